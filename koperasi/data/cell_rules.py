"""What a cell may say: the forms that people and spreadsheets write, and the one form in which they are kept.

Where the meaning is plain, whatever the form, the canonical text is returned: whole numbers in bare digits, decimals
with a point, days as yyyy-mm-dd, codes with their dots, listed values as they stand in the list. Where a cell could
mean two things it is refused with the form to write: `1.234` in a column of decimals may be either number, and a
spreadsheet that shows `3,57501E+09` has lost digits.
"""

import re
from dataclasses import dataclass

from koperasi.data.dates import to_day, to_partial_day
from koperasi.data.problem import CellError
from koperasi.data.schema import Column

_LONGEST_CELL = 4_000
_PLACE_NAMES = ("nama", "kecamatan")  # names of places are spelt with the straight apostrophe

_INTEGER = re.compile(r"-?(0|[1-9]\d{0,14})", re.ASCII)
_DECIMAL = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,15})?", re.ASCII)
_SCIENTIFIC = re.compile(r"-?\d+([.,]\d+)?[eE][+-]?\d+", re.ASCII)
_MONEY = re.compile(r"^Rp\.?\s*|\s*[.,]-+$", re.IGNORECASE)
_GROUPS_BY_BLANK = re.compile(r"-?\d{1,3}( \d{3})+([.,]\d+)?", re.ASCII)
_GROUPED = re.compile(r"(-?\d{1,3})((?:[.,]\d{3})+)(?:([.,])(\d+))?", re.ASCII)
_ONE_MARK = re.compile(r"(-?\d+)([.,])(\d+)", re.ASCII)

