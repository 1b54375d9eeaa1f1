"""Read a CSV file as text, cell by cell, keeping the line number of every row.

Fields are parted by commas, semicolons or tabs; the header line tells which. With it goes the decimal mark: a point
beside commas, a comma beside semicolons (what Excel writes with Indonesian settings), unknown beside tabs. What a
spreadsheet or this dashboard's own downloads put around a table is left out: byte order mark, `sep=`, lines of
explanation that begin with `#`, a title above the header, and empty rows and columns at the end.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

import pandas as pd

from koperasi.data.documents import MIB, file_label, read_bytes, read_text, refusal
from koperasi.data.problem import DataError, Problem
from koperasi.data.schema import Table

_MOST_BYTES = 64 * MIB
_DECIMAL_MARKS = {",": ".", ";": ",", "\t": None}  # field separator -> decimal mark
_TITLE_LINES = 20  # so far down the header is looked for
_ZIP = b"PK\x03\x04"  # how every XLSX begins
_EXCEL = "berkas Excel, bukan CSV; masukkan dengan perintah `python -m koperasi.tools`, lihat docs/data.id.md"

csv.field_size_limit(_MOST_BYTES)  # the rules of a cell say what is too long, and at which row

Record = tuple[int, list[str]]


@dataclass(frozen=True)
class Sheet:
    """A file as text. `frame` holds str cells (NA where empty), indexed by line number, columns as in the header.

    `decimal` is the decimal mark of its numbers, None where the file does not tell. `problems` are the faults of form;
    rows with a wrong number of fields are reported there and not in `frame`.
    """

    file: str
    frame: pd.DataFrame
    decimal: str | None
    problems: tuple[Problem, ...]


def read_sheet(path: Path, table: Table) -> Sheet:
    """Read `path` as text. Raises DataError when it cannot be read as a table at all."""
    if not path.exists() and path.with_suffix(".xlsx").exists():
        raise refusal(path, f"berkas tidak ada, tetapi ada {path.stem}.xlsx: {_EXCEL}")
    records, decimal = read_records(path, partial(header_score, table=table))
    return sheet_of(file_label(path), records, table, decimal)


def read_records(path: Path, score: Callable[[Sequence[str]], int] | None = None) -> tuple[list[Record], str | None]:
    """Return the records of a file from its header on, and the decimal mark that goes with its separator.

    The header is the line among the first ones that scores most; without a `score`, that with most filled cells.
    Raises DataError when the file cannot be read as a table at all.
    """
    if read_bytes(path, _MOST_BYTES).startswith(_ZIP):
        raise refusal(path, _EXCEL)
    lines = read_text(path, _MOST_BYTES).splitlines(keepends=True)
    start, separator = _header_line(lines, score or filled_cells)
    return list(_records("".join(lines[start:]), separator, start, file_label(path))), _DECIMAL_MARKS[separator]


def sheet_of(file: str, records: Sequence[Record], table: Table, decimal: str | None) -> Sheet:
    """Return the sheet of records, line number and fields, the first of which is the header.

    Raises DataError when there is none.
    """
    trimmed = trimmed_records(records)
    if not trimmed:
        raise DataError([Problem(file, None, None, None, "berkas kosong")])
    (first, cells), *rows = trimmed
    header = [column_name(cell, table) for cell in cells]
    problems = [*_header_problems(file, first, header, table), *_width_problems(file, rows, len(header))]
    return Sheet(file, _frame(header, [row for row in rows if len(row[1]) == len(header)]), decimal, tuple(problems))


def column_name(cell: str, table: Table) -> str:
    """Return the column that a header cell means: its name in any case, or the label that downloads give it."""
    wanted = _key(cell)
    names = [
        column.name
        for column in (*table.columns, *table.derived)
        if wanted in _keys(column.name, column.label, column.unit)
    ]
    exact = [name for name in names if _key(name) == wanted]
    return next(iter(exact or (names if len(names) == 1 else [])), cell.strip())


def header_score(cells: Sequence[str], table: Table) -> int:
    """Return how many columns of the table a row of cells names."""
    return len({column_name(cell, table) for cell in cells} & set(table.names))


def filled_cells(cells: Sequence[str]) -> int:
    """Return how many cells are not blank."""
    return sum(bool(cell.strip()) for cell in cells)


@lru_cache(maxsize=1024)  # asked for every cell of the lines that may be the header
def _keys(name: str, label: str, unit: str) -> frozenset[str]:
    return frozenset(map(_key, (name, label, f"{label} ({unit})" if unit else label)))


def _key(text: str) -> str:
    return re.sub(r"[\s_\u00ad\u200b\ufeff-]+", "_", text.casefold()).strip("_")


def _header_line(lines: Sequence[str], score: Callable[[Sequence[str]], int]) -> tuple[int, str]:
    """Return the line of the header and its separator: of the first lines, the one that scores most."""
    start = _explanation(lines)
    candidates = [
        (at, separator)
        for at in range(start, min(len(lines), start + _TITLE_LINES))
        for separator in _DECIMAL_MARKS
        if separator in lines[at] or separator == ","
    ]
    if not candidates:
        return start, ","
    return max(candidates, key=lambda found: score(_split(lines[found[0]], found[1])))


def _explanation(lines: Sequence[str]) -> int:
    """Return how many lines stand above the table: `sep=`, lines of explanation, empty ones."""
    for at, line in enumerate(lines):
        bare = line.strip(' ;,\t"\r\n')
        if bare and not bare.startswith("#") and not re.fullmatch("sep=.?", bare):
            return at
    return len(lines)


def _split(line: str, separator: str) -> list[str]:
    return next(csv.reader([line], delimiter=separator), [])


def _records(text: str, separator: str, before: int, file: str) -> Iterator[Record]:
    """Yield the line number on which each record starts, and its fields; `before` lines stand above `text`."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    row = before + 1
    try:
        for record in reader:
            yield row, record
            row = before + reader.line_num + 1
    except csv.Error:
        raise DataError([Problem(file, row, None, None, "tanda kutip tidak berpasangan atau salah tempat")]) from None


