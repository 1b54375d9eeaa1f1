"""Tables as SIMKOPDES publishes them, or as others pass them on, under the columns of this dashboard."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from koperasi.data.csv_reader import Record, column_name, read_records, sheet_of, trimmed_records
from koperasi.data.documents import refusal
from koperasi.data.problem import DataError, Problem
from koperasi.data.schema import TABLES, Column, Table
from koperasi.data.table_reader import canonical
from koperasi.data.workbook import is_workbook, raw_cells

# RAT is published for provinces only: below them its zero says nothing, so `rat_count` is not read.
_FIGURES = {
    "cooperatives": "koperasi",
    "jumlah_kopdes": "koperasi",
    "accounts_count": "akun_simkopdes",
    "npwp_count": "npwp",
    "kopdes_memiliki_npwp": "npwp",
    "nib_count": "nib",
    "kopdes_memiliki_nib": "nib",
    "kopdes_telah_rat": "rat",
    "transaction_value": "transaksi_rp",
    "simpanan_pokok_amount": "simpanan_pokok_rp",
    "simpanan_pokok": "simpanan_pokok_rp",
    "simpanan_pokok_members": "simpanan_pokok_anggota",
    "simpanan_wajib_amount": "simpanan_wajib_rp",
    "simpanan_wajib": "simpanan_wajib_rp",
    "simpanan_wajib_members": "simpanan_wajib_anggota",
}
_REGENCY = {"district": "nama", "district_id": "district_id"}
_PLACE = {"latitude": "lintang", "longitude": "bujur", "name": "nama"}
_LAND = {
    "status": "lahan_status",
    "surveyor": "lahan_pencatat",
    "latitude": "lahan_lintang",
    "longitude": "lahan_bujur",
}
_DEGREES = ("lintang", "bujur", "lahan_lintang", "lahan_bujur")
_DECIMALS = 7  # of a degree: about a centimetre
_ABBREVIATION = 3
_COUNTED = Column("koperasi", "integer", "Koperasi", "Banyaknya koperasi.", minimum=0, required=False)
_NUMBER = Column("district_id", "integer", "Nomor", "Nomor kabupaten atau kota di SIMKOPDES.")


@dataclass(frozen=True)
class Published:
    """One published file: `table` is "koperasi" or "kabupaten_kota"; `frame` holds canonical text, NA where empty.

    The frame is indexed by the line of the file; its columns are those of the table that the file states, with kode or,
    where the file has no codes, district_id. `ignored` names the columns of the file that are not used.
    """

    path: Path
    table: str
    frame: pd.DataFrame
    ignored: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the table that the file states."""
        own = TABLES[self.table].names
        return tuple(str(name) for name in self.frame.columns if name in own and name != "kode")


def read_published(path: Path) -> Published:
    """Read one CSV or XLSX file. Raises DataError with every fault, and for a file of another level or kind."""
    ((line, header), *rows), decimal = _records(path)
    names = _own_names(header)
    level = _level(path, names, rows)
    columns = _columns(names, TABLES[level])
    at = {column.name: names.index(column.name) for column in columns}
    picked = [(row, [cells[place] for place in at.values()]) for row, cells in rows if len(cells) == len(header)]
    table = Table(level, "", "", ("kode" if "kode" in at else "district_id",), columns)
    sheet = canonical(sheet_of(path.name, [(line, list(at)), *picked], table, decimal), table)
    problems = [*sheet.problems, *_width_problems(path, rows, header)]
    if problems:
        raise DataError(problems)
    ignored = tuple(cell for cell, name in zip(header, names, strict=True) if name not in at and cell)
    return Published(path, level, _tidied(sheet.frame), ignored)


def _records(path: Path) -> tuple[list[Record], str | None]:
    """The records of a file, header first, and its decimal mark."""
    if not path.is_file():
        raise refusal(path, "ini sebuah folder; sebut berkasnya" if path.is_dir() else "berkas tidak ada")
    if is_workbook(path):
        header, rows = raw_cells(path)
        return [(1, header), *rows.items()], "."
    records, decimal = read_records(path)
    trimmed = trimmed_records(records)
    if not trimmed:
        raise refusal(path, "berkas kosong")
    return trimmed, decimal


def _own_names(header: Sequence[str]) -> list[str]:
    """What each column of the file is called here; an unknown one keeps its name."""
    cells = [cell.strip().lower() for cell in header]
    kind = _LAND if "surveyor" in cells else _PLACE if "latitude" in cells else {}
    inside = {"village", "subdistrict"} & set(cells)  # then "district" is the same for all rows
    known = {"kode_kemendagri": "kode", **({} if inside else _REGENCY), **_FIGURES, **kind}
    return [known.get(cell) or column_name(cell, TABLES["koperasi"]) for cell in cells]


def _level(path: Path, names: Sequence[str], rows: Sequence[Record]) -> str:
    """The table that the rows belong to, by their first code; regencies may come without codes."""
    if "kode" not in names:
        if "district_id" in names:
            return "kabupaten_kota"
        raise refusal(path, "kolom kode (kode_kemendagri) tidak ada; nama saja tidak cukup untuk mengenali wilayah")
    first = next((cells[names.index("kode")] for _, cells in rows if len(cells) == len(names)), "")
    digits = len("".join(filter(str.isdigit, first)))
    level = {10: "koperasi", 6: "kecamatan", 4: "kabupaten_kota", 2: "provinsi"}.get(digits, "")
    if level not in ("koperasi", "kabupaten_kota"):
        reason = "hanya tabel per koperasi (kode kelurahan) atau per kabupaten/kota yang dapat diimpor"
        raise refusal(path, f"{reason}; kode pertama: {first}")
    return level


def _columns(names: Sequence[str], table: Table) -> tuple[Column, ...]:
    """The definitions of the columns that the file has; none but the key is required here."""
    known = {_COUNTED.name: _COUNTED, _NUMBER.name: _NUMBER}
    known |= {column.name: column for column in table.columns if column.name not in ("tanggal", "sumber_id")}
    found = [known[name] for name in dict.fromkeys(names) if name in known]
    if any(column.name == "kode" for column in found):
        found = [column for column in found if column.name != _NUMBER.name]
    return tuple(replace(column, required=column.name in ("kode", _NUMBER.name), unique=False) for column in found)


def _width_problems(path: Path, rows: Sequence[Record], header: Sequence[str]) -> Iterator[Problem]:
    for line, cells in rows:
        if any(cell.strip() for cell in cells) and len(cells) != len(header):
            yield Problem(path.name, line, None, None, f"ada {len(cells)} isian, seharusnya {len(header)}")


def _tidied(frame: pd.DataFrame) -> pd.DataFrame:
    """Degrees without digits beyond a centimetre, and institutions without shouting."""
    tidy = frame.copy()
    for name in _DEGREES:
        if name in tidy:
            tidy[name] = tidy[name].map(lambda text: f"{float(text):.{_DECIMALS}f}".rstrip("0"), na_action="ignore")
    if "lahan_pencatat" in tidy:
        tidy["lahan_pencatat"] = tidy["lahan_pencatat"].map(spoken, na_action="ignore")
    return tidy


def spoken(text: str) -> str:
    """A text in capitals as one writes it; a word of up to three letters is an abbreviation and stays."""
    return " ".join(
        word if len(word) <= _ABBREVIATION or not word.isupper() else word.capitalize() for word in text.split()
    )
