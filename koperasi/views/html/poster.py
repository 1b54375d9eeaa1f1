"""A map as a picture that can stand alone: title above, legend beside, source and date below."""

import re
from collections.abc import Sequence
from textwrap import wrap

from markupsafe import Markup

from koperasi.views.html import palette
from koperasi.views.html.legend import Entry, Outlined
from koperasi.views.html.markup import NOTHING, Attribute, element, hatch_patterns, joined, svg_fill, text

WIDTH, HEIGHT = 1600, 1000
_MARGIN = 40
_MAP_TOP, _MAP_WIDTH, _MAP_HEIGHT = 136, 980, 742
MAP_ASPECT = _MAP_WIDTH / _MAP_HEIGHT
MAP_LETTERS = _MAP_WIDTH / 14  # names of 14 units
_PANEL = _MARGIN + _MAP_WIDTH + 40
_PANEL_WIDTH = WIDTH - _MARGIN - _PANEL
_ROW = 40
_LINE = 27
_FAINT = "#52606D"
# A letter's mean width as a share of its size, a little generous: the reader's font is not known here.
_LETTER = 0.47
_VIEW = re.compile(r'viewBox="0 0 ([\d. ]+)"')
_FAMILY = "Source Sans Pro, Source Sans 3, Source Sans, Helvetica, Arial, sans-serif"
_HATCH_SCALE = 0.1  # hatches are drawn for maps that are 10,000 units wide


def poster(
    drawing: Markup,
    *,
    title: str,
    subtitle: str,
    legend_title: str,
    entries: Sequence[Entry],
    median_text: str,
    chosen: str,
    remarks: Sequence[str],
    footer: Sequence[str],
    owner: str = "",
    sign: Markup = NOTHING,
    listing: Sequence[tuple[str, str]] = (),
    more: str = "",
    outlined: Outlined | None = None,
) -> Markup:
    """Compose the picture.

    Args:
        drawing: What `svg.city_map` returns, in a frame of `MAP_ASPECT` that is `MAP_LETTERS` letter sizes wide.
        title: What the picture shows; up to two lines.
        subtitle: Place, filters and date, on one line.
        legend_title: What the colours stand for.
        entries: Classes in the order shown, those without a value last.
        median_text: Word that stands in the entry with `contains_median`.
        chosen: The chosen area and its value; empty when none is chosen.
        remarks: Paragraphs under the legend.
        footer: Source, boundaries, address; one line each, wrapped where long.
        owner: Whose picture it is, in the lower right corner.
        sign: The mark beside it, an `svg` with a square view.
        listing: Names with their values below the remarks, as many as there is room for.
        more: What is said of the others, with {n} for their number.
        outlined: The line around areas that belong together, where there is one.

    Returns:
        One `svg` of 1600 by 1000 that is also well-formed XML.
    """
    heading = element("title", text(title)) + element("desc", text(" ".join(remarks)))
    body = [
        heading,
        element("rect", width=WIDTH, height=HEIGHT, fill=palette.GROUND),
        _line(_MARGIN, 66, title, size=40, weight=700),
        _line(_MARGIN, 108, subtitle, size=21, fill=_FAINT),
        _map(drawing),
        _panel(legend_title, entries, median_text, chosen, remarks, listing, more, outlined),
        _footer(footer),
        _owner(owner, sign),
    ]
    return element(
        "svg", *body, xmlns="http://www.w3.org/2000/svg", width=WIDTH, height=HEIGHT,
        viewBox=f"0 0 {WIDTH} {HEIGHT}", font_family=_FAMILY, fill=palette.INK,
    )  # fmt: skip


def framed_drawing(
    drawing: Markup, *, title: str, subtitle: str, footer: Sequence[str], owner: str, sign: Markup
) -> Markup:
    """Compose a picture of a drawing that brings its own legend: title above, source and owner below.

    Args:
        drawing: an `svg` whose viewBox begins at 0 0; its proportions decide the height of the picture.
        title: what it shows; wrapped where long.
        subtitle: place and date, on one line.
        footer: one line each, wrapped where long.
        owner: whose picture it is, in the lower right corner.
        sign: the mark beside it, an `svg` with a square view.
    """
    across = WIDTH - 2 * _MARGIN
    wide, high = map(float, _VIEW.search(drawing)[1].split())  # type: ignore[index]
    lines = wrap(title, int(across / (40 * _LETTER)))
    top = 66 + 48 * len(lines)
    below = top + 24 + round(across * high / wide)
    fitted = [part for line in footer for part in wrap(line, int(across * 0.72 / (16 * _LETTER)))]
    whole = below + 40 + 22 * max(len(fitted), 2)
    body = [
        element("title", text(title)),
        element("rect", width=WIDTH, height=whole, fill=palette.GROUND),
        *(_line(_MARGIN, 66 + 48 * number, line, size=40, weight=700) for number, line in enumerate(lines)),
        _line(_MARGIN, top - 8, subtitle, size=21, fill=_FAINT),
        element("svg", drawing, x=_MARGIN, y=top + 16, width=across, height=below - top - 24),
        *(_line(_MARGIN, below + 35 + 22 * n, line, size=16, fill=_FAINT) for n, line in enumerate(fitted)),
        _owner(owner, sign, whole),
    ]
    return element(
        "svg", *body, xmlns="http://www.w3.org/2000/svg", width=WIDTH, height=whole, viewBox=f"0 0 {WIDTH} {whole}",
        font_family=_FAMILY, fill=palette.INK,
    )  # fmt: skip