def trimmed_records(records: Sequence[Record]) -> list[Record]:
    """Return the records without empty rows at the end, and without cells beyond the header that nobody filled."""
    kept = list(records)
    while kept and not any(cell.strip() for cell in kept[-1][1]):
        kept.pop()
    if not kept:
        return []
    width = _filled_width(kept[0][1])
    return [(row, [*cells[:width], *_without_empty_end(cells[width:])]) for row, cells in kept]


def _filled_width(cells: Sequence[str]) -> int:
    return len(_without_empty_end(cells))


def _without_empty_end(cells: Sequence[str]) -> list[str]:
    kept = list(cells)
    while kept and not kept[-1].strip():
        kept.pop()
    return kept


def _header_problems(file: str, row: int, header: list[str], table: Table) -> Iterator[Problem]:
    for at, name in enumerate(header, start=1):
        if not name:
            yield Problem(file, row, None, None, f"kolom ke-{at} tidak bernama")
    for name in dict.fromkeys(filter(None, header)):
        if name not in (*table.names, *table.derived_names):
            yield Problem(file, row, name, None, f"kolom tidak dikenal; kolom tabel ini: {', '.join(table.names)}")
        if header.count(name) > 1:
            yield Problem(file, row, name, None, "kolom ada lebih dari satu kali")
    for name in table.names:
        if name not in header:
            yield Problem(file, row, name, None, "kolom tidak ada")


def _width_problems(file: str, rows: Sequence[Record], width: int) -> Iterator[Problem]:
    for row, cells in rows:
        if not any(cell.strip() for cell in cells):
            yield Problem(file, row, None, None, "baris kosong; hapus baris ini")
        elif len(cells) != width:
            yield Problem(file, row, None, None, f"ada {len(cells)} isian, seharusnya {width}")


def _frame(header: list[str], records: Sequence[Record]) -> pd.DataFrame:
    filled = [(row, cells) for row, cells in records if any(cell.strip() for cell in cells)]
    rows = pd.Index([row for row, _ in filled], dtype="int64", name="baris")
    cells = {name: [record[at] or None for _, record in filled] for at, name in enumerate(header)}
    return pd.DataFrame(cells, index=rows, dtype="str")
