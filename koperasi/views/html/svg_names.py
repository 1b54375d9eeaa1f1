"""The names of a map as markup: those of one picture, or those of all levels of room, of which a page shows one."""

from collections.abc import Sequence
from functools import partial

from markupsafe import Markup

from koperasi.views.html import palette
from koperasi.views.html.label_placement import LEVELS, Label
from koperasi.views.html.label_rooms import LINE_HEIGHT
from koperasi.views.html.map_layout import UNITS, Layout
from koperasi.views.html.markup import NOTHING, Attribute, element, text

# The reader's own face may be wider than ours where no script can measure it: letters are set smaller than planned.
SAFE = 0.88
_HALO = 0.24  # of the size of the letters, around them

_FINEST_STILL = 10  # level of names for a page without scripts: of a frame about 1600 px wide


def names(city: Layout, letters: float | None, chosen: str | None = None, finest: int = _FINEST_STILL) -> Markup:
    """Return all names but that of the chosen area.

    Args:
        city: the laid out city.
        letters: width of the frame in letter sizes; None gives the names of all levels, each with its classes.
        chosen: the kode left out.
        finest: the last level wanted where all are.
    """
    if letters is None:
        words = [
            _name(label, UNITS / LEVELS[label.first], f"kkmp-n{label.first} kkmp-x{label.last}")
            for label in city.labels
            if label.first <= finest
        ]
        return lettered(words, "kkmp-names", UNITS / LEVELS[-1])
    size = UNITS / letters
    words = [_name(label, size) for label in city.drawn_at(letters, chosen) if label.kode != chosen]
    return lettered(words, "kkmp-names", size)


def chosen_name(city: Layout, letters: float | None, chosen: str | None) -> Markup:
    """Return the name of the chosen area, which stands above everything."""
    if chosen is None or letters is None:
        return NOTHING
    size = UNITS / letters
    words = [_name(label, size) for label in city.drawn_at(letters, chosen) if label.kode == chosen]
    return lettered(words, "kkmp-last", size, fill=palette.ACCENT, font_weight=700)


def lettered(words: Sequence[Markup], class_: str, size: float, **look: Attribute) -> Markup:
    """Return a group of names in letters of one size (units)."""
    base: dict[str, Attribute] = {"fill": palette.INK, "font_weight": 600}
    return element(
        "g", *words, class_=class_, font_size=round(size), text_anchor="middle", stroke=palette.HALO,
        stroke_width=round(size * _HALO), stroke_linejoin="round", paint_order="stroke", pointer_events="none",
        aria_hidden="true", **base | look,
    )  # fmt: skip


def _name(label: Label, size: float, class_: str = "") -> Markup:
    first, *rest = label.lines
    lines = [element("tspan", text(line), x=label.x, dy=f"{LINE_HEIGHT}em") for line in rest]
    words = element("text", text(first), *lines, x=label.x, y=label.y)
    return element("g", _leader(label, size), words, class_=f"kkmp-name {class_}".rstrip(), data_kode=label.kode)


def _leader(label: Label, size: float) -> Markup:
    if label.line is None:
        return NOTHING
    x1, y1, x2, y2 = label.line
    draw = partial(element, "path", fill="none", stroke=palette.INK, stroke_linecap="round")
    way = f"M{x1} {y1}L{x2} {y2}"
    casing = element(
        "path", class_="kkmp-leader-casing", d=way, fill="none", stroke=palette.HALO, stroke_width=round(size * 0.22)
    )
    line = draw(class_="kkmp-leader", d=way, stroke_width=round(size * 0.07))
    return casing + line + draw(class_="kkmp-dot", d=f"M{x2} {y2}h.1", stroke_width=round(size * 0.3))


def name_rules() -> str:
    """Return the style rules that show, where no script does, the names that the width of a page has room for."""
    rules = [".kkmp-static .kkmp-name{display:none}"]
    for level, letters in enumerate(LEVELS[: _FINEST_STILL + 1]):
        past = f".kkmp-static .kkmp-x{level - 1}{{display:none}}" if level else ""
        letter = UNITS / letters * SAFE
        size = f".kkmp-static .kkmp-names{{font-size:{letter:.0f}px;stroke-width:{letter * _HALO:.0f}px}}"
        shown = f"{past}.kkmp-static .kkmp-n{level}{{display:inline}}{size}"
        rules.append(f"@container (min-width:{letters * 12 / SAFE:.0f}px){{{shown}}}")
    return "\n".join(rules)
