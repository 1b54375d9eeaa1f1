"""Changes between dated tables: each cell once, with both values, days and sources, nothing compared that cannot be."""

from collections import Counter
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import CITY, DAY, EARLIER, KEMBAR, KODES, ZULU, cooperatives, sample_city, sample_variant

from koperasi.data.city import City
from koperasi.data.schema import TABLES
from koperasi.domain import change
from koperasi.domain.change import MOVED, Change, StepChange

COLUMNS = [name for name in TABLES["koperasi"].names if name not in change._NOT_COMPARED]
LATER = "2026-09-30"


def found(city: City, kode: str, column: str, table: str = "koperasi", old: str = EARLIER, new: str = DAY) -> Change:
    (one,) = [each for each in change.changes(city, table, old, new) if (each.kode, each.column) == (kode, column)]
    return one


def with_tables(**tables: pd.DataFrame) -> City:
    """The sample city with other tables of cooperatives, by day ("d20260228")."""
    days = {f"{name[1:5]}-{name[5:7]}-{name[7:9]}": table for name, table in sorted(tables.items())}
    return sample_city(koperasi_history=days, koperasi=list(days.values())[-1])


def test_every_cell_stands_once_with_both_values_and_sources() -> None:
    cells = change.changes(sample_city(), "koperasi", EARLIER, DAY)
    assert Counter((one.kode, one.column) for one in cells) == {(kode, name): 1 for kode in KODES for name in COLUMNS}
    one = found(sample_city(), ZULU, "transaksi_rp")
    assert (one.old, one.new, one.kind) == (0, 43_000_000, "appeared")
    assert (one.old_source, one.new_source) == ("S002", "S002")
    assert found(sample_city(), KEMBAR, "lahan_status").old_source == "S003"  # land has a source of its own


@pytest.mark.parametrize(
    ("column", "old", "new", "kind"),
    [
        ("transaksi_rp", 5, 9, "rose"), ("transaksi_rp", 9, 5, "fell"), ("transaksi_rp", 0, 5, "appeared"),
        ("transaksi_rp", 5, 0, "gone"), ("transaksi_rp", None, 5, "appeared"), ("transaksi_rp", 5, None, "gone"),
        ("transaksi_rp", 0, None, "gone"), ("transaksi_rp", None, 0, "appeared"), ("transaksi_rp", 0, 0, "same"),
        ("nib", 0, 1, "rose"), ("nib", 1, 0, "fell"), ("nib", None, None, "unknown"), ("nib", None, 0, "appeared"),
        ("lintang", -7.5, -7.4, "changed"), ("pendanaan", "apbd_kota", "apbd_provinsi", "changed"),
    ],
)  # fmt: skip
def test_each_way_of_changing_has_its_name(column: str, old: Any, new: Any, kind: str) -> None:
    base = sample_city().koperasi
    # The other cells of the column are known at both days, so that it is no column that a table lacks.
    filled = base.assign(
        **{column: base[column].fillna(base[column].dropna().max() if base[column].notna().any() else "apbd_kota")}
    )
    tables = []
    for value in (old, new):
        table = filled.copy()
        table.loc[KEMBAR, column] = pd.NA if value is None else value
        tables.append(table)
    city = with_tables(d20260228=tables[0], d20260831=tables[1])
    assert found(city, KEMBAR, column).kind == kind


def test_a_column_that_one_table_knows_for_nobody_is_not_compared() -> None:
    base = sample_city().koperasi
    city = with_tables(d20260228=base.assign(nib=pd.array([None] * len(base), dtype="Int64")), d20260831=base)
    one = found(city, KEMBAR, "nib")
    assert (one.kind, one.lacking, one.old, one.new) == ("not_compared", EARLIER, None, 1)
    assert found(city, KEMBAR, "npwp").lacking is None


def test_an_implausible_number_is_not_compared_and_its_reason_kept() -> None:
    one = found(sample_city(), "99.72", "simpanan_pokok_rp", "kabupaten_kota")
    assert (one.kind, one.reason) == ("not_compared", "Terlalu besar untuk kota ini.")


def test_a_place_missing_from_one_table_appears_or_goes() -> None:
    base = sample_city().koperasi
    city = with_tables(d20260228=base.drop(KEMBAR), d20260831=base.drop(ZULU))
    assert found(city, KEMBAR, "npwp").kind == "appeared"
    assert found(city, ZULU, "npwp").kind == "gone"
    assert found(city, ZULU, "npwp").new_source is None


