"""The map of the city as an inline drawing: no script needed, sharp at any size, each area a control or a link.

A city is laid out once (`map_layout.lay_out`) and drawn as often as there is something to show of it (`city_map`).
Lines have their width both in units, for pictures and paper, and in pixels, in the style sheet, so that a page can come
closer without thicker lines.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from markupsafe import Markup

from koperasi.views.html import palette
from koperasi.views.html.label_placement import LEVELS
from koperasi.views.html.label_rooms import FAMILY
from koperasi.views.html.map_layout import UNITS, Layout
from koperasi.views.html.markup import NOTHING, Attribute, Hatch, Href, element, hatch_patterns, svg_fill, text
from koperasi.views.html.svg_names import chosen_name, lettered, names

_NEIGHBOUR_LINE = "#D8D3C8"
# White lines part coloured areas; an area that is itself (nearly) white gets this line around it.
_PALE_LINE = palette.EDGE
_PALE = 1.15
_SMALLEST = 150  # units of the words at the scale
_THIN = 50  # letter sizes across below which a picture is seen from far away
_BAR_SHARE = 0.22  # of the width of the frame that the bar of the scale may take


@dataclass(frozen=True)
class Paint:
    """What is shown of a city: by kode its colour, its hatch if it has one, and one sentence.

    `regions` are areas that belong together, each outlined as a whole.
    """

    fills: Mapping[str, str]
    descriptions: Mapping[str, str]
    hatches: Mapping[str, Hatch] = field(default_factory=dict)
    regions: Sequence[Sequence[str]] = ()


def city_map(
    city: Layout,
    paint: Paint,
    *,
    alt: str,
    chosen: str | None = None,
    letters: float | None = None,
    width: str = "100%",
    uid: str = "peta",
    href: Href | None = None,
    extra: Markup = NOTHING,
) -> Markup:
    """Draw what is shown of a city, complete in itself: for pages without scripts, pictures, stage and paper.

    Args:
        city: the laid out city.
        paint: colours, hatches and sentences.
        alt: what the drawing shows, in a sentence.
        chosen: the kode outlined in the accent colour, with its name above all.
        letters: width of the frame in letter sizes where it is known; else the names of all levels are drawn and the
            style sheet shows those that the width of the page has room for.
        width: width of the drawing as an SVG length; a picture file wants pixels.
        uid: prefix of the ids inside; two drawings on one page need two.
        href: address of a kode; given, areas are links.
        extra: drawn over the areas and below the names.

    Returns:
        One `svg`. Raises KeyError if a kode has no colour or no description.
    """
    pale = [kode for kode in city.paths if is_pale(paint.fills[kode])]
    body = [
        hatch_patterns(paint.fills, paint.hatches, uid),
        _ground(city, around=False),
        _areas([_painted(city, kode, paint, uid, href, chosen) for kode in city.paths]),
        _pale_outlines("".join(city.paths[kode] for kode in pale)),
        _outlines(city),
        _regions(contours(city, paint.regions), max(1, _THIN / letters) if letters else 1),
        extra,
        names(city, letters, chosen),
        _mark(city.paths[chosen] if chosen else None),
        chosen_name(city, letters, chosen),
        _scale(city, letters),
    ]
    # Where its names were chosen for a known width, no style sheet shall choose among them again.
    class_ = "kkmp-static" if letters is None else "kkmp-still"
    return _drawing(city, body, alt, width=width, role="group" if href else "img", class_=class_)


def blank_map(
    city: Layout,
    titles: Mapping[str, str],
    groups: Mapping[str, str],
    beside: Mapping[str, Sequence[int]],
    *,
    alt: str,
    keys: str,
) -> Markup:
    """Draw a city as a page gets it: areas to walk and to choose, in no colour yet, and the names of all levels.

    Args:
        city: the laid out city.
        titles: name of each kode.
        groups: name of the larger area that each kode lies in.
        beside: places, in the order of the areas, of those that share a border with each kode.
        alt: what the drawing is.
        keys: how it is walked, in a sentence.
    """
    points = {place.kode: f"{place.x:.0f} {place.y:.0f}" for place in city.places}
    areas = [
        element(
            "path", d=outline, role="option", tabindex="-1", aria_selected="false", aria_label=titles[kode],
            data_kode=kode, data_nama=titles[kode], data_di=groups[kode], data_titik=points.get(kode),
            data_dekat=" ".join(map(str, beside[kode])),
        )
        for kode, outline in city.paths.items()
    ]  # fmt: skip
    body = [
        element("defs"),
        _ground(city, around=True),
        _areas(areas, role="listbox", aria_label=alt, aria_description=keys),
        _pale_outlines(""),
        _outlines(city),
        _regions(""),
        _twofold("kkmp-under"),
        element("g", class_="kkmp-points"),
        names(city, None, finest=len(LEVELS)),
        _twofold("kkmp-second"),
        _mark(None),
        lettered([], "kkmp-last", UNITS / LEVELS[-1], fill=palette.ACCENT, font_weight=700),
    ]
    return _drawing(city, body, None, width="100%", role="presentation", class_="kkmp-city",
                    data_levels=" ".join(map(str, LEVELS)), data_metres=f"{city.metres:.6g}",
                    data_corner=city.corner)  # fmt: skip


def is_pale(fill: str) -> bool:
    """Return whether a colour is so light that white lines around it cannot be seen."""
    return palette.contrast(fill, palette.GROUND) < _PALE


def _drawing(city: Layout, body: Sequence[Markup], alt: str | None, **attributes: Attribute) -> Markup:
    return element(
        "svg", *body, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {UNITS} {city.seen.height}",
        preserveAspectRatio="xMidYMid meet", aria_label=alt, font_family=FAMILY, **attributes,
    )  # fmt: skip


def _ground(city: Layout, *, around: bool) -> Markup:
    sea, land = city.surroundings(around=around)
    room = {"x": -UNITS, "y": -UNITS, "width": 3 * UNITS, "height": 3 * UNITS}
    if not sea and not land:
        return element("rect", fill=palette.GROUND, **room)
    return (
        element("rect", fill=palette.NEIGHBOUR, **room)
        + element("path", class_="kkmp-sea", fill=palette.WATER, d=sea)
        + element("path", class_="kkmp-neighbours", fill="none", stroke=_NEIGHBOUR_LINE, stroke_width=14, d=land)
    )


def _areas(areas: Sequence[Markup], **attributes: Attribute) -> Markup:
    return element(
        "g", *areas, class_="kkmp-areas", stroke=palette.GROUND, stroke_width=14, stroke_linejoin="round", **attributes
    )


def _painted(city: Layout, kode: str, paint: Paint, uid: str, href: Href | None, chosen: str | None) -> Markup:
    colour, said = paint.fills[kode], paint.descriptions[kode]
    fill = svg_fill(colour, paint.hatches.get(kode, ""), uid)
    shape = element(
        "path", element("title", text(said)), d=city.paths[kode], fill=fill, data_kode=None if href else kode
    )
    if href is None:
        return shape
    # `color` is what the focus ring is drawn in: ink or white, whichever stands out from the fill.
    current = "true" if kode == chosen else None
    return element("a", shape, href=href(kode), aria_label=said, aria_current=current, color=palette.text_on(colour))


def _outlines(city: Layout) -> Markup:
    return _line("kkmp-districts", city.outlines, stroke=palette.INK, stroke_width=26)


def contours(city: Layout, regions: Sequence[Sequence[str]]) -> str:
    """Return the path around each of the regions; empty without any."""
    return "".join(city.contour(region) for region in regions)


def _regions(outline: str, times: float = 1) -> Markup:
    """Return the outline of areas that belong together: white between two lines of ink, so that it is seen over every
    fill and is taken neither for the border of a larger area nor for the mark; `times` as wide for those far away.
    """
    lines = [
        _line("kkmp-outer", outline, stroke=palette.INK, stroke_width=round(76 * times)),
        _line("kkmp-inner", outline, stroke=palette.GROUND, stroke_width=round(36 * times)),
    ]
    return element("g", *lines, class_="kkmp-region")


def _pale_outlines(outline: str) -> Markup:
    return _line("kkmp-pale", outline, stroke=_PALE_LINE, stroke_width=10)


def _mark(outline: str | None) -> Markup:
    """Return the outline of the chosen area, cased in white, without which red is lost on a dark class."""
    lines = [
        _line("kkmp-casing", outline or "", stroke=palette.GROUND, stroke_width=92),
        _line("kkmp-line", outline or "", stroke=palette.ACCENT, stroke_width=50),
    ]
    return element("g", *lines, class_="kkmp-mark")


def _twofold(class_: str) -> Markup:
    """Return room for the outline, ink cased in white, of an area that is pointed at or compared with another."""
    lines = [_line("kkmp-casing", "", stroke=palette.GROUND), _line("kkmp-line", "", stroke=palette.INK)]
    return element("g", *lines, class_=class_)


def _line(class_: str, outline: str, **attributes: Attribute) -> Markup:
    return element(
        "path", class_=class_, d=outline, fill="none", stroke_linejoin="round", pointer_events="none", **attributes
    )


def _scale(city: Layout, letters: float | None) -> Markup:
    """Return a bar of a round number of kilometres in the lower left corner, its words as large as the names."""
    metres, words = scale_bar(UNITS * _BAR_SHARE * city.metres)
    length = round(metres / city.metres)
    size = max(_SMALLEST, round(UNITS / letters)) if letters else _SMALLEST
    x, y = 250, city.seen.height - 250
    way = f"M{x} {y - 90}v90h{length}v-90"
    halo = element("path", d=way, fill="none", stroke=palette.HALO, stroke_width=70)
    bar = element("path", d=way, fill="none", stroke=palette.INK, stroke_width=18)
    label = element(
        "text", text(words), x=x + length + 90, y=y, font_size=size, fill=palette.INK, stroke=palette.HALO,
        stroke_width=round(size * 0.24), stroke_linejoin="round", paint_order="stroke",
    )  # fmt: skip
    return element("g", halo, bar, label, class_="kkmp-scale", aria_hidden="true")


def scale_bar(most: float) -> tuple[float, str]:
    """Return the longest round length of at most `most` metres, and how it is written ("500 m", "2 km")."""
    power = 10.0 ** np.floor(np.log10(most))
    metres = power * max(step for step in (1, 2, 5) if step * power <= most)
    return metres, f"{metres / 1000:.0f} km" if metres >= 1000 else f"{metres:.0f} m"
