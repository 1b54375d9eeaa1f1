"""The table behind a figure as a file, at its own address."""

import re
from dataclasses import replace

from hamlet import ONE, PURWA, hamlet
from sample import sample_city

from koperasi.domain.choice import Choice
from koperasi.views import funding, headline, kecamatan
from koperasi.views.step_bars import view
from koperasi.web.downloads import table_files


def test_a_file_says_what_it_is_how_sure_and_where_from_above_its_table() -> None:
    town = hamlet()
    text = table_files.figure_bytes(town, view(town, Choice()), "csv").decode("utf-8-sig")
    head, _, table = text.partition("\r\n\r\n")
    assert "# Judul: Kemajuan setiap koperasi: 6 koperasi menurut langkah" in head
    assert "# Tanggal dan status: Data per 31 Januari 2026 · pernyataan sumber resmi" in head
    assert "https://b.id" in head
    assert table.splitlines()[0] == '"Langkah";"Ada";"Dalam proses";"Belum dilaporkan";"Belum ada data"'


def test_every_figure_with_a_table_can_be_had_as_a_workbook() -> None:
    town = hamlet()
    for key in (*table_files.FIGURES, *table_files.OF_KECAMATAN):
        found = table_files.figure_named(town, key, Choice(kecamatan=PURWA))
        if found is not None:
            assert table_files.figure_bytes(town, found, "xlsx").startswith(b"PK")


def test_what_is_not_here_has_no_file_and_no_address() -> None:
    assert table_files.figure_named(hamlet(), "atlantis", Choice()) is None
    elsewhere = replace(headline.view(hamlet(), Choice()), key="atlantis")
    assert table_files.figure_addresses(hamlet(), elsewhere, Choice()) == []


def test_the_map_of_a_sector_or_a_step_can_be_had_as_a_picture_with_what_it_is_about():
    town = hamlet()
    choice = Choice(sektor="logam", langkah="lahan", kelurahan=ONE)
    for key, said in {"peta_sektor": ("logam", "Kawasan berbatasan"), "peta_langkah": ("Lahan", "Ada")}.items():
        found = table_files.figure_named(town, key, choice)
        addresses = dict(table_files.figure_addresses(town, found, choice))
        assert addresses["PNG"].startswith(f"/unduh/gambar/{key}.png?")
        drawn = table_files.figure_picture(town, found, choice, "https://kota.example")
        assert drawn.startswith("<svg")
        assert all(word in drawn for word in (*said, "https://kota.example/", "Kembar (Kec. Purwa)"))


def test_the_marks_of_the_money_can_be_had_as_a_picture_while_anything_is_said_of_it():
    town = hamlet()
    found = table_files.figure_named(town, "dana", Choice())
    assert table_files.is_picture(found) == bool(funding.parts(town))
    city = sample_city()
    shares = funding.parts(city)
    drawn = table_files.figure_picture(city, table_files.figure_named(city, "dana", Choice()), Choice(), "")
    marks = drawn.count("<circle") + len(re.findall(r'<rect[^>]* rx="5" fill="#(?!1F2933)', drawn))
    assert marks == sum(part.count for part in shares) > 0
    assert all(part.label in drawn and part.count_text in drawn for part in shares)


def test_of_a_map_only_the_chosen_kelurahan_makes_another_picture():
    town = hamlet()
    plain, chosen = (table_files.form(Choice(kelurahan=kode), "peta_sektor") for kode in (None, ONE))
    assert plain != chosen
    assert table_files.form(Choice(kelurahan=ONE), "langkah") == table_files.form(Choice(), "langkah")
    assert table_files.figure_named(town, "perubahan_peta", Choice()) is None


def test_an_address_says_which_form_of_a_figure_and_not_which_kelurahan_is_chosen() -> None:
    town = hamlet()
    choice = Choice(kecamatan=PURWA, kelurahan=str(town.kelurahan.index[0]), urut="langkah")
    asked = kecamatan.questions(town, PURWA)
    assert table_files.figure_addresses(town, asked, choice) == [
        ("CSV", "/unduh/gambar/tanya.csv?kec=purwa"),
        ("Excel", "/unduh/gambar/tanya.xlsx?kec=purwa"),
    ]
