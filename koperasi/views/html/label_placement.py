"""Where names go on a map: near their point, mostly inside their own area, never over each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

# Widths as shares of the letter size, a little generous: the reader's font is not known here.
_LETTER_WIDTH = 0.56
LINE_HEIGHT = 1.05
_BASE_LINE = 0.82
# A name of which less lies inside its own area would be read as its neighbour's.
_LEAST_INSIDE = 0.45
# Places tried, nearest first: sideways in widths of the name, up and down in letter sizes.
_OFFSETS = np.array(
    sorted(product(np.linspace(-0.5, 0.5, 9), np.linspace(-2, 2, 13)), key=lambda o: (2 * o[0]) ** 2 + o[1] ** 2 / 4)
)

Rooms = NDArray[np.float64]  # (n, 4): left, top, right, bottom in units


@dataclass(frozen=True)
class Place:
    """A name to be placed: its point in units, and the area it must stay in."""

    kode: str
    name: str
    x: float
    y: float
    area: BaseGeometry


@dataclass(frozen=True)
class Label:
    """A placed name: its lines and the middle of its first base line, in units."""

    kode: str
    lines: tuple[str, ...]
    x: int
    y: int


def arrange(places: Sequence[Place], *, size: int, width: int, height: int, always: str | None = None) -> list[Label]:
    """Place names in the order given; one that would cover an earlier name or leave the frame is left out.

    Args:
        places: Most important first.
        size: Letter size in units.
        width: Width of the frame in units.
        height: Height of the frame in units.
        always: The kode whose name is placed first and in any case.
    """
    taken: Rooms = np.empty((0, 4))
    labels: list[Label] = []
    for place in sorted(places, key=lambda place: place.kode != always):
        found = _find(place, size, (width, height), taken, must=place.kode == always)
        if found is not None:
            lines, room = found
            taken = np.vstack([taken, room])
            labels.append(_label(place.kode, lines, room, size))
    return labels


def _find(
    place: Place, size: int, frame: tuple[int, int], taken: Rooms, *, must: bool
) -> tuple[tuple[str, ...], Rooms] | None:
    words = tuple(place.name.split())
    folds = [(place.name,), words] if len(words) > 1 else [(place.name,)]
    for lines in folds:
        rooms = _rooms(place, lines, size)
        for room in rooms[_in_frame(rooms, frame) & _is_free(rooms, taken)]:
            if _share_inside(room, place.area) >= _LEAST_INSIDE:
                return lines, room
    return (folds[0], _rooms(place, folds[0], size)[0]) if must else None


def _rooms(place: Place, lines: tuple[str, ...], size: int) -> Rooms:
    """Return the rectangles that the lines would take at each place tried, nearest first."""
    width, height = _LETTER_WIDTH * size * max(map(len, lines)), LINE_HEIGHT * size * len(lines)
    middles = np.array([place.x, place.y]) + _OFFSETS * [width, size]
    half = np.array([width, height]) / 2
    return np.hstack([middles - half, middles + half])


def _in_frame(rooms: Rooms, frame: tuple[int, int]) -> NDArray[np.bool_]:
    left, top, right, bottom = rooms.T
    inside: NDArray[np.bool_] = (left >= 0) & (top >= 0) & (right <= frame[0]) & (bottom <= frame[1])
    return inside


def _is_free(rooms: Rooms, taken: Rooms) -> NDArray[np.bool_]:
    left, top, right, bottom = rooms.T[:, :, None]
    its_left, its_top, its_right, its_bottom = taken.T
    apart = (right <= its_left) | (left >= its_right) | (bottom <= its_top) | (top >= its_bottom)
    free: NDArray[np.bool_] = np.logical_and.reduce(apart, axis=1)
    return free


def _share_inside(room: Rooms, area: BaseGeometry) -> float:
    left, top, right, bottom = room
    inside = shapely.clip_by_rect(area, left, top, right, bottom)
    return float(inside.area / ((right - left) * (bottom - top)))


def _label(kode: str, lines: tuple[str, ...], room: Rooms, size: int) -> Label:
    left, top, right, _ = room
    return Label(kode, lines, round((left + right) / 2), round(top + _BASE_LINE * size))
