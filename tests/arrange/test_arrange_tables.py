"""The tables of words: evidence, completeness, progress, rules, sources, conflicts, files, dictionary."""

import re

import pytest
from hamlet import CITY, FIVE, KODES, ONE, PURWA, SIX, TWO, fact, frame, hamlet, piece, steps

from koperasi.data.city import City
from koperasi.data.schema import TABLES
from koperasi.domain.analysis import sector_pairs
from koperasi.text.format import MISSING
from koperasi.views import (
    column_dictionary,
    completeness,
    data_sources,
    evidence_matrix,
    funding_rules,
    spotlight,
    step_bars,
)
from koperasi.views.html.matrix import Cell


def rows_of(groups: object) -> dict[str, object]:
    return {row.kode: row for group in groups for row in group.rows}


# Evidence


def test_a_cell_shows_the_strongest_evidence_and_how_many_sources() -> None:
    rows = [piece(ONE, "logam", "lemah"), piece(ONE, "logam", "aktif", "S002"), piece(SIX, "batik", "rencana")]
    found = rows_of(evidence_matrix.groups(hamlet(sektor=frame("sektor", rows))))
    assert found[ONE].cells == {"logam": Cell("aktif", "2 sumber")}
    assert found[SIX].cells == {"batik": Cell("rencana", "1 sumber")}


def test_a_kelurahan_without_evidence_keeps_its_row_and_says_so(town: City) -> None:
    found = rows_of(evidence_matrix.groups(town))
    assert list(found) == list(KODES)
    assert (found[FIVE].cells, found[FIVE].note) == ({}, MISSING)
    assert found[ONE].note == ""


def test_every_sector_with_evidence_has_a_column_with_its_number(town: City) -> None:
    assert [(column.key, column.note) for column in evidence_matrix.columns(town)] == [
        ("logam", "2 kelurahan"), ("batik", "1 kelurahan"),
    ]  # fmt: skip


def test_strengths_are_told_apart_without_colour_and_each_is_explained() -> None:
    states = evidence_matrix.states()
    assert len({state.symbol for state in states.values()}) == len({state.fill for state in states.values()}) == 4
    assert all(f"{state.label}: " in evidence_matrix.meanings() for state in states.values())


# Completeness


def test_a_field_is_filled_only_by_what_is_known_and_a_zero_of_rupiah_is_not(town: City) -> None:
    filled = completeness.filled(town)
    assert filled["simpanan_rp"].tolist() == [False, True, True, True, False, False]
    assert not filled[["pendanaan", "rat", "kode_pos"]].any().any()
    assert filled["sektor"].tolist() == [True, True, False, False, False, True]


def test_each_column_counts_out_of_all(town: City) -> None:
    notes = {column.key: column.note for column in completeness.columns(town)}
    assert (notes["simpanan_rp"], notes["rat"]) == ("3 dari 6", "0 dari 6")


def test_completeness_has_a_cell_for_every_kelurahan_and_field(town: City) -> None:
    found = rows_of(completeness.groups(town))
    assert list(found) == list(KODES)
    assert all(set(row.cells) == {column.key for column in completeness.columns(town)} for row in found.values())


def test_kelurahan_without_a_sector_are_named(town: City) -> None:
    assert completeness.without_sector(town) == ["Tapa'an", "Kembar", "Delta"]


# Progress


def test_each_step_counts_every_cooperative_once(town: City) -> None:
    for row in step_bars.rows(town):
        assert sum(part.count for part in row.parts) == 6


def test_a_step_of_which_nothing_is_known_has_no_count(town: City) -> None:
    values = {row.name: row.value for row in step_bars.rows(town)}
    assert (values["Lahan"], values["RAT"]) == ("2 dari 6", MISSING)


def test_a_step_that_nobody_has_met_is_counted_as_none() -> None:
    values = {row.name: row.value for row in step_bars.rows(hamlet(langkah=steps(lahan=["proses"] * 6)))}
    assert values["Lahan"] == "0 dari 6"


# Rules, sources, conflicts, files


def test_rules_of_funding_follow_each_other_and_have_a_source() -> None:
    facts = [
        fact("pinjaman_bunga", "6", "% per tahun", kode="ID", tanggal=None),
        fact("tanggal_inpres_9_2025", "2025-03-27", None, kode="ID"),
        fact("jumlah_petani", "9", "orang"),
    ]
    table = funding_rules.table(hamlet(fakta=frame("fakta", facts)))
    assert table.iloc[:, 0].tolist() == ["Inpres 9/2025", "Bunga pinjaman (PMK 49/2025)"]
    assert "6% per tahun" in table.iloc[1, 1]
    assert table.iloc[1, 2] == "tanpa tanggal"
    assert set(table.iloc[:, 4]) == {"[Judul \\[satu\\]](https://a.id/1), Koran"}


