"""The data dictionary, read from the one definition of every column, and the list of downloads. Cells are Markdown."""

import pandas as pd

from koperasi.data.schema import TABLES, Column, Table
from koperasi.text.markdown import escaped
from koperasi.text.words import t


def columns(table: Table) -> pd.DataFrame:
    """Return one row a column of a table: name, label, meaning, unit, allowed values, whether it may be empty."""
    heads = [t(f"data.kolom.{name}") for name in ("kolom", "label", "arti", "satuan", "nilai", "wajib")]
    return pd.DataFrame([_row(column) for column in table.columns], columns=heads)


def _row(column: Column) -> tuple[str, ...]:
    allowed = "; ".join(f"`{value}` {escaped(label)}" for value, label in column.allowed.items())
    required = t("data.kolom.ya") if column.required else t("data.kolom.tidak")
    words = [escaped(text) for text in (column.label, column.description, column.unit)]
    return (f"`{column.name}`", *words, allowed, required)


def downloads() -> pd.DataFrame:
    """Return one row a table with the links of its files."""
    rows = [
        (table.title, table.row, f"[CSV](/unduh/{name}.csv) · [Excel](/unduh/{name}.xlsx)")
        for name, table in TABLES.items()
    ]
    rows.append((t("data.peta_unduh"), t("data.peta_baris"), "[GeoJSON](/unduh/kelurahan.geojson)"))
    return pd.DataFrame(rows, columns=[t("data.kamus_tabel"), t("data.kolom.baris"), t("umum.unduh")])
