"""The options of `python -m bench`."""

import pytest

from bench import parts
from bench.__main__ import PARTS, parser, plan


def test_without_options_everything_is_measured_in_full() -> None:
    options = parser().parse_args([])
    assert options.only == list(PARTS)
    assert plan(options) == parts.Plan()


def test_a_quick_run_is_shorter_in_every_respect() -> None:
    quick, full = plan(parser().parse_args(["--quick"])), parts.Plan()
    assert max(quick.viewers) < max(full.viewers)
    assert max(quick.polygons) < max(full.polygons)
    assert quick.minutes < full.minutes
    assert quick.loads < full.loads


def test_options_change_the_plan() -> None:
    options = parser().parse_args(["--viewers", "300", "--minutes", "1", "--polygons", "34", "100"])
    assert (plan(options).viewers, plan(options).minutes, plan(options).polygons) == ([300], 1.0, [34, 100])


def test_an_unknown_part_is_refused() -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(["--only", "semua"])
