"""The room that names take on a map: how wide they are, where one stands without touching another, inside or beside."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import product
from typing import NamedTuple

import numpy as np
import shapely
from fontTools.ttLib import TTFont
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

FAMILY = "Source Sans, Source Sans Pro, Helvetica, Arial, sans-serif"

# What a map's names are set in. The browser's face of this weight differs by less than this share.
_FACE = "SourceSansPro-Semibold.ttf"
_SLACK = 1.03


@cache
def _advances() -> Mapping[int, float]:
    """Return, by code point, the advance width as a share of the letter size."""
    font = TTFont(str(files("font_source_sans_pro") / "files" / _FACE), lazy=True)
    widths, units = font["hmtx"], font["head"].unitsPerEm
    return {code: widths[glyph][0] / units for code, glyph in font.getBestCmap().items()}


@cache
def width(words: str) -> float:
    """Return the width of one line of words in letter sizes (em); a letter the face lacks counts as an m."""
    known = _advances()
    return _SLACK * sum(known.get(ord(letter), known[ord("m")]) for letter in words)


LINE_HEIGHT = 1.02
_ASCENT = 0.80  # from the top of a line's box to its base line, in letter sizes
_CENTRE = {lines: _ASCENT - LINE_HEIGHT * lines / 2 for lines in (1, 2)}  # from the middle of a box to the base line
# A name of which less lies inside its own area would be read as its neighbour's.
_LEAST_INSIDE = 0.42
# Places tried, nearest first: sideways in widths of the name, up and down in letter sizes.
_OFFSETS = np.array(
    sorted(product(np.linspace(-0.5, 0.5, 9), np.linspace(-2, 2, 13)), key=lambda o: (2 * o[0]) ** 2 + o[1] ** 2 / 4)
)
_FEW_OFFSETS = _OFFSETS[:9]
MANY_PLACES = 400  # from here on names that fit only beside their point wait for the next level
# Places outside, with a line: in letter sizes from the point of the name, nearest first.
_FAR = np.array(
    sorted(product(np.linspace(-14, 14, 57), np.linspace(-12, 12, 49)), key=lambda o: o[0] ** 2 + o[1] ** 2)
)
_TRIED = 150  # free places from which a line is tried
_GAP = 0.25  # letter sizes kept free around a name that stands outside

Rooms = NDArray[np.float64]  # (n, 4): left, top, right, bottom in units


@dataclass(frozen=True)
class Place:
    """A name to be placed: its point in units, its own area, and how many letter sizes away from it it may stand."""

    kode: str
    name: str
    x: float
    y: float
    area: BaseGeometry
    reach: float = 8.0


class Spot(NamedTuple):
    """Where a name stands: its lines, the middle of its first base line, since which level, and the line to its place.

    Letters shrink towards that point as a map comes nearer; the line (x1, y1, x2, y2) stays. None inside the area.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    first: int
    line: tuple[float, float, float, float] | None = None


@dataclass
class Board:
    """The frame with what has been placed at the level in hand."""

    width: float
    height: float
    city: BaseGeometry
    few: bool
    size: float = 0.0
    rooms: Rooms = field(default_factory=lambda: np.empty((0, 4)))
    lines: list[BaseGeometry] = field(default_factory=list)

    def begin(self, size: float) -> None:
        """Clear the board for letters of another size, in units."""
        self.size = size
        self.rooms, self.lines = np.empty((0, 4)), []

    def add(self, spot: Spot) -> None:
        """Let a name, and the line to its place, stand."""
        room = room_at(spot.lines, np.array([[spot.x, spot.y]]), self.size)
        self.rooms = np.vstack([self.rooms, room])
        if spot.line is not None:
            self.lines.append(_drawn(spot.line))

    def free(self, rooms: Rooms) -> NDArray[np.bool_]:
        """Return which of the rooms lie in the frame and touch nothing that stands."""
        left, top, right, bottom = rooms.T
        free: NDArray[np.bool_] = (left >= 0) & (top >= 0) & (right <= self.width) & (bottom <= self.height)
        if len(self.rooms):
            near = self.rooms[
                (self.rooms[:, 0] < right.max()) & (self.rooms[:, 2] > left.min())
                & (self.rooms[:, 1] < bottom.max()) & (self.rooms[:, 3] > top.min())
            ]  # fmt: skip
            its_left, its_top, its_right, its_bottom = near.T
            apart = (
                (right[:, None] <= its_left) | (left[:, None] >= its_right)
                | (bottom[:, None] <= its_top) | (top[:, None] >= its_bottom)
            )  # fmt: skip
            free &= apart.all(axis=1)
        if self.lines:
            free[free] &= ~shapely.intersects(shapely.union_all(self.lines), shapely.box(*rooms[free].T))
        return free


