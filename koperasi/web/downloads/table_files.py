"""Every table as a file, the table behind a figure, and the shapes of all kelurahan with their figures."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import urlencode

import geopandas as gpd
import pandas as pd
from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.schema import Column, Table
from koperasi.domain import analysis
from koperasi.domain import choice as links
from koperasi.domain.addresses import address
from koperasi.domain.choice import Choice
from koperasi.domain.per_kecamatan import hand_steps
from koperasi.text.words import t
from koperasi.views import column_dictionary, funding, site_shell
from koperasi.views.figure import Figure
from koperasi.views.html import poster
from koperasi.views.mapped import MAPS
from koperasi.web import export
from koperasi.web.downloads import current, notes
from koperasi.web.downloads.view_files import View
from koperasi.web.figures import FIGURES, OF_KECAMATAN

_DERIVED = ("langkah_terpenuhi", "langkah_diketahui", "langkah_berikutnya", "sektor_berbukti")


def csv(city: City, table: Table) -> bytes:
    """Return a table under the names of its columns, which the notes explain: what a program reads again."""
    about = [*notes.of_table(city, table), *notes.of_columns((*table.columns, *table.derived))]
    return export.csv_bytes(_frame(city, table), notes=about)


def xlsx(city: City, table: Table) -> bytes:
    """Return a table under the labels of its columns, with its dictionary on the last sheet: what a person reads."""
    return export.xlsx_bytes(
        {table.title: _frame(city, table)},
        notes=notes.of_table(city, table),
        labels={column.name: _label(column) for column in (*table.columns, *table.derived)},
        # The dictionary is written for pages, where backticks set a name in another type.
        dictionary=column_dictionary.columns(table).map(lambda cell: cell.replace("`", "")),
    )


def shapes(city: City) -> bytes:
    """Return all kelurahan as GeoJSON, each with all that the tables know of it and its cooperative."""
    figures = _figures(city)
    areas = gpd.GeoDataFrame(figures, geometry=city.shapes.geometry.reindex(figures.index), crs=city.shapes.crs)
    return export.geojson_bytes(areas, notes=notes.of_shapes(city, _properties(city)))


def _frame(city: City, table: Table) -> pd.DataFrame:
    frame = _known(city, table)
    return frame.reset_index(drop=frame.index.name is None)[[*table.names, *table.derived_names]]


def _known(city: City, table: Table) -> pd.DataFrame:
    """Return the frame behind a table. Of the steps only the rows that the file holds: the others are worked out."""
    if table.name == "langkah":
        return city.langkah[city.langkah["langkah"].isin(hand_steps(city)) & city.langkah["status"].notna()]
    fields = {"tidak_wajar": "implausible"}
    frame: pd.DataFrame = getattr(city, fields.get(table.name, table.name))
    return frame


def _label(column: Column) -> str:
    return f"{column.label} ({column.unit})" if column.unit else column.label


def _figures(city: City) -> pd.DataFrame:
    met = analysis.steps_met(city.langkah)
    parts: list[pd.DataFrame] = [
        city.kelurahan,
        city.koperasi.drop(columns="nama"),
        analysis.step_matrix(city.langkah).add_prefix("langkah_"),
        met.add_prefix("langkah_"),
        analysis.next_step(city.langkah).to_frame(),
        analysis.sector_count(city).to_frame("sektor_berbukti"),
    ]
    return pd.concat([part.reindex(city.kelurahan.index) for part in parts], axis=1)


def _properties(city: City) -> Mapping[str, str]:
    """Return what each property means, in the order in which they stand."""
    columns = [
        column
        for name in ("kelurahan", "koperasi")
        for column in (*city.tables[name].columns, *city.tables[name].derived)
        if name == "kelurahan" or column.name != "nama"
    ]
    known = {column.name: notes.meaning(column) for column in columns}
    steps = {f"langkah_{step.slug}": t("unduh.kolom.arti_langkah", nama=step.label) for step in city.steps}
    return known | steps | {name: t(f"unduh.kolom.{name}") for name in _DERIVED}


FORMATS: Mapping[str, str] = {"csv": "CSV", "xlsx": "Excel"}
# The fields of a choice that change what a figure shows.
_FORM = ("kecamatan", "sektor", "langkah", "indikator", "ukuran", "kelompok", "datar", "tegak", "dari", "sampai")
PICTURES: Mapping[str, str] = {"png": "PNG", "svg": "SVG"}
# Figures that pages, stage and paper lay out as text and that are drawn for a file alone.
_DRAWN: Mapping[str, Callable[[City], Markup]] = {"dana": funding.picture}
_LISTED = 400  # letters of sources that a picture names; more are left to the table
_SHEET = 31  # characters that Excel allows in the name of a sheet


def form(choice: Choice, key: str = "") -> Choice:
    """Return of a choice what says which form of a figure is meant; a chosen kelurahan is marked in a map alone."""
    kept = (*_FORM, "kelurahan") if key in MAPS else _FORM
    return replace(Choice(), **{name: getattr(choice, name) for name in kept})


def figure_named(city: City, key: str, choice: Choice) -> Figure | None:
    """Return the figure with a key as this choice shows it; None where there is none, or no table behind it."""
    view = {**FIGURES, **OF_KECAMATAN}.get(key)
    found = view(city, choice) if view else None
    return found if found is not None and found.twin is not None else None


def figure_bytes(city: City, found: Figure, extension: str) -> bytes:
    """Return the table of a figure as a file. Raises KeyError for a format that is not in `FORMATS`."""
    kinds: Mapping[str, Callable[[City, Figure], bytes]] = {"csv": _csv, "xlsx": _xlsx}
    return kinds[extension](city, found)


def is_picture(found: Figure) -> bool:
    """Return whether a figure can be had as a picture: it is a map, or its drawing is an SVG."""
    has_rows = found.twin is not None and len(found.twin) > 0
    return found.svg is not None or found.key in MAPS or (found.key in _DRAWN and has_rows)


def figure_picture(city: City, found: Figure, choice: Choice, origin: str) -> str:
    """Return a figure as one complete picture, an SVG; a map with its legend and the chosen kelurahan marked.

    Args:
        city: the city.
        found: the figure.
        choice: what the reader chose; only a map asks.
        origin: where this dashboard is reached; empty where it is not known.

    Raises:
        ValueError: if it is no picture.
    """
    mapped = MAPS.get(found.key)
    shown = mapped.portrayed(city, choice) if mapped else None
    if mapped and shown:
        return current.picture(View(city, choice, shown, mapped.page), origin)
    svg = _DRAWN[found.key](city) if found.key in _DRAWN else found.svg
    if svg is None or not is_picture(found):
        raise ValueError(f"{found.key} is no picture")
    sources = "; ".join(one.short for one in found.sources.citations)
    footer = [t("unduh.gambar_sumber", daftar=sources)] if len(sources) < _LISTED else []
    return poster.framed_drawing(
        svg,
        title=found.title,
        subtitle=" · ".join(filter(None, [city.profile.nama, found.sources.standing()])),
        footer=[found.note, *footer],
        owner=f"{t('rangka.bilah.nama')} · {city.profile.nama}",
        sign=site_shell.MARK,
    )


def _csv(city: City, found: Figure) -> bytes:
    return export.csv_bytes(_table(found), notes=_notes(city, found))


def _xlsx(city: City, found: Figure) -> bytes:
    sheet = "".join(letter for letter in found.title if letter not in "[]:*?/\\")[:_SHEET]
    return export.xlsx_bytes({sheet: _table(found)}, notes=_notes(city, found))


def _table(found: Figure) -> pd.DataFrame:
    return pd.DataFrame() if found.twin is None else found.twin


def _notes(city: City, found: Figure) -> list[tuple[str, str]]:
    sources = [("sumber", f"{one.title}, {one.short}, {one.url}") for one in found.sources.citations]
    pairs = [
        ("judul", found.title),
        ("wilayah", city.profile.nama),
        ("ringkasan", found.alt),
        ("arti", found.note),
        ("keadaan", found.sources.standing()),
        *sources,
        ("versi", t("unduh.versi", versi=city.version)),
    ]
    return [(t(f"unduh.hal.{name}"), words) for name, words in pairs if words]


def figure_addresses(city: City, found: Figure, choice: Choice) -> list[tuple[str, str]]:
    """Return the files of a figure as pairs of a word and an address; none for what cannot be had as a file."""
    if found.twin is None or (found.key not in FIGURES and found.key not in OF_KECAMATAN):
        return []
    query = urlencode(links.write(form(choice, found.key), city))
    kinds = {**FORMATS, **(PICTURES if is_picture(found) else {})}
    return [
        (word, address(f"/unduh/gambar/{found.key}.{extension}") + (f"?{query}" if query else ""))
        for extension, word in kinds.items()
    ]
