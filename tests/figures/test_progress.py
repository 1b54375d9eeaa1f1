"""Bars divided by status: their parts, their words, and nothing for what does not occur."""

import pytest

from koperasi.views.html.stacked_bars import Part, Row, bars


def parts(met: int, under_way: int, other: int) -> list[Part]:
    return [Part("Ada", met, "#1E3863"), Part("Proses", under_way, "#839CC8"), Part("Lain", other, "#FFFFFF")]


ROWS = [Row("Lahan <1>", "12 dari 34", parts(12, 22, 0)), Row("RAT", "belum ada data", parts(0, 0, 34))]


@pytest.fixture
def drawing(draw):
    return draw(bars(ROWS, alt="Sejauh mana"))


def test_there_is_one_bar_a_row_with_its_name_and_value(drawing, read) -> None:
    items = drawing.one("ul", "kkmp-progress").findall("li")
    assert [read(item) for item in items] == ["Lahan <1>12 dari 34", "RATbelum ada data"]


def test_a_bar_is_divided_in_proportion(drawing) -> None:
    track = drawing.all("span", "kkmp-track")[0]
    assert [part.get("style").rpartition(":")[2] for part in track] == ["12", "22"]


def test_a_status_that_does_not_occur_takes_no_room_and_no_line_of_the_key(drawing, read) -> None:
    assert [len(track) for track in drawing.all("span", "kkmp-track")] == [2, 1]
    assert [read(item) for item in drawing.one("ul", "kkmp-key")] == ["Ada", "Proses", "Lain"]


def test_a_bar_says_its_counts_without_colour(drawing) -> None:
    first, second = drawing.all("span", "kkmp-track", role="img")
    assert first.get("aria-label") == "Ada: 12; Proses: 22"
    assert second.get("aria-label") == "Lain: 34"


def test_the_list_is_named_for_those_who_do_not_see_it(drawing) -> None:
    assert drawing.one("ul", "kkmp-progress").get("aria-label") == "Sejauh mana"


def test_no_rows_draw_nothing_but_the_frame(draw) -> None:
    assert draw(bars([], alt="x")).all("li") == []