_BLANKS = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u00b4`"), "'")
_GUARD = re.compile(r"'(?=[=+\-@\d])")  # put before text so that a spreadsheet leaves it alone; our downloads do too
_SPREADSHEET_ERROR = re.compile(r"#(REF!|NAME\?|VALUE!|DIV/0!|N/A|NUM!|NULL!|SPILL!|GETTING_DATA)|#{3,}")

_NOT_CLEAN = "ada ganti baris atau tanda yang tidak terlihat; ketik ulang isinya"
_NOT_INTEGER = "bukan bilangan bulat; tulis angkanya saja tanpa titik atau koma, misalnya 1250000"
_NOT_NUMBER = "bukan angka; tulis angkanya saja, desimalnya dengan titik, misalnya 1.25"
_NOT_NUMBER_COMMA = "bukan angka; tulis angkanya saja, desimalnya dengan koma, misalnya 1,25"
_TWO_NUMBERS = "dapat berarti {whole} atau {fraction}; tulis tanpa pemisah ribuan"
_CUT_NUMBER = "ditulis Excel dalam bentuk ilmiah, sehingga angkanya terpotong; tulis semua angkanya sebagai teks"
_SHORT_CODE = "angkanya kurang: Excel membuang nol di akhir; tulis sebagai teks, misalnya {example}"


@dataclass(frozen=True)
class CellReader:
    """Reads the cells of one column; `decimal` is the decimal mark of the file, None where the file does not tell."""

    column: Column
    decimal: str | None

    def __call__(self, text: str) -> str | None:
        """Return the canonical text of a cell, None for an empty one. Raises CellError."""
        cell = _cleaned(text, self.column)
        if not cell:
            return None
        read = self._of_kind(cell)
        if self.column.pattern is not None:
            read = _matching(read, self.column)
        if self.column.allowed:
            read = _listed(read, self.column)
        if self.column.kind in ("integer", "number"):
            _check_range(float(read), self.column)
        return read

    def _of_kind(self, cell: str) -> str:
        match self.column.kind:
            case "integer":
                return _integer(cell, self.decimal)
            case "number":
                return _number(cell, self.decimal)
            case "date":
                return to_day(cell)
            case "partial_date":
                return to_partial_day(cell)
            case "text":
                return cell


def to_number(value: str, *, decimal: str) -> float | None:
    """Return the number that a text states in plain digits with this decimal mark, or None when it states none."""
    plain = value.replace(decimal, ".") if "." not in value or decimal == "." else ""
    return float(plain) if _DECIMAL.fullmatch(plain) else None


def _cleaned(text: str, column: Column) -> str:
    """Return the text without what nobody sees or means. Raises CellError for what cannot be left out."""
    cell = text.translate(_BLANKS).translate(_UNSEEN).strip()
    if len(cell) > _LONGEST_CELL:
        raise CellError(f"terlalu panjang, {len(cell)} huruf; paling panjang {_LONGEST_CELL}")
    if not cell.isprintable():
        raise CellError(_NOT_CLEAN)
    if _SPREADSHEET_ERROR.fullmatch(cell):
        raise CellError("galat rumus Excel, bukan isi")
    if column.name in _PLACE_NAMES:
        cell = " ".join(cell.translate(_APOSTROPHES).split())
    return _GUARD.sub("", cell, count=1) if cell.startswith("'") else cell


# Numbers


def _integer(cell: str, decimal: str | None) -> str:
    if _INTEGER.fullmatch(cell):
        return cell
    plain = _plain_digits(cell, decimal, is_whole=True)
    whole, _, fraction = (plain or "").partition(".")
    if plain is None or fraction.strip("0") or not _INTEGER.fullmatch(whole):
        raise CellError(_NOT_INTEGER)
    return whole


def _number(cell: str, decimal: str | None) -> str:
    if "." not in cell and "," not in cell and _DECIMAL.fullmatch(cell):
        return cell
    plain = _plain_digits(cell, decimal, is_whole=False)
    if plain is None or not _DECIMAL.fullmatch(plain):
        raise CellError(_NOT_NUMBER_COMMA if decimal == "," else _NOT_NUMBER)
    return plain


def _plain_digits(cell: str, decimal: str | None, *, is_whole: bool) -> str | None:
    """Return a number in bare digits with a decimal point, None for no number. Raises CellError where it is two."""
    if _SCIENTIFIC.fullmatch(cell):
        raise CellError(_CUT_NUMBER)
    bare = _MONEY.sub("", cell.replace("\u2212", "-"))
    if _GROUPS_BY_BLANK.fullmatch(bare):
        return bare.replace(" ", "").replace(",", ".")
    grouped = _GROUPED.fullmatch(bare)
    marks = set(re.findall(r"[.,]", grouped[2])) if grouped else set()
    if grouped and len(marks) == 1 and grouped[3] not in marks and (grouped[3] or len(grouped[2]) > len(".000")):
        digits = re.sub(r"[.,]", "", grouped[1] + grouped[2])
        return f"{digits}.{grouped[4]}" if grouped[4] else digits
    parted = _ONE_MARK.fullmatch(bare)
    if parted is None:
        return bare
    return _one_mark(parted, decimal, is_whole=is_whole)


def _one_mark(parted: re.Match[str], decimal: str | None, *, is_whole: bool) -> str:
    """Judge the one case in which a single mark may part thousands or decimals: three digits behind, one to three
    before. A column of whole numbers cannot hold decimals, so there the mark that is not the file's decimal mark parts
    thousands; a column of decimals takes only the file's own mark.
    """
    whole, mark, fraction = parted.groups()
    could_be_thousands = len(fraction) == len("000") and re.fullmatch(r"-?[1-9]\d{0,2}", whole) is not None
    if not could_be_thousands or (mark == decimal and not is_whole):
        return f"{whole}.{fraction}"
    if is_whole and decimal is not None and mark != decimal:
        return whole + fraction
    raise CellError(_TWO_NUMBERS.format(whole=whole + fraction, fraction=f"{whole},{fraction}"))


def _check_range(number: float, column: Column) -> None:
    low, high = column.minimum, column.maximum
    if (low is None or number >= low) and (high is None or number <= high):
        return
    least, most = (None if limit is None else f"{limit:g}".replace(".", ",") for limit in (low, high))
    if least is None:
        raise CellError(f"harus {most} atau kurang")
    raise CellError(f"harus {least} atau lebih" if most is None else f"harus antara {least} dan {most}")


# Codes and lists


def _matching(cell: str, column: Column) -> str:
    """Return the cell in the form of the column's pattern: a code without its dots, or written as a number, gets
    them back, and a number of a source its capital.
    """
    pattern = re.compile(column.pattern or "", re.ASCII)
    is_code = re.fullmatch(r"[\d.]+", column.example) is not None
    if is_code and _SCIENTIFIC.fullmatch(cell):
        raise CellError(_CUT_NUMBER)
    forms = (cell, *([_dotted(cell, column)] if is_code else []), cell.upper(), cell.lower())
    for form in forms:
        if pattern.fullmatch(form):
            return form
    if is_code and re.fullmatch(r"\d{2}[.,]\d", cell):
        raise CellError(_SHORT_CODE.format(example=column.example))
    raise CellError(f"bentuknya salah; contoh yang benar: {column.example}")


def _dotted(cell: str, column: Column) -> str:
    """Return the digits of a code, parted as Kemendagri parts them (2, 2, 2, 4) where the column's codes have dots."""
    digits = re.sub(r"[.\- ,]", "", re.sub(r"(?<=\d)[.,]0+$", "", cell) if cell.count(".") < 2 else cell)
    if "." not in column.example:
        return digits
    parts = (digits[:2], digits[2:4], digits[4:6], digits[6:])
    return ".".join(part for part in parts if part)


def _listed(cell: str, column: Column) -> str:
    if cell in column.allowed:
        return cell
    key, label = re.sub(r"[ -]+", "_", cell.casefold()), cell.casefold()
    for value, named in column.allowed.items():
        if key == value.casefold() or label == named.casefold():
            return value
    raise CellError(f"tidak dikenal; pilihannya: {', '.join(column.allowed)}")
