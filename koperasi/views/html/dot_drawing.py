"""A laid out chart of dots as an SVG: for a page before and without its library, for pictures, stage and paper."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from markupsafe import Markup

from koperasi.views.html import palette
from koperasi.views.html.dot_chart import LINE, RADIUS, SIZE, Axis, Chart, Dot, Kind, Label, Mark, Rule
from koperasi.views.html.label_rooms import FAMILY, width
from koperasi.views.html.markup import NOTHING, Attribute, element, joined, text
from koperasi.views.html.palette import FAINT, GRID

FILL = {"own": palette.ACCENT, "peer": "#37588F", "other": "#C3CAD1"}
EDGE = {"own": palette.GROUND, "peer": palette.GROUND, "other": palette.EDGE}
_MINI = (320, 30)
_ROWS = 1000  # width of the rows as one picture
_ROW = 82
_HEAD = 36


@dataclass(frozen=True)
class Row:
    """One scale in small: what it measures, what is said of the own place, and the dots."""

    name: str
    said: str
    axis: Axis
    dots: Sequence[Dot]


def chart(drawn: Chart, *, alt: str) -> Markup:
    """Draw a chart; each dot carries `data-titik`, its key."""
    body = [_grid(drawn), *(_rule(drawn, rule) for rule in drawn.rules), *map(_root, drawn.labels),
            *map(_dot, drawn.marks), *map(_label, drawn.labels)]  # fmt: skip
    return _svg(drawn.width, drawn.height, body, alt)


def complete(drawn: Chart, *, alt: str, legend: Sequence[tuple[Kind, str]], apart: Sequence[str]) -> Markup:
    """Draw a chart that can stand alone: under its legend, above the sentences about those without a dot."""
    head = LINE * 2
    lines = [line for words in apart for line in wrap(words, int(drawn.width / (SIZE * 0.5)))]
    keys = _keys(legend, SIZE)
    foot = [_words(0, head + drawn.height + LINE * (n + 1), line, fill=FAINT) for n, line in enumerate(lines)]
    inner = element("svg", chart(drawn, alt=alt), y=head, width=drawn.width, height=drawn.height)
    return _svg(drawn.width, head + drawn.height + LINE * (len(lines) + 1), [*keys, inner, *foot], alt)


def place(charts: Mapping[str, Chart], *, alt: str, hint: str) -> Markup:
    """Return the place of a chart on a page: the drawings for a wide and a narrow room, and a line to read a dot in.

    Args:
        charts: "lebar" and "sempit".
        alt: what the chart shows, in a sentence.
        hint: how dots are read, in a sentence; what is read takes its place.
    """
    drawn = (element("div", chart(one, alt=alt), class_=f"kkmp-{name}") for name, one in charts.items())
    field = element("div", *drawn, class_="kkmp-field", data_bagan="", tabindex=0, role="group", aria_label=alt,
                    aria_description=hint)  # fmt: skip
    return element("div", field, element("p", text(hint), class_="kkmp-read", role="status"), class_="kkmp-chart")


def mini(axis: Axis, dots: Sequence[Dot]) -> Markup:
    """Draw dots on a bare line of fixed proportions; the words beside it say what it shows."""
    across, high = _MINI
    body = _bare(axis, dots, 0, across, high / 2)
    return element("svg", body, viewBox=f"0 0 {across} {high}", aria_hidden="true")


def rows(items: Sequence[Row], *, alt: str, legend: Sequence[tuple[Kind, str]]) -> Markup:
    """Draw scales in small below each other as one picture that can stand alone."""
    body = _keys(legend, 17)
    for number, row in enumerate(items):
        top = number * _ROW + _HEAD
        body += [
            _words(0, top + 24, row.name, size=20, weight=600),
            _words(0, top + 52, row.said, size=17, fill=FAINT),
            _bare(row.axis, row.dots, _ROWS * 0.6, _ROWS * 0.4, top + 35, 1.5),
            _words(_ROWS * 0.6, top + 66, row.axis.ticks[0][1], size=13, fill=FAINT),
            _words(_ROWS, top + 66, row.axis.ticks[-1][1], size=13, fill=FAINT, anchor="end"),
        ]
    return _svg(_ROWS, len(items) * _ROW + _HEAD, body, alt)


def _keys(legend: Iterable[tuple[Kind, str]], size: int) -> list[Markup]:
    found: list[Markup] = []
    x = 8.0
    for kind, words in legend:
        found += [_circle(x, size * 1.05, kind), _words(x + 14, size * 1.4, words, size=size)]
        x += 14 + size * width(words) + 28
    return found


def key(legend: Iterable[tuple[Kind, str]]) -> Markup:
    """Return the legend of the kinds of dots as a list for a page."""
    return element(
        "ul",
        *(element("li", _sign(kind), element("span", text(words))) for kind, words in legend),
        class_="kkmp-key",
    )


def _sign(kind: Kind) -> Markup:
    side = 2 * RADIUS["own"] + 2
    return element("svg", _circle(side / 2, side / 2, kind), viewBox=f"0 0 {side:g} {side:g}", aria_hidden="true",
                  class_="kkmp-dot")  # fmt: skip


def _bare(axis: Axis, dots: Sequence[Dot], left: float, across: float, y: float, times: float = 1.0) -> Markup:
    edge = 8 * times
    at = {dot: left + edge + axis.share(dot.x) * (across - 2 * edge) for dot in dots}
    line = element("path", d=f"M{left:g} {y:g}h{across:g}", stroke=GRID, stroke_width=2, fill="none")
    others = "".join(f"M{at[dot]:.0f} {y:g}h0" for dot in dots if dot.kind == "other")
    faint = element("path", d=others, stroke=FILL["other"], stroke_width=7 * times, stroke_linecap="round", fill="none")
    circles = [
        element("circle", cx=f"{at[dot]:.1f}", cy=f"{y:g}", r=f"{RADIUS[kind] * 0.85 * times:.1f}", fill=FILL[kind],
                stroke=palette.GROUND, stroke_width=1.2)
        for kind in ("peer", "own")
        for dot in dots
        if dot.kind == kind
    ]  # fmt: skip
    return joined([line, faint if others else NOTHING, *circles])


def _grid(drawn: Chart) -> Markup:
    left, top, right, bottom = drawn.box
    found = []
    for value, words in drawn.x.ticks:
        x = left + drawn.x.share(value) * (right - left)
        begin = top if drawn.y else top + 4
        anchor = "start" if x < left + 20 and not drawn.y else "end" if x > right - 20 else "middle"
        at = x if anchor == "middle" else max(left - 14, 1) if anchor == "start" else right + 14
        found += [
            _line(x, begin, x, bottom, GRID),
            _words(at, bottom + LINE, words, fill=FAINT, anchor=anchor),
        ]
    if drawn.y is not None:
        for value, words in drawn.y.ticks:
            y = bottom - drawn.y.share(value) * (bottom - top)
            found += [
                _line(left, y, right, y, GRID),
                _words(left - 6, y + 4.5, words, fill=FAINT, anchor="end"),
            ]
        found.append(_words(right, bottom + 2 * LINE + 2, drawn.x.title, weight=600, anchor="end"))
        found.append(_words(2, SIZE, drawn.y.title, weight=600))
    return joined(found)


def _rule(drawn: Chart, rule: Rule) -> Markup:
    left, top, right, bottom = drawn.box
    if rule.axis == "x":
        x = left + drawn.x.share(rule.value) * (right - left)
        return _line(x, top, x, bottom, FAINT, dash="5 4")
    assert drawn.y is not None
    y = bottom - drawn.y.share(rule.value) * (bottom - top)
    return _line(left, y, right, y, FAINT, dash="5 4")


def _dot(mark: Mark) -> Markup:
    title = element("title", text(mark.dot.said))
    return _circle(mark.x, mark.y, mark.dot.kind, title, data_titik=mark.dot.key)


def _circle(x: float, y: float, kind: Kind, *content: Markup, **attributes: Attribute) -> Markup:
    return element("circle", *content, cx=f"{x:.1f}", cy=f"{y:.1f}", r=RADIUS[kind], fill=FILL[kind], stroke=EDGE[kind],
                   stroke_width=1, **attributes)  # fmt: skip


def _root(label: Label) -> Markup:
    if not label.root:
        return NOTHING
    points = "L".join(f"{x:.1f} {y:.1f}" for x, y in label.root)
    return element("path", d=f"M{points}", stroke=palette.EDGE, stroke_width=1, fill="none")


def _label(label: Label) -> Markup:
    left, top, *_ = label.box
    own: dict[str, Attribute] = {"fill": palette.ACCENT, "font_weight": 700}
    return joined(
        element(
            "text",
            *(element("tspan", text(words), **(own if is_own else {})) for words, is_own in line),
            x=f"{left:.1f}", y=f"{top + LINE * number + SIZE:.1f}", font_size=SIZE, fill=palette.INK, font_weight=600,
            paint_order="stroke", stroke=palette.GROUND, stroke_width=3, stroke_linejoin="round",
        )
        for number, line in enumerate(label.lines)
    )  # fmt: skip


def _line(x: float, y: float, to_x: float, to_y: float, colour: str, dash: str | None = None) -> Markup:
    return element("path", d=f"M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}", stroke=colour, stroke_width=1, fill="none",
                   stroke_dasharray=dash)  # fmt: skip


def _words(
    x: float,
    y: float,
    words: str,
    *,
    size: int = SIZE,
    weight: int = 400,
    fill: str = palette.INK,
    anchor: str = "start",
) -> Markup:
    return element("text", text(words), x=f"{x:.1f}", y=f"{y:.1f}", font_size=size, font_weight=weight, fill=fill,
                   text_anchor=None if anchor == "start" else anchor)  # fmt: skip


def _svg(across: float, high: float, body: Sequence[Markup], alt: str) -> Markup:
    return element("svg", *body, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {across:g} {high:g}",
                   role="img", aria_label=alt, font_family=FAMILY)  # fmt: skip
