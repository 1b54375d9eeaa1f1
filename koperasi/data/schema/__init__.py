"""Every column of every table, defined once."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from koperasi.data.schema.definition import Column, Kind, Table
from koperasi.data.schema.evidence_tables import DONE, FAKTA, FUNDED, LAUNCHED, READY, SEKTOR, SOROTAN, SUMBER
from koperasi.data.schema.place_tables import KABUPATEN_KOTA, KECAMATAN, KELURAHAN, PETAK, TETANGGA
from koperasi.data.schema.place_words import PlaceWords, spoken
from koperasi.data.schema.program_tables import KOPERASI, LANGKAH, STATUS_LANGKAH, TIDAK_WAJAR

__all__ = [
    "DONE",
    "FUNDED",
    "GEO_TABLES",
    "LAUNCHED",
    "READY",
    "STATUS_LANGKAH",
    "TABLES",
    "Column",
    "Kind",
    "PlaceWords",
    "Table",
    "choices",
    "tables",
]

_TABLES = (KELURAHAN, KECAMATAN, KABUPATEN_KOTA, KOPERASI, LANGKAH, SEKTOR, SOROTAN, FAKTA, SUMBER, TIDAK_WAJAR)


def _worded(table: Table, words: PlaceWords) -> Table:
    columns, derived = (tuple(_column(one, words) for one in part) for part in (table.columns, table.derived))
    return replace(table, title=words.fill(table.title), row=words.fill(table.row), columns=columns, derived=derived)


def _column(column: Column, words: PlaceWords) -> Column:
    allowed = {value: words.fill(label) for value, label in column.allowed.items()}
    label, description = words.fill(column.label), words.fill(column.description)
    return replace(column, label=label, description=description, allowed=allowed)


@cache
def tables(words: PlaceWords) -> Mapping[str, Table]:
    """Return the tables of data/ in the words of a city."""
    return {table.name: _worded(table, words) for table in _TABLES}


TABLES: Mapping[str, Table] = tables(PlaceWords())
GEO_TABLES: Mapping[str, Table] = {table.name: _worded(table, PlaceWords()) for table in (TETANGGA, PETAK)}


def choices(table: str, column: str) -> Mapping[str, str]:
    """Return the allowed values of a column and their labels, in reading order. Raises KeyError for unknown names.

    Steps and sectors are the city's own and not listed here: `City.steps`, `City.sectors`.
    """
    return tables(spoken())[table].column(column).allowed
