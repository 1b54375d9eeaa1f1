"""Hatches: a second sign beside colour, for categories that must be told apart without it."""

from collections.abc import Mapping

from markupsafe import Markup

from koperasi.views.html import palette
from koperasi.views.html.markup import NOTHING, Hatch, element

# Each is a path in a square of 100 units. The style sheet draws the same four over the swatches of a legend.
_LINES: dict[Hatch, str] = {
    "garis": "M-25 25 25-25M0 100 100 0M75 125 125 75",
    "titik": "M50 50h.1",
    "silang": "M0 0 100 100M0 100 100 0",
    "tegak": "M50 0v100",
}
_TILE = 100


def svg_fill(fill: str, hatch: Hatch, uid: str) -> str:
    """Return what an SVG `fill` wants: the colour, or a reference to its hatched pattern."""
    return f"url(#{_id(fill, hatch, uid)})" if hatch else fill


def hatch_patterns(fills: Mapping[str, str], hatches: Mapping[str, Hatch], uid: str) -> Markup:
    """Return the definitions of the patterns in use; empty when nothing is hatched."""
    used = sorted({(fills[kode], hatch) for kode, hatch in hatches.items() if hatch and kode in fills})
    return element("defs", *(_pattern(fill, hatch, uid) for fill, hatch in used)) if used else NOTHING


def _id(fill: str, hatch: Hatch, uid: str) -> str:
    return f"{uid}-{hatch}-{fill.lstrip('#')}"


def _pattern(fill: str, hatch: Hatch, uid: str) -> Markup:
    return element(
        "pattern",
        element("rect", width=_TILE, height=_TILE, fill=fill),
        element("path", d=_LINES[hatch], stroke=palette.text_on(fill), stroke_opacity=0.35,
                stroke_width=40 if hatch == "titik" else 14, stroke_linecap="round", fill="none"),
        id=_id(fill, hatch, uid), width=_TILE, height=_TILE, patternUnits="userSpaceOnUse",
    )  # fmt: skip
