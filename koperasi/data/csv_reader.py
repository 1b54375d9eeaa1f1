"""Read a CSV file as text, cell by cell, keeping the line number of every row.

Two forms are accepted, told apart by the header line: commas between fields (numbers with a decimal point), and the
form that Excel writes with Indonesian settings, semicolons between fields (numbers with a decimal comma). A byte order
mark is ignored. Nothing else is guessed.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from koperasi.data.problem import DataError, Problem
from koperasi.data.schema import Table

DECIMAL_MARKS = {",": ".", ";": ","}  # field separator -> decimal mark


@dataclass(frozen=True)
class Sheet:
    """A file as text. `frame` holds str cells (NA where empty), indexed by line number, columns as in the header.

    `problems` are the faults of form; rows with a wrong number of fields are reported there and not in `frame`.
    """

    file: str
    frame: pd.DataFrame
    decimal: str
    problems: tuple[Problem, ...]


def file_label(path: Path) -> str:
    """Return the name by which readers know a file: its folder and its name, e.g. `data/koperasi.csv`."""
    return f"{path.parent.name}/{path.name}"


def read_sheet(path: Path, table: Table) -> Sheet:
    """Read `path` as text. Raises DataError when it cannot be read as a table at all."""
    file = file_label(path)
    text = _decode(path, file)
    separator = _separator(text)
    records = list(_records(text, separator, file))
    if not records:
        raise DataError([Problem(file, None, None, None, "berkas kosong")])
    _, header = records[0]
    good = [record for record in records[1:] if len(record[1]) == len(header)]
    problems = [*_header_problems(file, header, table), *_width_problems(file, records)]
    return Sheet(file, _frame(header, good), DECIMAL_MARKS[separator], tuple(problems))


def _decode(path: Path, file: str) -> str:
    try:
        content = path.read_bytes()
    except OSError:
        raise DataError([Problem(file, None, None, None, "berkas tidak ada atau tidak dapat dibaca")]) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        reason = "bukan teks UTF-8; simpan ulang dari Excel dengan jenis CSV UTF-8"
        raise DataError([Problem(file, row, None, None, reason)]) from None


def _separator(text: str) -> str:
    header = io.StringIO(text, newline="").readline()
    return ";" if ";" in header else ","


def _records(text: str, separator: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line number on which each record starts, and its fields."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    row = 1
    try:
        for record in reader:
            yield row, record
            row = reader.line_num + 1
    except csv.Error:
        raise DataError([Problem(file, row, None, None, "tanda kutip tidak berpasangan atau salah tempat")]) from None


def _header_problems(file: str, header: list[str], table: Table) -> Iterator[Problem]:
    for name in dict.fromkeys(header):
        if name not in table.names:
            yield Problem(file, 1, name, None, f"kolom tidak dikenal; kolom tabel ini: {', '.join(table.names)}")
        if header.count(name) > 1:
            yield Problem(file, 1, name, None, "kolom ada lebih dari satu kali")
    for name in table.names:
        if name not in header:
            yield Problem(file, 1, name, None, "kolom tidak ada")


def _width_problems(file: str, records: list[tuple[int, list[str]]]) -> Iterator[Problem]:
    width = len(records[0][1])
    for row, record in records[1:]:
        if not record:
            yield Problem(file, row, None, None, "baris kosong; hapus baris ini")
        elif len(record) != width:
            yield Problem(file, row, None, None, f"ada {len(record)} isian, seharusnya {width}")


def _frame(header: list[str], records: list[tuple[int, list[str]]]) -> pd.DataFrame:
    rows = pd.Index([row for row, _ in records], dtype="int64", name="baris")
    cells = {name: [record[at] or None for _, record in records] for at, name in enumerate(header)}
    return pd.DataFrame(cells, index=rows, dtype="str")
