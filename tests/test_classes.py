"""Class breaks: complete, unambiguous, readable, and never more classes than the data bear."""

import subprocess
import sys
import warnings
from itertools import pairwise

import mapclassify
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.domain.classes import METHODS, Classes, classify

every_method = pytest.mark.parametrize("method", METHODS)

wholes = st.lists(st.one_of(st.integers(-50, 50), st.integers(0, 10**12)), max_size=40)
hundredths = st.lists(st.integers(-5000, 5000).map(lambda number: number / 100), max_size=40)
columns = st.one_of(wholes, hundredths).flatmap(
    lambda values: st.permutations([*values, float("nan")]).map(lambda mixed: pd.Series(mixed, dtype=float))
)
methods = st.sampled_from(list(METHODS))
class_counts = st.integers(1, 7)


@given(columns, methods, class_counts)
def test_every_value_lies_in_exactly_one_range(values, method, k):
    classes = classify(values, method=method, k=k)
    for value in values.dropna():
        assert sum(low <= value <= high for low, high in classes.ranges) == 1


@given(columns, methods, class_counts)
def test_the_index_names_the_range_that_holds_the_value(values, method, k):
    classes = classify(values, method=method, k=k)
    for value, index in zip(values, classes.index(values), strict=True):
        assert pd.isna(index) if np.isnan(value) else classes.ranges[index][0] <= value <= classes.ranges[index][1]


@given(columns, methods, class_counts)
def test_counts_are_those_of_the_values(values, method, k):
    classes = classify(values, method=method, k=k)
    assert sum(classes.counts) == values.notna().sum()
    found = classes.index(values).value_counts()
    assert [found.get(index, 0) for index in range(classes.k)] == list(classes.counts)


@given(columns, methods, class_counts)
def test_edges_increase_and_frame_the_values(values, method, k):
    classes = classify(values, method=method, k=k)
    assert all(low < above for low, above in pairwise(classes.edges))
    assert len(classes.edges) == (classes.k + 1 if classes.k else 0)
    if classes.k:
        assert classes.ranges[0][0] == values.min()
        assert classes.ranges[-1][1] == values.max()


@given(columns, methods, class_counts)
def test_there_are_no_more_classes_than_asked_for_or_than_distinct_values(values, method, k):
    assert classify(values, method=method, k=k).k <= min(k, values.nunique())


@given(columns, st.sampled_from(["alami", "kuantil"]), class_counts)
def test_natural_breaks_and_quantiles_have_no_empty_class(values, method, k):
    assert 0 not in classify(values, method=method, k=k).counts


@given(columns, methods)
def test_the_order_of_the_values_does_not_matter(values, method):
    assert classify(values, method=method) == classify(values[::-1], method=method)


@every_method
def test_equal_values_make_one_class(method):
    classes = classify(pd.Series([5, 5, 5, np.nan]), method=method)
    assert (classes.ranges, classes.counts) == (((5.0, 5.0),), (3,))


@every_method
def test_one_known_value_makes_one_class(method):
    classes = classify(pd.Series([pd.NA, 0.25], dtype="Float64"), method=method)
    assert (classes.ranges, classes.counts) == (((0.25, 0.25),), (1,))


@every_method
@pytest.mark.parametrize("values", [[], [np.nan, np.nan]], ids=["empty", "all missing"])
def test_no_known_value_makes_no_class(method, values):
    column = pd.Series(values, dtype=float)
    classes = classify(column, method=method)
    assert classes == Classes(method, (), (), 0)
    assert classes.ranges == ()
    assert classes.index(column).isna().all()


def test_natural_breaks_lie_in_the_gaps():
    values = pd.Series([1, 2, 3, 51, 52, 53, 97, 98, 99])
    assert classify(values, method="alami", k=3).ranges == ((1, 49), (50, 79), (80, 99))


def test_quantiles_hold_about_the_same_number():
    assert classify(pd.Series(range(20)), method="kuantil", k=5).counts == (4, 4, 4, 4, 4)


def test_equal_intervals_are_about_equally_wide():
    ranges = classify(pd.Series([0, 1, 2, 5, 100]), method="sama", k=4).ranges
    assert ranges == ((0, 24), (25, 49), (50, 74), (75, 100))


def test_an_empty_equal_interval_is_kept_with_its_zero():
    assert classify(pd.Series([0, 1, 2, 5, 100]), method="sama", k=4).counts == (4, 0, 0, 1)


def test_a_crowd_of_ties_leaves_fewer_quantiles():
    classes = classify(pd.Series([0] * 30 + [1, 2, 3, 4]), method="kuantil")
    assert classes.counts == (30, 4)


def test_breaks_are_round_numbers_in_the_unit_of_the_data():
    rupiah = pd.Series([50_000, 120_000, 455_000, 510_000, 980_000, 1_200_000, 16_305_000])
    assert classify(rupiah, method="alami", k=3).edges == (50_000, 800_000, 10_000_000, 16_305_001)


def test_values_are_classified_as_they_are_shown():
    values = pd.Series([0.004, 0.996, 1.004])
    classes = classify(values, method="alami", decimals=2)
    assert classes.ranges == ((0.0, 0.49), (0.5, 1.0))
    assert classes.index(values).tolist() == [0, 1, 1]


def test_decimals_are_those_of_the_values():
    assert classify(pd.Series([0.15, 4.7]), method="alami").decimals == 2
    assert classify(pd.Series([1.0, 4.0]), method="alami").decimals == 0
    assert classify(pd.Series([1 / 3, 4.0]), method="alami").decimals == 6


def test_the_index_keeps_the_labels_and_knows_no_class_beyond_the_edges():
    classes = classify(pd.Series([10, 20, 30]), method="sama", k=3)
    found = classes.index(pd.Series({"a": 9, "b": 10, "c": 30, "d": 31}))
    pd.testing.assert_series_equal(found, pd.Series({"a": pd.NA, "b": 0, "c": 2, "d": pd.NA}, dtype="Int64"))


def test_fewer_than_one_class_is_refused():
    with pytest.raises(ValueError, match="not 0"):
        classify(pd.Series([1, 2]), method="alami", k=0)


def test_an_unknown_method_is_refused():
    with pytest.raises(KeyError):
        classify(pd.Series([1, 2]), method="acak")  # type: ignore[arg-type]


def test_every_method_has_a_name_and_one_sentence_for_readers():
    assert list(METHODS) == ["alami", "kuantil", "sama"]
    assert all(method.label and method.explanation.endswith(".") for method in METHODS.values())


def squares(values: list[int], bounds: list[float]) -> float:
    """The sum of squared distances to the means of the classes, of which each bound is the highest value."""
    classes = np.searchsorted(bounds, values)
    return sum(float(np.var(part) * len(part)) for part in (np.array(values)[classes == at] for at in set(classes)))


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=40, unique=True), st.integers(2, 7))
def test_natural_breaks_are_as_tight_as_those_of_an_independent_library(values: list[int], k: int) -> None:
    k = min(k, len(values))
    ours = [high for _, high in classify(pd.Series(values, dtype=float), method="alami", k=k).ranges]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        theirs = mapclassify.FisherJenks(np.array(values, dtype=float), k=k).bins
    assert squares(values, ours) == pytest.approx(squares(values, list(theirs)))


def test_the_dashboard_runs_without_the_library_that_checks_its_classes() -> None:
    code = "import koperasi.domain.classes, sys; sys.exit('mapclassify' in sys.modules or 'sklearn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
