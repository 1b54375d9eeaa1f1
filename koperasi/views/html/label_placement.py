"""Where names go on a map: inside their own area where there is room, else beside the city with a line to their place.

The more room a map has, the more names it carries. Room is counted in letters: a level is a width of the frame in
letter sizes, and what is placed at a level stands free of every other name there and, since letters only shrink against
the map until the next level, all the way up to it. A placed name keeps its place at all finer levels; one that had to
stand outside moves into its area as soon as it fits.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from koperasi.views.html.label_rooms import (
    MANY_PLACES,
    Board,
    Place,
    Spot,
    inside,
    outside,
)

_ROUNDS = 6  # how often the order is changed to make all names stand
_NEARLY = 0.85  # share of the names below which it is not tried
# Widths of the frame in letter sizes. The ratio is how much a name may shrink before another may come beside it.
_RATIO = 1.18
LEVELS: tuple[float, ...] = tuple(round(22 * _RATIO**number, 1) for number in range(30))


@dataclass(frozen=True)
class Label:
    """A placed name.

    Attributes:
        lines: one or two lines of words.
        x, y: the middle of the first base line, in units.
        first, last: the levels at which it stands, both included.
        line: from its box to its place (x1, y1, x2, y2) where it stands outside, in units.
    """

    kode: str
    lines: tuple[str, ...]
    x: int
    y: int
    first: int = 0
    last: int = len(LEVELS) - 1
    line: tuple[int, int, int, int] | None = None


def level_for(letters: float) -> int:
    """Return the finest level for a frame that is `letters` letter sizes wide; -1 below the first."""
    return int(np.searchsorted(LEVELS, letters, side="right")) - 1


def arrange(
    places: Sequence[Place],
    *,
    width: float,
    height: float,
    levels: Sequence[int] = range(len(LEVELS)),
    always: str | None = None,
) -> list[Label]:
    """Place names in the order given, level by level; one that finds no room at a level waits for a finer one.

    From the first level at which all names can stand, they are placed anew, those that are hardest to place first.

    Args:
        places: most important first.
        width: width of the frame in units.
        height: height of the frame in units.
        levels: which levels are wanted, coarse to fine; a picture of known size wants one.
        always: the kode whose name is placed first and in any case.
    """
    if not places:
        return []
    board = Board(width, height, _whole(places), len(places))
    order = sorted(places, key=lambda place: place.kode != always)
    done, rest = [], list(levels)
    while rest:
        complete, hardest_first = _complete(board, order, rest, always)
        done += _place(board, order, [level for level in rest if level < complete], always)
        fine = [level for level in rest if level >= complete]
        kept = _without_loss(_place(board, hardest_first, fine, always), fine, len(places))
        done += _place(board, hardest_first, kept, always)
        rest = fine[len(kept) :]
    return done


def _without_loss(labels: Sequence[Label], levels: Sequence[int], number: int) -> Sequence[int]:
    """Return the levels up to the first, if any, at which a name that had its place has lost it."""
    for at, level in enumerate(levels):
        if at and sum(label.first <= level <= label.last for label in labels) < number:
            return levels[:at]
    return levels


def _whole(places: Sequence[Place]) -> BaseGeometry:
    """Return the city as one shape; where no name may stand beside it, none is needed."""
    if len(places) > MANY_PLACES:
        return shapely.Point()
    city = shapely.union_all([place.area for place in places], grid_size=1)
    shapely.prepare(city)
    return city


def _complete(
    board: Board, order: Sequence[Place], levels: Sequence[int], always: str | None
) -> tuple[int, Sequence[Place]]:
    """Return the first level at which all names stand, and in which order they must be placed for that."""
    for level in [] if board.number > MANY_PLACES else levels:
        tried = list(order)
        for _ in range(_ROUNDS):
            there = {label.kode for label in _place(board, tried, [level], None)}
            if len(there) == len(tried):
                return level, sorted(tried, key=lambda place: place.kode != always)
            if len(there) < _NEARLY * len(tried):
                break
            tried.sort(key=lambda place: place.kode in there)
    return len(LEVELS), order


def _place(board: Board, order: Sequence[Place], levels: Sequence[int], always: str | None) -> list[Label]:
    by_kode = {place.kode: place for place in order}
    spots: dict[str, Spot] = {}
    done: list[Label] = []
    for level in levels:
        before, spots = spots, {kode: spot for kode, spot in spots.items() if spot.line is None}
        board.begin(board.width / LEVELS[level], spots.values())
        waiting = [place for place in order if place.kode not in spots]
        for place in board.roomy(waiting) if board.number > MANY_PLACES and always is None else waiting:
            old = before.get(place.kode)
            found = _find(board, place, level, must=place.kode == always)
            if old is not None:
                done.append(_label(place, old, level - 1))
            if found is not None:
                spots[place.kode] = found
                board.add(found)
    return done + [_label(by_kode[kode], spot, levels[-1]) for kode, spot in spots.items()]


def _find(board: Board, place: Place, level: int, *, must: bool) -> Spot | None:
    """Return where a name goes: into its area, else beside the city, as near as it may."""
    found = inside(board, place, level) or outside(board, place, level)
    return found or (Spot((place.name,), place.x, place.y, level) if must else None)


def _label(place: Place, spot: Spot, last: int) -> Label:
    x1, y1, x2, y2 = map(round, spot.line or (0, 0, 0, 0))
    line = (x1, y1, x2, y2) if spot.line else None
    return Label(place.kode, spot.lines, round(spot.x), round(spot.y), spot.first, last, line)
