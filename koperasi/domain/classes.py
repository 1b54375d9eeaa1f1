"""Class breaks of a choropleth map: which values share a colour, and between which readable numbers.

Class i holds the values from edge i up to, but not including, edge i + 1. Values are first rounded to the decimals in
which they are shown: then what is classified is what the reader sees, and a range can be written with both its ends
("0–3", "4–7") without one value belonging to two classes.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import jenkspy
import numpy as np
import numpy.typing as npt
import pandas as pd

MethodName = Literal["alami", "kuantil", "sama"]
Gap = tuple[int, int, float]  # the largest value below a break, the smallest value above it, the wished break

_MOST_DECIMALS = 6
_TOLERANCE = 0.1  # how far an equal interval may move to a readable number, as a share of its width


@dataclass(frozen=True)
class Method:
    """How a method is called and what it does, for readers."""

    label: str
    explanation: str


METHODS: Mapping[MethodName, Method] = {
    "alami": Method(
        "Pengelompokan alami", "Batas diletakkan di celah antarnilai, sehingga nilai yang mirip berada di satu kelas."
    ),
    "kuantil": Method("Jumlah sama", "Setiap kelas berisi kira-kira sama banyak wilayah."),
    "sama": Method("Rentang sama", "Setiap kelas kira-kira sama lebar; ada kelas yang mungkin kosong."),
}


@dataclass(frozen=True)
class Classes:
    """k classes: k + 1 strictly increasing edges (none when k is 0) and the number of values in each class.

    The first edge is the lowest value; the last one lies one unit of the last decimal above the highest.
    """

    method: MethodName
    edges: tuple[float, ...]
    counts: tuple[int, ...]
    decimals: int

    @property
    def k(self) -> int:
        """The number of classes."""
        return len(self.counts)

    @property
    def ranges(self) -> tuple[tuple[float, float], ...]:
        """Lowest and highest number of each class, both included, exact to `decimals` decimals."""
        step = 10.0**-self.decimals
        return tuple((low, round(above - step, self.decimals)) for low, above in pairwise(self.edges))

    def index(self, values: pd.Series) -> pd.Series:
        """The class of each value, 0 to k - 1 (Int64); NA for a missing value and for one outside all classes."""
        edges = _whole(pd.Series(self.edges), self.decimals)
        found = pd.Series(np.searchsorted(edges, _whole(values, self.decimals), side="right") - 1, values.index)
        return found.astype("Int64").where(found.between(0, self.k - 1))


def classify(values: pd.Series, *, method: MethodName, k: int = 5, decimals: int | None = None) -> Classes:
    """At most k classes of the known values: no more than distinct values, none when all are missing.

    `decimals` is how exactly the values are shown; by default as exactly as they are given, six decimals at most.
    "alami" is Fisher–Jenks, which needs no random start. A break moves to the roundest number that leaves every value
    in its class. Raises ValueError for k below 1, KeyError for an unknown method.
    """
    if k < 1:
        raise ValueError(f"a map has at least one class, not {k}")
    known = values.dropna()
    decimals = _decimals(known) if decimals is None else decimals
    # From here on whole numbers, which compare exactly.
    whole = sorted(int(value) for value in _whole(known, decimals))
    edges = [whole[0], *_breaks(whole, method, min(k, len(set(whole)))), whole[-1] + 1] if whole else []
    counts = tuple(bisect_left(whole, above) - bisect_left(whole, low) for low, above in pairwise(edges))
    return Classes(method, tuple(round(edge / 10**decimals, decimals) for edge in edges), counts, decimals)


def _whole(values: pd.Series, decimals: int) -> npt.NDArray[np.float64]:
    """The values in units of their last decimal, rounded; NaN for a missing value."""
    whole: npt.NDArray[np.float64] = np.rint(values.to_numpy(dtype=float, na_value=np.nan) * 10**decimals)
    return whole


def _decimals(known: pd.Series) -> int:
    """The fewest decimals that keep every value."""
    exact = known.to_numpy(dtype=float)
    return next((n for n in range(_MOST_DECIMALS) if np.array_equal(exact, exact.round(n))), _MOST_DECIMALS)


def _breaks(whole: Sequence[int], method: MethodName, k: int) -> list[int]:
    """The inner edges, increasing: k - 1 of them, or fewer when ties leave a class empty."""
    gaps = _GAPS[method]
    tolerance = _TOLERANCE * (whole[-1] - whole[0]) / k if method == "sama" else math.inf
    return sorted({_readable(gap, tolerance) for gap in gaps(whole, k)} if k > 1 else [])


def _natural_gaps(whole: Sequence[int], k: int) -> Iterator[Gap]:
    return _gaps_above(whole, jenkspy.jenks_breaks([float(value) for value in whole], k)[1:])


def _quantile_gaps(whole: Sequence[int], k: int) -> Iterator[Gap]:
    bounds = np.percentile(np.array(whole, dtype=float), np.linspace(0, 100, k + 1)[1:])
    return _gaps_above(whole, sorted({float(bound) for bound in bounds}))


def _equal_gaps(whole: Sequence[int], k: int) -> Iterator[Gap]:
    for wished in np.linspace(whole[0], whole[-1], k + 1)[1:-1].tolist():
        above = bisect_left(whole, wished)
        yield whole[above - 1], whole[above], wished


_GAPS: Mapping[MethodName, Callable[[Sequence[int], int], Iterator[Gap]]] = {
    "alami": _natural_gaps,
    "kuantil": _quantile_gaps,
    "sama": _equal_gaps,
}


def _gaps_above(whole: Sequence[int], bins: Sequence[float]) -> Iterator[Gap]:
    """The gap above each upper bound but the last; the break may lie anywhere in it, so its middle is wished."""
    for bound in bins:
        above = bisect_right(whole, bound)
        if above < len(whole):
            yield whole[above - 1], whole[above], (whole[above - 1] + whole[above]) / 2


def _readable(gap: Gap, tolerance: float) -> int:
    """The roundest number above the lower value, up to the upper one, and close enough to the wished place."""
    below, above, wished = gap
    for unit in _round_units(above - below):
        near = round(wished / unit) * unit
        if below < near <= above and abs(near - wished) <= tolerance:
            return near
    return math.ceil(wished)


def _round_units(width: int) -> Iterator[int]:
    """..., 100, 50, 20, 10, 5, 2, 1, beginning above the width of a gap."""
    for exponent in range(len(str(width)) + 1, 0, -1):
        yield from (10**exponent, 5 * 10 ** (exponent - 1), 2 * 10 ** (exponent - 1))
    yield 1
