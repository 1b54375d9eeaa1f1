"""Kecamatan: chosen by link or by hand, its questions, its panel, one kelurahan by itself, and the text to send on."""

import re
from collections.abc import Callable

import pytest
from reader import Reader
from streamlit.testing.v1 import AppTest

from koperasi.data.city import City
from koperasi.domain.slugs import slugs

Given = Callable[[AppTest, str], dict[str, str]]

SLUGS = ["gadingrejo", "purworejo", "bugul-kidul", "panggungrejo"]


def listed(html: str) -> set[str]:
    return set(re.findall(r'data-kode="([^"]+)"', html))


def test_without_a_link_every_kecamatan_is_offered_on_a_map_and_in_a_list_with_its_state(
    reader: Reader, real_city: City
) -> None:
    reader.open("kecamatan")
    assert reader.faults == []
    assert "data-peta" in reader.drawing("peta")
    choices = reader.drawing("pilihan_kecamatan")
    for name, word in zip(real_city.kecamatan["nama"], SLUGS, strict=True):
        assert f'href="/kecamatan?kec={word}">Kecamatan {name}</a>' in choices
    assert choices.count("belum melaporkan transaksi") == len(real_city.kecamatan)


@pytest.mark.parametrize("slug", SLUGS)
def test_map_and_list_show_exactly_the_members(reader: Reader, real_city: City, slug: str) -> None:
    reader.open("kecamatan", kec=slug)
    kode = {word: kode for kode, word in slugs(dict(real_city.kecamatan["nama"])).items()}[slug]
    members = set(real_city.kelurahan.index[real_city.kelurahan["kode_kecamatan"] == kode])
    assert reader.faults == []
    assert f"?ind=berikutnya&amp;kec={slug}" in reader.drawing("peta")
    assert listed(reader.drawing("daftar_kecamatan")) == members


@pytest.mark.parametrize("slug", SLUGS)
def test_three_questions_are_asked_and_the_rules_are_told(reader: Reader, slug: str) -> None:
    questions = reader.open("kecamatan", kec=slug).drawing("tanya")
    assert questions.count("<li>") == 3
    assert "Aturan dijalankan berurutan" in questions


def test_a_chosen_kelurahan_is_told_to_every_drawing_and_shown_in_a_panel(
    reader: Reader, real_city: City, given: Given
) -> None:
    reader.open("kecamatan", kec="panggungrejo", kel="mayangan")
    kode = real_city.kelurahan.index[real_city.kelurahan["nama"] == "Mayangan"][0]
    assert given(reader.app, "kkmp_terpilih")["chosen"] == f"{kode} 35.75.04"
    assert "<h2>Mayangan</h2>" in reader.drawing("panel")


def test_a_kelurahan_alone_opens_under_its_own_name_with_its_own_text_to_send(reader: Reader, given: Given) -> None:
    reader.open("kecamatan", kel="bukir")
    assert reader.title == "Kelurahan Bukir"
    assert "Koperasi Kelurahan Merah Putih Bukir" in reader.drawing("kelurahan")
    assert given(reader.app, "pesan")["text"].endswith("?kel=bukir")
    assert 'href="/kecamatan?kec=gadingrejo"' in reader.drawing("ke_kecamatan")


def test_a_kelurahan_elsewhere_is_told_and_not_shown(reader: Reader) -> None:
    reader.open("kecamatan", kec="purworejo", kel="mayangan")
    assert reader.title == "Kecamatan Purworejo"
    notes = [note.value for note in reader.app.info]
    assert notes == ["Mayangan terletak di Kecamatan Panggungrejo, bukan di kecamatan ini."]
    assert "<h2>Mayangan</h2>" not in reader.markup


@pytest.mark.parametrize("name", SLUGS)
def test_a_kelurahan_with_the_name_of_its_kecamatan_is_not_taken_for_it(
    reader: Reader, given: Given, name: str
) -> None:
    told = given(reader.open("kecamatan", kec=name, kel=name).app, "kkmp_terpilih")["chosen"].split()
    assert [len(kode) for kode in told] == [13, 8]
    assert told[0].startswith(told[1])


def test_an_unknown_kecamatan_is_told_and_the_choice_offered(reader: Reader) -> None:
    reader.open("kecamatan", kec="atlantis")
    assert any("kec=atlantis" in note.value for note in reader.app.info)
    assert reader.title == "Kecamatan"


def test_another_kecamatan_lets_go_of_the_chosen_kelurahan(reader: Reader) -> None:
    others = reader.open("kecamatan", kec="panggungrejo", kel="mayangan").drawing("kecamatan_lain")
    assert 'href="/kecamatan?kec=gadingrejo"' in others
    assert 'href="/kecamatan?kec=panggungrejo" aria-current="true"' in others


@pytest.mark.parametrize("link", [{"kec": "purworejo"}, {"kec": "purworejo", "kel": "purworejo"}])
def test_the_comparison_stands_on_the_page_whatever_is_chosen(reader: Reader, link: dict[str, str]) -> None:
    assert reader.open("kecamatan", **link).markup.count("<h2>Perbandingan antarkecamatan</h2>") == 1


@pytest.mark.parametrize(
    ("link", "sheet"), [({"kec": "panggungrejo"}, "kec-panggungrejo"), ({"kel": "bukir"}, "bukir")]
)
def test_message_and_sheet_stay_within_reach_of_a_thumb(reader: Reader, link: dict[str, str], sheet: str) -> None:
    ways = reader.open("kecamatan", **link).drawing("cepat")
    assert "https://wa.me/?text=Koperasi%20" in ways
    assert f"{sheet}.pdf" in ways
    assert ways.count('target="_blank"') == 2
