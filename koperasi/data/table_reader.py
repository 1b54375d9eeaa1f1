"""Validate a file against the definition of its table, and give every cell its type.

The pandera schema is derived from the definition, so a column is described in one place only.
"""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from koperasi.data.cell_rules import cell_rules
from koperasi.data.csv_reader import Sheet, read_sheet
from koperasi.data.problem import DataError, Problem
from koperasi.data.schema import Column, Table

_EMPTY = "tidak boleh kosong"


def read_table(path: Path, table: Table) -> pd.DataFrame:
    """Return the table in `path`, indexed by line number, its columns in the order of the definition.

    Text and dates are `str`, integers `Int64`, numbers `float64`; an empty cell is NA. Raises DataError with every
    problem of the file.
    """
    sheet = read_sheet(path, table)
    problems = [*sheet.problems, *_cell_problems(sheet, table), *_repetitions(sheet, table)]
    if problems:
        raise DataError(sorted(problems, key=lambda problem: problem.row or 0))
    return pd.DataFrame({column.name: _typed(sheet.frame[column.name], column) for column in table.columns})


def cell_schema(table: Table, *, decimal: str = ".") -> pa.DataFrameSchema:
    """Return the pandera schema for the text cells of a table; every check carries its Indonesian reason."""
    return pa.DataFrameSchema({column.name: _schema_column(column, decimal) for column in table.columns})


def _schema_column(column: Column, decimal: str) -> pa.Column:
    checks = [
        pa.Check(rule.accepts, element_wise=True, error=rule.reason) for rule in cell_rules(column, decimal=decimal)
    ]
    return pa.Column(None, checks, nullable=not column.required, required=False)


def _cell_problems(sheet: Sheet, table: Table) -> Iterator[Problem]:
    """Yield at most one problem a cell: the most basic rule that it breaks."""
    try:
        cell_schema(table, decimal=sheet.decimal).validate(sheet.frame, lazy=True)
    except SchemaErrors as error:
        broken = error.failure_cases.drop_duplicates(["index", "column"])
        for row, column, check in zip(broken["index"], broken["column"], broken["check"], strict=True):
            if check == "not_nullable":
                yield Problem(sheet.file, int(row), column, None, _EMPTY)
            else:
                yield Problem(sheet.file, int(row), column, str(sheet.frame.at[row, column]), check)


def _repetitions(sheet: Sheet, table: Table) -> Iterator[Problem]:
    unique = [(column.name,) for column in table.columns if column.unique]
    for key in (table.key, *unique):
        if set(key) <= set(sheet.frame.columns):
            yield from _repeated(sheet, key)


def _repeated(sheet: Sheet, key: tuple[str, ...]) -> Iterator[Problem]:
    first: dict[tuple[str, ...], int] = {}
    filled = sheet.frame[list(key)].dropna()
    for row, *values in filled.itertuples(name=None):
        if first.setdefault(tuple(values), row) != row:
            reason = f"sudah ada di baris {first[tuple(values)]}"
            yield Problem(sheet.file, row, " + ".join(key), " + ".join(values), reason)


def _typed(cells: pd.Series, column: Column) -> pd.Series:
    match column.kind:
        case "integer":
            return pd.to_numeric(cells).astype("Int64")
        case "number":
            return pd.to_numeric(cells.str.replace(",", ".", regex=False)).astype("float64")
        case "text" | "date" | "partial_date":
            return cells
