"""Two kelurahan side by side."""

from hamlet import FIVE, FOUR, ONE, hamlet

from koperasi.domain.indicators import available
from koperasi.views.comparison import pair


def test_two_kelurahan_are_named_above_their_answers_in_the_order_asked_for() -> None:
    table = pair(hamlet(), FIVE, ONE)
    assert list(table.columns[1:]) == ["Delta", "Kembar"]
    assert len(table) == len(available(hamlet()))


def test_two_kelurahan_of_one_name_are_told_apart_by_their_kecamatan() -> None:
    assert list(pair(hamlet(), ONE, FOUR).columns[1:]) == ["Kembar (Purwa)", "Kembar (Timur)"]
