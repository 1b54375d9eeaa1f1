"""The few numbers that the tables show, from many measurements. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Spread:
    """Middle, 95th percentile and largest of some measurements, in their own unit."""

    p50: float
    p95: float
    largest: float


def spread(values: Sequence[float]) -> Spread:
    """Return the spread of measurements; the percentiles are measurements that occurred, never in between.

    Raises:
        ValueError: if there are none.
    """
    if not values:
        raise ValueError("nothing was measured")
    p50, p95 = (float(np.percentile(values, share, method="inverted_cdf")) for share in (50, 95))
    return Spread(p50, p95, float(max(values)))


@dataclass(frozen=True)
class Law:
    """cost = factor * size ** power: power 1 is growth in step with the size, 2 is four times for twice the size."""

    factor: float
    power: float


def law(sizes: Sequence[float], costs: Sequence[float]) -> Law:
    """Fit the power law by least squares of the logarithms.

    Raises:
        ValueError: if there are fewer than two sizes, or a size or cost is not above zero.
    """
    if len(set(sizes)) < 2 or min(*sizes, *costs) <= 0:
        raise ValueError("a law of growth needs two sizes and costs above zero")
    power, offset = np.polyfit(np.log(sizes), np.log(costs), 1)
    return Law(float(np.exp(offset)), float(power))


def slope(times: Sequence[float], values: Sequence[float]) -> float:
    """Return by how much `values` rise in one unit of `times` (least squares).

    Raises:
        ValueError: if there are fewer than two different times.
    """
    if len(set(times)) < 2:
        raise ValueError("a slope needs two times")
    return float(np.polyfit(times, values, 1)[0])