def test_the_last_two_tables_are_compared_and_a_day_means_the_newest_table_until_it() -> None:
    base = sample_city().koperasi
    three = with_tables(d20260228=base, d20260831=base, d20260930=base)
    assert change.pair(three, "koperasi") == (DAY, LATER)
    assert change.pair(three, "koperasi", EARLIER) == (EARLIER, LATER)
    assert change.pair(three, "koperasi", "2026-07-01", DAY) == (EARLIER, DAY)
    assert change.pair(three, "koperasi", None, DAY) == (EARLIER, DAY)
    assert change.pair(three, "koperasi", LATER, DAY) == (EARLIER, DAY)
    assert change.pair(three, "koperasi", "2020-01-01") is None
    assert change.pair(with_tables(d20260831=base), "koperasi") is None
    assert change.pair(sample_city(koperasi_history={}), "koperasi") is None


def test_a_table_in_which_everything_is_unknown_changes_nothing_that_can_be_told() -> None:
    base = sample_city().koperasi
    nothing = pd.DataFrame({name: pd.Series(index=base.index, dtype=base[name].dtype) for name in base.columns})
    city = with_tables(d20260228=nothing, d20260831=base)
    assert not {one.kind for one in change.changes(city, "koperasi", EARLIER, DAY)} & set(MOVED)
    assert change.directions(city, EARLIER, DAY).isna().all()


def test_steps_count_who_came_to_meet_them_and_who_no_longer_does() -> None:
    steps = change.step_changes(sample_city())
    assert steps["lahan"].rose
    assert steps["lahan"].net == len(steps["lahan"].rose)
    assert steps["npwp"] == StepChange()
    assert "rat" not in steps  # nothing was known of it then
    fell = sample_variant(cooperatives(nib={KEMBAR: 0}))
    assert change.step_changes(fell)["nib"].fell == {KEMBAR}
    assert change.step_changes(fell)["nib"].within([ZULU]) == StepChange()
    assert change.step_changes(sample_city(koperasi_history={DAY: sample_city().koperasi})) == {}


def test_which_way_a_cooperative_went() -> None:
    ways = change.directions(sample_city(), EARLIER, DAY)
    assert list(ways.index) == list(sample_city().kelurahan.index)
    assert set(ways.dropna()) <= {"naik", "turun", "campur", "tetap"}
    fell = sample_variant(
        cooperatives(nib={ZULU: 0}, transaksi_rp={ZULU: 0}, lahan_status={ZULU: "sedang_diverifikasi"})
    )
    assert change.directions(fell, EARLIER, DAY)[ZULU] == "turun"
    assert ways[KEMBAR] == "naik"  # its transactions appeared, and its land came from under way to verified


NUMBERS = st.one_of(st.none(), st.integers(0, 3))


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=len(KODES), max_size=len(KODES)))
def test_any_two_tables_are_told_whole_and_backwards_is_the_opposite(
    cells: list[tuple[int | None, int | None]],
) -> None:
    base = sample_city().koperasi
    old, new = (base.assign(transaksi_rp=pd.array([cell[at] for cell in cells], dtype="Int64")) for at in (0, 1))
    forth = change.changes(with_tables(d20260228=old, d20260831=new), "koperasi", EARLIER, DAY)
    back = change.changes(with_tables(d20260228=new, d20260831=old), "koperasi", EARLIER, DAY)
    opposite = {"rose": "fell", "fell": "rose", "appeared": "gone", "gone": "appeared"}
    assert len(forth) == len(back) == len(KODES) * len(COLUMNS)
    for one, other in zip(forth, back, strict=True):
        assert (one.kode, one.column, one.old, one.new) == (other.kode, other.column, other.new, other.old)
        assert other.kind == opposite.get(one.kind, one.kind)
        assert (one.kind in ("same", "unknown")) == (one.old == one.new)
    assert sum(change.tally(forth).values()) == len(forth)


def test_the_real_tables_of_regencies_compare_only_what_both_count(real_city: City) -> None:
    days = change.pair(real_city, "kabupaten_kota")
    assert days == ("2026-06-02", "2026-08-05")
    cells = change.changes(real_city, "kabupaten_kota", *days)
    lacking = {one.column: one.lacking for one in cells if one.lacking}
    assert lacking == {"akun_simkopdes": days[0], "transaksi_rp": days[0], "rat": days[1]}
    for day in days:
        assert int(real_city.kabupaten_kota_history[day]["koperasi"].sum()) == 8494
    own = {one.column: one.kind for one in cells if one.kode == real_city.profile.kode}
    assert own["koperasi"] == own["nib"] == "same"
    assert CITY not in {one.kode for one in cells}
