"""Every column of every table, defined once."""

from collections.abc import Mapping

from koperasi.data.schema.definition import Column, Kind, Table
from koperasi.data.schema.evidence_tables import FAKTA, SEKTOR, SOROTAN, SUMBER
from koperasi.data.schema.geo_tables import PETAK, TETANGGA
from koperasi.data.schema.program_tables import KOPERASI, LANGKAH
from koperasi.data.schema.region_tables import KABUPATEN_KOTA, KECAMATAN, KELURAHAN

__all__ = ["GEO_TABLES", "TABLES", "Column", "Kind", "Table", "choices"]

TABLES: dict[str, Table] = {
    table.name: table
    for table in (KELURAHAN, KECAMATAN, KABUPATEN_KOTA, KOPERASI, LANGKAH, SEKTOR, SOROTAN, FAKTA, SUMBER)
}
GEO_TABLES: dict[str, Table] = {table.name: table for table in (TETANGGA, PETAK)}


def choices(table: str, column: str) -> Mapping[str, str]:
    """Return the allowed values of a column and their labels, in reading order. Raises KeyError for unknown names."""
    return TABLES[table].column(column).allowed
