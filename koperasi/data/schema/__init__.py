"""Every column of every table, defined once."""

from collections.abc import Mapping

from koperasi.data.schema.definition import Column, Kind, Table
from koperasi.data.schema.evidence_tables import DONE, FAKTA, FUNDED, LAUNCHED, READY, SEKTOR, SOROTAN, SUMBER
from koperasi.data.schema.place_tables import KABUPATEN_KOTA, KECAMATAN, KELURAHAN, PETAK, TETANGGA
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
    "Table",
    "choices",
]

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        KELURAHAN,
        KECAMATAN,
        KABUPATEN_KOTA,
        KOPERASI,
        LANGKAH,
        SEKTOR,
        SOROTAN,
        FAKTA,
        SUMBER,
        TIDAK_WAJAR,
    )
}
GEO_TABLES: dict[str, Table] = {table.name: table for table in (TETANGGA, PETAK)}


def choices(table: str, column: str) -> Mapping[str, str]:
    """Return the allowed values of a column and their labels, in reading order. Raises KeyError for unknown names.

    Steps and sectors are the city's own and not listed here: `City.steps`, `City.sectors`.
    """
    return TABLES[table].column(column).allowed
