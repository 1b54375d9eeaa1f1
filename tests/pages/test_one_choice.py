"""One choice, owned by the link: every widget shows it, every widget writes it."""

from collections.abc import Callable
from typing import Any

import pytest
from reader import Reader
from streamlit.testing.v1 import AppTest

from koperasi.data.city import City
from koperasi.data.records import names
from koperasi.text.words import t


def code(city: City, name: str) -> str:
    (kode,) = [kode for kode, text in names(city.kelurahan).items() if text == name]
    return kode


def test_a_pasted_link_fills_every_widget(reader: Reader, real_city: City) -> None:
    reader.open(
        "peta", ind="simpanan", kelas="kuantil", bentuk="petak", kec="panggungrejo", kel="mayangan", daftar="nama"
    )
    assert reader.faults == []
    shown = {
        field: reader.shown(field) for field in ("indikator", "metode", "bentuk", "kecamatan", "kelurahan", "daftar")
    }
    assert shown == {
        "indikator": "simpanan", "metode": "kuantil", "bentuk": "petak", "kecamatan": "35.75.04",
        "kelurahan": code(real_city, "Mayangan"), "daftar": "nama",
    }  # fmt: skip


def test_a_widget_writes_the_link_in_short_words(reader: Reader, real_city: City) -> None:
    reader.open("peta").choose("kelurahan", code(real_city, "Tapa'an")).choose("indikator", "luas")
    assert reader.link == {"ind": "luas", "kel": "tapaan"}
    reader.choose("metode", "sama")
    assert reader.link == {"ind": "luas", "kelas": "sama", "kel": "tapaan"}


def test_the_default_leaves_the_link(reader: Reader) -> None:
    reader.open("peta", ind="luas").choose("indikator", "lahan")
    assert reader.link == {}


def test_clearing_a_list_clears_the_choice(reader: Reader) -> None:
    reader.open("peta", kec="gadingrejo", kel="bukir").choose("kecamatan", None)
    assert reader.link == {"kel": "bukir"}


def test_the_cross_of_the_panel_carries_the_kelurahan_that_it_lets_go(reader: Reader, real_city: City) -> None:
    panel = reader.open("peta", ind="luas", kel="bukir").drawing("panel")
    (close,) = [part for part in panel.split("<button")[1:] if "kkmp-close" in part]
    assert f'data-kode="{code(real_city, "Bukir")}"' in close


def test_an_unknown_value_is_told_once_and_the_rest_of_the_link_holds(reader: Reader, real_city: City) -> None:
    reader.open("peta", ind="cuaca", kel="bukir")
    notes = [note.value for note in reader.app.info]
    assert notes.count(t("rangka.tautan_ditolak", kunci="ind", nilai="cuaca")) == 1
    assert (reader.shown("indikator"), reader.shown("kelurahan")) == ("lahan", code(real_city, "Bukir"))


def test_a_refused_value_can_neither_become_a_link_nor_fill_the_page(reader: Reader) -> None:
    reader.open("peta", kel="[klik](https://jahat.example)" + "x" * 5000)
    (note,) = [note.value for note in reader.app.info if "tidak dikenal" in note.value]
    assert "\\[klik\\](https:\u2060//jahat.example)" in note
    assert len(note) < 250


def test_the_next_choice_forgets_what_was_refused(reader: Reader) -> None:
    reader.open("peta", ind="cuaca").choose("kecamatan", "35.75.01")
    assert reader.link == {"kec": "gadingrejo"}
    assert "tidak dikenal" not in reader.text


def test_the_map_is_the_same_for_every_choice_and_the_page_is_told_the_choice(
    reader: Reader, real_city: City, given: Callable[[AppTest, str], dict[str, Any]]
) -> None:
    maps, told = [], []
    for link in ({}, {"kel": "bukir"}, {"kel": "mayangan"}):
        maps.append(reader.open("peta", **link).figure())
        told.append(given(reader.app, "peta"))
    assert maps[0] == maps[1] == maps[2]
    assert [there["chosen"] for there in told] == [None, code(real_city, "Bukir"), code(real_city, "Mayangan")]
    assert told[0]["caption"] == ""
    assert "<b>Mayangan</b>" in told[2]["caption"]


