"""The questions of the pages, answered from small frames: unknown is not zero, and every rule is the one stated."""

from dataclasses import replace

import pandas as pd
from hamlet import DAY, FIVE, FOUR, KODES, ONE, SIX, STEPS, THREE, TWO, fact, frame, hamlet, piece, step, steps
from hypothesis import given
from hypothesis import strategies as st

from koperasi.data.city import City
from koperasi.data.schema import choices
from koperasi.domain import analysis

SLUGS = tuple(step.slug for step in STEPS)
STATUSES = [None, *choices("langkah", "status")]
PROGRESS = st.lists(st.sampled_from(STATUSES), min_size=8, max_size=8)
STRENGTHS = st.sampled_from(analysis.EVIDENCE)


def one_cooperative(statuses: list[str | None]) -> pd.DataFrame:
    return frame("langkah", [step(ONE, slug, status) for slug, status in zip(SLUGS, statuses, strict=True)])


# Steps


def test_the_matrix_has_every_step_in_order_and_keeps_unknown_as_missing(town: City) -> None:
    matrix = analysis.step_matrix(town.langkah)
    assert tuple(matrix.columns) == SLUGS == analysis.steps(town.langkah)
    assert list(matrix.index) == list(KODES)
    assert matrix["rat"].isna().all()


def test_steps_met_counts_only_ada_and_tells_how_many_are_known(town: City) -> None:
    met = analysis.steps_met(town.langkah)
    assert met.loc[ONE].tolist() == [2, 3]  # legal form and land, no savings reported
    assert met.loc[THREE].tolist() == [2, 2]
    assert met.loc[FIVE].tolist() == [1, 1]


@given(PROGRESS)
def test_met_is_never_more_than_known(statuses: list[str | None]) -> None:
    met = analysis.steps_met(one_cooperative(statuses)).loc[ONE]
    assert met["terpenuhi"] == statuses.count("ada")
    assert met["diketahui"] == len(statuses) - statuses.count(None)


@given(PROGRESS)
def test_the_next_step_is_the_first_known_one_that_is_not_met(statuses: list[str | None]) -> None:
    waiting = [slug for slug, status in zip(SLUGS, statuses, strict=True) if status not in (None, "ada")]
    found = analysis.next_step(one_cooperative(statuses)).dropna().to_dict()
    assert found == ({ONE: waiting[0]} if waiting else {})


def test_a_step_under_way_is_still_waited_for_and_an_unknown_one_is_passed_over(town: City) -> None:
    waits = analysis.next_step(town.langkah)
    assert waits[TWO] == "lahan"  # proses
    assert waits[ONE] == "simpanan"  # land is met
    assert waits[SIX] == "simpanan"  # nothing known of the land
    assert waits[[THREE, FOUR, FIVE]].isna().all()


def test_totals_by_step_add_up_to_what_is_known(town: City) -> None:
    totals = analysis.step_totals(town.langkah)
    assert totals.loc["lahan"].to_dict() == {"ada": 2, "proses": 1, "belum_dilaporkan": 0, "diketahui": 3}
    assert totals.loc["rat", "diketahui"] == 0
    assert (totals[list(choices("langkah", "status"))].sum(axis=1) == totals["diketahui"]).all()


# Evidence


def test_the_strengths_are_those_of_the_schema_strongest_first() -> None:
    assert analysis.EVIDENCE == ("aktif", "historis", "lemah", "rencana")
    assert set(analysis.EVIDENCE) == set(choices("sektor", "bukti"))


@given(st.lists(STRENGTHS, min_size=1, max_size=6))
def test_a_sector_counts_by_its_strongest_evidence_in_any_order_of_rows(strengths: list[str]) -> None:
    sektor = frame("sektor", [piece(ONE, "logam", bukti, f"S{at}") for at, bukti in enumerate(strengths)])
    strongest = min(strengths, key=analysis.EVIDENCE.index)
    assert analysis.evidence_matrix(hamlet(sektor=sektor)).loc[ONE, "logam"] == strongest
    assert analysis.evidence_of(sektor, "logam").to_dict() == {ONE: strongest}


def test_equally_strong_pieces_keep_their_order() -> None:
    rows = [piece(ONE, "logam", "lemah", "S1"), piece(ONE, "logam", "aktif", "S2"), piece(ONE, "batik", "lemah", "S3")]
    assert analysis.by_strength(frame("sektor", rows))["sumber_id"].tolist() == ["S2", "S1", "S3"]


def test_the_matrix_shows_only_sectors_with_evidence_in_the_order_of_the_city(town: City) -> None:
    assert list(analysis.evidence_matrix(town).columns) == ["logam", "batik"]
    assert analysis.sectors(town) == ("logam", "batik")


def test_a_sector_without_any_evidence_has_no_kelurahan(town: City) -> None:
    assert analysis.evidence_of(town.sektor, "gerabah").empty
    assert list(analysis.with_sector(town.sektor, "gerabah")) == []


def test_a_plan_is_no_evidence_and_no_evidence_is_unknown(town: City) -> None:
    count = analysis.sector_count(town)
    assert count[[ONE, TWO]].tolist() == [1, 1]
    assert count[[THREE, FOUR, FIVE, SIX]].isna().all()
    assert list(analysis.with_sector(town.sektor, "batik")) == [SIX]


def test_a_town_without_evidence_has_no_sector_and_no_pair() -> None:
    empty = hamlet(sektor=frame("sektor", []))
    assert analysis.sectors(empty) == ()
    assert analysis.sector_count(empty).isna().all()
    assert analysis.sector_pairs(empty).empty


# Neighbours


