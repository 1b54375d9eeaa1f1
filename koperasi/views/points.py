"""The points that SIMKOPDES records: of each cooperative, and of the land it proposed."""

from collections.abc import Iterator

import pandas as pd
from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.layer_reader import outside_m
from koperasi.data.records import places as places_by_kode
from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views.html import palette
from koperasi.views.html.map_layout import Frame
from koperasi.views.html.markup import element, text

_LAYERS = {
    "koperasi": ("bujur", "lintang", palette.CATEGORICAL[1]),
    "lahan": ("lahan_bujur", "lahan_lintang", palette.CATEGORICAL[2]),
}


@per_city()
def outside(city: City, name: str) -> pd.Series:
    """Return, by kode, by how many metres a point ("koperasi" or "lahan") lies outside its own kelurahan.

    0 inside; NaN without a point.
    """
    lon, lat, _ = _LAYERS[name]
    points = pd.DataFrame({"kode": city.koperasi.index, "lon": city.koperasi[lon], "lat": city.koperasi[lat]})
    return outside_m(points.set_index(city.koperasi.index), city.shapes, city.profile.epsg)


@per_city()
def drawn(city: City, seen: Frame) -> Markup:
    """Draw both kinds of points in a frame, as two shapes; a point outside its kelurahan says so."""
    marks = [mark for name in _LAYERS for mark in _marks(city, name, seen)]
    return element("g", *marks, class_="kkmp-points")


@per_city()
def key(city: City) -> Markup:
    """Return the key to both shapes, with the note on points that lie outside."""
    signs = {name: element("i", class_=f"kkmp-point-{name}", aria_hidden="true") for name in _LAYERS}
    items = [element("span", sign, text(t(f"kelurahan.titik_{name}"))) for name, sign in signs.items()]
    return element("p", *items, text(note(city)), class_="kkmp-point-key")


def _marks(city: City, name: str, seen: Frame) -> Iterator[Markup]:
    lon, lat, colour = _LAYERS[name]
    there = city.koperasi[city.koperasi[[lon, lat]].notna().all(axis=1)]
    kind, distance, known = t(f"kelurahan.titik_{name}"), outside(city, name), places_by_kode(city)
    at = seen.project(there[[lon, lat]].to_numpy(dtype="float64"))
    end = "round" if name == "koperasi" else "square"
    for kode, (x, y) in zip(there.index, at, strict=True):
        words = t("peta.titik_hover", nama=known[kode].nama, jenis=kind, tempat=place(name, distance[kode]))
        # A line of no length with a round or a square end keeps its size however close the map comes.
        spot = f"M{x:.0f} {y:.0f}h.1"
        casing = element(
            "path", d=spot, stroke_linecap=end, class_="kkmp-point-casing", stroke="#FFFFFF", stroke_width=170
        )
        inner = element(
            "path", d=spot, stroke_linecap=end, class_=f"kkmp-point-{name}", stroke=colour, stroke_width=120
        )
        yield element("g", casing, inner, data_teks=words)


def place(name: str, distance: float) -> str:
    """Return in words where a point ("koperasi" or "lahan") lies, from its metres outside its kelurahan."""
    if pd.isna(distance):
        return t("peta.tempat.tanpa_titik")
    return t(f"peta.tempat.{name}", jarak=fmt.metres(distance)) if distance > 0 else t("peta.tempat.di_dalam")


def places(city: City, kode: str) -> dict[str, str]:
    """Return the name of each point of one kelurahan and, in words, where it lies."""
    return {t(f"kelurahan.titik_{name}"): place(name, outside(city, name)[kode]) for name in _LAYERS}


@per_city()
def note(city: City) -> str:
    """Return the honest note: how many points lie outside their own kelurahan, and by how much."""
    far = {name: outside(city, name).loc[lambda metres: metres > 0] for name in _LAYERS}
    every = pd.concat(list(far.values()))
    if every.empty:
        return t("peta.titik_semua_di_dalam")
    span = t("umum.rentang", dari=fmt.metres(every.min()), sampai=fmt.metres(every.max()))
    return t("peta.titik_di_luar", koperasi=len(far["koperasi"]), lahan=len(far["lahan"]), jarak=span)
