"""Days and months, in the forms in which people and spreadsheets write them."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from koperasi.data.problem import CellError

_FIRST_EXCEL_DAY = date(1899, 12, 30)
_EXCEL_DAY = re.compile(r"(\d{5})([.,]0+)?", re.ASCII)
_EXCEL_DAYS = range((date(1990, 1, 1) - _FIRST_EXCEL_DAY).days, (date(2100, 1, 1) - _FIRST_EXCEL_DAY).days)
_MIDNIGHT = re.compile(r"[ T]00[:.]00([:.]00([.,]0+)?)?$")
_PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", re.ASCII)
_MONTH_NAMED = re.compile(r"(?:(\d{1,2})[-/. ]+)?([A-Za-z]+)[-/. ]+(\d{4})", re.ASCII)
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/](\d{4})", re.ASCII)
_MONTHS = (
    ("januari", "january"), ("februari", "pebruari", "february"), ("maret", "march"), ("april",), ("mei", "may"),
    ("juni", "june"), ("juli", "july"), ("agustus", "august", "agt"), ("september",), ("oktober", "october"),
    ("november", "nopember"), ("desember", "december"),
)  # fmt: skip

_NOT_DATE = "bukan tanggal; tulis tahun-bulan-hari, misalnya 2026-08-05"
_NOT_PARTIAL_DATE = "bukan tanggal; tulis tahun, tahun-bulan, atau tahun-bulan-hari, misalnya 2026-08"
_NO_SUCH_MONTH = "tidak ada bulan ke-{month}; tanggal dibaca hari/bulan/tahun, atau tulis tahun-bulan-hari"


def is_date(value: str) -> bool:
    """Tell whether a text is a day of the calendar, yyyy-mm-dd."""
    return len(value) == len("yyyy-mm-dd") and is_partial_date(value)


def is_partial_date(value: str) -> bool:
    """Tell whether a text is a year, a month or a day of the calendar: yyyy, yyyy-mm or yyyy-mm-dd."""
    if not _PARTIAL_DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


def to_day(cell: str) -> str:
    """Return the day that a cell states as yyyy-mm-dd. Raises CellError when it states none."""
    day = next(_days(cell), None)
    if day is None or not is_date(day):
        raise CellError(_NOT_DATE)
    return day


def to_partial_day(cell: str) -> str:
    """Return the year, month or day that a cell states as yyyy, yyyy-mm or yyyy-mm-dd. Raises CellError for none."""
    if is_partial_date(cell):
        return cell
    day = next(_days(cell), None) or _month(cell)
    if day is None or not is_partial_date(day):
        raise CellError(_NOT_PARTIAL_DATE)
    return day


def _days(cell: str) -> Iterator[str]:
    """Yield the day of each form that a cell has; the day may not exist. Raises CellError for a thirteenth month.

    Day and month are read in the Indonesian order. A number of five digits counts days as spreadsheets do.
    """
    bare = _MIDNIGHT.sub("", cell)
    if parts := _YEAR_FIRST.fullmatch(bare):
        yield f"{parts[1]}-{int(parts[2]):02d}-{int(parts[3]):02d}"
    if parts := _DAY_FIRST.fullmatch(bare):
        if int(parts[2]) > len(_MONTHS):
            raise CellError(_NO_SUCH_MONTH.format(month=int(parts[2])))
        yield f"{parts[3]}-{int(parts[2]):02d}-{int(parts[1]):02d}"
    if (parts := _MONTH_NAMED.fullmatch(bare)) and parts[1]:
        yield f"{parts[3]}-{_month_number(parts[2]):02d}-{int(parts[1]):02d}"
    if (parts := _EXCEL_DAY.fullmatch(bare)) and int(parts[1]) in _EXCEL_DAYS:
        yield str(_FIRST_EXCEL_DAY + timedelta(days=int(parts[1])))


def _month(cell: str) -> str | None:
    if (parts := _MONTH_NAMED.fullmatch(cell)) and not parts[1]:
        return f"{parts[3]}-{_month_number(parts[2]):02d}"
    if parts := _MONTH_FIRST.fullmatch(cell):
        return f"{parts[2]}-{int(parts[1]):02d}"
    return None


def _month_number(word: str) -> int:
    """Return 1 to 12 for a month named in Indonesian or English, whole or by its first three letters; else 0."""
    low = word.lower()
    for number, names in enumerate(_MONTHS, start=1):
        if any(low == name or (low == name[:3]) for name in names):
            return number
    return 0
