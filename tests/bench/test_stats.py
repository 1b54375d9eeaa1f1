"""What many measurements are boiled down to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.stats import law, slope, spread

measured = st.lists(st.floats(0.001, 1e6), min_size=1, max_size=50)


@given(measured)
def test_every_figure_of_a_spread_was_measured(values: list[float]) -> None:
    found = spread(values)
    assert {found.p50, found.p95, found.largest} <= set(values)


@given(measured)
def test_a_spread_is_in_order(values: list[float]) -> None:
    found = spread(values)
    assert found.p50 <= found.p95 <= found.largest == max(values)


def test_of_a_hundred_measurements_five_lie_above_the_95th_percentile() -> None:
    assert spread([float(number) for number in range(1, 101)]).p95 == 95


def test_a_spread_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing was measured"):
        spread([])


@given(st.floats(0.01, 100), st.floats(-1, 3))
def test_a_power_law_is_found_again(factor: float, power: float) -> None:
    sizes = [34.0, 340.0, 3400.0]
    found = law(sizes, [factor * size**power for size in sizes])
    assert found.power == pytest.approx(power, abs=1e-6)
    assert found.factor == pytest.approx(factor, rel=1e-6)


@pytest.mark.parametrize(("sizes", "costs"), [([34.0, 34.0], [1.0, 2.0]), ([34.0, 340.0], [0.0, 1.0])])
def test_a_law_from_one_size_or_from_no_cost_is_refused(sizes: list[float], costs: list[float]) -> None:
    with pytest.raises(ValueError, match="law of growth"):
        law(sizes, costs)


def test_a_steady_rise_has_its_slope() -> None:
    assert slope([0, 1, 2, 3], [5, 7, 9, 11]) == pytest.approx(2)


def test_a_slope_at_one_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="two times"):
        slope([1, 1], [1, 2])