def inside(board: Board, place: Place, level: int) -> Spot | None:
    """Return the nearest free place of which enough lies inside the area."""
    offsets = _FEW_OFFSETS if board.few else _OFFSETS
    for lines in _folds(place.name):
        extent = _extent(lines, board.size)
        if place.area.area < _LEAST_INSIDE * extent[0] * extent[1]:
            continue
        points = np.array([place.x, place.y + _CENTRE[len(lines)] * board.size]) + offsets * [extent[0], board.size]
        rooms = room_at(lines, points, board.size)
        for number in np.flatnonzero(board.free(rooms)):
            if _share_inside(rooms[number], place.area) >= _LEAST_INSIDE:
                return Spot(lines, points[number][0], points[number][1], level)
    return None


def outside(board: Board, place: Place, level: int) -> Spot | None:
    """Return the nearest free place beside the city from which a line leads to the point without touching a name."""
    if board.few:
        return None
    lines = (place.name,)
    points = np.array([place.x, place.y]) + _FAR[np.hypot(*_FAR.T) <= place.reach] * board.size
    rooms = room_at(lines, points, board.size)
    gap = _GAP * board.size * np.array([-1, -1, 1, 1])
    free = board.free(rooms + gap)
    free[free] &= ~shapely.intersects(board.city, shapely.box(*rooms[free].T))
    for number in np.flatnonzero(free)[:_TRIED]:
        line = (*_edge_to(rooms[number], place), place.x, place.y)
        if _is_clear(board, line):
            return Spot(lines, points[number][0], points[number][1], level, line)
    return None


def _is_clear(board: Board, line: tuple[float, float, float, float]) -> bool:
    """Return whether a line from a name to its place crosses no other name and no other line."""
    drawn = _drawn(line)
    crosses = (
        shapely.intersects(drawn, shapely.box(*board.rooms.T)).any() or shapely.intersects(drawn, board.lines).any()
    )
    return not crosses


def _drawn(line: tuple[float, float, float, float]) -> BaseGeometry:
    return shapely.linestrings([line[:2], line[2:]])


def _folds(name: str) -> Iterator[tuple[str, ...]]:
    yield (name,)
    if len(words := tuple(name.split())) == 2:
        yield words


def _extent(lines: tuple[str, ...], size: float) -> tuple[float, float]:
    return size * max(map(width, lines)), size * LINE_HEIGHT * len(lines)


def room_at(lines: tuple[str, ...], points: NDArray[np.float64], size: float) -> Rooms:
    """Return the rectangles that the lines take when the middle of the first base line is at each point."""
    width, height = _extent(lines, size)
    corner = points - [width / 2, _ASCENT * size]
    return np.hstack([corner, corner + np.array([width, height])])


def _edge_to(room: NDArray[np.float64], place: Place) -> tuple[float, float]:
    """Return the point of a room's edge that is nearest to the place: where the line begins."""
    left, top, right, bottom = room
    return float(np.clip(place.x, left, right)), float(np.clip(place.y, top, bottom))


def _share_inside(room: NDArray[np.float64], area: BaseGeometry) -> float:
    left, top, right, bottom = room
    return float(shapely.clip_by_rect(area, left, top, right, bottom).area / ((right - left) * (bottom - top)))
