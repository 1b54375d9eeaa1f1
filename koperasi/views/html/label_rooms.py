"""The room that names take on a map: how wide they are, where one stands without touching another, inside or beside."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
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
_OFFSETS = sorted(
    product(np.linspace(-0.5, 0.5, 9).tolist(), np.linspace(-2, 2, 13).tolist()),
    key=lambda o: (2 * o[0]) ** 2 + o[1] ** 2 / 4,
)
_FEW_OFFSETS = 9
MANY_PLACES = 120  # from here on a name that has no room in its own area waits for a finer level
VERY_MANY = 1000  # from here on one that has none next to its point
# Places outside, with a line: in letter sizes from the point of the name, nearest first.
_FAR = np.array(
    sorted(product(np.linspace(-14, 14, 57), np.linspace(-12, 12, 49)), key=lambda o: o[0] ** 2 + o[1] ** 2)
)
_TRIED = 150  # free places from which a line is tried
_GAP = 0.25  # letter sizes kept free around a name that stands outside

Room = tuple[float, float, float, float]  # left, top, right, bottom in units
Rooms = NDArray[np.float64]  # (n, 4): as a room, each a row
_CELL = 4.0  # letter sizes: rooms are looked up by the squares of this width that they lie in


@dataclass(frozen=True)
class Place:
    """A name to be placed: its point in units, its own area, and how many letter sizes away from it it may stand."""

    kode: str
    name: str
    x: float
    y: float
    area: BaseGeometry
    reach: float = 8.0

    @cached_property
    def square_units(self) -> float:
        """The size of the area."""
        return float(self.area.area)

    @cached_property
    def square_letters(self) -> float:
        """The room that the name takes, folded as it takes the least, in squared letter sizes."""
        return min(math.prod(_extent(lines, 1)) for lines in _folds(self.name))


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
    number: int  # of the names to be placed
    size: float = 0.0
    rooms: list[Room] = field(default_factory=list)
    lines: list[BaseGeometry] = field(default_factory=list)
    _cells: defaultdict[tuple[int, int], list[Room]] = field(default_factory=lambda: defaultdict(list))

    def begin(self, size: float, spots: Iterable[Spot] = ()) -> None:
        """Clear the board for letters of another size, in units, and let these names stand."""
        self.size, self.rooms, self.lines, self._cells = size, [], [], defaultdict(list)
        for spot in spots:
            self.add(spot)

    def add(self, spot: Spot) -> None:
        """Let a name, and the line to its place, stand."""
        room = _room_at(spot.x, spot.y, *_extent(spot.lines, self.size), self.size)
        self.rooms.append(room)
        for cell in self._cells_of(room):
            self._cells[cell].append(room)
        if spot.line is not None:
            self.lines.append(_drawn(spot.line))

    def roomy(self, places: Sequence[Place]) -> Sequence[Place]:
        """Return those of the places whose area is large enough for their name at this size, in the order given."""
        least = self.size**2 * _LEAST_INSIDE
        return [place for place in places if place.square_units >= least * place.square_letters]

    def is_free(self, room: Room) -> bool:
        """Return whether a room lies in the frame and touches nothing that stands."""
        left, top, right, bottom = room
        if left < 0 or top < 0 or right > self.width or bottom > self.height:
            return False
        for cell in self._cells_of(room):
            for its_left, its_top, its_right, its_bottom in self._cells[cell]:
                if left < its_right and right > its_left and top < its_bottom and bottom > its_top:
                    return False
        return not (self.lines and shapely.intersects(self.lines, shapely.box(*room)).any())

    def _cells_of(self, room: Room) -> Iterator[tuple[int, int]]:
        per_unit = 1 / (_CELL * self.size)
        left, top, right, bottom = room
        across = range(int(left * per_unit), int(right * per_unit) + 1)
        return product(across, range(int(top * per_unit), int(bottom * per_unit) + 1))

    def free(self, rooms: Rooms) -> NDArray[np.bool_]:
        """Return of many rooms at once which of them lie in the frame and touch nothing that stands."""
        left, top, right, bottom = rooms.T
        free: NDArray[np.bool_] = (left >= 0) & (top >= 0) & (right <= self.width) & (bottom <= self.height)
        if self.rooms:
            its_left, its_top, its_right, its_bottom = np.array(self.rooms).T
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
    for lines in _folds(place.name):
        width, height = _extent(lines, board.size)
        if place.square_units < _LEAST_INSIDE * width * height:
            continue
        for across, down in _OFFSETS[: _FEW_OFFSETS if board.number > VERY_MANY else None]:
            x, y = place.x + across * width, place.y + _CENTRE[len(lines)] * board.size + down * board.size
            room = _room_at(x, y, width, height, board.size)
            if board.is_free(room) and _share_inside(room, place.area) >= _LEAST_INSIDE:
                return Spot(lines, x, y, level)
    return None


def outside(board: Board, place: Place, level: int) -> Spot | None:
    """Return the nearest free place beside the city from which a line leads to the point without touching a name."""
    if board.number > MANY_PLACES:
        return None
    lines = (place.name,)
    points = np.array([place.x, place.y]) + _FAR[np.hypot(*_FAR.T) <= place.reach] * board.size
    rooms = _rooms_at(lines, points, board.size)
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
        shapely.intersects(drawn, shapely.box(*np.reshape(board.rooms, (-1, 4)).T)).any()
        or shapely.intersects(drawn, board.lines).any()
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


def _room_at(x: float, y: float, width: float, height: float, size: float) -> Room:
    """Return the room of lines of this extent of which the middle of the first base line is at a point."""
    left, top = x - width / 2, y - _ASCENT * size
    return left, top, left + width, top + height


def _rooms_at(lines: tuple[str, ...], points: NDArray[np.float64], size: float) -> Rooms:
    width, height = _extent(lines, size)
    corner = points - [width / 2, _ASCENT * size]
    return np.hstack([corner, corner + np.array([width, height])])


def _edge_to(room: NDArray[np.float64], place: Place) -> tuple[float, float]:
    """Return the point of a room's edge that is nearest to the place: where the line begins."""
    left, top, right, bottom = room
    return float(np.clip(place.x, left, right)), float(np.clip(place.y, top, bottom))


def _share_inside(room: Room, area: BaseGeometry) -> float:
    left, top, right, bottom = room
    return float(shapely.clip_by_rect(area, left, top, right, bottom).area / ((right - left) * (bottom - top)))
