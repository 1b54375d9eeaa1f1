"""The interactive choropleth: one Plotly trace over geometry that the browser fetches by URL.

Two measured facts decide the form. `go.Choropleth` and named tile styles fetch from outside; `go.Choroplethmap` with a
style written out here does not. And one trace with a stepped colour scale sends one reference to the geometry, where a
trace for each class would send one each.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from koperasi.views.html import palette
from koperasi.views.html.markup import element

_LABEL_LAYER = "nama"
_OUTLINE_LAYER = "kecamatan"
_PALE = 1.3  # contrast to white below which a fill needs a grey border
_GREY = "#A9B1BA"
_NAMES_FROM_ZOOM = 11.8  # below it the city is too small for the names of its kelurahan, so its kecamatan are named
_HALO = {"text-color": palette.INK, "text-halo-color": palette.HALO, "text-halo-width": 1.6}
_ANCHORS = ["center", "bottom", "top", "left", "right", "bottom-left", "bottom-right", "top-left", "top-right"]
_FONTS = ["Source Sans", "Helvetica", "Arial", "sans-serif"]


@dataclass(frozen=True)
class Geometry:
    """Root-relative addresses of the shapes as this server offers them."""

    kelurahan: str
    kecamatan: str
    context: str
    labels: str


@dataclass(frozen=True)
class Camera:
    """Where the map looks: centre in degrees, zoom in powers of two."""

    lon: float
    lat: float
    zoom: float


@dataclass(frozen=True)
class Points:
    """A layer of points: its name, its colour, and for each point longitude and latitude in degrees and hover text."""

    name: str
    colour: str
    lon: Sequence[float]
    lat: Sequence[float]
    hover: Sequence[str]


class Map(go.Figure):  # type: ignore[misc]  # Plotly brings no types
    """A finished figure, which nobody changes any more.

    Streamlit asks for its dictionary in every run and only reads it, so it is made once.
    """

    @cached_property
    def _dictionary(self) -> dict[str, Any]:
        made: dict[str, Any] = super().to_dict()
        return made

    def to_dict(self) -> dict[str, Any]:
        """Return data and layout; what is returned is shared and must not be changed."""
        return self._dictionary


def _source(url: str) -> dict[str, str]:
    return {"type": "geojson", "data": url}


def offline_style(geometry: Geometry, *, text_scale: float) -> dict[str, object]:
    """Return a MapLibre style that needs nothing from outside: sea, neighbours, kecamatan outlines and names.

    Without a `glyphs` entry MapLibre draws the letters in the browser's own font. `text_scale` multiplies the size of
    the names: 1.0 suits a laptop, a projector needs more.
    """
    is_land, is_sea = (["==", ["get", "jenis"], kind] for kind in ("darat", "laut"))
    return {
        "version": 8,
        "sources": {
            "konteks": _source(geometry.context),
            "kecamatan": _source(geometry.kecamatan),
            "nama": _source(geometry.labels),
            "terpilih": _source(geometry.kelurahan),
        },
        "layers": [
            {"id": "latar", "type": "background", "paint": {"background-color": palette.NEIGHBOUR}},
            {"id": "laut", "type": "fill", "source": "konteks", "filter": is_sea,
             "paint": {"fill-color": palette.WATER, "fill-antialias": False}},
            {"id": "tetangga", "type": "line", "source": "konteks", "filter": is_land,
             "paint": {"line-color": "#D8D3C8", "line-width": 1}},
            {"id": _OUTLINE_LAYER, "type": "line", "source": "kecamatan",
             "paint": {"line-color": palette.INK, "line-width": 1.6 * text_scale}},
            {"id": "nama-kecamatan", "type": "symbol", "source": "kecamatan", "maxzoom": _NAMES_FROM_ZOOM,
             "layout": {"text-field": ["get", "nama"], "text-font": _FONTS, "text-size": 15}, "paint": _HALO},
            *_chosen_layers(text_scale),
            {"id": _LABEL_LAYER, "type": "symbol", "source": "nama", "minzoom": _NAMES_FROM_ZOOM,
             "layout": _label_layout(text_scale), "paint": _HALO},
        ],
    }  # fmt: skip


def _chosen_layers(scale: float) -> list[dict[str, object]]:
    # Empty until ui/map.js names the chosen kelurahan in their filter. Red on dark blue is hard to see, so a white
    # casing lies below the red line.
    return [
        {"id": name, "type": "line", "source": "terpilih", "filter": ["==", ["get", "kode"], ""],
         "layout": {"line-join": "round"}, "paint": {"line-color": colour, "line-width": width * scale}}
        for name, colour, width in (("terpilih-tepi", palette.HALO, 7), ("terpilih", palette.ACCENT, 4))
    ]  # fmt: skip


def _label_layout(scale: float) -> dict[str, object]:
    # Large kelurahan are named first, in their middle; the names of small ones move aside, in any of eight directions.
    return {
        "text-field": ["get", "nama"],
        "text-font": _FONTS,
        "text-size": ["interpolate", ["linear"], ["zoom"], 11, 8.5 * scale, 12.5, 11.5 * scale, 15, 16 * scale],
        "text-max-width": 6,
        "text-line-height": 1.0,
        "text-padding": 0,
        "text-variable-anchor": _ANCHORS,
        "text-radial-offset": 0.7,
        "symbol-sort-key": ["-", 0, ["get", "luas_km2"]],
    }


def stepped(colours: Sequence[str]) -> list[list[object]]:
    """Return a Plotly colour scale of equal, hard-edged steps, one per colour."""
    n = len(colours)
    return [[edge, colour] for i, colour in enumerate(colours) for edge in (i / n, (i + 1) / n)]


def _border(fill: str) -> str:
    """Return the colour of a border that can be seen beside `fill`: white, or grey where the fill itself is pale."""
    return palette.GROUND if palette.contrast(fill, palette.GROUND) > _PALE else _GREY


def choropleth(
    step: pd.Series,
    *,
    colours: Sequence[str],
    texts: pd.Series,
    label: str,
    geometry: Geometry,
    camera: Camera,
    height: int,
    text_scale: float = 1.0,
) -> Map:
    """Draw every kelurahan in the colour of its step.

    Args:
        step: index kode; position of the kelurahan's colour in `colours`.
        colours: the colours of the legend, in its order.
        texts: index kode; the value shown on hover. Name and kecamatan come from the shapes.
        label: what the value is.
        geometry: addresses of the shapes; no coordinate enters the figure.
        camera: centre and zoom; later figures of the same height keep the reader's own view.
        height: pixels.
        text_scale: size of names and outlines, 1.0 for a laptop.
    """
    trace = go.Choroplethmap(
        geojson=geometry.kelurahan,
        locations=list(step.index),
        z=step.tolist(),
        zmin=-0.5,
        zmax=len(colours) - 0.5,
        colorscale=stepped(colours),
        showscale=False,
        marker={"line": {"color": [_border(colours[number]) for number in step], "width": 1.2}, "opacity": 1},
        customdata=texts.reindex(step.index).tolist(),
        hovertemplate=f"<b>%{{properties.nama}}</b><br>{label}: %{{customdata}}<extra></extra>",
        below=_OUTLINE_LAYER,
    )
    layout = go.Layout(
        # Plotly's own template is nearly half of the message, and most of the work of copying a figure.
        template="none",
        map={
            "style": offline_style(geometry, text_scale=text_scale),
            "center": {"lon": camera.lon, "lat": camera.lat},
            "zoom": camera.zoom,
        },
        height=height,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        hoverlabel={
            "align": "left",
            "bgcolor": "#FFFFFF",
            "bordercolor": palette.INK,
            "font": {"color": palette.INK, "size": 14},
        },
        showlegend=False,
        dragmode="pan",
        uirevision=f"peta-{height}",
        paper_bgcolor=palette.GROUND,
        font={"family": ", ".join(_FONTS), "color": palette.INK},
    )
    return Map(trace, layout)


def caption(words: str) -> str:
    """Return the words, plain or with <b>, that name the chosen kelurahan in a corner of the map, as HTML.

    The corner names it where its own label has no room.
    """
    style = (
        "position:absolute; z-index:1; left:1%; top:1.5%; max-width:70%; padding:6px; pointer-events:none;"
        f"background:{palette.GROUND}; color:{palette.INK}; border:2px solid {palette.ACCENT};"
        f"font:clamp(13.5px, 1.1vw, 20px)/1.2 {', '.join(_FONTS)}"
    )
    return element("div", Markup(words), data_keterangan="terpilih", style=style)


def with_points(figure: Map, layers: Sequence[Points]) -> Map:
    """Return a new figure: `figure` with layers of points, each named in a key below the map."""
    traces = [
        go.Scattermap(
            lon=layer.lon,
            lat=layer.lat,
            mode="markers",
            name=layer.name,
            marker={"size": 11, "color": layer.colour},
            text=layer.hover,
            hovertemplate="%{text}<extra></extra>",
            showlegend=True,
        )
        for layer in layers
    ]
    shown = Map((*figure.data, *traces), figure.layout)
    shown.update_layout(
        showlegend=True,
        legend={"x": 0.99, "y": 0.02, "xanchor": "right", "yanchor": "bottom", "bgcolor": "rgba(255,255,255,0.9)"},
    )
    return shown
