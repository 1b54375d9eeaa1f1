"""Inputs that are each valid must also agree with each other."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from koperasi.data.checks.origins import date_problems, point_problems, source_problems, spotlight_problems
from koperasi.data.checks.step_checks import completeness_problems, consistency_problems
from koperasi.data.checks.sums import FIGURES, funding_problems, number_problems, savings_problems, sum_problems

from koperasi.data import checks, paths
from koperasi.data.checks.code_checks import code_problems, name_problems
from koperasi.data.checks.inputs import Inputs
from koperasi.data.city import read_inputs
from koperasi.data.problem import Problem

INPUTS = read_inputs(paths.DATA, paths.GEO)


def put(table: str, column: str, value: object, *, row: int = 2, inputs: Inputs = INPUTS) -> Inputs:
    """The inputs with one cell changed."""
    frame = inputs.tables[table].copy()
    frame.at[row, column] = value
    return replace(inputs, tables={**inputs.tables, table: frame})


def without(table: str, row: int) -> Inputs:
    return replace(INPUTS, tables={**INPUTS.tables, table: INPUTS.tables[table].drop(index=row)})


def places(problems: list[Problem]) -> list[tuple[str, int | None, str | None]]:
    return [(problem.file, problem.row, problem.column) for problem in problems]


def test_the_real_inputs_agree() -> None:
    assert list(checks.cross_problems(INPUTS)) == []


# Codes


def test_a_cooperative_without_a_row_is_told() -> None:
    code = INPUTS.tables["koperasi"].at[5, "kode"]
    (problem,) = code_problems(without("koperasi", 5))
    assert problem == Problem("data/koperasi.csv", None, "kode", code, "kode ini tidak punya baris")


def test_a_cooperative_of_an_unknown_kelurahan_is_told_with_its_row() -> None:
    found = list(code_problems(put("koperasi", "kode", "99.99.99.9999", row=7)))
    assert ("data/koperasi.csv", 7, "kode") in places(found)


@pytest.mark.parametrize("table", ["langkah", "sektor", "sorotan"])
def test_a_row_about_an_unknown_kelurahan_is_told(table: str) -> None:
    found = list(code_problems(put(table, "kode", "99.99.99.9999", row=3)))
    assert places(found) == [(f"data/{table}.csv", 3, "kode")]


def test_a_neighbour_and_a_tile_of_an_unknown_kelurahan_are_told() -> None:
    assert places(list(code_problems(put("tetangga", "kode_b", "99.99.99.9999")))) == [
        ("geo/tetangga.csv", 2, "kode_b")
    ]
    found = list(code_problems(put("petak", "kode", "99.99.99.9999")))
    assert places(found) == [("geo/petak.csv", 2, "kode"), ("geo/petak.csv", None, "kode")]


@pytest.mark.parametrize("layer", ["kelurahan.geojson", "kecamatan.geojson", "label.geojson"])
def test_a_shape_too_few_and_a_shape_twice_are_told(layer: str) -> None:
    shapes = INPUTS.layers[layer]
    fewer = replace(INPUTS, layers={**INPUTS.layers, layer: shapes.iloc[1:]})
    twice = replace(INPUTS, layers={**INPUTS.layers, layer: pd.concat([shapes, shapes.iloc[:1]])})
    assert [problem.reason for problem in code_problems(fewer)] == ["kode ini tidak ada di peta"]
    assert [problem.reason for problem in code_problems(twice)] == ["kode ganda di peta"]


def test_a_shape_of_an_unknown_code_is_told() -> None:
    shapes = INPUTS.layers["label.geojson"].rename(index={INPUTS.layers["label.geojson"].index[0]: "99.99.99.9999"})
    found = list(code_problems(replace(INPUTS, layers={**INPUTS.layers, "label.geojson": shapes})))
    assert {problem.value for problem in found} == {"99.99.99.9999", INPUTS.tables["kelurahan"].at[2, "kode"]}


def test_a_kelurahan_under_another_kecamatan_than_its_code_says_is_told() -> None:
    other = INPUTS.tables["kelurahan"]["kode_kecamatan"].iloc[-1]
    found = list(code_problems(put("kelurahan", "kode_kecamatan", other)))
    assert ("data/kelurahan.csv", 2, "kode_kecamatan") in places(found)


def test_a_kecamatan_of_another_city_is_told() -> None:
    elsewhere = replace(INPUTS, profile=replace(INPUTS.profile, kode="99.99"))
    reasons = {problem.reason for problem in code_problems(elsewhere)}
    assert f"bukan kecamatan di {INPUTS.profile.nama}" in reasons
    assert "kode ini tidak punya baris" in reasons


@pytest.mark.parametrize("scope", ["kelurahan", "kecamatan", "kota", "provinsi", "nasional"])
def test_a_fact_with_a_code_that_does_not_fit_its_scope_is_told(scope: str) -> None:
    facts = INPUTS.tables["fakta"]
    row = facts.index[facts["lingkup"] == scope][0]
    found = list(code_problems(put("fakta", "kode", "99", row=row)))
    assert places(found) == [("data/fakta.csv", row, "kode")]


@pytest.mark.parametrize(("column", "value"), [("kecamatan", "Lain"), ("nama", "Lain"), ("luas_km2", 99.0)])
def test_a_name_or_an_area_that_differs_from_the_map_or_the_kecamatan_is_told(column: str, value: object) -> None:
    assert places(list(name_problems(put("kelurahan", column, value)))) == [("data/kelurahan.csv", 2, column)]


# Sums


@settings(max_examples=25, deadline=None)
@given(
    row=st.sampled_from(INPUTS.tables["koperasi"].index.to_list()),
    column=st.sampled_from(FIGURES),
    more=st.integers(1, 10**9),
)
def test_a_figure_that_breaks_the_sum_of_its_kecamatan_is_told_in_its_column(row: int, column: str, more: int) -> None:
    figure = INPUTS.tables["koperasi"].at[row, column] + more
    (problem,) = sum_problems(put("koperasi", column, figure, row=row))
    assert (problem.file, problem.column) == ("data/kecamatan.csv", column)
    code = INPUTS.tables["kecamatan"].at[problem.row, "kode"]
    assert INPUTS.tables["koperasi"].at[row, "kode"].startswith(code)


def test_a_missing_cooperative_breaks_the_number_of_its_kecamatan() -> None:
    found = list(sum_problems(without("koperasi", 2)))
    assert ("data/kecamatan.csv", 2, "koperasi") in places(found)


def test_a_kecamatan_that_breaks_the_sum_of_the_city_is_told() -> None:
    found = list(sum_problems(put("kecamatan", "nib", 9)))
    city = INPUTS.tables["kabupaten_kota"]
    row = city.index[city["kode"] == INPUTS.profile.kode][0]
    assert ("data/kabupaten_kota.csv", row, "nib") in places(found)


@pytest.mark.parametrize("table", ["koperasi", "kecamatan", "kabupaten_kota"])
def test_savings_must_be_the_sum_of_their_two_parts(table: str) -> None:
    assert places(list(savings_problems(put(table, "simpanan_rp", 1)))) == [(f"data/{table}.csv", 2, "simpanan_rp")]


def test_the_published_number_of_kelurahan_must_be_the_number_of_rows() -> None:
    missing = INPUTS.tables["kelurahan"].at[2, "kode_kecamatan"]
    found = list(number_problems(without("kelurahan", 2)))
    assert {problem.reason for problem in found} == {"daftar kelurahan berisi 33", "daftar kelurahan berisi 7"}
    assert INPUTS.tables["fakta"].loc[[problem.row for problem in found], "kode"].to_list() == [
        INPUTS.profile.kode,
        missing,
    ]


# Funding


def funded(*sources: str | None) -> Inputs:
    frame = INPUTS.tables["koperasi"]
    filled = [*sources, *[None] * (len(frame) - len(sources))]
    column = pd.Series(filled, index=frame.index, dtype="str")
    return replace(INPUTS, tables={**INPUTS.tables, "koperasi": frame.assign(pendanaan=column)})


@pytest.mark.parametrize(
    "sources", [(), ("apbd_kota",), ("apbd_kota",) * 4, ("apbd_kota",) * 4 + ("apbd_provinsi",) * 30]
)
def test_funding_may_be_empty_partly_filled_or_complete(sources: tuple[str, ...]) -> None:
    assert list(funding_problems(funded(*sources))) == []


def test_more_cooperatives_than_published_for_a_source_are_told_even_when_partly_filled() -> None:
    (problem,) = funding_problems(funded(*["apbd_kota"] * 5))
    assert (problem.column, problem.value) == ("pendanaan", "apbd_kota")
    assert problem.reason == "terisi untuk 5 koperasi, padahal yang diumumkan 4"


@settings(deadline=None)
@given(city=st.integers(0, 34))
def test_a_complete_column_must_have_exactly_the_published_parts(city: int) -> None:
    found = list(funding_problems(funded(*["apbd_kota"] * city, *["apbd_provinsi"] * (34 - city))))
    assert (found == []) == (city == 4)


def test_the_published_parts_must_cover_every_cooperative() -> None:
    facts = INPUTS.tables["fakta"]
    row = facts.index[facts["indikator"] == "kkmp_didanai_apbd_provinsi"][0]
    (problem,) = funding_problems(put("fakta", "nilai", "29", row=row))
    assert problem.reason == "jumlah semua sumber dana tidak sama dengan 34 koperasi"


def test_without_published_parts_any_funding_is_accepted() -> None:
    facts = INPUTS.tables["fakta"]
    bare = facts[~facts["indikator"].str.startswith("kkmp_didanai")]
    inputs = funded(*["apbd_kota"] * 34)
    assert list(funding_problems(replace(inputs, tables={**inputs.tables, "fakta": bare}))) == []


# Steps


def step_row(step: str, *, status: str | None = None) -> int:
    frame = INPUTS.tables["langkah"]
    chosen = frame["langkah"].eq(step) & (True if status is None else frame["status"].eq(status))
    return int(frame.index[chosen][0])


def test_a_step_without_a_row_is_told() -> None:
    code, step = INPUTS.tables["langkah"].loc[5, ["kode", "langkah"]]
    (problem,) = completeness_problems(without("langkah", 5))
    assert problem.value == step
    assert code in problem.reason


@pytest.mark.parametrize("column", ["tanggal", "sumber_id"])
def test_a_status_needs_date_and_source_and_no_status_has_neither(column: str) -> None:
    known, unknown = step_row("npwp"), step_row("rat")
    (problem,) = completeness_problems(put("langkah", column, None, row=known))
    assert (problem.row, problem.column) == (known, column)
    (problem,) = completeness_problems(put("langkah", column, "2026-08-05", row=unknown))
    assert (problem.row, problem.column) == (unknown, column)


@pytest.mark.parametrize(
    ("step", "now", "wrong"),
    [
        ("npwp", "ada", "proses"),
        ("akun_simkopdes", "ada", "belum_dilaporkan"),
        ("nib", "ada", "proses"),
        ("lahan", "ada", "proses"),
        ("lahan", "proses", "ada"),
        ("simpanan", "ada", "belum_dilaporkan"),
        ("simpanan", "belum_dilaporkan", "ada"),
        ("transaksi", "ada", "belum_dilaporkan"),
        ("transaksi", "belum_dilaporkan", "ada"),
    ],
)
def test_a_status_that_contradicts_the_figures_is_told(step: str, now: str, wrong: str) -> None:
    row = step_row(step, status=now)
    (problem,) = consistency_problems(put("langkah", "status", wrong, row=row))
    assert (problem.row, problem.column, problem.value) == (row, "status", wrong)
    assert f'harus "{now}"' in problem.reason


def test_a_status_of_a_later_day_may_be_ahead_of_the_figures() -> None:
    row = step_row("lahan", status="proses")
    later = put("langkah", "tanggal", "2027-01-31", row=row, inputs=put("langkah", "status", "ada", row=row))
    assert list(consistency_problems(later)) == []


# Origins


@pytest.mark.parametrize("table", ["kecamatan", "kabupaten_kota", "koperasi", "langkah", "sektor", "fakta"])
def test_a_source_number_that_does_not_exist_is_told(table: str) -> None:
    (problem,) = source_problems(put(table, "sumber_id", "S999"))
    assert (problem.file, problem.row, problem.value) == (f"data/{table}.csv", 2, "S999")


def test_a_spotlight_without_evidence_is_told() -> None:
    (problem,) = spotlight_problems(put("sorotan", "sektor", "batik"))
    assert (problem.row, problem.value) == (2, "batik")


def test_a_date_after_the_file_was_taken_is_told() -> None:
    (problem,) = date_problems(put("koperasi", "tanggal", "2026-08-06"))
    assert (problem.row, problem.column, problem.value) == (2, "tanggal", "2026-08-06")


def test_a_date_is_compared_as_far_as_it_is_stated() -> None:
    assert list(date_problems(put("fakta", "tanggal", "2026"))) == []
    assert list(date_problems(put("fakta", "tanggal", "2026-11"))) == []
    assert len(list(date_problems(put("fakta", "tanggal", "2026-12")))) == 1


def test_an_edit_by_hand_that_is_noted_moves_the_limit() -> None:
    noted = {**INPUTS.sidecars["koperasi"], "edited": [{"date": "2026-12-01", "reason": "pendanaan diisi"}]}
    later = put("koperasi", "tanggal", "2026-11-30")
    assert list(date_problems(replace(later, sidecars={**later.sidecars, "koperasi": noted}))) == []


@pytest.mark.parametrize("column", ["lintang", "bujur", "lahan_lintang", "lahan_bujur"])
def test_half_a_point_is_told(column: str) -> None:
    assert places(list(point_problems(put("koperasi", column, None)))) == [("data/koperasi.csv", 2, column)]


@pytest.mark.parametrize("rule", checks.RULES, ids=lambda rule: rule.__name__)
def test_a_rule_alone_finds_nothing_in_the_real_inputs(rule: Callable[[Inputs], list[Problem]]) -> None:
    assert list(rule(INPUTS)) == []
