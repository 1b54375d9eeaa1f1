"""A laid out chart of dots as a specification for plotly.js: every dot, name and line where `dot_drawing` has it."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import plotly.graph_objects as go
import plotly.io as pio
from markupsafe import escape

from koperasi.views.html import palette
from koperasi.views.html.dot_chart import LINE, RADIUS, SIZE, Axis, Chart, Kind, Label
from koperasi.views.html.dot_drawing import EDGE, FILL
from koperasi.views.html.label_rooms import FAMILY

Spec = dict[str, Any]
NAME = "koperasi"
_LINE: Spec = {"line": {"color": palette.EDGE, "width": 1}}


@cache
def template() -> str:
    """Register the look of every chart once and return its name: letters, colours, lines, what the hand reads."""
    axis = {"gridcolor": palette.GRID, "linecolor": palette.GRID, "zeroline": False, "ticks": "", "showline": False}
    axis |= {"tickfont": {"color": palette.FAINT, "size": SIZE}}
    pio.templates[NAME] = go.layout.Template(
        layout={
            "font": {"family": FAMILY, "size": SIZE, "color": palette.INK},
            "separators": ",.",
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "colorway": [FILL["peer"], *palette.CATEGORICAL],
            "hovermode": "closest",
            "hoverdistance": 24,
            "hoverlabel": {
                "bgcolor": palette.INK,
                "bordercolor": palette.INK,
                "font": {"family": FAMILY, "size": SIZE + 1, "color": palette.GROUND},
                "align": "left",
            },
            "showlegend": False,
            "dragmode": "zoom",
            "xaxis": axis,
            "yaxis": axis,
        }
    )
    return NAME


def spec(drawn: Chart) -> Spec:
    """Return traces and layout as plain values; lengths are pixels of the chart's width, to be scaled with it."""
    left, top, right, bottom = drawn.box
    figure = go.Figure(layout={"template": template()})
    for kind in ("other", "peer", "own"):
        figure.add_trace(_trace(drawn, kind))
    x, y = drawn.x, drawn.y
    figure.update_layout(
        width=drawn.width,
        height=drawn.height,
        margin={"l": left, "r": drawn.width - right, "t": top if y else 0, "b": drawn.height - bottom, "pad": 0},
        annotations=[*_annotations(drawn)],
        shapes=[*_shapes(drawn)],
        xaxis={"range": [x.low, x.high], **_ticks(x.ticks), "showticklabels": y is not None, "showgrid": y is not None},
        # Words outside the field are not drawn: that of a strip reaches to the upper edge, in pixels.
        yaxis={"range": [y.low, y.high], **_ticks(y.ticks), "ticklabelstandoff": 2}
        if y
        else {"range": [bottom, 0], "visible": False, "fixedrange": True},
    )
    found: Spec = figure.to_plotly_json()
    return found


def _ticks(ticks: tuple[tuple[float, str], ...]) -> Spec:
    return {"tickvals": [value for value, _ in ticks], "ticktext": [words for _, words in ticks]}


def _trace(drawn: Chart, kind: Kind) -> go.Scatter:
    marks = [mark for mark in drawn.marks if mark.dot.kind == kind]
    return go.Scatter(
        x=[mark.dot.x for mark in marks],
        y=[mark.y if drawn.y is None else mark.dot.y for mark in marks],
        ids=[mark.dot.key for mark in marks],
        hovertext=[str(escape(mark.dot.said)) for mark in marks],
        hoverinfo="text",
        mode="markers",
        cliponaxis=False,
        marker={
            "size": 2 * RADIUS[kind],
            "color": FILL[kind],
            "opacity": 1,
            "line": {"color": EDGE[kind], "width": 1},
        },
    )


