"""What a laid out chart of dots is made of: places, scales, names and lines, in pixels of its width."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["own", "peer", "other"]
Box = tuple[float, float, float, float]  # left, top, right, bottom

SIZE = 13  # of the letters, in pixels of the layout
LINE = 17
RADIUS = {"own": 7.5, "peer": 6.0, "other": 4.0}


@dataclass(frozen=True)
class Dot:
    """One place: its key, its name as written beside the dot (empty for none), its values, one sentence about it."""

    key: str
    name: str
    x: float
    said: str
    kind: Kind
    y: float = 0.0


@dataclass(frozen=True)
class Axis:
    """A scale from `low` to `high`, its marks as value and words, and what it measures."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    title: str = ""

    def share(self, value: float) -> float:
        """Return where a value stands: 0 at the lower end, 1 at the upper one."""
        return (value - self.low) / (self.high - self.low)


@dataclass(frozen=True)
class Mark:
    """A dot in its place, in pixels."""

    dot: Dot
    x: float
    y: float

    @property
    def radius(self) -> float:
        """Half of its width."""
        return RADIUS[self.dot.kind]


@dataclass(frozen=True)
class Label:
    """Names on one or more lines; a thin line leads from `root` to them.

    Attributes:
        lines: of pairs of words and whether they are those of the own place.
        box: where they stand, in pixels.
        point: what they name, in pixels: a dot, or the middle of several.
        root: the points that the thin line joins, from the dot to the words; empty for none.
    """

    lines: tuple[tuple[tuple[str, bool], ...], ...]
    box: Box
    point: tuple[float, float]
    root: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Rule:
    """A line across the chart at a value of one axis."""

    axis: Literal["x", "y"]
    value: float


@dataclass(frozen=True)
class Chart:
    """A laid out chart: `box` is the field of the scales within `width` by `height` pixels; a strip has no `y`."""

    width: int
    height: int
    box: Box
    x: Axis
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    y: Axis | None = None
    rules: tuple[Rule, ...] = ()
