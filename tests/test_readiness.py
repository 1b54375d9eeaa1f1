"""What each cooperative waits for, how many steps it has met, and who said so."""

from hamlet import FIVE, FOUR, ONE, SIX, THREE, TWO, fact, frame, hamlet, steps
from hypothesis import given
from hypothesis import strategies as st

from koperasi.data.city import City
from koperasi.data.records import step_rows
from koperasi.domain import analysis, readiness

STATUSES = st.lists(st.sampled_from(["ada", "proses", "belum_dilaporkan", None]), min_size=6, max_size=6)


def test_a_step_of_which_nothing_is_known_anywhere_is_no_column(town: City) -> None:
    assert readiness.known_steps(town.langkah) == ("badan_hukum", "lahan", "simpanan")


def test_the_real_city_knows_every_step_but_the_members_meeting(real_city: City) -> None:
    steps = analysis.steps(real_city.langkah)
    assert set(steps) - set(readiness.known_steps(real_city.langkah)) == {"rat"}


def test_waiting_goes_by_the_order_of_the_steps_and_ends_with_those_that_wait_for_nothing(town: City) -> None:
    assert list(readiness.waiting(town.langkah).items()) == [
        ("lahan", [TWO]),
        ("simpanan", [ONE, SIX]),
        (readiness.COMPLETE, [THREE, FOUR, FIVE]),
    ]


def test_nothing_known_is_neither_waiting_nor_complete() -> None:
    langkah = steps(badan_hukum=["ada", None, "ada", "ada", "ada", "ada"])
    assert readiness.waiting(langkah)[None] == [TWO]


@given(STATUSES, STATUSES)
def test_what_one_cooperative_lacks_is_its_part_of_what_all_lack(
    lahan: list[str | None], simpanan: list[str | None]
) -> None:
    langkah = steps(lahan=lahan, simpanan=simpanan)
    town = hamlet(langkah=langkah)
    for kode in (ONE, TWO, THREE, FOUR, FIVE, SIX):
        own = langkah[langkah["kode"] == kode]
        found = readiness.lacking(own)
        expected = [step for step, kodes in found.items() if kodes] if found else None
        assert readiness.lacked_by(town, kode) == expected
        assert [row.langkah for row in step_rows(town)[kode]] == list(own["langkah"])


@given(STATUSES, STATUSES)
def test_every_cooperative_waits_in_exactly_one_place(lahan: list[str | None], simpanan: list[str | None]) -> None:
    waiting = readiness.waiting(steps(lahan=lahan, simpanan=simpanan))
    assert sorted(kode for kodes in waiting.values() for kode in kodes) == [ONE, TWO, THREE, FOUR, FIVE, SIX]


@given(STATUSES, STATUSES)
def test_who_waits_for_a_step_has_not_met_it(lahan: list[str | None], simpanan: list[str | None]) -> None:
    langkah = steps(lahan=lahan, simpanan=simpanan)
    matrix = analysis.step_matrix(langkah)
    waiting = {step: kodes for step, kodes in readiness.waiting(langkah).items() if step in matrix.columns}
    assert all(
        matrix.at[kode, step] in ("proses", "belum_dilaporkan") for step, kodes in waiting.items() for kode in kodes
    )


def test_most_are_waited_for_at_the_step_with_most_cooperatives(town: City) -> None:
    assert readiness.most_waited(town.langkah) == ("simpanan", [ONE, SIX])


def test_of_two_steps_waited_for_equally_the_earlier_comes_first() -> None:
    langkah = steps(lahan=["proses", "ada", *["ada"] * 4], simpanan=["ada", "belum_dilaporkan", *["ada"] * 4])
    assert readiness.most_waited(langkah) == ("lahan", [ONE])


def test_nothing_is_waited_for_when_every_known_step_is_met() -> None:
    assert readiness.most_waited(steps(nib=["ada"] * 6)) is None


def test_cooperatives_are_ordered_by_steps_met_most_first(town: City) -> None:
    assert readiness.by_steps_met(town.langkah) == {3: [FOUR], 2: [ONE, TWO, THREE], 1: [FIVE, SIX]}


def test_the_real_sources_come_in_the_order_of_the_steps_they_tell(real_city: City) -> None:
    told = readiness.origins(real_city.langkah)
    assert [origin.langkah[0] for origin in told] == ["badan_hukum", "npwp", "lahan"]
    assert (told[0].dari, told[0].sampai) == ("2025-06-23", "2025-06-23")


def test_a_source_that_tells_at_several_days_is_dated_from_the_first_to_the_last() -> None:
    langkah = steps(nib=["ada"] * 6)
    langkah.loc[langkah["kode"] == ONE, "tanggal"] = langkah.loc[langkah["kode"] == ONE, "tanggal"].str.replace(
        "2026", "2025"
    )
    assert [(origin.dari, origin.sampai) for origin in readiness.origins(langkah)] == [("2025-01-31", "2026-01-31")]


def test_statements_of_one_day_and_wording_stand_together_newest_first() -> None:
    said = [
        fact("status_kesiapan", "siap", None, kode=ONE, tanggal="2025-11-27"),
        fact("status_kesiapan", "siap", None, kode=TWO, tanggal="2025-11-27"),
        fact("status_kesiapan", "hampir siap", None, kode=SIX, tanggal="2026-01-02"),
        fact("jumlah_kkmp_diluncurkan", "6"),
    ]
    found = readiness.statements(hamlet(fakta=frame("fakta", said)))
    assert {key: [one.kode for one in facts] for key, facts in found.items()} == {
        ("status_kesiapan", "2026-01-02", "hampir siap"): [SIX],
        ("status_kesiapan", "2025-11-27", "siap"): [ONE, TWO],
    }
    assert next(iter(found)) == ("status_kesiapan", "2026-01-02", "hampir siap")