def test_a_choice_never_moves_the_map(reader: Reader) -> None:
    before = reader.open("peta").figure()["layout"]
    after = reader.choose("indikator", "luas").figure()["layout"]
    chosen = reader.open("peta", kel="bukir", kec="gadingrejo").figure()["layout"]
    assert before["uirevision"] == after["uirevision"] == chosen["uirevision"]
    assert before["map"]["center"] == after["map"]["center"] == chosen["map"]["center"]


def test_tiles_show_the_same_choice_as_the_map(reader: Reader, real_city: City) -> None:
    drawing = reader.open("peta", bentuk="petak", kel="mayangan").drawing("petak")
    (pressed,) = [part for part in drawing.split("<button")[1:] if 'aria-pressed="true"' in part.partition(">")[0]]
    assert f'data-kode="{code(real_city, "Mayangan")}"' in pressed


@pytest.mark.parametrize("shape", ["peta", "petak"])
def test_the_list_is_the_same_for_every_choice_and_the_page_is_told_the_choice(
    reader: Reader, real_city: City, given: Callable[[AppTest, str], dict[str, Any]], shape: str
) -> None:
    lists, marks = set(), []
    for link in ({}, {"kel": "bukir"}, {"kel": "mayangan"}):
        reader.open("peta", bentuk=shape, **link)
        lists.add(reader.drawing("daftar"))
        marks.append(given(reader.app, "legenda")["chosen"])
    assert len(lists) == 1
    assert marks == [None, code(real_city, "Bukir"), code(real_city, "Mayangan")]


def test_the_comparison_is_closed_until_it_is_asked_for_or_linked(reader: Reader) -> None:
    def offered(**link: str) -> list[str | None]:
        reader.open("peta", kel="bukir", **link)
        return [widget.key for widget in reader.app.selectbox if widget.key == "pilih_banding"]

    assert offered() == []
    assert offered(banding="mayangan") == ["pilih_banding"]
    assert t("peta.banding_judul") in [expander.label for expander in reader.app.expander]


def test_a_filter_that_leaves_nothing_says_so_and_the_page_stands(reader: Reader, real_city: City) -> None:
    there = real_city.sektor.assign(kec=real_city.sektor["kode"].str[:8]).groupby("sektor")["kec"].agg(set)
    sector, districts = next((str(slug), found) for slug, found in there.items() if len(found) < 4)
    (elsewhere, *_) = sorted(set(real_city.kecamatan.index) - districts)
    for indicator in ("lahan", "simpanan", "luas"):
        for shape in ("peta", "petak"):
            reader.open("peta", ind=indicator, kec=elsewhere, sektor=sector, bentuk=shape, kel="bukir")
            assert reader.faults == []
            assert t("peta.kosong") in reader.text


def test_a_kelurahan_outside_the_filter_keeps_its_profile(reader: Reader) -> None:
    reader.open("peta", kec="panggungrejo", kel="bukir")
    assert t("peta.di_luar_saringan", nama="Bukir") in [note.value for note in reader.app.info]
    assert "Berbatasan dengan" in reader.text


def test_two_kelurahan_are_compared_with_their_sectors(reader: Reader) -> None:
    words = reader.open("peta", kel="bukir", banding="mayangan").text_of("banding")
    assert reader.faults == []
    assert "Bukir dan Mayangan" in words
    assert "Kayu dan mebel (aktif)" in words
    assert "Logam (aktif)" in words


@pytest.mark.parametrize("page", ["potensi", "data", "kesiapan"])
def test_a_kelurahan_chosen_elsewhere_stays_chosen(
    reader: Reader, real_city: City, given: Callable[[AppTest, str], dict[str, Any]], page: str
) -> None:
    app = reader.open(page, kel="mayangan").app
    assert given(app, "terpilih")["chosen"] == code(real_city, "Mayangan")


def test_an_example_leads_to_its_sector_and_its_kelurahan(reader: Reader) -> None:
    assert 'href="/potensi?sektor=kayu_mebel&amp;kel=bukir"' in reader.open("potensi").drawing("sorotan")
