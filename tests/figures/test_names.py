import pytest
from shapely.geometry import box

from koperasi.views.html.label_placement import Place, arrange

AREA = box(0, 0, 1000, 1000)


def arranged(*places, size=100, always=None):
    return arrange(places, size=size, width=1000, height=1000, always=always)


def test_a_name_with_room_stands_at_its_point():
    (label,) = arranged(Place("a", "Bukir", 500, 500, AREA))
    assert (label.x, label.lines) == (500, ("Bukir",))
    assert label.y == pytest.approx(500, abs=50)


def test_a_name_that_would_cover_an_earlier_one_moves_aside():
    first, second = arranged(Place("a", "Bukir", 500, 500, AREA), Place("b", "Kepel", 500, 500, AREA))
    assert abs(first.y - second.y) >= 100


def test_a_name_without_room_is_left_out():
    tiny = box(490, 490, 510, 510)
    assert [
        label.kode for label in arranged(Place("a", "Bukir", 500, 500, AREA), Place("b", "Kepel", 500, 500, tiny))
    ] == ["a"]


def test_the_name_that_must_show_goes_first_and_shows_even_without_room():
    tiny = box(490, 490, 510, 510)
    labels = arranged(Place("a", "Bukir", 500, 500, AREA), Place("b", "Kepel", 500, 500, tiny), always="b")
    assert [label.kode for label in labels] == ["b", "a"]


def test_a_name_too_wide_for_its_area_folds_at_a_space():
    (label,) = arranged(Place("a", "Bugul Kidul", 150, 500, box(0, 0, 300, 1000)))
    assert label.lines == ("Bugul", "Kidul")


def test_no_name_leaves_the_frame():
    assert arranged(Place("a", "Panggungrejo", 990, 500, box(980, 0, 1000, 1000))) == []
