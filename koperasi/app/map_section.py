"""The interactive map and the views beside it. Each distinct figure is built once and shared by all readers."""

from collections.abc import Callable, Collection

import streamlit as st

from koperasi.app import component, controls, layout, state
from koperasi.data import shapes
from koperasi.data.city import City
from koperasi.data.city_cache import per_view
from koperasi.data.records import names
from koperasi.domain.choice import ORDERS
from koperasi.domain.classes import MethodName
from koperasi.text.words import t, table
from koperasi.views import captions, drawings, layer, points
from koperasi.views.html import palette, plotly_map
from koperasi.views.html.markup import text
from koperasi.views.layer import Portrayal
from koperasi.web import server

_CAMERAS = {"sempit": (360, 420, 0.9), "sedang": (860, 580, 1.0), "lebar": (1200, 780, 1.35)}
_CONFIG = {
    "scrollZoom": False,
    "displaylogo": False,
    "displayModeBar": True,
    "modeBarButtons": [["zoomInMap", "zoomOutMap", "resetViewMap"]],
    "locale": "id",
    "locales": {"id": {"dictionary": table("peta.tombol"), "format": {}}},
}


def portrayal_of(slug: str, method: MethodName, focus: Collection[str]) -> Portrayal:
    """Return the portrayal of an indicator."""
    return layer.portrayed(state.city(), slug, method, frozenset(focus))


def sector_portrayal(slug: str | None) -> Portrayal:
    """Return the evidence of one sector, or the number of sectors when none is chosen."""
    city = state.city()
    if slug:
        return layer.sector_portrayed(city, slug)
    return portrayal_of("jumlah-sektor", "alami", city.kelurahan.index)


def readiness_portrayal(step: str | None) -> Portrayal:
    """Return the state of one step, or the next step of each cooperative when none is chosen."""
    city = state.city()
    if step:
        return layer.step_portrayed(city, step)
    return portrayal_of("berikutnya", "alami", city.kelurahan.index)


def plain_map(shown: Portrayal, *, key: str, on_choose: Callable[[str], None], within: str | None = None) -> None:
    """Draw the map of a portrayal, whole or of one kecamatan, without Plotly or WebGL, with its legend and sources."""
    html = drawings.small_map(state.city(), shown, state.choice().kelurahan, within)
    component.drawn(html, key=key, on_choose=on_choose)
    if within is None:
        layout.legend_of(shown, key=f"legenda_{key}")
        layout.figure_source(shown)


@per_view
def _figure(city: City, shown: Portrayal, size: str, with_points: bool) -> plotly_map.Map:
    if with_points:
        return plotly_map.with_points(_figure(city, shown, size, False), points.layers(city))
    return _base(city, shown, size, server.geometry(state.snapshot()))


def _caption(city: City, shown: Portrayal, chosen: str | None) -> str:
    """Return what names the chosen kelurahan, and its value, in a corner of the map."""
    if chosen is None:
        return ""
    name, value = text(names(city.kelurahan)[chosen]), text(shown.text[chosen])
    return plotly_map.caption(t("peta.terpilih", nama=name, nilai=value))


def _base(city: City, shown: Portrayal, size: str, geometry: plotly_map.Geometry) -> plotly_map.Map:
    width, height, scale = _CAMERAS[size]
    return plotly_map.choropleth(
        shown.step.where(shown.step.index.isin(shown.focus), len(shown.steps)),
        colours=[*(line.colour for line in shown.steps), palette.NEIGHBOUR],
        texts=shown.text,
        label=t(f"indikator.{shown.indicator.slug}.label"),
        geometry=geometry,
        camera=plotly_map.Camera(*shapes.camera(shapes.bounds(city.shapes), width, height)),
        height=height,
        text_scale=scale,
    )


def choropleth(shown: Portrayal) -> None:
    """Draw the map of a portrayal; a click on it chooses the kelurahan. The map is the same whatever is chosen."""
    city, choice = state.city(), state.choice()
    caption = _caption(city, shown, choice.kelurahan)
    size = component.beside_map(choice.kelurahan, caption, on_choose=lambda kode: state.choose(kelurahan=kode))
    st.plotly_chart(
        _figure(city, shown, size, choice.titik == "ya"), config=_CONFIG, theme=None, alt=captions.sentence(city, shown)
    )


def view(shown: Portrayal) -> None:
    """Draw a portrayal in the shape the reader chose: true shapes or equal tiles."""
    choice = state.choice()
    with st.container():  # one block in either shape, so that the control below keeps its place and the keyboard
        if choice.bentuk == "petak":
            html = drawings.tile_grid(state.city(), shown, choice.kelurahan)
            component.drawn(html, key="petak", on_choose=state.toggle_kelurahan)
        else:
            choropleth(shown)


def ranking(shown: Portrayal) -> None:
    """List the kelurahan of a portrayal in order; a click chooses one."""
    choice = state.choice()
    st.header(t("peta.daftar_judul"), anchor=False)
    controls.segments(t("peta.urutkan"), {order: t(f"peta.urutan.{order}") for order in ORDERS}, "daftar")
    html = drawings.ranked_list(state.city(), shown, choice.daftar == "nama")
    with st.container(height=560):
        component.drawn(html, key="daftar", on_choose=state.toggle_kelurahan)
    if shown.indicator.kind == "number":
        layout.aside(t("umum.rata_rata_arti"))


def listing(shown: Portrayal) -> None:
    """Offer a portrayal as a table, closed until asked for; a click on a name chooses the kelurahan."""
    closed = st.expander(t("umum.tabel"), on_change="rerun", key="tabel_tampilan")
    if closed.open:
        with closed:
            html = drawings.listing_of(state.city(), shown)
            component.drawn(html, key="tabel", on_choose=state.toggle_kelurahan)
