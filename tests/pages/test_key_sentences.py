"""What each page says, with numbers worked out from the data by another way than the program's."""

from collections.abc import Callable

import pytest
from hamlet import cooperatives, hamlet
from reader import Reader

from koperasi.data.city import City
from koperasi.data.schema import TABLES
from koperasi.domain.choice import SECTIONS


def met(city: City, step: str) -> int:
    rows = city.langkah
    return int(((rows["langkah"] == step) & (rows["status"] == "ada")).sum())


# Ringkasan


def test_the_overview_counts_each_step_out_of_all(reader: Reader, real_city: City) -> None:
    words = reader.open("ringkasan").drawing("langkah")
    for step in ("badan_hukum", "npwp", "akun_simkopdes", "nib", "lahan", "simpanan", "transaksi"):
        assert f"{met(real_city, step)} dari {len(real_city.kelurahan)}" in words
    assert "Jumlah kota, tanpa nama koperasi: 33" in words  # RAT, of which no single cooperative is known


def test_the_overview_shows_the_headlines_with_day_standing_and_source(reader: Reader, real_city: City) -> None:
    cards = reader.open("ringkasan").text_of("angka")
    for step in ("lahan", "simpanan", "transaksi"):
        assert f"{met(real_city, step)} dari {len(real_city.kelurahan)}" in cards
    for words in ("5 Agustus 2026 · pernyataan sumber resmi", "15 Juli 2025 · hanya dari berita", "LintasJatim"):
        assert words in cards


def test_the_overview_tells_what_happened_last_newest_first(reader: Reader) -> None:
    words = reader.open("ringkasan").text_of("kabar")
    told = ["melaporkan simpanan", "Wali Kota menyebut Bukir dan Blandongan siap", "diluncurkan pada 15 Juli 2025"]
    assert [words.index(part) for part in told] == sorted(words.index(part) for part in told)
    assert "%" not in words


# Pendanaan


def test_funding_draws_a_mark_for_each_without_names(reader: Reader, real_city: City) -> None:
    drawing = reader.open("pendanaan").drawing("dana")
    assert drawing.count('class="kkmp-unit ') == len(real_city.kelurahan)
    assert "data-kode" not in drawing
    assert "4 koperasi didanai APBD Kota dan 30 koperasi didanai APBD Provinsi" in reader.text


def test_filled_funding_names_its_members_and_its_kecamatan(reader: Reader, show: Callable[..., None]) -> None:
    funding = ["apbd_kota"] * 2 + ["apbd_provinsi"] * 4
    show(hamlet(koperasi=cooperatives(pendanaan=funding)))
    reader.open("pendanaan")
    assert reader.faults == []
    assert reader.drawing("dana").count("data-kode") == 6
    assert "2 dari 3" in reader.text
    assert "Sumber dana menurut kecamatan" in reader.text


def test_partly_filled_funding_names_only_the_part_that_is_complete(reader: Reader, show: Callable[..., None]) -> None:
    show(hamlet(koperasi=cooperatives(pendanaan=["apbd_kota", "apbd_kota", *[None] * 4])))
    drawing = reader.open("pendanaan").drawing("dana")
    assert reader.faults == []
    assert drawing.count("data-kode") == 2
    assert drawing.count('class="kkmp-unit ') == 6


def test_each_rule_of_funding_carries_a_link_and_the_doubt_is_said_once(reader: Reader) -> None:
    rules = reader.open("pendanaan").drawing("aturan_dana")
    rows = rules.partition("<tbody>")[2].split("<tr>")[1:]
    assert len(rows) == 13
    assert all('href="http' in row for row in rows)
    assert reader.text.count("belum pasti") == 1


# Potensi


def test_both_worked_examples_stand_with_evidence_and_neighbours(reader: Reader) -> None:
    words = reader.open("potensi").text
    assert "Logam di Mayangan" in words
    assert "Kayu dan mebel di Bukir" in words
    assert words.count("Tetangga dengan sektor yang sama:") == 2


def test_the_matrix_has_a_row_for_every_kelurahan_and_a_column_for_every_sector(
    reader: Reader, real_city: City
) -> None:
    drawing = reader.open("potensi").drawing("matriks_sektor")
    assert all(f'data-kode="{kode}"' in drawing for kode in real_city.kelurahan.index)
    heads = drawing.partition("</thead>")[0].count('scope="col"')
    assert heads == 1 + real_city.sektor["sektor"].nunique()


def test_a_chosen_sector_counts_its_kelurahan_by_strength(reader: Reader, real_city: City) -> None:
    rows = real_city.sektor[real_city.sektor["sektor"] == "logam"]
    active = rows.loc[rows["bukti"] == "aktif", "kode"].nunique()
    none = len(real_city.kelurahan) - rows["kode"].nunique()
    words = reader.open("potensi", sektor="logam").text_of("judul")
    assert f"Logam: bukti aktif di {active} kelurahan" in words
    assert f"belum ada bukti di {none}." in words


# Data & Sumber


def test_every_table_can_be_downloaded_and_is_described(reader: Reader) -> None:
    downloads = reader.open("data").drawing("unduhan")
    assert all(f"/unduh/{name}.csv" in downloads for name in TABLES)
    dictionary = reader.open("data", bagian="kamus").drawing("kamus")
    assert all(f">{column}<" in dictionary for table in TABLES.values() for column in table.names)


def test_each_part_of_the_page_of_data_has_a_link(reader: Reader) -> None:
    contents = reader.open("data", bagian="sumber").drawing("isi_halaman")
    assert contents.count("<a ") == len(SECTIONS)
    assert all(f"bagian={name}" in contents for name in SECTIONS[1:])
    assert contents.count("aria-current") == 1


def test_every_source_is_linked_once(reader: Reader, real_city: City) -> None:
    rows = reader.open("data", bagian="sumber").drawing("sumber").partition("<tbody>")[2].split("<tr>")[1:]
    assert len(rows) == len(real_city.sumber)
    assert all(row.count('href="http') == 1 for row in rows)


def test_figures_on_which_sources_disagree_all_stand(reader: Reader, real_city: City) -> None:
    disputed = int((real_city.fakta["keyakinan"] == "bertentangan").sum())
    assert reader.open("data", bagian="beda").drawing("beda").partition("<tbody>")[2].count("<tr>") == disputed


@pytest.mark.parametrize("name", ["Krampyangan", "Karanganyar", "Petamanan", "Bugul Lor"])
def test_kelurahan_without_any_evidence_are_named_as_a_gap(reader: Reader, name: str) -> None:
    assert name in reader.open("data", bagian="celah").text_of("celah")
