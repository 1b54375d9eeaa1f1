"""The data dictionary, read from the one definition of every column, and the list of downloads."""

from collections.abc import Iterator

import pandas as pd
from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.schema import Column, Table
from koperasi.domain.addresses import address
from koperasi.domain.choice import PIN
from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views.figure import Figure
from koperasi.views.html import data_table, lists
from koperasi.views.html.markup import element, joined, text

_KINDS = {"csv": "CSV", "xlsx": "Excel"}


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
    """List the tables with the links of their files; of a dated one every day, the newest first."""
    heads = [t("data.kamus_tabel"), t("data.kolom.baris"), t("umum.unduh")]
    rows = [(title, row, _links(files)) for title, row, files in _files(city)]
    plain = [(title, row, ", ".join(path for _, path in files)) for title, row, files in _files(city)]
    title = t("data.unduh_judul")
    drawing = data_table.plain(heads, rows, caption=t("data.unduh_catatan"))
    return Figure("unduhan", title, drawing, title, pd.DataFrame(plain, columns=heads), is_table=True)


def _files(city: City) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Yield what each file is, what its rows are, and label and path of each of its formats."""
    for name, table in city.tables.items():
        days = sorted(city.histories[name], reverse=True) if table.dated else [""]
        for number, day in enumerate(days):
            title = t("data.tabel_bertanggal", judul=table.title, tanggal=fmt.date(day)) if day else table.title
            pin = day if number else city.pinned  # the newest is what an address without a day means
            yield title, table.row, [(label, _path(f"{name}.{kind}", pin)) for kind, label in _KINDS.items()]
    shapes = ("GeoJSON", _path("kelurahan.geojson", city.pinned))
    yield t("data.peta_unduh"), t("data.peta_baris"), [shapes]


def _path(name: str, day: str | None) -> str:
    return f"/unduh/{name}" + (f"?{PIN}={day}" if day else "")


def _links(files: list[tuple[str, str]]) -> Markup:
    ways = (element("a", text(label), href=address(path), download="") for label, path in files)
    return element("span", joined(ways, " · "), class_="kkmp-ways")
