"""Validate a file against the definition of its table, and give every cell its type."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd

from koperasi.data.cell_rules import CellReader
from koperasi.data.csv_reader import Sheet, read_sheet
from koperasi.data.documents import refusal
from koperasi.data.problem import CellError, DataError, Problem
from koperasi.data.schema import Column, Table

_EMPTY = "tidak boleh kosong"
_MOST_IN_A_ROW = 3  # a row with more faults has one: it is not a row of this table


def read_table(path: Path, table: Table) -> pd.DataFrame:
    """Return the table in `path`, indexed by line number, its columns in the order of the definition.

    Text and dates are `str`, integers `Int64`, numbers `float64`; an empty cell is NA. Raises DataError with every
    problem of the file.
    """
    frame = typed(canonical(read_sheet(path, table), table), table)
    if table.filled and frame.empty:
        raise refusal(path, "tidak berisi satu baris pun")
    return frame


def canonical(sheet: Sheet, table: Table) -> Sheet:
    """Return the sheet with every cell in its canonical form, see `cell_rules`, and the problems of all of them.

    A cell with a problem keeps its text. Columns that the table does not have stay as they are.
    """
    faults: dict[int, list[Problem]] = defaultdict(list)
    columns = {
        column.name: _canonical_column(sheet, column, faults)
        for column in table.columns
        if column.name in sheet.frame.columns
    }
    read = replace(sheet, frame=sheet.frame.assign(**columns), decimal=".")
    problems = [*sheet.problems, *_by_row(faults), *_repetitions(read, table, faults)]
    return replace(read, problems=tuple(sorted(problems, key=lambda problem: problem.row or 0)))


def typed(sheet: Sheet, table: Table) -> pd.DataFrame:
    """Return the frame of a canonical sheet with the types of its columns. Raises DataError with its problems."""
    if sheet.problems:
        raise DataError(sheet.problems)
    return pd.DataFrame({column.name: _typed(sheet.frame[column.name], column) for column in table.columns})


def _canonical_column(sheet: Sheet, column: Column, faults: Mapping[int, list[Problem]]) -> pd.Series:
    read = cache(CellReader(column, sheet.decimal))  # most cells of a long column say what one before them said
    texts = sheet.frame[column.name]
    cells: list[str | None] = []
    for row, text in zip(texts.index, texts.where(texts.notna(), ""), strict=True):
        cells.append(text)
        try:
            cells[-1] = read(text)
        except CellError as error:
            faults[row].append(Problem(sheet.file, row, column.name, text, str(error)))
        if cells[-1] is None and column.required:
            faults[row].append(Problem(sheet.file, row, column.name, None, _EMPTY))
    return pd.Series(cells, index=texts.index, dtype="str")


def _by_row(faults: Mapping[int, list[Problem]]) -> Iterator[Problem]:
    for row, found in faults.items():
        if len(found) <= _MOST_IN_A_ROW:
            yield from found
        else:
            yield _folded(row, found)


def _folded(row: int, found: Sequence[Problem]) -> Problem:
    """Return one problem for a row in which most cells are wrong, such as one that slipped by a column."""
    names = ", ".join(str(problem.column) for problem in found)
    first = found[0]
    if all(problem.reason == _EMPTY for problem in found):
        return Problem(first.file, row, None, None, f"{len(found)} isian wajib kosong: {names}")
    reason = f"{len(found)} isian salah, mungkin kolomnya bergeser: {names}; yang pertama: {first.reason}"
    return Problem(first.file, row, first.column, first.value, reason)


def _repetitions(sheet: Sheet, table: Table, faults: Mapping[int, list[Problem]]) -> Iterator[Problem]:
    """Yield each row that repeats a key; a row that has faults of its own is not compared."""
    unique = [(column.name,) for column in table.columns if column.unique]
    sound = sheet.frame.drop(index=list(faults))
    for key in dict.fromkeys((table.key, *unique)):
        if set(key) <= set(sound.columns):
            yield from _repeated(sheet.file, sound, key)


def _repeated(file: str, frame: pd.DataFrame, key: tuple[str, ...]) -> Iterator[Problem]:
    first: dict[tuple[str, ...], int] = {}
    filled = frame[list(key)].dropna()
    for row, *values in filled.itertuples(name=None):
        if first.setdefault(tuple(values), row) != row:
            reason = f"sudah ada di baris {first[tuple(values)]}"
            yield Problem(file, row, " + ".join(key), " + ".join(values), reason)


def _typed(cells: pd.Series, column: Column) -> pd.Series:
    match column.kind:
        case "integer":
            return pd.to_numeric(cells).astype("Int64")
        case "number":
            return pd.to_numeric(cells).astype("float64")
        case "text" | "date" | "partial_date":
            return cells
