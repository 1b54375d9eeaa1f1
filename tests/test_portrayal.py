"""An indicator as readers see it: map, legend, table and sentence all say the same."""

import json

import pytest
from hamlet import KODES, ONE, SIX, THREE, TWO, cooperatives, hamlet, steps
from hypothesis import given
from hypothesis import strategies as st

from koperasi.data.city import City
from koperasi.domain.analysis import areas
from koperasi.domain.classes import METHODS, MethodName
from koperasi.domain.indicators import INDICATORS, available, of_sector
from koperasi.text.format import MISSING, NBSP
from koperasi.views import captions, city_map, layer
from koperasi.views.html import palette
from koperasi.views.layer import UNKNOWN_HATCH, UNREPORTED_HATCH, Portrayal, portray

UNKNOWN = MISSING.capitalize()  # as the legend begins a line
EVERYWHERE = frozenset(KODES)
RUPIAH = st.lists(st.one_of(st.none(), st.integers(0, 10**9)), min_size=6, max_size=6)


def savings(*cells: int | None) -> City:
    return hamlet(koperasi=cooperatives(simpanan_rp=cells))


def shown(city: City, slug: str = "simpanan", focus: frozenset[str] = EVERYWHERE) -> Portrayal:
    return portray(city, INDICATORS[slug], "alami", focus)


def plain(words: str) -> str:
    return words.replace(NBSP, " ")


def counts(found: Portrayal, chosen: str | None = None) -> dict[str, int]:
    return {plain(entry.label): entry.count for part in layer.legend(found, chosen) for entry in part}


# Edges


def test_an_indicator_of_which_nothing_is_known_shows_no_class() -> None:
    found = shown(savings(*[None] * 6))
    assert counts(found) == {UNKNOWN: 6}
    assert set(found.fills().values()) == {palette.NO_DATA}
    assert set(found.hatches().values()) == {UNKNOWN_HATCH}
    assert set(found.text) == {MISSING}
    assert captions.sentence(hamlet(), found).endswith(
        "diketahui untuk 0 dari 6 kelurahan. Belum ada data untuk 6 kelurahan."
    )


def test_an_indicator_that_nobody_reported_is_neither_zero_nor_unknown() -> None:
    found = shown(savings(*[0] * 6))
    assert counts(found) == {"Belum dilaporkan": 6}
    assert set(found.hatches().values()) == {UNREPORTED_HATCH}
    assert "Rp" not in "".join(found.text)
    assert captions.sentence(hamlet(), found).endswith("Belum dilaporkan di 6 kelurahan.")


def test_equal_values_make_one_class_and_are_said_once() -> None:
    found = shown(savings(*[500] * 6))
    assert counts(found) == {"Rp 500": 6}
    assert "Semuanya Rp 500." in plain(captions.sentence(hamlet(), found))


def test_one_known_value_makes_one_class() -> None:
    found = shown(savings(None, 700, None, 0, None, None))
    assert counts(found) == {"Rp 700": 1, "Belum dilaporkan": 1, UNKNOWN: 4}
    assert found.fills()[TWO] == palette.sequential(1)[0]
    assert plain(captions.sentence(hamlet(), found)).endswith(
        "diketahui untuk 1 dari 6 kelurahan. Semuanya Rp 700. "
        "Belum dilaporkan di 1 kelurahan. Belum ada data untuk 4 kelurahan."
    )


@pytest.mark.parametrize("slug", available(hamlet()))
def test_a_filter_that_leaves_nothing_leaves_an_empty_but_whole_view(town: City, slug: str) -> None:
    found = shown(town, slug, frozenset())
    entries, unknown = layer.legend(found, None)
    assert sum(entry.count for entry in [*entries, *unknown]) == 0
    assert set(found.fills().values()) == {palette.NEIGHBOUR}
    assert found.hatches() == {}
    assert "0 dari 0 kelurahan" in captions.sentence(town, found)


def test_a_kelurahan_chosen_outside_the_filter_is_still_marked_in_the_legend(town: City) -> None:
    entries, _ = layer.legend(shown(town, focus=frozenset([TWO])), THREE)
    assert [entry.contains_chosen for entry in entries if entry.contains_chosen] == [True]


# Rules


@given(RUPIAH, st.sampled_from(list(METHODS)), st.sets(st.sampled_from(KODES)))
def test_every_kelurahan_has_a_step_a_text_and_a_place_in_the_legend(
    cells: list[int | None], method: MethodName, focus: set[str]
) -> None:
    city = savings(*cells)
    found = portray(city, INDICATORS["simpanan"], method, focus)
    assert found.step.between(0, len(found.steps) - 1).all()
    assert all(found.text)
    assert sum(counts(found).values()) == len(focus)


@given(RUPIAH, st.sets(st.sampled_from(KODES), min_size=1))
def test_a_filter_never_changes_a_colour(cells: list[int | None], focus: set[str]) -> None:
    city = savings(*cells)
    everywhere, here = shown(city).fills(), shown(city, focus=frozenset(focus)).fills()
    assert all(here[kode] == everywhere[kode] for kode in focus)
    assert all(here[kode] == palette.NEIGHBOUR for kode in KODES if kode not in focus)


@given(RUPIAH)
def test_a_higher_value_never_has_a_lower_class(cells: list[int | None]) -> None:
    found = shown(savings(*cells))
    known = found.values.sort_values()
    assert found.step[known.index].is_monotonic_increasing


@pytest.mark.parametrize("slug", INDICATORS)
def test_no_two_lines_of_a_legend_look_alike(real_city: City, slug: str) -> None:
    found = portray(real_city, INDICATORS[slug], "alami", real_city.kelurahan.index)
    looks = [(step.colour, step.hatch) for step in found.steps]
    assert len(set(looks)) == len(looks)
    assert palette.ACCENT not in {step.colour for step in found.steps}


