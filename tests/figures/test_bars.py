"""Bars divided by state: their parts, their words, where they lead, and nothing for what does not occur."""

import pytest

from koperasi.views.html.bars import Part, Row, bars


def parts(met: int, under_way: int, other: int) -> list[Part]:
    return [Part("Ada", met, "#1E3863"), Part("Proses", under_way, "#839CC8"), Part("Lain", other, "#FFFFFF")]


ROWS = [
    Row("Lahan <1>", "12 dari 34", parts(12, 22, 0), "/kesiapan?langkah=lahan"),
    Row("RAT", "belum ada data", parts(0, 0, 34)),
]


@pytest.fixture
def drawing(draw):
    return draw(bars(ROWS, alt="Kemajuan"))


def test_there_is_one_bar_a_row_with_its_name_and_value(drawing, read):
    items = drawing.one("ul", "kkmp-progress").findall("li")
    assert [read(item) for item in items] == ["Lahan <1>12 dari 34", "RATbelum ada data"]


def test_a_bar_leads_to_what_is_behind_it_and_one_without_an_address_nowhere(drawing):
    assert [link.get("href") for link in drawing.all("a")] == ["/kesiapan?langkah=lahan"]


def test_a_bar_is_divided_in_proportion_and_says_its_counts_without_colour(drawing):
    first, second = drawing.all("span", "kkmp-track", role="img")
    assert [part.get("style").rpartition(":")[2] for part in first] == ["12", "22"]
    assert (first.get("aria-label"), second.get("aria-label")) == ("Ada: 12; Proses: 22", "Lain: 34")


def test_the_key_names_the_states_that_occur(draw, drawing, read):
    assert [read(item) for item in drawing.one("ul", "kkmp-key")] == ["Ada", "Proses", "Lain"]
    assert draw(bars(ROWS, alt="x", has_key=False)).all("ul", "kkmp-key") == []
