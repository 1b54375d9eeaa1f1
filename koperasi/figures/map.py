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

from koperasi import palette

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
            {"id": _LABEL_LAYER, "type": "symbol", "source": "nama", "minzoom": _NAMES_FROM_ZOOM,
             "layout": _label_layout(text_scale), "paint": _HALO},
        ],
    }  # fmt: skip


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
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
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
        clickmode="event+select",
        dragmode="pan",
        uirevision=f"peta-{height}",
        paper_bgcolor=palette.GROUND,
        font={"family": ", ".join(_FONTS), "color": palette.INK},
    )
    return Map(trace, layout)


def with_choice(figure: Map, kode: str, *, caption: str, geometry: Geometry, text_scale: float) -> Map:
    """Return a new figure: `figure` with the chosen kelurahan outlined in the accent colour and named in a corner.

    The outline is two traces over the same address (a white casing, for red on dark blue is hard to see, and the red
    line), so marking a choice adds no geometry to the message. The corner names it where its own label has no room.
    """
    casing, line = (
        _outline(kode, geometry, colour, width * text_scale)
        for colour, width in ((palette.HALO, 7), (palette.ACCENT, 4))
    )
    marked = Map((*figure.data, casing, line), figure.layout)
    marked.add_annotation(
        text=caption,
        x=0.01, y=0.985, xref="paper", yref="paper", xanchor="left", yanchor="top", showarrow=False,
        bgcolor=palette.GROUND, bordercolor=palette.ACCENT, borderwidth=2, borderpad=6,
        font={"color": palette.INK, "size": 15 * text_scale},
    )  # fmt: skip
    return marked


def _outline(kode: str, geometry: Geometry, colour: str, width: float) -> go.Choroplethmap:
    return go.Choroplethmap(
        geojson=geometry.kelurahan,
        locations=[kode],
        z=[0],
        colorscale=stepped(["rgba(0,0,0,0)"]),
        showscale=False,
        marker={"line": {"color": colour, "width": width}, "opacity": 1},
        hoverinfo="skip",
        below=_LABEL_LAYER,
    )


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
