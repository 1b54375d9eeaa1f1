"""The law of growth that a few sizes show."""

from dataclasses import replace

import pytest

from bench.growth import Size, laws

SMALL = Size(34, build=1.0, load=1.0, start=1.0, memory_mib=1.0, shapes_kib=1.0, run_ms=1.0, run_kib=1.0, map=1.0)


def test_the_largest_sizes_decide_because_fixed_costs_hide_the_growth_of_small_ones() -> None:
    medium, large = replace(SMALL, polygons=1000, build=2.0), replace(SMALL, polygons=2000, build=8.0)
    found = laws([large, SMALL, medium])
    assert found["build"].power == pytest.approx(2)
    assert found["load"].power == pytest.approx(0)


def test_one_size_shows_no_law() -> None:
    assert laws([SMALL]) == {}
