"""The map of the city as an inline drawing: no script, no bundle, sharp at any size, each area a control or a link."""

from collections.abc import Collection, Mapping

import geopandas as gpd
import numpy as np
import pandas as pd
from markupsafe import Markup

from koperasi.views.html import palette
from koperasi.views.html.hatches import hatch_patterns, svg_fill
from koperasi.views.html.label_placement import LINE_HEIGHT, Label, Place, arrange
from koperasi.views.html.markup import NOTHING, Attribute, Hatch, Href, element, text
from koperasi.views.html.projection import UNITS, Frame, frame, path

# Letter sizes in units for maps that are at least so many pixels wide, so that no name is smaller than 12 px. The style
# sheet shows the group that suits the width; without it (a picture file) the last is shown.
NAME_SIZES = {0: 345, 480: 250, 720: 168, 1100: 135}
_NEIGHBOUR_LINE = "#D8D3C8"
# White lines part coloured areas; an area that is itself (nearly) white gets this line around it.
_PALE_LINE = "#8A949E"
_PALE = 1.15


def city_map(
    shapes: gpd.GeoDataFrame,
    *,
    fills: Mapping[str, str],
    districts: gpd.GeoDataFrame,
    descriptions: Mapping[str, str],
    alt: str,
    context: gpd.GeoDataFrame | None = None,
    labels: pd.DataFrame | None = None,
    chosen: str | None = None,
    hatches: Mapping[str, Hatch] | None = None,
    within: Collection[str] | None = None,
    aspect: float | None = None,
    width: str = "100%",
    uid: str = "peta",
    href: Href | None = None,
) -> Markup:
    """Draw the areas of a city.

    Args:
        shapes: Areas in degrees, indexed by kode.
        fills: Colour of each kode.
        districts: Areas whose outlines are drawn darker, in degrees.
        descriptions: What is said of each kode on hover and to a screen reader.
        alt: What the drawing shows, in a sentence.
        context: Sea and land around, in degrees, with `jenis` "laut" or "darat".
        labels: The kode to be named: nama, lon, lat in degrees and luas_km2; the larger go first.
        chosen: The kode outlined in the accent colour; its name is always drawn if it is in `labels`.
        hatches: Hatch of a kode where colour alone must not carry a category.
        within: The kode the frame fits; None fits all.
        aspect: Width by height of the frame; None lets the shapes decide.
        width: Width of the drawing as an SVG length; a picture file wants pixels.
        uid: Prefix of the ids inside; two drawings on one page need two.
        href: Address of a kode; given, areas are links instead of controls.

    Returns:
        A `div` with one `svg`. Raises KeyError if a kode has no colour or no description.
    """
    shown = shapes.loc[list(within)] if within is not None else shapes
    seen = frame(tuple(shown.total_bounds), aspect=aspect)
    drawn = seen.draw(shapes.geometry)
    paints = {kode: svg_fill(fills[kode], (hatches or {}).get(kode, ""), uid) for kode in drawn.index}
    areas = [
        _area(kode, path(shape), paints[kode], fills[kode], descriptions[kode], chosen=chosen, uid=uid, href=href)
        for kode, shape in drawn.items()
    ]
    body = [
        hatch_patterns(fills, hatches or {}, uid),
        _ground(seen, context),
        element("g", *areas, class_="kkmp-areas", stroke=palette.GROUND, stroke_width=14, stroke_linejoin="round"),
        _pale_outlines([kode for kode in drawn.index if palette.contrast(fills[kode], palette.GROUND) < _PALE], uid),
        _outlines(seen, districts),
        _mark(chosen, uid),
        *_names(seen, drawn, labels, chosen),
    ]
    drawing = element(
        "svg", *body, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {UNITS} {seen.height}", width=width,
        role="group", aria_label=alt, font_family="Source Sans, Helvetica, Arial, sans-serif",
    )  # fmt: skip
    return element("div", drawing, class_="kkmp-map")