# Words


def test_the_sentence_names_the_highest_and_the_lowest(town: City) -> None:
    words = plain(captions.sentence(town, shown(town)))
    assert "Tertinggi Rp 300.000 (Kembar), terendah Rp 100.000 (Purwa)." in words
    assert "Belum dilaporkan di 2 kelurahan. Belum ada data untuk 1 kelurahan." in words


def test_three_at_the_top_are_named() -> None:
    words = captions.sentence(hamlet(), shown(savings(9, 9, 9, 1, 1, 1)))
    assert "(Kembar, Purwa, dan Tapa'an)" in words
    assert "(Kembar, Delta, dan Zulu)" in words


def test_more_than_three_at_the_top_are_counted() -> None:
    words = captions.sentence(hamlet(), shown(savings(9, 9, 9, 9, 1, 1)))
    assert "(4 kelurahan)" in words
    assert "(Delta dan Zulu)" in words


def test_the_sentence_of_a_category_counts_each(town: City) -> None:
    words = captions.sentence(town, shown(town, "lahan"))
    assert "Ada (terverifikasi): 2; Dalam proses (diverifikasi): 1." in words
    assert "Belum ada data untuk 3 kelurahan." in words


def test_steps_are_said_with_the_number_that_is_known(town: City) -> None:
    found = shown(town, "langkah")
    assert found.text[[ONE, THREE]].tolist() == ["2 dari 3", "2 dari 2"]


def test_the_median_stands_in_the_class_of_the_middle_kelurahan() -> None:
    found = shown(savings(10, 20, 30, 1000, 2000, None))
    entries, _ = layer.legend(found, None)
    (median,) = [number for number, entry in enumerate(entries) if entry.contains_median]
    assert median == found.step[THREE]


def test_categories_and_unknown_values_have_no_median(town: City) -> None:
    for found in (shown(town, "lahan"), shown(savings(*[None] * 6))):
        assert not any(entry.contains_median for part in layer.legend(found, None) for entry in part)


def test_the_origin_says_the_day_and_whether_it_is_stated_or_computed(town: City) -> None:
    assert captions.origin(town, INDICATORS["simpanan"]) == "Data per 31 Januari 2026. Sifat: pernyataan sumber."
    assert captions.origin(town, INDICATORS["langkah"]).endswith("Sifat: hasil olahan.")
    assert captions.source_ids(town, INDICATORS["simpanan"]) == ["S002"]


def test_an_indicator_without_any_date_says_so(town: City) -> None:
    assert captions.origin(town, of_sector("gerabah")).startswith("Sumber tidak menyebut tanggal datanya")


def test_every_description_begins_with_the_name(town: City) -> None:
    found = captions.descriptions(town, shown(town))
    assert plain(found[TWO]) == "Purwa: Rp 100.000"
    assert found[SIX] == "Zulu: belum dilaporkan"


def test_one_value_text_is_that_of_the_map(town: City) -> None:
    for slug in available(town):
        found = shown(town, slug)
        assert [layer.value_text(town, slug, kode) for kode in KODES] == found.text.tolist()


def test_a_funding_that_is_partly_filled_shows_the_rest_as_unknown() -> None:
    city = hamlet(koperasi=cooperatives(pendanaan=["apbd_kota", "apbd_provinsi", *[None] * 4]))
    assert counts(shown(city, "pendanaan")) == {"APBD Kota": 1, "APBD Provinsi": 1, UNKNOWN: 4}


def test_nothing_met_of_known_steps_is_a_zero_and_not_unknown() -> None:
    found = shown(hamlet(langkah=steps(lahan=["proses"] * 6)), "langkah")
    assert set(found.text) == {"0 dari 1"}
    assert UNKNOWN not in counts(found)


# The real city


def test_the_land_of_the_city_is_12_verified_and_22_under_way(real_city: City) -> None:
    found = portray(real_city, INDICATORS["lahan"], "alami", real_city.kelurahan.index)
    assert counts(found) == {"Ada (terverifikasi)": 12, "Dalam proses (diverifikasi)": 22}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("slug", INDICATORS)
def test_every_indicator_of_the_city_can_be_drawn_by_every_method(
    real_city: City, slug: str, method: MethodName
) -> None:
    found = portray(real_city, INDICATORS[slug], method, real_city.kelurahan.index)
    assert sum(counts(found).values()) == 34
    assert "nan" not in captions.sentence(real_city, found).lower().split()


# The connected areas of a sector


def test_only_the_neighbours_that_share_a_sector_are_outlined_and_the_legend_says_so() -> None:
    town = hamlet()
    for sektor in town.sectors:
        found = layer.sector_portrayed(town, sektor)
        assert [*map(tuple, found.regions)] == [area for area in areas(town, sektor) if len(area) > 1]
        line = layer.outlined(found)
        assert (line.count_text if line else "0 kawasan") == f"{len(found.regions)} kawasan"
        told = json.loads(city_map.layer_data(town, found))
        assert bool(told["kawasan"]) == bool(found.regions) == ("kkmp-outlined" in told["legenda"])


def test_the_map_of_a_sector_and_of_a_step_names_it_in_its_title() -> None:
    town = hamlet()
    assert layer.sector_portrayed(town, "kayu_mebel").title == "Kekuatan bukti kayu dan mebel di tiap kelurahan"
    assert layer.step_portrayed(town, "lahan").title == "Keadaan langkah “Lahan” di tiap koperasi"


def test_an_indicator_outlines_nothing() -> None:
    found = shown(savings(*range(6)))
    assert layer.outlined(found) is None
    assert json.loads(city_map.layer_data(hamlet(), found))["kawasan"] == ""
