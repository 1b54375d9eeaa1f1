"""Read a table from an XLSX workbook or a CSV file: as officials keep it, or as this dashboard gave it away.

Only the tools import this; the dashboard itself reads CSV.
"""

import datetime
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path

import openpyxl
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from koperasi.data.csv_reader import (
    Record,
    Sheet,
    filled_cells,
    header_score,
    read_records,
    read_sheet,
    sheet_of,
    trimmed_records,
)
from koperasi.data.documents import MIB, file_label, read_bytes, refusal
from koperasi.data.problem import Problem
from koperasi.data.schema import Table
from koperasi.data.table_reader import canonical

_MOST_BYTES = 64 * MIB
_TITLE_ROWS = 20


def read_cells(path: Path, table: Table) -> Sheet:
    """Return the table in a CSV or XLSX file, each cell in its canonical form. Raises DataError for any other file."""
    return canonical(read_workbook(path, table) if is_workbook(path) else read_sheet(path, table), table)


def raw_cells(path: Path) -> tuple[list[str], dict[int, list[str]]]:
    """Return the header of any CSV or XLSX file, and the cells of each row as text by its number in the file.

    The header is that of the first rows with most filled cells. Raises DataError for a file without rows.
    """
    if is_workbook(path):
        sheets = [list(_records(sheet)) for sheet in _opened(path, values=True).worksheets]
        records = max(sheets, key=len, default=[])
        records = records[_best_row(records, filled_cells) :]
    else:
        records, _ = read_records(path)
    trimmed = trimmed_records(records)
    if not trimmed:
        raise refusal(path, "berkas kosong")
    return trimmed[0][1], dict(trimmed[1:])


def is_workbook(path: Path) -> bool:
    """Tell whether a file is a workbook by what it holds, whatever its name. Raises DataError for an unreadable one."""
    return read_bytes(path, _MOST_BYTES).startswith(b"PK\x03\x04")


def read_workbook(path: Path, table: Table) -> Sheet:
    """Read the sheet of the workbook whose header names most columns of `table`, every cell as text.

    Rows have the numbers that Excel shows. A day is written yyyy-mm-dd, yyyy-mm where Excel shows only month and year.
    Raises DataError when it is no workbook, or has no cells; a formula that was never worked out is a problem.
    """
    score = partial(header_score, table=table)
    values = _opened(path, values=True)
    sheets = {sheet.title: list(_records(sheet)) for sheet in values.worksheets}
    title = max(sheets, key=lambda name: max(map(score, _head(sheets[name])), default=0))
    read = sheet_of(file_label(path), sheets[title][_best_row(sheets[title], score) :], table, ".")
    unknown = _without_value(file_label(path), values[title], _opened(path, values=False)[title])
    return Sheet(read.file, read.frame, read.decimal, (*read.problems, *unknown))


def _opened(path: Path, *, values: bool) -> Workbook:
    """Return a workbook with the values of its formulas, or with the formulas themselves."""
    read_bytes(path, _MOST_BYTES)
    try:
        return openpyxl.load_workbook(path, data_only=values)
    except Exception as error:  # openpyxl lets through whatever the zip and XML inside raise
        raise refusal(path, "bukan buku kerja Excel (XLSX) yang dapat dibaca") from error


def _records(sheet: Worksheet) -> Iterator[Record]:
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        yield number, [_text(cell) for cell in cells]


def _head(records: Sequence[Record]) -> list[list[str]]:
    return [cells for _, cells in records[:_TITLE_ROWS]]


def _best_row(records: Sequence[Record], score: Callable[[Sequence[str]], int]) -> int:
    """Return how many rows stand above the first of those that score most."""
    scores = [score(cells) for cells in _head(records)]
    return scores.index(max(scores)) if scores else 0


def _text(cell: Cell) -> str:
    match cell.value:
        case None:
            return ""
        case bool():
            return str(cell.value).upper()
        case int():
            return str(cell.value)
        case float():
            return str(int(cell.value)) if cell.value.is_integer() else format(Decimal(repr(cell.value)), "f")
        case datetime.datetime() as moment:
            return _day(moment, cell.number_format)
        case datetime.date() as day:
            return day.isoformat()
        case _:
            return str(cell.value)


def _day(moment: datetime.datetime, shown_as: str) -> str:
    if moment.time() != datetime.time():
        return moment.isoformat(" ")
    return moment.date().isoformat() if "d" in shown_as.lower() else f"{moment:%Y-%m}"


def _without_value(file: str, values: Worksheet, formulas: Worksheet) -> Iterator[Problem]:
    for row in formulas.iter_rows():
        for cell in row:
            if cell.data_type == "f" and values.cell(cell.row, cell.column).value is None:
                reason = "rumus yang belum dihitung; buka dan simpan dengan Excel, atau ganti dengan nilainya"
                yield Problem(file, cell.row, cell.column_letter, str(cell.value), reason)
