"""The data dictionary, read from the one definition of every column, and the list of downloads."""

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.schema import Column, Table
from koperasi.domain.addresses import address
from koperasi.text.words import t
from koperasi.views.figure import Figure
from koperasi.views.html import data_table, lists
from koperasi.views.html.markup import element, joined, text


def columns(table: Table) -> pd.DataFrame:
    """Return one row a column of a table: name, label, meaning, unit, allowed values, whether it may be empty."""
    heads = [t(f"data.kolom.{name}") for name in ("kolom", "label", "arti", "satuan", "nilai", "wajib")]
    return pd.DataFrame([_row(column) for column in (*table.columns, *table.derived)], columns=heads)


def _row(column: Column) -> tuple[str, ...]:
    allowed = "; ".join(f"{value}: {label}" for value, label in column.allowed.items())
    required = t("data.kolom.ya") if column.required else t("data.kolom.tidak")
    return (column.name, column.label, column.description, column.unit, allowed, required)


@per_city()
def view(city: City) -> Figure:
    """Draw the dictionary: each table opens to its columns."""
    parts = []
    for table in city.tables.values():
        frame = columns(table)
        drawn = data_table.plain(
            list(frame.columns), frame.to_numpy().tolist(), caption=t("data.kamus_baris", baris=table.row)
        )
        parts.append(
            lists.opening(element("span", text(f"{table.title} ({table.name}.csv)"), class_="kkmp-name"), drawn)
        )
    title = t("data.kamus_judul")
    return Figure("kamus", title, element("div", *parts, class_="kkmp-sectors"), title, is_table=True)


def downloads(city: City) -> Figure:
    """List the tables with the links of their files."""
    heads = [t("data.kamus_tabel"), t("data.kolom.baris"), t("umum.unduh")]
    files: dict[tuple[str, str], tuple[str, ...]] = {
        (table.title, table.row): (f"{name}.csv", f"{name}.xlsx") for name, table in city.tables.items()
    }
    files[t("data.peta_unduh"), t("data.peta_baris")] = ("kelurahan.geojson",)
    kinds = {"csv": "CSV", "xlsx": "Excel", "geojson": "GeoJSON"}
    rows = [
        (
            *words,
            joined(
                (
                    element("a", text(kinds[name.rpartition(".")[2]]), href=address(f"/unduh/{name}"), download="")
                    for name in names
                ),
                " · ",
            ),
        )
        for words, names in files.items()
    ]
    title = t("data.unduh_judul")
    twin = pd.DataFrame([(*words, ", ".join(names)) for words, names in files.items()], columns=heads)
    drawing = data_table.plain(heads, rows, caption=t("data.unduh_catatan"))
    return Figure("unduhan", title, drawing, title, twin, is_table=True)
