"""The current view of the map as a file of each format, and as one complete picture."""

from collections.abc import Callable, Mapping

import geopandas as gpd
import pandas as pd

from koperasi.text.words import t
from koperasi.views import captions, city_map, layer, ranked_list, site_shell
from koperasi.views.html import poster
from koperasi.views.layer import Portrayal
from koperasi.web import export
from koperasi.web.downloads import notes
from koperasi.web.downloads.notes import BOUNDARIES, short_sources
from koperasi.web.downloads.view_files import View, chosen, filters, page, sentence


def picture(seen: View, origin: str) -> str:
    """Return the SVG, 1600 by 1000, ready for a report or a slide."""
    city, shown, kode = seen.city, seen.shown, seen.choice.kelurahan
    said = sentence(seen)
    drawing = city_map.picture(city, shown, kode, poster.MAP_ASPECT, poster.MAP_LETTERS)
    entries, unknown = layer.legend(shown, kode)
    return poster.poster(
        drawing,
        title=shown.title,
        subtitle=f"{city.profile.nama} · {filters(seen)} · {captions.origin(city, shown.indicator)}",
        legend_title=t(f"indikator.{shown.indicator.slug}.label"),
        entries=[*entries, *unknown],
        median_text=t("umum.median"),
        chosen=chosen(seen),
        remarks=[said, t(f"indikator.{shown.indicator.slug}.arti")],
        footer=_footer(seen, origin),
        owner=f"{t('rangka.bilah.nama')} · {city.profile.nama}",
        sign=site_shell.MARK,
        listing=[(row.name, row.value) for row in ranked_list.rows(city, shown)],
        more=t("unduh.gambar_lainnya", n="{n}"),
        outlined=layer.outlined(shown),
    )


def _footer(seen: View, origin: str) -> list[str]:
    sources = captions.source_ids(seen.city, seen.shown.indicator)
    lines = [t("unduh.gambar_sumber", daftar=short_sources(seen.city, sources))] if sources else []
    boundaries = seen.city.sidecars[BOUNDARIES].producer or t("data.tidak_disebut")
    lines.append(t("unduh.gambar_batas", sumber=boundaries))
    return [*lines, t("unduh.gambar_tautan", tautan=page(seen, origin))]


PIXELS = 2400  # width of the PNG: about 220 dots an inch across an A4 page


def table(seen: View) -> pd.DataFrame:
    """Return one row a kelurahan in focus, index kode: names, number (if it is one), its words, and its class."""
    shown, names = seen.shown, seen.city.kelurahan
    there = names.index[names.index.isin(shown.focus)]
    columns: dict[str, pd.Series] = {"nama": names["nama"][there], "kecamatan": names["kecamatan"][there]}
    if shown.indicator.kind == "number":
        columns["nilai"] = _numbers(shown, there)
        columns["terbaca"] = shown.text[there]
        columns["kelas"] = shown.step[there].map(lambda number: shown.steps[number].label)
    else:
        columns["terbaca"] = shown.text[there]
    return pd.DataFrame(columns).rename_axis("kode")


def _numbers(shown: Portrayal, there: pd.Index) -> pd.Series:
    numbers = shown.reading.values[there].astype("Float64")
    # Whole rupiah and counts, so that no file shows "960000,0".
    return numbers if shown.indicator.decimals else numbers.round().astype("Int64")


def build(seen: View, extension: str, origin: str) -> bytes:
    """Return the file; of a PNG the drawing that is to be painted. Raises KeyError for what is not in `FORMATS`."""
    return _BUILDERS[extension](seen, origin)


def _csv(seen: View, origin: str) -> bytes:
    return export.csv_bytes(table(seen), notes=notes.of_view(seen, origin, with_shapes=False), labels=_labels(seen))


def _xlsx(seen: View, origin: str) -> bytes:
    frames = {t("unduh.lembar_tampilan"): table(seen), t("unduh.lembar_kelas"): _classes(seen)}
    return export.xlsx_bytes(frames, notes=notes.of_view(seen, origin, with_shapes=False), labels=_labels(seen))


def _geojson(seen: View, origin: str) -> bytes:
    values = table(seen)
    shapes = gpd.GeoDataFrame(values, geometry=seen.city.shapes.geometry[values.index], crs=seen.city.shapes.crs)
    about = [
        *notes.of_view(seen, origin, with_shapes=True),
        *notes.of_columns([seen.city.tables["kelurahan"].column("kode")]),
    ]
    return export.geojson_bytes(shapes, notes=about)


def _svg(seen: View, origin: str) -> bytes:
    return picture(seen, origin).encode()


_BUILDERS: Mapping[str, Callable[[View, str], bytes]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "geojson": _geojson,
    "svg": _svg,
    "png": _svg,
}


def _labels(seen: View) -> dict[str, str]:
    indicator = seen.shown.indicator
    label = t(f"indikator.{indicator.slug}.label")
    is_number = indicator.kind == "number"
    return {
        "kode": t("umum.kode"),
        "nama": t("umum.kelurahan"),
        "kecamatan": t("umum.kecamatan"),
        "nilai": f"{label} ({indicator.unit})",
        "terbaca": t("unduh.kolom.nilai") if is_number else label,
        "kelas": t("unduh.kolom.kelas"),
    }


def _classes(seen: View) -> pd.DataFrame:
    entries, unknown = layer.legend(seen.shown, None)
    rows = [(entry.label, entry.count) for entry in [*entries, *unknown]]
    return pd.DataFrame(rows, columns=[t("unduh.kolom.kelas"), t("unduh.kolom.kelurahan")])
