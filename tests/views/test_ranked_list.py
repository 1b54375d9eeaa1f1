"""The ranked list: order, length of bars, and what to compare with."""

import pytest
from hamlet import FIVE, FOUR, KODES, ONE, SIX, THREE, TWO, cooperatives, hamlet, steps
from hypothesis import given
from hypothesis import strategies as st

from koperasi.data.city import City
from koperasi.domain.indicators import INDICATORS, available
from koperasi.text.format import MISSING
from koperasi.views import ranked_list
from koperasi.views.html.ranked_bars import bars
from koperasi.views.layer import Portrayal, portray

EVERYWHERE = frozenset(KODES)


def shown(city: City, slug: str = "simpanan", focus: frozenset[str] = EVERYWHERE) -> Portrayal:
    return portray(city, INDICATORS[slug], "alami", focus)


def test_the_highest_stands_first_and_fills_its_bar(town: City) -> None:
    rows = ranked_list.rows(town, shown(town))
    assert [row.kode for row in rows][:3] == [FOUR, THREE, TWO]
    assert [row.share for row in rows] == [1, pytest.approx(2 / 3), pytest.approx(1 / 3), None, None, None]


def test_what_is_not_reported_or_unknown_has_words_and_no_bar(town: City) -> None:
    words = {row.kode: row.value for row in ranked_list.rows(town, shown(town)) if row.share is None}
    assert words == {ONE: "belum dilaporkan", SIX: "belum dilaporkan", FIVE: MISSING}


def test_the_list_can_stand_by_name(town: City) -> None:
    names = [row.name for row in ranked_list.rows(town, shown(town), by_name=True)]
    assert names == sorted(names)


def test_categories_stand_in_the_order_of_the_legend(town: City) -> None:
    values = [row.value for row in ranked_list.rows(town, shown(town, "lahan"))]
    assert values == [
        "Ada (terverifikasi)",
        "Ada (terverifikasi)",
        "Dalam proses (diverifikasi)",
        MISSING,
        MISSING,
        MISSING,
    ]


def test_the_references_are_means_of_what_is_known(town: City) -> None:
    city, purwa, timur = ranked_list.references(town, shown(town))
    assert (city.value.replace("\xa0", " "), city.share) == ("Rp 200.000", pytest.approx(2 / 3))
    assert (purwa.value.replace("\xa0", " "), timur.value.replace("\xa0", " ")) == ("Rp 150.000", "Rp 300.000")


def test_a_kecamatan_without_a_known_value_has_no_mean() -> None:
    town = hamlet(koperasi=cooperatives(simpanan_rp=[5, None, None, None, 0, None]))
    assert [(ref.value.replace("\xa0", " "), ref.share) for ref in ranked_list.references(town, shown(town))] == [
        ("Rp 5", 1), ("Rp 5", 1), (MISSING, None),
    ]  # fmt: skip


def test_a_mean_of_counts_has_a_decimal_and_one_of_rupiah_none() -> None:
    town = hamlet(langkah=steps(lahan=["ada", "proses", "ada", "ada", "ada", "ada"]))
    found = [ref.value.replace("\xa0", " ") for ref in ranked_list.references(town, shown(town, "langkah"))]
    assert found == ["0,8 langkah", "0,7 langkah", "1,0 langkah"]
    thirds = hamlet(koperasi=cooperatives(simpanan_rp=[1, 1, 2, None, None, None]))
    assert ranked_list.references(thirds, shown(thirds))[0].value.replace("\xa0", " ") == "Rp 1"


def test_a_mean_above_all_that_is_listed_fills_the_bar_and_no_more() -> None:
    town = hamlet(koperasi=cooperatives(simpanan_rp=[10, 20, 30, 1000, 1000, 1000]))
    city, purwa, timur = ranked_list.references(town, shown(town, focus=frozenset(KODES[:3])))
    assert (city.share, timur.share) == (1, 1)
    assert purwa.share == pytest.approx(2 / 3)


def test_categories_have_no_mean(town: City) -> None:
    assert ranked_list.references(town, shown(town, "lahan")) == []


@pytest.mark.parametrize("slug", available(hamlet()))
def test_a_filter_that_leaves_nothing_leaves_an_empty_list(town: City, slug: str) -> None:
    nothing = shown(town, slug, frozenset())
    assert ranked_list.rows(town, nothing) == []
    assert ranked_list.references(town, nothing) == []
    assert bars([], alt="x")


def test_values_that_are_all_zero_have_bars_without_length() -> None:
    town = hamlet(langkah=steps(lahan=["proses"] * 6))
    assert {row.share for row in ranked_list.rows(town, shown(town, "langkah"))} == {0}
    assert {ref.share for ref in ranked_list.references(town, shown(town, "langkah"))} == {0}


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 10**9)), min_size=6, max_size=6),
    st.sets(st.sampled_from(KODES)),
)
def test_every_list_can_be_drawn(cells: list[int | None], focus: set[str]) -> None:
    town = hamlet(koperasi=cooperatives(simpanan_rp=cells))
    found = shown(town, focus=frozenset(focus))
    rows = ranked_list.rows(town, found)
    assert {row.kode for row in rows} == focus
    assert bars(rows, alt="x", references=ranked_list.references(town, found))
