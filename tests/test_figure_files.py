"""The table behind a figure as a file, at its own address."""

from dataclasses import replace

from hamlet import PURWA, hamlet

from koperasi.domain.choice import Choice
from koperasi.views import headline, kecamatan
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


def test_an_address_says_which_form_of_a_figure_and_not_which_kelurahan_is_chosen() -> None:
    town = hamlet()
    choice = Choice(kecamatan=PURWA, kelurahan=str(town.kelurahan.index[0]), urut="langkah")
    asked = kecamatan.questions(town, PURWA)
    assert table_files.figure_addresses(town, asked, choice) == [
        ("CSV", "/unduh/gambar/tanya.csv?kec=purwa"),
        ("Excel", "/unduh/gambar/tanya.xlsx?kec=purwa"),
    ]