def _area(
    kode: str,
    outline: str,
    fill: str,
    colour: str,
    description: str,
    *,
    chosen: str | None,
    uid: str,
    href: Href | None,
) -> Markup:
    state: dict[str, Attribute]
    if href is not None:
        state = {"href": href(kode), "aria_current": "true" if kode == chosen else None}
    else:
        state = {"role": "button", "tabindex": 0, "data_kode": kode, "aria_pressed": str(kode == chosen).lower()}
    shape = element("path", id=f"{uid}-{kode}", d=outline)
    # `color` is what the focus ring is drawn in: ink or white, whichever stands out from the fill.
    look: dict[str, Attribute] = {"fill": fill, "color": palette.text_on(colour)}
    return element("a", element("title", text(description)), shape, **state, **look, aria_label=description)


def _ground(seen: Frame, context: gpd.GeoDataFrame | None) -> Markup:
    land = element("rect", width=UNITS, height=seen.height, fill=palette.NEIGHBOUR)
    if context is None:
        return element("rect", width=UNITS, height=seen.height, fill=palette.GROUND)
    drawn = seen.draw(context.geometry).simplify(5)
    is_sea = (context["jenis"] == "laut").to_numpy()
    return (
        land
        + element("path", fill=palette.WATER, d="".join(map(path, drawn[is_sea])))
        + element("path", class_="kkmp-neighbours", fill="none", stroke=_NEIGHBOUR_LINE, stroke_width=14,
                  d="".join(map(path, drawn[~is_sea])))
    )  # fmt: skip


def _outlines(seen: Frame, districts: gpd.GeoDataFrame) -> Markup:
    outline = "".join(map(path, seen.draw(districts.geometry)))
    return element(
        "path", class_="kkmp-districts", fill="none", stroke=palette.INK, stroke_width=26, stroke_linejoin="round",
        pointer_events="none", d=outline,
    )  # fmt: skip


def _pale_outlines(kodes: list[str], uid: str) -> Markup:
    lines = (element("use", href=f"#{uid}-{kode}") for kode in kodes)
    if not kodes:
        return NOTHING
    return element("g", *lines, fill="none", stroke=_PALE_LINE, stroke_width=10, pointer_events="none")


def _mark(chosen: str | None, uid: str) -> Markup:
    """Return the outline of the chosen area, cased in white, without which red is lost on a dark class."""
    if chosen is None:
        return NOTHING
    line = element("use", href=f"#{uid}-{chosen}", stroke=palette.ACCENT)
    casing = element("use", href=f"#{uid}-{chosen}", stroke=palette.GROUND, class_="kkmp-casing", stroke_width=95)
    return element(
        "g", casing, line, class_="kkmp-mark", fill="none", stroke_width=50, stroke_linejoin="round",
        pointer_events="none",
    )  # fmt: skip


def _names(seen: Frame, drawn: gpd.GeoSeries, labels: pd.DataFrame | None, chosen: str | None) -> list[Markup]:
    if labels is None or labels.empty:
        return []
    places = _places(seen, drawn, labels)
    groups = []
    for from_width, size in NAME_SIZES.items():
        placed = arrange(places, size=size, width=UNITS, height=seen.height, always=chosen)
        words = [_name(label, size, label.kode == chosen) for label in placed]
        groups.append(
            element(
                "g", *words, class_=f"kkmp-names kkmp-names-{from_width}", font_size=size, font_weight=600,
                text_anchor="middle", fill=palette.INK, stroke=palette.HALO, stroke_width=round(size * 0.26),
                stroke_linejoin="round", paint_order="stroke", pointer_events="none", aria_hidden="true",
                display=None if from_width == max(NAME_SIZES) else "none",
            )
        )  # fmt: skip
    return groups


def _places(seen: Frame, drawn: gpd.GeoSeries, labels: pd.DataFrame) -> list[Place]:
    named = labels.loc[[kode for kode in labels.index if kode in drawn.index and not drawn[kode].is_empty]]
    order = named.sort_values("luas_km2", ascending=False)
    points = seen.project(order[["lon", "lat"]].to_numpy(dtype=np.float64))
    return [
        Place(str(kode), str(name), x, y, drawn[kode])
        for kode, name, (x, y) in zip(order.index, order["nama"], points, strict=True)
    ]


def _name(label: Label, size: int, is_chosen: bool) -> Markup:
    first, *rest = label.lines
    lines = [element("tspan", text(line), x=label.x, dy=round(size * LINE_HEIGHT)) for line in rest]
    return element("text", text(first), *lines, x=label.x, y=label.y, fill=palette.ACCENT if is_chosen else None)
