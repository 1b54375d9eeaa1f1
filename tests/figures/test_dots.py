"""Charts of dots: every dot where its value is, every name legible, and the same in the drawing and in the library."""

import json
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.views.html import dot_drawing, dot_spec, dots
from koperasi.views.html.dot_chart import Axis, Chart, Dot, Kind

NAMES = ("Utara", "Selatan", "Timur Laut", "Barat Daya", "Tenggara", "Tengah", "Hulu", "Hilir", "Pesisir")


def axis(*values: float) -> Axis:
    ticks = dots.scale(values)
    return Axis(ticks[0], ticks[-1], tuple((tick, f"{tick:g}") for tick in ticks), "Ukuran")


def some(values: list[float], others: list[float] | None = None) -> list[Dot]:
    named = [
        Dot(f"n{n}", NAMES[n % len(NAMES)], x, f"{NAMES[n % len(NAMES)]}: {x:g}", "peer" if n else "own", x)
        for n, x in enumerate(values)
    ]
    return [*named, *(Dot(f"o{n}", "", x, f"lain {n}: {x:g}", "other", x) for n, x in enumerate(others or []))]


def strip(values: list[float], others: list[float] | None = None, across: int = 600) -> Chart:
    return dots.strip(some(values, others), axis(*values, *(others or [])), across=across)


VALUES = st.lists(st.floats(0, 1000).map(lambda x: round(x, 2)), min_size=1, max_size=9)


@given(VALUES, st.sampled_from([340, 600]))
def test_every_name_stands_once_inside_the_frame_and_on_no_other(values: list[float], across: int) -> None:
    drawn = strip(values, across=across)
    written = "".join(words for label in drawn.labels for line in label.lines for words, _ in line)
    assert sum(written.count(name) for name in set(NAMES[: len(values)])) == len(values)
    for one, other in combinations([label.box for label in drawn.labels], 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    for label in drawn.labels:
        assert label.box[0] >= 0
        assert label.box[2] <= across + 0.01
        assert label.box[1] >= -0.01


@given(VALUES, VALUES)
def test_every_dot_stands_at_its_value_and_within_the_field(values: list[float], others: list[float]) -> None:
    drawn = strip(values, others)
    left, top, right, bottom = drawn.box
    assert len(drawn.marks) == len(values) + len(others)
    for mark in drawn.marks:
        assert mark.x == pytest.approx(left + drawn.x.share(mark.dot.x) * (right - left))
        assert top <= mark.y - mark.radius + 0.01
        assert mark.y + mark.radius <= bottom + 0.01


@given(VALUES, VALUES)
def test_between_two_scales_every_dot_stands_at_both_its_values(values: list[float], others: list[float]) -> None:
    both = [replace(dot, y=1000 - dot.x) for dot in some(values, others)]
    x, y = axis(*(dot.x for dot in both)), axis(*(dot.y for dot in both))
    drawn = dots.scatter(both, x, y, across=600, high=400, left=70)
    left, top, right, bottom = drawn.box
    assert {mark.dot.key for mark in drawn.marks} == {dot.key for dot in both}
    for mark in drawn.marks:
        assert (mark.x - left) / (right - left) == pytest.approx((mark.dot.x - x.low) / (x.high - x.low))
        assert (bottom - mark.y) / (bottom - top) == pytest.approx((mark.dot.y - y.low) / (y.high - y.low))


def test_dots_of_one_value_stand_above_each_other() -> None:
    drawn = strip([5.0] * 9)
    assert len({round(mark.y) for mark in drawn.marks}) == 9
    assert len({mark.x for mark in drawn.marks}) == 1


@pytest.mark.parametrize(
    ("values", "most", "marks"),
    [
        ([0.0, 1.0], 1.0, [0, 0.25, 0.5, 0.75, 1.0]),
        ([0.61, 1.0], 1.0, [0.6, 0.7, 0.8, 0.9, 1.0]),
        ([1.0, 1.0], 1.0, [0, 0.25, 0.5, 0.75, 1.0]),
        ([], None, [0, 0.25, 0.5, 0.75, 1.0]),
        ([183_000_000], None, [0, 50_000_000, 100_000_000, 150_000_000, 200_000_000]),
    ],
)
def test_a_scale_has_round_marks_around_its_values(values: list[float], most: float | None, marks: list[float]) -> None:
    assert dots.scale(values, most=most) == pytest.approx(marks)


@given(VALUES, st.sampled_from([1.0, None]))
def test_a_scale_holds_every_value(values: list[float], most: float | None) -> None:
    known = [value / 1000 for value in values] if most else values
    marks = dots.scale(known, most=most)
    assert marks[0] <= min(known) + 1e-9
    assert marks[-1] >= max(known) - 1e-9
    assert len(marks) <= 12


@given(VALUES)
def test_names_between_two_scales_stand_on_no_other(values: list[float]) -> None:
    drawn = dots.scatter(some(values), axis(*values), axis(*values), across=560, high=400, left=80)
    for one, other in combinations([label.box for label in drawn.labels], 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    assert any(is_own for label in drawn.labels for line in label.lines for _, is_own in line)


def test_the_library_draws_the_same_dots_as_plain_svg_and_knows_how_numbers_are_written() -> None:
    drawn = strip([1.0, 2.0, 3.0], [2.5])
    spec = json.loads(json.dumps(dot_spec.spec(drawn)))
    assert {trace["type"] for trace in spec["data"]} == {"scatter"}  # nothing that needs WebGL
    found = {(key, x) for trace in spec["data"] for key, x in zip(trace["ids"], trace["x"], strict=True)}
    assert found == {(mark.dot.key, mark.dot.x) for mark in drawn.marks}
    said = {words for trace in spec["data"] for words in trace["hovertext"]}
    assert said == {mark.dot.said for mark in drawn.marks}
    assert spec["layout"]["template"]["layout"]["separators"] == ",."
    markup = dot_drawing.chart(drawn, alt="Semua")
    assert all(f'data-titik="{mark.dot.key}"' in markup for mark in drawn.marks)


def test_what_a_name_says_is_never_markup() -> None:
    (own,) = some([1.0])
    wild = Dot(own.key, "<b>&", own.x, '<script>"', "own")
    drawn = dots.strip([wild], axis(1.0), across=600)
    assert "<script>" not in dot_drawing.chart(drawn, alt="<i>")
    spec = dot_spec.spec(drawn)
    assert spec["data"][2]["hovertext"] == ["&lt;script&gt;&#34;"]
    assert "&lt;b&gt;&amp;" in spec["layout"]["annotations"][0]["text"]


def test_a_chart_without_the_others_has_no_lane_for_them() -> None:
    assert strip([1.0, 2.0]).height < strip([1.0, 2.0], [1.5]).height


@pytest.mark.parametrize("kind", ["own", "peer", "other"])
def test_the_legend_shows_every_kind(kind: Kind) -> None:
    assert "Kata" in dot_drawing.key([(kind, "Kata")])
