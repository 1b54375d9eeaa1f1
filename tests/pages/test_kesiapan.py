"""Kesiapan: the next step on the map, every step in the matrix, and one choice for both."""

import re

from reader import Reader

from koperasi.data.city import City


def groups(html: str) -> list[str]:
    return re.findall(r'<thead><tr><th scope="col">([^<]*)', html)


def test_the_page_answers_first_with_true_counts(reader: Reader, real_city: City) -> None:
    reader.open("kesiapan")
    assert reader.faults == []
    rows = real_city.langkah
    for step, words in (
        ("lahan", "koperasi masih menunggu verifikasi lahan."),
        ("transaksi", "belum melaporkan transaksi."),
    ):
        lacking = int(((rows["langkah"] == step) & rows["status"].isin(["proses", "belum_dilaporkan"])).sum())
        assert f"{lacking} {words}" in reader.drawing("judul")


def test_the_matrix_has_a_row_for_every_cooperative(reader: Reader, real_city: City) -> None:
    html = reader.open("kesiapan").drawing("matriks_langkah")
    assert sorted(re.findall(r'data-kode="([^"]+)"', html)) == list(real_city.kelurahan.index)


def test_a_choice_is_shown_in_the_panel_beside_the_matrix(reader: Reader) -> None:
    assert "Pilih satu kelurahan" in reader.open("kesiapan").drawing("ajakan")
    panel = reader.open("kesiapan", kel="mayangan").drawing("panel")
    assert "<h2>Mayangan</h2>" in panel
    assert 'href="/kecamatan?kel=mayangan"' in panel


def test_rows_are_ordered_by_kecamatan_unless_the_link_says_otherwise(reader: Reader) -> None:
    assert groups(reader.open("kesiapan").drawing("matriks_langkah"))[0] == "Gadingrejo"
    assert groups(reader.open("kesiapan", urut="langkah").drawing("matriks_langkah"))[0].endswith("langkah terpenuhi")


def test_a_chosen_step_names_those_behind_its_number_and_colours_the_map(reader: Reader, real_city: City) -> None:
    reader.open("kesiapan", langkah="transaksi")
    rows = real_city.langkah
    met = rows.loc[(rows["langkah"] == "transaksi") & (rows["status"] == "ada"), "kode"]
    for name in real_city.kelurahan.loc[met, "nama"]:
        assert name in reader.drawing("judul")
    assert groups(reader.drawing("matriks_langkah"))[0] == f"Ada ({len(met)})"
    assert re.search(r"data-lapis=\"gambar/langkah\.\w+\?langkah=transaksi\"", reader.markup)


def test_each_step_and_order_is_a_link_that_keeps_the_kelurahan(reader: Reader) -> None:
    html = reader.open("kesiapan", kel="mayangan").drawing("pilih_langkah")
    links = re.findall(r'href="([^"]*)"', html)
    assert "/kesiapan?kel=mayangan&amp;urut=langkah" in links
    assert "/kesiapan?kel=mayangan&amp;langkah=lahan" in links
    assert re.findall(r'href="([^"]*)" aria-current', html) == ["/kesiapan?kel=mayangan"] * 2


def test_the_statement_stands_apart_from_the_steps(reader: Reader) -> None:
    reader.open("kesiapan")
    assert "Bukir dan Blandongan siap" in reader.drawing("pernyataan")
    assert "Bukir dan Blandongan" not in reader.drawing("matriks_langkah")


def test_an_unknown_order_is_told_and_ignored(reader: Reader) -> None:
    reader.open("kesiapan", urut="abjad")
    assert any("urut=abjad" in note.value for note in reader.app.info)
    assert groups(reader.drawing("matriks_langkah"))[0] == "Gadingrejo"