def test_every_rule_of_the_city_has_a_row(real_city: City) -> None:
    table = funding_rules.table(real_city)
    assert len(table) == 14
    assert not table.isna().any().any()


def test_sources_are_links_with_their_title_in_full(town: City) -> None:
    table = data_sources.sources(town)
    assert table.iloc[0].tolist() == ["S001", "[Judul \\[satu\\]](https://a.id/1)", "Koran", "tanpa tanggal", "Media"]
    assert len(table) == 3


def test_conflicting_figures_stand_beside_each_other_with_place_and_level() -> None:
    facts = [
        fact("luas_wilayah", "2", "km²", kode=code, keyakinan="bertentangan") for code in (TWO, PURWA, CITY, "00", "ID")
    ]
    table = data_sources.conflicts(hamlet(fakta=frame("fakta", [*facts, fact("luas_wilayah", "3", "km²")])))
    assert sorted(table.iloc[:, 1]) == ["Indonesia", "Kecamatan Purwa", "Kelurahan Purwa", "Kota Uji", "Provinsi Uji"]


def test_every_file_of_the_city_names_its_origin(real_city: City) -> None:
    table = data_sources.files(real_city)
    assert len(table) == len(real_city.sidecars)
    assert (table != "").all().all()


def test_the_dictionary_describes_every_column_of_every_table() -> None:
    for table in TABLES.values():
        found = column_dictionary.columns(table)
        assert found.iloc[:, 0].tolist() == [f"`{name}`" for name in table.names]
        assert (found.iloc[:, 1] != "").all()


def test_there_is_a_download_for_every_table_and_for_the_boundaries() -> None:
    links = " ".join(column_dictionary.downloads().iloc[:, 2])
    assert all(f"(/unduh/{name}.csv)" in links for name in TABLES)
    assert "(/unduh/kelurahan.geojson)" in links


# Spotlights and pairs


def test_a_spotlight_shows_its_evidence_and_the_neighbours_that_share_it(town: City) -> None:
    (example,) = spotlight.examples(town)
    assert (example.kode, example.title, example.sumber_id) == (ONE, "Logam di Kembar", "S001")
    assert example.neighbours.replace("\xa0", " ") == (
        "Tetangga dengan sektor yang sama: Purwa (bukti lemah, berbatasan 1.000 m)."
    )


def test_a_spotlight_without_such_neighbours_says_so() -> None:
    (example,) = spotlight.examples(hamlet(sektor=frame("sektor", [piece(ONE, "logam", "aktif")])))
    assert example.neighbours == "Tidak ada tetangga langsung yang berbukti di sektor ini."


def test_pairs_are_told_with_strength_and_length(town: City) -> None:
    (pair,) = spotlight.pairs(town, None).to_numpy().tolist()
    assert [cell.replace("\xa0", " ") for cell in pair] == ["Logam", "Kembar (aktif)", "Purwa (bukti lemah)", "1.000 m"]
    assert spotlight.pairs(town, "batik").empty


def test_the_pairs_of_each_sector_are_all_pairs(real_city: City) -> None:
    by_sector = [len(spotlight.pairs(real_city, slug)) for slug in evidence_matrix.labels(real_city)]
    assert sum(by_sector) == len(spotlight.pairs(real_city, None)) == len(sector_pairs(real_city))


def test_the_examples_of_the_city_are_metal_in_mayangan_and_wood_in_bukir(real_city: City) -> None:
    titles = [example.title for example in spotlight.examples(real_city)]
    assert titles == ["Kayu dan mebel di Bukir", "Logam di Mayangan"]


@pytest.mark.parametrize(
    "make", [funding_rules.table, data_sources.sources, data_sources.conflicts, data_sources.files]
)
def test_no_cell_of_the_city_holds_an_open_bracket_or_formula(real_city: City, make: object) -> None:
    for cell in make(real_city).to_numpy().flatten():
        words = re.sub(r"\[(?:\\.|[^\]\\])*\]\([^()\s]+\)|`[^`]*`|\\.", "", cell)
        assert not re.search(r"[\[\]$*_<>`]", words), cell
