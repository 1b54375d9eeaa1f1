"""One kecamatan: its members, its comparison with the others, its neighbours, and what to ask by which rule."""

import pytest
from hamlet import (
    CITY,
    FIVE,
    FOUR,
    KODES,
    ONE,
    PURWA,
    SIX,
    THREE,
    TIMUR,
    TWO,
    cooperatives,
    frame,
    hamlet,
    piece,
    steps,
)  # fmt: skip
from hypothesis import given
from hypothesis import strategies as st

from koperasi.data.city import City
from koperasi.domain import per_kecamatan as district
from koperasi.domain.per_kecamatan import Count, Question

STATUSES = st.lists(st.sampled_from(["ada", "proses", "belum_dilaporkan", None]), min_size=6, max_size=6)


def test_the_members_are_the_kelurahan_of_the_kecamatan_even_where_another_has_the_same_name(town: City) -> None:
    assert list(district.members(town, PURWA)) == [ONE, TWO, THREE]
    assert list(district.members(town, TIMUR)) == [FOUR, FIVE, SIX]


def test_each_known_step_is_counted_in_every_kecamatan_and_in_the_city(town: City) -> None:
    counts = district.comparison(town)
    assert list(counts) == ["badan_hukum", "lahan", "simpanan"]
    assert counts["simpanan"] == {PURWA: Count(2, 3), TIMUR: Count(1, 3), CITY: Count(3, 6)}


def test_the_kecamatan_add_up_to_the_city(real_city: City) -> None:
    for counts in district.comparison(real_city).values():
        whole = counts.pop(real_city.profile.kode)
        assert sum(count.met for count in counts.values()) == whole.met
        assert sum(count.total for count in counts.values()) == whole.total


def test_evidence_begins_with_the_most_widespread_sector_and_its_strongest_piece() -> None:
    pieces = [
        piece(ONE, "batik", "aktif"), piece(ONE, "logam", "lemah"), piece(TWO, "logam", "aktif"),
        piece(FOUR, "gerabah", "aktif"),
    ]  # fmt: skip
    rows = district.evidence(hamlet(sektor=frame("sektor", pieces)), PURWA)
    assert list(zip(rows["sektor"], rows["kode"], strict=True)) == [("logam", TWO), ("logam", ONE), ("batik", ONE)]


def test_pairs_across_the_border_have_one_side_inside() -> None:
    pieces = [piece(kode, "logam", "aktif") for kode in (ONE, TWO, FOUR)] + [piece(FIVE, "logam", "rencana")]
    town = hamlet(sektor=frame("sektor", pieces))
    for kecamatan, sides in ((PURWA, (ONE, FOUR)), (TIMUR, (FOUR, ONE))):
        pairs = district.pairs_across(town, kecamatan)
        assert list(zip(pairs["dalam"], pairs["luar"], strict=True)) == [sides]


def test_the_strengths_stay_with_their_side() -> None:
    town = hamlet(sektor=frame("sektor", [piece(ONE, "logam", "aktif"), piece(FOUR, "logam", "lemah")]))
    pair = district.pairs_across(town, TIMUR).iloc[0]
    assert (pair["bukti_dalam"], pair["bukti_luar"]) == ("lemah", "aktif")


def test_every_real_pair_is_seen_from_both_sides(real_city: City) -> None:
    seen = [
        frozenset((row.dalam, row.luar, row.sektor))
        for kecamatan in real_city.kecamatan.index
        for row in district.pairs_across(real_city, kecamatan).itertuples()
    ]
    assert seen
    assert all(seen.count(pair) == 2 for pair in seen)


def test_a_plan_does_not_make_a_sector_known(town: City) -> None:
    assert district.unknown(town)["sektor"].tolist() == [False, False, True, True, True, True]


def test_the_first_question_is_about_the_step_that_most_wait_for_and_the_earlier_of_equals(town: City) -> None:
    assert district.questions(town, PURWA)[0] == Question("ditunggu", "lahan", (TWO,), 3)


def test_the_second_question_is_about_another_step_of_which_nothing_was_reported(town: City) -> None:
    assert district.questions(town, PURWA)[1] == Question("belum_dilaporkan", "simpanan", (ONE,), 3)


def test_the_third_question_is_about_kelurahan_without_evidence_of_a_sector(town: City) -> None:
    assert district.questions(town, PURWA)[2] == Question("sektor", None, (THREE,), 3)


def test_a_rule_that_finds_nothing_lets_the_next_one_in(town: City) -> None:
    rules = [question.rule for question in district.questions(town, TIMUR)]
    assert rules == ["ditunggu", "sektor", "tanpa_data"]


def test_nothing_is_asked_where_nothing_is_missing() -> None:
    town = hamlet(
        langkah=steps(badan_hukum=["ada"] * 6, rat=["ada"] * 6),
        sektor=frame("sektor", [piece(kode, "logam", "aktif") for kode in KODES]),
        koperasi=cooperatives(pendanaan=["apbd_kota"] * 6),
    )
    assert district.questions(town, PURWA) == ()


def test_a_step_is_asked_about_only_once(real_city: City) -> None:
    for kecamatan in real_city.kecamatan.index:
        asked = [question.step for question in district.questions(real_city, kecamatan) if question.step]
        assert len(asked) == len(set(asked))


@pytest.mark.parametrize("name", ["Gadingrejo", "Purworejo", "Bugul Kidul", "Panggungrejo"])
def test_every_real_kecamatan_has_three_questions_today(real_city: City, name: str) -> None:
    kecamatan = real_city.kecamatan.index[real_city.kecamatan["nama"] == name][0]
    assert len(district.questions(real_city, kecamatan)) == 3


@given(STATUSES, STATUSES)
def test_a_question_names_only_members_and_never_nobody(lahan: list[str | None], simpanan: list[str | None]) -> None:
    town = hamlet(langkah=steps(lahan=lahan, simpanan=simpanan))
    for question in district.questions(town, TIMUR):
        assert question.kodes
        assert set(question.kodes) <= {FOUR, FIVE, SIX}
        assert question.total == 3