def _map(drawing: Markup) -> Markup:
    room: dict[str, Attribute] = {"width": _MAP_WIDTH, "height": _MAP_HEIGHT}
    placed = element("svg", drawing, x=_MARGIN, y=_MAP_TOP, **room)
    return placed + element("rect", x=_MARGIN, y=_MAP_TOP, fill="none", stroke="#D5DAE0", **room)


def _panel(
    title: str,
    entries: Sequence[Entry],
    median_text: str,
    chosen: str,
    remarks: Sequence[str],
    listing: Sequence[tuple[str, str]],
    more: str,
    outlined: Outlined | None,
) -> Markup:  # fmt: skip
    top = _MAP_TOP + 22
    fills = {str(number): entry.fill for number, entry in enumerate(entries)}
    hatches = {str(number): entry.hatch for number, entry in enumerate(entries)}
    rows = [_entry(entry, top + 22 + number * _ROW, median_text) for number, entry in enumerate(entries)]
    if outlined:
        rows.append(_outlined(outlined, top + 22 + len(entries) * _ROW))
    below = top + 22 + len(rows) * _ROW + 36
    words = [_line(_PANEL, top, title, size=24, weight=600), hatch_patterns(fills, hatches, "kunci"), *rows]
    if chosen:
        paragraph, below = _paragraph(chosen, below, size=21, weight=700, fill=palette.ACCENT)
        words.append(paragraph)
    for remark in remarks:
        paragraph, below = _paragraph(remark, below, size=19)
        words.append(paragraph)
    return element("g", *words, *_listing(listing, below + 4, more))


def _listing(rows: Sequence[tuple[str, str]], top: int, more: str) -> list[Markup]:
    """Return the rows that fit above the lower edge of the map; the last line counts the others."""
    room = max((_MAP_TOP + _MAP_HEIGHT - top) // _LINE, 0)
    fitted = rows if len(rows) <= room else rows[: max(room - 1, 0)]
    drawn = []
    for number, (name, value) in enumerate(fitted):
        y = top + number * _LINE + 18
        rule = element("rect", x=_PANEL, y=y + 7, width=_PANEL_WIDTH, height=1, fill=palette.GRID)
        value_line = _line(_PANEL + _PANEL_WIDTH, y, value, size=17, anchor="end")
        drawn += [_line(_PANEL, y, name, size=17), value_line, rule]
    if room and len(fitted) < len(rows):
        words = more.format(n=len(rows) - len(fitted))
        drawn.append(_line(_PANEL, top + len(fitted) * _LINE + 18, words, size=16, fill=_FAINT))
    return drawn


def _owner(words: str, sign: Markup, high: int = HEIGHT) -> Markup:
    if not words:
        return NOTHING
    side, right = 40, WIDTH - _MARGIN
    placed = element("svg", sign, x=right - side, y=high - 72, width=side, height=side)
    return placed + _line(right - side - 12, high - 45, words, size=19, weight=600, anchor="end")


def _entry(entry: Entry, top: int, median_text: str) -> Markup:
    square = element(
        "g",
        element("rect", width=420, height=290, fill=svg_fill(entry.fill, entry.hatch, "kunci")),
        transform=f"translate({_PANEL} {top}) scale({_HATCH_SCALE})",
    )
    edge = element(
        "rect", x=_PANEL, y=top, width=42, height=29, fill="none",
        stroke=palette.ACCENT if entry.contains_chosen else palette.EDGE,
        stroke_width=4 if entry.contains_chosen else 1,
    )  # fmt: skip
    median = f" · {median_text}" if entry.contains_median else ""
    label = _line(_PANEL + 58, top + 21, f"{entry.label}{median}", size=20)
    count = _line(_PANEL + _PANEL_WIDTH, top + 21, entry.count_text, size=18, anchor="end", fill=_FAINT)
    return square + edge + label + count


def _outlined(line: Outlined, top: int) -> Markup:
    sample: dict[str, Attribute] = {"x": _PANEL + 3, "y": top + 3, "width": 36, "height": 23, "fill": "none"}
    outer = element("rect", stroke=palette.INK, stroke_width=7, **sample)
    inner = element("rect", stroke=palette.GROUND, stroke_width=3, **sample)
    count = _line(_PANEL + _PANEL_WIDTH, top + 21, line.count_text, size=18, anchor="end", fill=_FAINT)
    return outer + inner + _line(_PANEL + 58, top + 21, line.label, size=20) + count


def _paragraph(words: str, top: int, *, size: int, weight: int = 400, fill: str | None = None) -> tuple[Markup, int]:
    """Return a wrapped paragraph and where the next one begins."""
    lines = wrap(words, int(_PANEL_WIDTH / (size * _LETTER)), break_long_words=True)
    step = round(size * 1.35)
    drawn = [_line(_PANEL, top + number * step, line, size=size, weight=weight, fill=fill)
             for number, line in enumerate(lines)]  # fmt: skip
    return joined(drawn), top + len(lines) * step + size // 2


def _footer(lines: Sequence[str]) -> Markup:
    fitted = [part for line in lines for part in wrap(line, int((WIDTH - 2 * _MARGIN) / (16 * _LETTER)))]
    return element("g", *(_line(_MARGIN, 908 + number * 22, line, size=16, fill=_FAINT)
                          for number, line in enumerate(fitted)))  # fmt: skip


def _line(
    x: int, y: int, words: str, *, size: int, weight: int = 400, fill: str | None = None, anchor: str | None = None
) -> Markup:
    return element("text", text(words), x=x, y=y, font_size=size, font_weight=weight, fill=fill, text_anchor=anchor)
