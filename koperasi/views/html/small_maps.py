"""Small maps of one city beside each other: the shapes stand once, each map only says how they are painted."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from koperasi.views.html import palette
from koperasi.views.html.label_rooms import FAMILY, width
from koperasi.views.html.legend import Entry
from koperasi.views.html.map_layout import UNITS, Layout
from koperasi.views.html.markup import element, hatch_patterns, svg_fill, swatch, text
from koperasi.views.html.svg import Paint

_SHAPE = "kecil"
_WIDE, _COLUMNS, _LINE, _GAP = 1280, 4, 22, 24  # of the picture that can stand alone


@dataclass(frozen=True)
class Small:
    """One map: its title, how it is painted, its legend, and the address of the large one."""

    title: str
    paint: Paint
    legend: Sequence[Entry]
    href: str


def grid(city: Layout, maps: Sequence[Small], *, alt: str) -> Markup:
    """Draw the maps as a list for a page, each under its title and over its legend."""
    shapes = element("svg", element("defs", *_shapes(city)), width=0, height=0, aria_hidden="true")
    items = (_item(city, one, f"{_SHAPE}{number}") for number, one in enumerate(maps))
    return shapes + element("ul", *items, class_="kkmp-small", aria_label=alt)


def picture(city: Layout, maps: Sequence[Small], *, alt: str) -> Markup:
    """Draw the maps as one picture that can stand alone."""
    across = (_WIDE - _GAP * (_COLUMNS - 1)) / _COLUMNS
    high = across * city.seen.height / UNITS
    row = high + _LINE * (2 + max(len(one.legend) for one in maps)) + _GAP
    body = [element("defs", *_shapes(city))]
    for number, one in enumerate(maps):
        x, y = (number % _COLUMNS) * (across + _GAP), (number // _COLUMNS) * row
        drawn = _map(city, one, f"{_SHAPE}{number}", x=x, y=y + _LINE + 8, width=across, height=high)
        body += [_words(x, y + 18, one.title, 18, 600), drawn, *_keys(one, number, x, y + high + 2 * _LINE)]
    whole = -(-len(maps) // _COLUMNS) * row
    return element("svg", *body, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {_WIDE} {whole:.0f}", role="img",
                   aria_label=alt, font_family=FAMILY,
                   fill=palette.INK)  # fmt: skip


def _shapes(city: Layout) -> list[Markup]:
    shapes = [element("path", id=f"{_SHAPE}-{number}", d=outline) for number, outline in enumerate(city.paths.values())]
    return [*shapes, element("path", id=f"{_SHAPE}-batas", d=city.outlines)]


def _item(city: Layout, one: Small, uid: str) -> Markup:
    keys = (
        element("li", swatch(entry.fill, entry.hatch), element("span", text(entry.label)),
                element("span", text(f"{entry.count}"), class_="kkmp-note"))
        for entry in one.legend
    )  # fmt: skip
    way = element("a", element("span", text(one.title), class_="kkmp-name"), _map(city, one, uid), href=one.href)
    return element("li", way, element("ul", *keys, class_="kkmp-key"))


def _map(city: Layout, one: Small, uid: str, **place: float) -> Markup:
    areas = [
        element("use", element("title", text(one.paint.descriptions[kode])), href=f"#{_SHAPE}-{number}",
                fill=svg_fill(one.paint.fills[kode], one.paint.hatches.get(kode, ""), uid))
        for number, kode in enumerate(city.paths)
    ]  # fmt: skip
    return element(
        "svg",
        hatch_patterns(one.paint.fills, one.paint.hatches, uid),
        element("g", *areas, stroke=palette.EDGE, stroke_width=24, stroke_linejoin="round"),
        element("use", href=f"#{_SHAPE}-batas", fill="none", stroke=palette.INK, stroke_width=50),
        viewBox=f"0 0 {UNITS} {city.seen.height}",
        role="img",
        aria_label=one.title,
        **{name: f"{value:.1f}" for name, value in place.items()},
    )


def _keys(one: Small, number: int, x: float, y: float) -> list[Markup]:
    found = []
    for line, entry in enumerate(one.legend):
        top = y + line * _LINE
        fill = svg_fill(entry.fill, entry.hatch, f"{_SHAPE}{number}")
        square = element("rect", width=320, height=230, fill=fill, stroke=palette.EDGE, stroke_width=12)
        found += [
            element("g", square, transform=f"translate({x:.1f} {top - 5:.1f}) scale(0.07)"),
            _words(x + 30, top + 10, entry.label, 14),
            _words(x + 38 + 14 * width(entry.label), top + 10, f"{entry.count}", 14, fill=palette.FAINT),
        ]
    return found


def _words(x: float, y: float, words: str, size: int, weight: int = 400, fill: str = palette.INK) -> Markup:
    return element("text", text(words), x=f"{x:.1f}", y=f"{y:.1f}", font_size=size, font_weight=weight, fill=fill)
