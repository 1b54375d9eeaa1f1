"""Where the names of a chart of dots can be written so that no two of them touch."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from koperasi.views.html.dot_chart import LINE, SIZE, Box, Label, Mark
from koperasi.views.html.label_rooms import width

GAP = 7  # between two names, and between a name and what belongs to another
_LEVELS = 10  # of names above each other
_LONGEST = 36  # letters of a line that names several


def above(marks: Sequence[Mark], across: float) -> tuple[list[Label], float]:
    """Return the labels of marks along a strip and the height they take; names are merged until all have room."""
    ordered = sorted((mark for mark in marks if mark.dot.name), key=lambda mark: (mark.x, mark.dot.kind != "own"))
    parts = [list(part) for _, part in groupby(ordered, key=lambda mark: round(mark.x))]
    while (labels := _all_above(parts, across)) is None and len(parts) > 1:
        at = min(range(len(parts) - 1), key=lambda n: parts[n + 1][0].x - parts[n][-1].x)
        parts[at : at + 2] = [[*parts[at], *parts[at + 1]]]
    highest = -_height(labels or [])
    moved = [
        replace(
            label,
            box=(label.box[0], label.box[1] - highest, label.box[2], label.box[3] - highest),
            root=tuple((x, y - highest) for x, y in label.root),
        )
        for label in labels or []
    ]
    return moved, -highest


def _all_above(parts: Sequence[Sequence[Mark]], across: float) -> list[Label] | None:
    """Return labels above a lane whose upper edge is 0, as low as they can be; None where one finds no room.

    A name that flies to the right of its line never meets the lines left of it, so from the right on there is room for
    each, and the same from the left on for names on the left. Which way is lowest is tried, and where to change sides.
    """
    ordered = sorted(parts, key=lambda part: part[0].x)
    ways = [
        [*((part, side) for part in ordered[at:]), *((part, "right") for part in reversed(ordered[:at]))]
        for at in range(len(ordered), -1, -1)
        for side in ("left", "middle")
    ]
    found = [labels for way in ways if (labels := _one_way(way, across)) is not None]
    return min(found, key=_height, default=None)


def _height(labels: Sequence[Label]) -> float:
    return -min((label.box[1] for label in labels), default=0.0)


def _one_way(way: Sequence[tuple[Sequence[Mark], str]], across: float) -> list[Label] | None:
    taken: list[Label] = []
    for part, side in way:
        lines = _lines([(mark.dot.name, mark.dot.kind == "own") for mark in part])
        wide = max(_width(line) for line in lines)
        tries = _tries(lines, (part[0].x + part[-1].x) / 2, wide, across, side)
        found = next((label for label in tries if not _clashes(label, taken)), None)
        if found is None:
            return None
        taken.append(found)
    return taken


def _tries(
    lines: Sequence[Sequence[tuple[str, bool]]], x: float, wide: float, across: float, side: str
) -> Iterator[Label]:
    high = LINE * len(lines)
    left = {"right": x + 4, "middle": x - wide / 2, "left": x - 4 - wide}[side]
    start = min(max(left, 0.0), across - wide)
    for level in range(_LEVELS):
        bottom = -level * LINE - GAP
        box = (start, bottom - high, start + wide, bottom)
        end = bottom if start <= x <= start + wide else bottom - LINE / 2
        yield Label(tuple(map(tuple, lines)), box, (x, 0.0), ((x, 0.0), (x, end)))


def _clashes(label: Label, others: Iterable[Label]) -> bool:
    return any(
        _overlap(label.box, other.box) or _crosses(label, other.box) or _crosses(other, label.box) for other in others
    )


def _overlap(one: Box, other: Box) -> bool:
    across = one[0] < other[2] + GAP and other[0] < one[2] + GAP
    return across and one[1] < other[3] and other[1] < one[3]


def _crosses(label: Label, box: Box) -> bool:
    """Return whether the line of a label runs through the words of another."""
    (x, low), (_, high) = label.root
    return box[0] - 2 < x < box[2] + 2 and high < box[3] and box[1] < low


def _lines(names: Sequence[tuple[str, bool]]) -> list[list[tuple[str, bool]]]:
    """Return names on lines that are not too long, parted by commas."""
    lines: list[list[tuple[str, bool]]] = [[]]
    for number, (name, is_own) in enumerate(names):
        words = name if number == len(names) - 1 else f"{name}, "
        if lines[-1] and sum(len(part) for part, _ in lines[-1]) + len(words) > _LONGEST:
            lines.append([])
        lines[-1].append((words, is_own))
    return lines


def _width(line: Iterable[tuple[str, bool]]) -> float:
    return SIZE * width("".join(words for words, _ in line))


def around(marks: Sequence[Mark], room: Box) -> list[Label]:
    """Return labels beside the dots that have a name, nearest first: clear of all dots, else of those with a name.

    One without any room is left to the table.
    """
    named = [mark for mark in marks if mark.dot.name]
    taken: list[Label] = []
    for mark in named:
        tries = list(_beside(mark, SIZE * width(mark.dot.name), room))
        clear = (one for others in (marks, named) for one in tries if _is_free(one, mark, others, taken))
        label = next(clear, None)
        if label is not None:
            taken.append(label)
    return taken


def _beside(mark: Mark, wide: float, room: Box) -> Iterator[Label]:
    lines = (((mark.dot.name, mark.dot.kind == "own"),),)
    for away in (mark.radius + 5, 26, 44, 62, 80, 98, 124, 150, 180):
        for angle in (0, 180, 270, 90, 315, 225, 45, 135, 290, 250, 200, 340):
            dx, dy = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            x, y = mark.x + dx * away, mark.y + dy * away
            start = x if dx > 0.3 else x - wide if dx < -0.3 else x - wide / 2
            box = (start, y - LINE / 2, start + wide, y + LINE / 2)
            if box[0] >= room[0] and box[2] <= room[2] and box[1] >= room[1] and box[3] <= room[3]:
                line = ((mark.x + dx * mark.radius, mark.y + dy * mark.radius), (x, y))
                yield Label(lines, box, (mark.x, mark.y), line if away > mark.radius + 5 else ())


def _is_free(label: Label, own: Mark, marks: Sequence[Mark], taken: Sequence[Label]) -> bool:
    left, top, right, bottom = box = label.box
    covers = any(
        left < mark.x + mark.radius
        and mark.x - mark.radius < right
        and top < mark.y + mark.radius - 2
        and mark.y - mark.radius + 2 < bottom
        for mark in marks
        if mark is not own
    )
    return not covers and not any(
        _overlap(box, other.box) or _meets(label.root, other.box) or _meets(other.root, box) for other in taken
    )


def _meets(line: Sequence[tuple[float, float]], box: Box) -> bool:
    """Return whether any of some points along a line lies in a box."""
    steps = [n / 10 for n in range(11)]
    return any(
        box[0] < a[0] + (b[0] - a[0]) * s < box[2] and box[1] < a[1] + (b[1] - a[1]) * s < box[3]
        for a, b in pairwise(line)
        for s in steps
    )
