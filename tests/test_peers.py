"""Where a city stands among others: what is compared, what is left out and why, places with ties, and who is near."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from province import OWN, doubt, province, row

from koperasi.data.city import City
from koperasi.domain import peers
from koperasi.domain.peers import MEASURES, compare, rank


def test_a_value_is_of_one_cooperative() -> None:
    city = province([row(OWN, 34, simpanan_rp=4_200_000, rat=33)])
    assert compare(city, "simpanan").frame.at[OWN, "value"] == pytest.approx(123_529.41, abs=0.01)
    assert compare(city, "rat").frame.at[OWN, "value"] == pytest.approx(33 / 34)


def test_an_unknown_value_is_no_zero_and_in_no_place() -> None:
    city = province([row(OWN, rat=5), row("00.71", rat=None), row("00.72", koperasi=0, rat=0)])
    comparison = compare(city, "rat")
    assert comparison.frame["standing"].to_dict() == {OWN: "known", "00.71": "unknown", "00.72": "unknown"}
    found = rank(comparison, OWN, ["00.71", "00.72", OWN])
    assert found is not None
    assert (found.place, found.known) == (1, 1)
    assert rank(comparison, "00.71", ["00.71", OWN]) is None


def test_no_rupiah_is_unreported_and_no_meeting_is_a_zero() -> None:
    city = province([row(OWN, simpanan_rp=0, rat=0)])
    assert compare(city, "simpanan").standing(OWN) == "unreported"
    assert compare(city, "rat").cell(OWN) == peers.Cell(f"Kota {OWN[-2:]}", 0, 10, 0.0, "known")


@pytest.mark.parametrize("column", ["simpanan_rp", "simpanan_pokok_rp", "simpanan_wajib_rp"])
def test_an_implausible_number_is_neither_value_nor_place(column: str) -> None:
    rows = [row(OWN, simpanan_rp=100), row("00.71", simpanan_rp=10**12), row("00.72", simpanan_rp=50)]
    comparison = compare(province(rows, doubts=[doubt("00.71", column)]), "simpanan")
    assert comparison.standing("00.71") == "implausible"
    assert comparison.among(["00.71", "00.72", OWN]).to_dict() == {OWN: 10.0, "00.72": 5.0}


def test_a_doubt_about_another_day_or_column_changes_nothing() -> None:
    rows = [row(OWN, simpanan_rp=100)]
    doubts = [doubt(OWN, "simpanan_rp", "2020-01-01"), doubt(OWN, "nib")]
    assert compare(province(rows, doubts=doubts), "simpanan").standing(OWN) == "known"


def test_a_measure_is_read_from_the_newest_table_that_knows_it_for_anybody() -> None:
    city = province([row(OWN, rat=7, nib=1)], [row(OWN, rat=None, nib=2)])
    assert (compare(city, "rat").day, compare(city, "nib").day) == ("2026-08-01", "2026-08-02")
    assert compare(city, "npwp").day is None
    assert compare(city, "npwp").frame.empty


def test_equal_values_share_the_better_place() -> None:
    counts = {OWN: 8, "00.71": 10, "00.72": 8, "00.73": 8, "00.74": 1}
    comparison = compare(province([row(kode, nib=n) for kode, n in sorted(counts.items())]), "nib")
    places = {kode: rank(comparison, kode, list(counts)) for kode in counts}
    assert {kode: (found.place, found.ties) for kode, found in places.items() if found} == {
        "00.71": (1, 0), OWN: (2, 2), "00.72": (2, 2), "00.73": (2, 2), "00.74": (5, 0),
    }  # fmt: skip


def test_a_city_that_a_table_does_not_list_is_unknown_there() -> None:
    city = province([row("00.71", rat=1)], [row("00.71", nib=1), row(OWN, nib=1)])
    assert compare(city, "rat").cell(OWN) is None
    assert compare(city, "rat").standing(OWN) == "unknown"
    assert rank(compare(city, "rat"), OWN, ["00.71", OWN]) is None


def test_a_kota_is_compared_with_kota_and_a_kabupaten_with_kabupaten() -> None:
    rows = [row(kode) for kode in ("00.01", "00.02", "00.71", OWN)]
    assert peers.group(province(rows), "sejenis") == ("00.71", OWN)
    assert peers.group(province(rows, own="00.02"), "sejenis") == ("00.01", "00.02")


def test_the_nearest_are_those_with_the_most_alike_number_of_cooperatives() -> None:
    rows = [row("00.01", 12), row("00.02", 8), row("00.03", 100), row("00.71", 12), row("00.72", 7), row(OWN, 10)]
    city = province(rows)
    # 12 and 8 lie equally near: of the same kind first, then the lower kode.
    assert peers.nearest(city, 1) == ("00.71", OWN)
    assert peers.nearest(city, 2) == ("00.01", "00.71", OWN)
    assert peers.nearest(city, 4) == ("00.01", "00.02", "00.71", "00.72", OWN)
    assert len(peers.group(city, "setara")) == 6


def test_a_city_without_a_number_has_nobody_near() -> None:
    assert peers.nearest(province([row("00.71"), row(OWN, None)])) == ()
    assert peers.nearest(province([row("00.71")])) == ()


COUNTS = st.one_of(st.none(), st.integers(0, 40))


@given(st.lists(COUNTS, min_size=1, max_size=9))
def test_places_agree_with_counting_by_hand(counts: list[int | None]) -> None:
    kodes = [f"00.{71 + n}" for n in range(len(counts))]
    comparison = compare(province([row(k, 40, nib=n) for k, n in zip(kodes, counts, strict=True)], own=kodes[0]), "nib")
    for kode, own in zip(kodes, counts, strict=True):
        known = [n for n in counts if n is not None]
        found = rank(comparison, kode, kodes)
        if own is None:
            assert found is None
            continue
        assert found is not None
        assert found.known == len(known)
        assert found.place == 1 + sum(n > own for n in known)
        assert found.ties == known.count(own) - 1


# The control sums of the tables as they were copied, by hand.


@pytest.mark.parametrize("day", ["2026-06-02", "2026-08-05"])
def test_the_province_has_8494_cooperatives_in_both_tables(real_city: City, day: str) -> None:
    assert real_city.kabupaten_kota_history[day]["koperasi"].sum() == 8494


def test_6411_cooperatives_of_the_province_had_met_by_2_june(real_city: City) -> None:
    assert compare(real_city, "rat").day == "2026-06-02"
    assert compare(real_city, "rat").frame["count"].sum() == 6411


def test_nib_is_complete_in_seven_of_the_nine_kota(real_city: City) -> None:
    nib = compare(real_city, "nib").frame.loc[list(peers.kota(real_city))]
    assert (len(nib), int((nib["count"] == nib["koperasi"]).sum())) == (9, 7)


@pytest.mark.parametrize(
    ("slug", "place", "known", "in_province"),
    [("simpanan", 8, 8, 32), ("transaksi", 8, 9, 34), ("rat", 5, 9, 11), ("nib", 1, 9, 1)],
)
def test_the_places_of_the_city_are_those_counted_by_hand(
    real_city: City, slug: str, place: int, known: int, in_province: int
) -> None:
    comparison, kode = compare(real_city, slug), real_city.profile.kode
    among, everywhere = rank(comparison, kode, peers.kota(real_city)), rank(comparison, kode, comparison.frame.index)
    assert among is not None
    assert everywhere is not None
    assert (among.place, among.known, everywhere.place) == (place, known, in_province)


def test_every_measure_is_a_column_of_the_tables(real_city: City) -> None:
    assert {measure.column for measure in MEASURES.values()} <= set(real_city.kabupaten_kota.columns)
