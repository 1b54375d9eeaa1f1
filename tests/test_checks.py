"""Inputs that are each valid must also agree with each other. The inputs are those of the sample city."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import CITY, DAY, EARLIER, FUNDING, KODES, sample_folders

from koperasi.data import checks
from koperasi.data.checks import (
    Inputs,
    code_problems,
    date_problems,
    fact_problems,
    funding_problems,
    implausible_problems,
    list_problems,
    office_problems,
    point_problems,
    source_problems,
    spotlight_problems,
    step_problems,
)
from koperasi.data.city import read_inputs
from koperasi.data.content import Office
from koperasi.data.problem import Problem
from koperasi.data.sidecar import Edit

STRANGER = "99.99.99.9999"
EARLIER_TABLE = f"koperasi/{EARLIER}"


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    return read_inputs(*sample_folders(tmp_path_factory.mktemp("contoh")))


def put(inputs: Inputs, table: str, column: str, value: object, *, row: int = 2) -> Inputs:
    """The inputs with one cell changed."""
    frame = inputs.tables[table].copy()
    frame.at[row, column] = value
    return with_table(inputs, table, frame)


def with_table(inputs: Inputs, table: str, frame: pd.DataFrame) -> Inputs:
    return replace(inputs, tables={**inputs.tables, table: frame})


def without(inputs: Inputs, table: str, row: int) -> Inputs:
    return with_table(inputs, table, inputs.tables[table].drop(index=row))


def row_of(inputs: Inputs, table: str, column: str, value: str) -> int:
    frame = inputs.tables[table]
    return int(frame.index[frame[column] == value][0])


def places(problems: Iterator[Problem]) -> list[tuple[str, int | None, str | None]]:
    return [(problem.file, problem.row, problem.column) for problem in problems]


@pytest.mark.parametrize("rule", checks.RULES, ids=lambda rule: rule.__name__)
def test_a_rule_finds_nothing_in_inputs_that_agree(inputs: Inputs, rule: Callable[[Inputs], list[Problem]]) -> None:
    assert list(rule(inputs)) == []


# Codes


def test_a_cooperative_without_a_row_is_told(inputs: Inputs) -> None:
    code = inputs.tables["koperasi"].at[5, "kode"]
    (problem,) = code_problems(without(inputs, "koperasi", 5))
    assert problem == Problem(f"data/koperasi/{DAY}.csv", None, "kode", code, "kode ini tidak punya baris")


def test_a_cooperative_that_an_earlier_table_does_not_have_is_no_fault(inputs: Inputs) -> None:
    assert list(code_problems(without(inputs, EARLIER_TABLE, 5))) == []


@pytest.mark.parametrize("table", ["koperasi", EARLIER_TABLE])
def test_a_cooperative_of_an_unknown_kelurahan_is_told_with_its_row(inputs: Inputs, table: str) -> None:
    file = f"data/koperasi/{DAY}.csv" if table == "koperasi" else f"data/{table}.csv"
    assert (file, 7, "kode") in places(code_problems(put(inputs, table, "kode", STRANGER, row=7)))


@pytest.mark.parametrize("table", ["langkah", "sektor", "sorotan"])
def test_a_row_about_an_unknown_kelurahan_is_told(inputs: Inputs, table: str) -> None:
    found = code_problems(put(inputs, table, "kode", STRANGER, row=3))
    assert places(found) == [(f"data/{table}.csv", 3, "kode")]


def test_a_neighbour_and_a_tile_of_an_unknown_kelurahan_are_told(inputs: Inputs) -> None:
    found = code_problems(put(inputs, "tetangga", "kode_b", STRANGER))
    assert places(found) == [("geo/tetangga.csv", 2, "kode_b")]
    found = code_problems(put(inputs, "petak", "kode", STRANGER))
    assert places(found) == [("geo/petak.csv", 2, "kode"), ("geo/petak.csv", None, "kode")]


@pytest.mark.parametrize("layer", ["kelurahan.geojson", "kecamatan.geojson", "label.geojson"])
def test_a_shape_too_few_and_a_shape_twice_are_told(inputs: Inputs, layer: str) -> None:
    shapes = inputs.layers[layer]
    fewer = replace(inputs, layers={**inputs.layers, layer: shapes.iloc[1:]})
    twice = replace(inputs, layers={**inputs.layers, layer: pd.concat([shapes, shapes.iloc[:1]])})
    assert [problem.reason for problem in code_problems(fewer)] == ["kode ini tidak ada di peta"]
    assert [problem.reason for problem in code_problems(twice)] == ["kode ganda di peta"]


def test_a_shape_of_an_unknown_code_is_told(inputs: Inputs) -> None:
    shapes = inputs.layers["label.geojson"].rename(index={KODES[0]: STRANGER})
    found = code_problems(replace(inputs, layers={**inputs.layers, "label.geojson": shapes}))
    assert {problem.value for problem in found} == {STRANGER, KODES[0]}


def test_a_kelurahan_of_another_city_is_told(inputs: Inputs) -> None:
    found = list(code_problems(put(inputs, "kelurahan", "kode", "99.7.01.1001")))
    assert ("data/kelurahan.csv", 2, "kode") in places(iter(found))
    assert any(problem.reason == "bukan kode di Kota Contoh" for problem in found)


@pytest.mark.parametrize("table", ["kabupaten_kota", f"kabupaten_kota/{EARLIER}"])
def test_a_province_without_the_city_is_told(inputs: Inputs, table: str) -> None:
    key = f"kabupaten_kota/{DAY}" if table == "kabupaten_kota" else table
    found = code_problems(put(inputs, key, "kode", "99.98", row=row_of(inputs, key, "kode", CITY)))
    assert [(problem.value, problem.reason) for problem in found] == [(CITY, "kode ini tidak punya baris")]


@pytest.mark.parametrize("scope", ["kelurahan", "kota", "nasional"])
def test_a_fact_with_a_code_that_does_not_fit_its_scope_is_told(inputs: Inputs, scope: str) -> None:
    row = row_of(inputs, "fakta", "lingkup", scope)
    assert places(code_problems(put(inputs, "fakta", "kode", "98", row=row))) == [("data/fakta.csv", row, "kode")]


# Content


def test_a_fact_without_a_sentence_is_told(inputs: Inputs) -> None:
    (problem,) = fact_problems(put(inputs, "fakta", "indikator", "cuaca", row=8))
    assert (problem.row, problem.column, problem.value) == (8, "indikator", "cuaca")


@pytest.mark.parametrize("value", ["lima belas", "15.0", "1.500", "015", ""])
def test_a_fact_that_pages_count_with_is_a_whole_number(inputs: Inputs, value: str) -> None:
    row = row_of(inputs, "fakta", "indikator", "jumlah_kkmp_diluncurkan")
    assert places(fact_problems(put(inputs, "fakta", "nilai", value, row=row))) == [("data/fakta.csv", row, "nilai")]


def test_a_fact_that_pages_only_tell_may_say_anything(inputs: Inputs) -> None:
    row = row_of(inputs, "fakta", "indikator", "perajin")
    assert list(fact_problems(put(inputs, "fakta", "nilai", "banyak", row=row))) == []


@pytest.mark.parametrize("slug", ["npwp", "gerai"])
def test_a_row_of_a_step_that_a_column_tells_or_that_is_not_listed_is_told(inputs: Inputs, slug: str) -> None:
    (problem,) = list_problems(put(inputs, "langkah", "langkah", slug))
    assert (problem.file, problem.row, problem.value) == ("data/langkah.csv", 2, slug)


@pytest.mark.parametrize("table", ["sektor", "sorotan"])
def test_a_sector_that_is_not_listed_is_told(inputs: Inputs, table: str) -> None:
    (problem,) = list_problems(put(inputs, table, "sektor", "tambang"))
    assert (problem.file, problem.row, problem.value) == (f"data/{table}.csv", 2, "tambang")


@pytest.mark.parametrize("column", ["tanggal", "sumber_id"])
def test_a_status_needs_date_and_source(inputs: Inputs, column: str) -> None:
    (problem,) = step_problems(put(inputs, "langkah", column, None))
    assert (problem.row, problem.column) == (2, column)
    assert "wajib diisi" in problem.reason


def test_no_status_has_neither_date_nor_source_nor_precision(inputs: Inputs) -> None:
    found = step_problems(put(inputs, "langkah", "status", None))
    assert [problem.column for problem in found] == ["tanggal", "sumber_id", "ketepatan"]


def test_a_spotlight_without_evidence_is_told(inputs: Inputs) -> None:
    (problem,) = spotlight_problems(put(inputs, "sorotan", "sektor", "bengkel"))
    assert (problem.row, problem.value) == (2, "bengkel")


# Funding


def funded(inputs: Inputs, *sources: str | None) -> Inputs:
    frame = inputs.tables["koperasi"]
    filled = [*sources, *[None] * (len(frame) - len(sources))]
    return with_table(inputs, "koperasi", frame.assign(pendanaan=pd.Series(filled, index=frame.index, dtype="str")))


@pytest.mark.parametrize("sources", [(), ("apbd_kota",), ("apbd_kota",) * 4, tuple(FUNDING.values())])
def test_funding_may_be_empty_partly_filled_or_complete(inputs: Inputs, sources: tuple[str, ...]) -> None:
    assert list(funding_problems(funded(inputs, *sources))) == []


def test_more_cooperatives_than_published_for_a_source_are_told_even_when_partly_filled(inputs: Inputs) -> None:
    (problem,) = funding_problems(funded(inputs, *["apbd_kota"] * 5))
    assert (problem.column, problem.value) == ("pendanaan", "apbd_kota")
    assert problem.reason == "terisi untuk 5 koperasi, padahal yang diumumkan 4"


@pytest.mark.parametrize("city", range(16))
def test_a_complete_column_must_have_exactly_the_published_parts(inputs: Inputs, city: int) -> None:
    found = list(funding_problems(funded(inputs, *["apbd_kota"] * city, *["apbd_provinsi"] * (15 - city))))
    assert (found == []) == (city == 4)


def test_without_published_parts_any_funding_is_accepted(inputs: Inputs) -> None:
    facts = inputs.tables["fakta"]
    bare = with_table(inputs, "fakta", facts[~facts["indikator"].str.startswith("kkmp_didanai")])
    assert list(funding_problems(funded(bare, *["apbd_kota"] * 15))) == []


# Implausible numbers


@pytest.mark.parametrize(
    ("column", "value"), [("tanggal", "2026-03-01"), ("kode", "99.98"), ("kolom", "nama"), ("kolom", "laba_rp")]
)
def test_a_doubt_about_a_number_that_does_not_exist_is_told(inputs: Inputs, column: str, value: str) -> None:
    assert places(implausible_problems(put(inputs, "tidak_wajar", column, value))) == [
        ("data/tidak_wajar.csv", 2, column)
    ]


# Origins


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("koperasi", "sumber_id"),
        ("koperasi", "lahan_sumber_id"),
        (EARLIER_TABLE, "sumber_id"),
        ("kabupaten_kota", "sumber_id"),
        ("langkah", "sumber_id"),
        ("sektor", "sumber_id"),
        ("fakta", "sumber_id"),
    ],
)
def test_a_source_number_that_does_not_exist_is_told(inputs: Inputs, table: str, column: str) -> None:
    (problem,) = source_problems(put(inputs, table, column, "S999"))
    assert (problem.row, problem.column, problem.value) == (2, column, "S999")


def test_a_date_after_the_file_was_taken_is_told(inputs: Inputs) -> None:
    (problem,) = date_problems(put(inputs, "koperasi", "tanggal", "2026-11-27"))
    assert (problem.row, problem.column, problem.value) == (2, "tanggal", "2026-11-27")


def test_a_date_is_compared_as_far_as_it_is_stated(inputs: Inputs) -> None:
    assert list(date_problems(put(inputs, "fakta", "tanggal", "2026"))) == []
    assert list(date_problems(put(inputs, "fakta", "tanggal", "2026-11"))) == []
    assert len(list(date_problems(put(inputs, "fakta", "tanggal", "2026-12")))) == 1


def test_an_edit_by_hand_that_is_noted_moves_the_limit(inputs: Inputs) -> None:
    noted = inputs.sidecars["koperasi"].model_copy(update={"edited": (Edit(date="2026-12-01", reason="diisi"),)})
    later = put(inputs, "koperasi", "tanggal", "2026-11-30")
    assert list(date_problems(replace(later, sidecars={**later.sidecars, "koperasi": noted}))) == []


@pytest.mark.parametrize("column", ["lintang", "bujur", "lahan_lintang", "lahan_bujur"])
@pytest.mark.parametrize("table", ["koperasi", EARLIER_TABLE])
def test_half_a_point_is_told(inputs: Inputs, table: str, column: str) -> None:
    assert [(problem.row, problem.column) for problem in point_problems(put(inputs, table, column, None))] == [
        (2, column)
    ]


@settings(max_examples=25)
@given(row=st.integers(2, 16), column=st.sampled_from(["transaksi_rp", "simpanan_pokok_rp", "simpanan_wajib_rp"]),
       value=st.one_of(st.none(), st.integers(0, 10**12)))  # fmt: skip
def test_any_amount_agrees_with_the_rest_for_a_fact_stands_in_one_place(
    inputs: Inputs, row: int, column: str, value: int | None
) -> None:
    assert list(checks.cross_problems(put(inputs, "koperasi", column, value, row=row))) == []


def test_an_office_of_an_unknown_source_is_told_and_one_of_a_known_source_is_not(inputs: Inputs) -> None:
    def named(sumber_id: str) -> Inputs:
        profile = inputs.content.profile.model_copy(update={"pendamping": Office(nama="Dinas", sumber_id=sumber_id)})
        return replace(inputs, content=replace(inputs.content, profile=profile))

    known = str(inputs.tables["sumber"]["sumber_id"].iloc[0])
    assert list(office_problems(named(known))) == []
    assert places(office_problems(named("S999"))) == [("kota.toml", None, "pendamping.sumber_id")]
