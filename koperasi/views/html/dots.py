"""Dots on a scale, or between two: where each stands.

A chart is laid out once, in pixels of a width that is known, and drawn from that twice: by `dot_drawing` as a picture
that needs no script, and by `dot_spec` for the library that takes over from it, dot on dot.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from koperasi.views.html.dot_chart import LINE, RADIUS, Axis, Chart, Dot, Label, Mark, Rule
from koperasi.views.html.dot_names import GAP, above, around

_SIDE = 16  # beside the scale, for half a dot and half a tick's words
_LANE = 76  # height in which dots of one value stand above each other
_LOW_LANE = 36


def scale(values: Iterable[float], *, most: float | None = None, step: float = 0, marks: int = 5) -> list[float]:
    """Return evenly spaced round marks from below the lowest to above the highest value, or to `most` where given.

    Args:
        values: known ones; none of them gives a scale from 0 to 1, or to `most`.
        most: the end that no value can pass (1 for a share); without it the scale begins at 0.
        step: the smallest space between marks.
        marks: at most so many, about.
    """
    known = list(values)
    if most is not None:
        low = min(known, default=0.0)
        low = 0.0 if low >= most else low
    else:
        low, most = 0.0, max(known, default=1.0) or 1.0
    space = max(_round((most - low) / max(marks - 1, 1)), step)
    first, last = math.floor(low / space + 1e-9), math.ceil(most / space - 1e-9)
    return [number * space for number in range(first, last + 1)]


def _round(wished: float) -> float:
    """Return the round number (1, 2, 2.5 or 5 times a power of ten) next above `wished`."""
    power = 10.0 ** math.floor(math.log10(wished))
    return next(unit * power for unit in (1, 2, 2.5, 5, 10) if unit * power >= wished * (1 - 1e-9))


def strip(dots: Sequence[Dot], axis: Axis, *, across: int, low: float = _LOW_LANE) -> Chart:
    """Lay out dots along one scale: the compared ones in a lane under their names, the others in a lane below.

    Args:
        dots: all with a known value; those of one value stand above each other.
        axis: the scale, which holds all values.
        across: width in pixels.
        low: height of the lower lane.
    """
    span = across - 2 * _SIDE
    placed = [Mark(dot, _SIDE + axis.share(dot.x) * span, 0.0) for dot in dots]
    named = [mark for mark in placed if mark.dot.kind != "other"]
    labels, top = above(named, across)
    lane, lower = top + _LANE / 2 + GAP, top + GAP + _LANE + low / 2
    has_others = len(named) < len(placed)
    bottom = top + GAP + _LANE + (low if has_others else 0)
    marks = [
        *_stacked([mark for mark in placed if mark.dot.kind == "other"], lower, low),
        *_stacked(named, lane, _LANE),
    ]
    rooted = tuple(_rooted(label, [mark for mark in marks if mark.dot.kind != "other"]) for label in labels)
    ordered = tuple(sorted(marks, key=lambda mark: list(RADIUS)[::-1].index(mark.dot.kind)))
    return Chart(across, round(bottom + 24), (_SIDE, top, across - _SIDE, bottom), axis, ordered, rooted)


def _rooted(label: Label, marks: Sequence[Mark]) -> Label:
    """Return a label whose line ends at the uppermost dot of its value, or of all where it names several values."""
    x = label.point[0]
    y = min([mark.y for mark in marks if abs(mark.x - x) < 1] or [mark.y for mark in marks])
    return replace(label, root=((x, y - RADIUS["peer"]), *label.root[1:]))


def _stacked(marks: Sequence[Mark], middle: float, height: float) -> list[Mark]:
    """Put dots that would cover each other above and below each other, closer together where there are many."""
    found: list[Mark] = []
    for part in _near(sorted(marks, key=lambda mark: (mark.x, mark.dot.kind != "own")), 2.0):
        radius = max(mark.radius for mark in part)
        step = min(2 * radius + 1, (height - 2 * radius) / max(len(part) - 1, 1))
        begin = middle - step * (len(part) - 1) / 2
        found += [replace(mark, y=begin + number * step) for number, mark in enumerate(part)]
    return found


def _near(marks: Sequence[Mark], pixels: float) -> Iterator[list[Mark]]:
    """Yield marks in the order of x in parts within which nobody stands farther than `pixels` from the first."""
    part: list[Mark] = []
    for mark in marks:
        if part and mark.x - part[0].x > pixels:
            yield part
            part = []
        part.append(mark)
    if part:
        yield part


def scatter(
    dots: Sequence[Dot], x: Axis, y: Axis, *, across: int, high: int, left: float, rules: Sequence[Rule] = ()
) -> Chart:
    """Lay out dots between two scales, the compared ones with their names beside them.

    Args:
        dots: with both values known.
        x: the horizontal scale.
        y: the vertical one.
        across: width in pixels.
        high: height in pixels.
        left: room for the words of the vertical scale.
        rules: lines across the field.
    """
    box = (left, LINE + 8.0, across - _SIDE * 1.0, high - 2 * LINE - 8.0)
    at = [
        Mark(dot, box[0] + x.share(dot.x) * (box[2] - box[0]), box[3] - y.share(dot.y) * (box[3] - box[1]))
        for dot in dots
    ]
    marks = tuple(sorted(at, key=lambda mark: list(RADIUS)[::-1].index(mark.dot.kind)))
    labels = around(marks[::-1], (2.0, box[1] - LINE, across - 2.0, box[3]))
    return Chart(across, high, box, x, marks, tuple(labels), y, tuple(rules))
