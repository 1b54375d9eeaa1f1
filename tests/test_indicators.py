"""Every indicator answers for every kelurahan, and says apart what is unknown and what is not reported."""

import pandas as pd
import pytest
from hamlet import DAY, FIVE, KODES, ONE, SIX, THREE, TWO, cooperatives, frame, hamlet, piece, steps
from hypothesis import given
from hypothesis import strategies as st

from koperasi.data.city import City
from koperasi.domain import readiness
from koperasi.domain.indicators import INDICATORS, Reading, available, of_sector

RUPIAH = st.lists(st.one_of(st.none(), st.integers(0, 10**9)), min_size=6, max_size=6)


def read(slug: str, town: City) -> Reading:
    return INDICATORS[slug].read(town)


@pytest.mark.parametrize("slug", INDICATORS)
def test_an_indicator_answers_in_the_order_of_the_city(town: City, real_city: City, slug: str) -> None:
    for city in (town, real_city):
        reading = read(slug, city)
        assert list(reading.values.index) == list(reading.unreported.index) == list(city.kelurahan.index)
        assert not (reading.values.notna() & reading.unreported).any()


@pytest.mark.parametrize("slug", INDICATORS)
def test_the_origin_of_an_indicator_names_days_and_known_sources(real_city: City, slug: str) -> None:
    origin = INDICATORS[slug].origin(real_city)
    assert {"tanggal", "sumber_id"} <= set(origin.columns)
    assert set(origin["sumber_id"].dropna()) <= set(real_city.sumber.index)
    assert slug not in available(real_city) or len(origin["sumber_id"].dropna())


@pytest.mark.parametrize("slug", INDICATORS)
def test_a_category_that_occurs_has_a_label(real_city: City, slug: str) -> None:
    indicator = INDICATORS[slug]
    if indicator.kind == "category":
        assert set(read(slug, real_city).values.dropna()) <= set(indicator.categories(real_city))
    else:
        assert not indicator.categories(real_city)


@given(RUPIAH)
def test_zero_rupiah_is_not_reported_and_no_rupiah_is_unknown(cells: list[int | None]) -> None:
    reading = read("simpanan", hamlet(koperasi=cooperatives(simpanan_rp=cells)))
    assert reading.unreported.tolist() == [cell == 0 for cell in cells]
    assert reading.unknown.tolist() == [cell is None for cell in cells]
    assert reading.values.dropna().tolist() == [cell for cell in cells if cell]


def test_the_land_of_which_nothing_is_known_is_unknown(town: City) -> None:
    reading = read("lahan", town)
    assert reading.values[TWO] == "sedang_diverifikasi"
    assert reading.unknown[THREE]
    assert not reading.unreported.any()


def test_steps_are_counted_only_where_any_is_known() -> None:
    reading = read("langkah", hamlet(langkah=steps(lahan=["ada", "proses", None, "ada", "ada", None])))
    assert reading.values[[ONE, TWO]].tolist() == [1, 0]
    assert reading.unknown[[THREE, SIX]].all()


def test_what_is_waited_for_is_a_step_or_nothing_more_or_unknown() -> None:
    town = hamlet(langkah=steps(lahan=["ada", "proses", None, None, None, None]))
    waits = read("berikutnya", town)
    assert waits.values[[ONE, TWO]].tolist() == [readiness.COMPLETE, "lahan"]
    assert waits.unknown[[THREE, FIVE, SIX]].all()


def test_a_sector_is_read_by_its_strength_a_plan_included(town: City) -> None:
    indicator = of_sector("batik")
    assert indicator.read(town).values[SIX] == "rencana"
    assert set(indicator.origin(town)["sumber_id"]) == {"S001"}


def test_a_sector_without_evidence_is_unknown_everywhere(town: City) -> None:
    reading = of_sector("gerabah").read(town)
    assert reading.unknown.all()
    assert list(reading.values.index) == list(KODES)
    assert of_sector("gerabah").origin(town).empty


def test_the_categories_of_a_sector_stand_strongest_first(town: City) -> None:
    assert list(of_sector("logam").categories(town)) == ["aktif", "historis", "lemah", "rencana"]


def test_the_area_comes_from_the_file_of_the_shapes(town: City) -> None:
    origin = INDICATORS["luas"].origin(town)
    assert set(origin["sumber_id"]) == {"S002", "S003"}
    assert set(origin["tanggal"]) == {DAY}


@pytest.mark.parametrize("cells", [["apbd_kota", *[None] * 5], ["apbd_kota"] * 2 + ["apbd_provinsi"] * 4])
def test_funding_is_shown_as_soon_as_any_of_it_is_filled(cells: list[str | None]) -> None:
    assert "pendanaan" not in available(hamlet())
    funded = hamlet(koperasi=cooperatives(pendanaan=cells))
    assert "pendanaan" in available(funded)
    assert read("pendanaan", funded).unknown.tolist() == [cell is None for cell in cells]


def test_the_city_shows_all_but_funding(real_city: City) -> None:
    assert set(INDICATORS) - set(available(real_city)) == {"pendanaan"}


def test_savings_of_the_city_are_reported_by_seven_and_transactions_by_three(real_city: City) -> None:
    for slug, count in (("simpanan", 7), ("transaksi", 3)):
        reading = read(slug, real_city)
        assert (reading.values > 0).sum() == count
        assert reading.unreported.sum() == 34 - count


def test_a_reading_knows_what_is_unknown() -> None:
    values = pd.Series([1.0, None, None], index=list("abc"))
    none = pd.Series(float("nan"), index=list("abc"))
    silent = pd.Series([False, True, False], index=list("abc"))
    assert Reading(values, silent, none).unknown.tolist() == [False, False, True]
    doubted = pd.Series([None, None, 9.0], index=list("abc"))
    assert not Reading(values, silent, doubted).unknown.any()


def test_a_sector_count_ignores_plans() -> None:
    town = hamlet(sektor=frame("sektor", [piece(ONE, "logam", "rencana"), piece(TWO, "logam", "historis")]))
    assert read("jumlah-sektor", town).unknown[ONE]
    assert read("jumlah-sektor", town).values[TWO] == 1


def test_every_indicator_has_its_kind_unit_decimals_and_standing() -> None:
    assert {one.slug: (one.kind, one.unit, one.decimals, one.status) for one in INDICATORS.values()} == {
        "lahan": ("category", "", 0, "dinyatakan"),
        "simpanan": ("number", "Rp", 0, "dinyatakan"),
        "transaksi": ("number", "Rp", 0, "dinyatakan"),
        "langkah": ("number", "langkah", 0, "turunan"),
        "berikutnya": ("category", "", 0, "turunan"),
        "jumlah-sektor": ("number", "sektor", 0, "turunan"),
        "luas": ("number", "km²", 2, "turunan"),
        "pendanaan": ("category", "", 0, "dinyatakan"),
    }