def test_neighbours_are_found_from_both_sides_longest_border_first(town: City) -> None:
    rows = [(ONE, TWO, 10.0), (THREE, ONE, 30.0), (ONE, FOUR, 20.0), (ONE, FIVE, 0.0), (TWO, SIX, 99.0)]
    borders = pd.DataFrame(rows, columns=["kode_a", "kode_b", "panjang_m"])
    found = analysis.neighbours_of(replace(town, neighbours=borders), ONE)
    assert list(found.items()) == [(THREE, 30.0), (FOUR, 20.0), (TWO, 10.0)]


def test_being_neighbours_is_mutual(real_city: City) -> None:
    borders = {kode: set(analysis.neighbours_of(real_city, kode)) for kode in real_city.kelurahan.index}
    assert all(kode in borders[other] for kode, others in borders.items() for other in others)


def test_a_neighbour_that_only_plans_a_sector_does_not_share_it() -> None:
    rows = [piece(ONE, "logam", "aktif"), piece(TWO, "logam", "lemah"), piece(FOUR, "logam", "rencana")]
    town = hamlet(sektor=frame("sektor", rows))
    shared = analysis.neighbours_sharing(town, ONE, "logam")
    assert shared.to_dict("index") == {TWO: {"nama": "Purwa", "panjang_m": 1000.0, "bukti": "lemah"}}


def test_pairs_are_neighbours_of_which_both_have_the_same_sector() -> None:
    rows = [
        piece(ONE, "logam", "aktif"), piece(TWO, "logam", "lemah"), piece(TWO, "logam", "aktif", "S002"),
        piece(THREE, "batik", "aktif"), piece(FIVE, "logam", "rencana"), piece(SIX, "logam", "historis"),
    ]  # fmt: skip
    pairs = analysis.sector_pairs(hamlet(sektor=frame("sektor", rows)))
    assert pairs.to_dict("records") == [
        {"kode_a": ONE, "kode_b": TWO, "panjang_m": 1000.0, "sektor": "logam", "bukti_a": "aktif", "bukti_b": "aktif"}
    ]


def test_a_corner_is_not_a_border() -> None:
    rows = [piece(ONE, "logam", "aktif"), piece(TWO, "logam", "aktif")]
    touching = frame("tetangga", [{"kode_a": ONE, "kode_b": TWO, "panjang_m": 0.0}])
    town = hamlet(sektor=frame("sektor", rows), neighbours=touching)
    assert analysis.sector_pairs(town).empty
    assert analysis.neighbours_sharing(town, ONE, "logam").empty


def test_pairs_and_shared_neighbours_tell_the_same(real_city: City) -> None:
    pairs = analysis.sector_pairs(real_city)
    assert not pairs.duplicated(["kode_a", "kode_b", "sektor"]).any()
    for pair in pairs.to_dict("records"):
        shared = analysis.neighbours_sharing(real_city, pair["kode_a"], pair["sektor"])
        assert shared.loc[pair["kode_b"], "bukti"] == pair["bukti_b"]
        assert shared.loc[pair["kode_b"], "panjang_m"] == pair["panjang_m"]


# Facts


def test_facts_come_newest_first_and_those_without_a_date_last() -> None:
    dates = ["2025", None, "2026-01-31", "2025-07"]
    town = hamlet(fakta=frame("fakta", [fact("luas_wilayah", str(at), tanggal=day) for at, day in enumerate(dates)]))
    assert [row.tanggal for row in analysis.fact(town, "luas_wilayah")] == ["2026-01-31", "2025-07", "2025", None]


def test_a_fact_of_a_place_is_not_a_fact_of_the_city() -> None:
    town = hamlet(fakta=frame("fakta", [fact("luas_wilayah", "1", kode=ONE, lingkup="kelurahan")]))
    assert analysis.fact(town, "luas_wilayah") == []
    assert [row.nilai for row in analysis.fact(town, "luas_wilayah", ONE)] == ["1"]


# The real city, as published on 5 August 2026


def test_the_steps_of_the_city_are_those_published(real_city: City) -> None:
    totals = analysis.step_totals(real_city.langkah)
    met = {step: int(count) for step, count in totals["ada"].items()}
    assert met == {
        "badan_hukum": 34, "npwp": 34, "akun_simkopdes": 34, "nib": 34,
        "lahan": 12, "simpanan": 7, "transaksi": 3, "rat": 0,
    }  # fmt: skip
    assert totals.loc["rat", "diketahui"] == 0


def test_every_cooperative_of_the_city_waits_for_a_step_that_is_known(real_city: City) -> None:
    waits = analysis.next_step(real_city.langkah)
    assert set(waits.dropna()) <= {"lahan", "simpanan", "transaksi"}
    assert waits.index.equals(real_city.kelurahan.index)


def test_the_worked_examples_have_active_evidence_and_neighbours(real_city: City) -> None:
    for row in real_city.sorotan.to_dict("records"):
        assert analysis.evidence_of(real_city.sektor, row["sektor"])[row["kode"]] == "aktif"
        assert not analysis.neighbours_sharing(real_city, row["kode"], row["sektor"]).empty


def test_the_day_of_the_made_up_town_is_a_day() -> None:
    assert set(steps(lahan=["ada"] * 6)["tanggal"].dropna()) == {DAY}


def test_an_area_holds_neighbours_with_evidence_and_no_plan() -> None:
    pieces = [piece(ONE, "logam", "aktif"), piece(TWO, "logam", "rencana"), piece(THREE, "logam", "lemah")]
    town = hamlet(sektor=frame("sektor", [*pieces, piece(FOUR, "logam", "historis")]))
    assert analysis.areas(town, "logam") == [(ONE, FOUR), (THREE,)]