def _annotations(drawn: Chart) -> Iterator[Spec]:
    """Yield the words, each bound to a value of the scales, so that they follow when a reader comes closer."""
    for label in drawn.labels:
        yield _of_strip(drawn, label) if drawn.y is None else _beside(drawn, drawn.y, label)
    left, _, right, _ = drawn.box
    if drawn.y is None:  # the outermost words of a strip stay inside its frame
        for value, words in drawn.x.ticks:
            at = left + drawn.x.share(value) * (right - left)
            side = "left" if at < left + 20 else "right" if at > right - 20 else "center"
            shift = {"left": -14, "right": 14, "center": 0}[side]
            under = {"y": 0, "yref": "paper", "yshift": -5, "xshift": shift, "xanchor": side}
            yield {"x": value, **under, **_look(words, palette.FAINT)}
    else:
        ends = {"xref": "paper", "yref": "paper", "xanchor": "right"}
        yield {"x": 1, "y": 0, "yshift": -LINE - 5, **_look(f"<b>{escape(drawn.x.title)}</b>"), **ends}
        ends["xanchor"] = "left"
        yield {"x": 0, "xshift": 2 - left, "y": 1, "yshift": drawn.box[1], **_look(f"<b>{escape(drawn.y.title)}</b>"),
               **ends}  # fmt: skip


def _look(words: str, colour: str = palette.INK) -> Spec:
    return {"text": words, "showarrow": False, "align": "left", "borderpad": 0, "yanchor": "top",
            "font": {"color": colour, "size": SIZE}}  # fmt: skip


def _value(drawn: Chart, x: float) -> float:
    """Return the value of the horizontal scale at so many pixels."""
    left, _, right, _ = drawn.box
    return drawn.x.low + (x - left) / (right - left) * (drawn.x.high - drawn.x.low)


def _of_strip(drawn: Chart, label: Label) -> Spec:
    x, (left, top, *_) = label.point[0], label.box
    return {"x": _value(drawn, x), "xshift": left - x, "xanchor": "left", "y": top, **_look(_lines(label))}


def _beside(drawn: Chart, y: Axis, label: Label) -> Spec:
    x, at = label.point
    value = y.low + (drawn.box[3] - at) / (drawn.box[3] - drawn.box[1]) * (y.high - y.low)
    there = {"x": _value(drawn, x), "y": value, **_look(_lines(label)), "yanchor": "middle"}
    left, top, right, bottom = label.box
    if not label.root:
        return {**there, "xanchor": "left", "xshift": left - x, "yshift": at - (top + bottom) / 2}
    end = label.root[-1]
    side = "left" if end[0] == left else "right" if end[0] == right else "center"
    line = {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": palette.EDGE, "standoff": RADIUS["own"]}
    return {**there, **line, "ax": end[0] - x, "ay": end[1] - at, "xanchor": side}


def _lines(label: Label) -> str:
    return "<br>".join(
        "".join(
            f'<span style="color:{palette.ACCENT if is_own else palette.INK};font-weight:{700 if is_own else 600}">'
            f"{escape(words)}</span>"
            for words, is_own in line
        )
        for line in label.lines
    )


def _shapes(drawn: Chart) -> Iterator[Spec]:
    _, top, _, bottom = drawn.box
    for value, _ in drawn.x.ticks if drawn.y is None else ():
        yield {"type": "line", "layer": "below", "x0": value, "x1": value, "y0": top + 4, "y1": bottom,
               "line": {"color": palette.GRID, "width": 1}}  # fmt: skip
    for label in drawn.labels if drawn.y is None else ():
        (x, y0), *_, (_, y1) = label.root
        value = _value(drawn, x)
        yield {"type": "line", "layer": "below", "x0": value, "x1": value, "y0": y0, "y1": y1, **_LINE}
    for rule in drawn.rules:
        ends = {"x0": rule.value, "x1": rule.value, "y0": 0, "y1": 1, "xref": "x", "yref": "paper"}
        if rule.axis == "y":
            ends = {"y0": rule.value, "y1": rule.value, "x0": 0, "x1": 1, "yref": "y", "xref": "paper"}
        yield {"type": "line", "layer": "below", **ends, "line": {"color": palette.FAINT, "width": 1, "dash": "dash"}}
