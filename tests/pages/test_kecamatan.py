"""Kecamatan: chosen by link or by hand, its questions, its detail, and the text to send on."""

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from koperasi.data.city import City
from koperasi.domain.slugs import slugs

Opener = Callable[..., AppTest]
Given = Callable[[AppTest, str], dict[str, str]]

SLUGS = ["gadingrejo", "purworejo", "bugul-kidul", "panggungrejo"]


def listed(html: str) -> set[str]:
    return set(re.findall(r'data-kode="([^"]+)"', html))


def test_without_a_link_every_kecamatan_is_offered_with_its_headline(open_page: Opener, real_city: City) -> None:
    app = open_page("kecamatan")
    assert not app.exception
    assert [button.label for button in app.button] == [f"Buka {name}" for name in real_city.kecamatan["nama"]]
    assert sum("Paling banyak ditunggu" in text.value for text in app.markdown) == len(real_city.kecamatan)


def test_a_button_opens_its_kecamatan_and_writes_the_link(open_page: Opener) -> None:
    app = open_page("kecamatan")
    app.button[2].click().run()
    assert app.query_params["kec"] == "bugul-kidul"
    assert app.title[0].value == "Kecamatan Bugul Kidul"


@pytest.mark.parametrize("slug", SLUGS)
def test_map_and_list_show_exactly_the_members(open_page: Opener, given: Given, real_city: City, slug: str) -> None:
    app = open_page("kecamatan", kec=slug)
    kode = {word: kode for kode, word in slugs(dict(real_city.kecamatan["nama"])).items()}[slug]
    members = set(real_city.kelurahan.index[real_city.kelurahan["kode_kecamatan"] == kode])
    assert not app.exception
    assert listed(given(app, "peta_kecamatan")["html"]) == members
    assert listed(given(app, "daftar_kecamatan")["html"]) == members


@pytest.mark.parametrize("slug", SLUGS)
def test_three_questions_are_asked_and_the_rules_are_told(open_page: Opener, slug: str) -> None:
    app = open_page("kecamatan", kec=slug)
    numbered = [text.value for text in app.markdown if re.match(r"[123]\. ", text.value)]
    assert len(numbered) == 3
    assert any("Aturan dijalankan berurutan" in text.value for text in app.markdown)


def test_a_chosen_kelurahan_is_marked_and_shown_in_detail(open_page: Opener, given: Given) -> None:
    app = open_page("kecamatan", kec="panggungrejo", kel="mayangan")
    assert 'aria-pressed="true"' in given(app, "daftar_kecamatan")["html"]
    assert "Mayangan" in given(app, "profil")["html"]


def test_a_kelurahan_alone_opens_its_kecamatan(open_page: Opener) -> None:
    assert open_page("kecamatan", kel="mayangan").title[0].value == "Kecamatan Panggungrejo"


def test_a_kelurahan_elsewhere_is_told_and_not_shown(open_page: Opener, given: Given) -> None:
    app = open_page("kecamatan", kec="purworejo", kel="mayangan")
    assert app.title[0].value == "Kecamatan Purworejo"
    assert [note.value for note in app.info] == ["Mayangan terletak di Kecamatan Panggungrejo, bukan di kecamatan ini."]
    assert 'aria-pressed="true"' not in given(app, "daftar_kecamatan")["html"]
    assert "Rincian kelurahan" not in [heading.value for heading in app.header]


@pytest.mark.parametrize("name", ["purworejo", "gadingrejo", "bugul-kidul", "panggungrejo"])
def test_a_kelurahan_with_the_name_of_its_kecamatan_is_not_taken_for_it(
    open_page: Opener, given: Given, name: str
) -> None:
    app = open_page("kecamatan", kec=name, kel=name)
    assert given(app, "daftar_kecamatan")["html"].count('aria-pressed="true"') == 1


def test_an_apostrophe_in_a_name_survives(open_page: Opener, given: Given) -> None:
    app = open_page("kecamatan", kec="bugul-kidul", kel="tapaan")
    assert "Tapa&#39;an" in given(app, "daftar_kecamatan")["html"]
    assert "Tapa'an" in given(app, "pesan")["text"]


def test_an_unknown_kecamatan_is_told_and_the_choice_offered(open_page: Opener) -> None:
    app = open_page("kecamatan", kec="atlantis")
    assert any("kec=atlantis" in note.value for note in app.info)
    assert app.title[0].value == "Pilih kecamatan"


def test_another_kecamatan_lets_go_of_the_chosen_kelurahan(open_page: Opener, real_city: City) -> None:
    app = open_page("kecamatan", kec="panggungrejo", kel="mayangan")
    app.button_group[0].set_value(real_city.kecamatan.index[0]).run()
    assert dict(app.query_params) == {"kec": "gadingrejo"}


def test_the_text_to_send_carries_the_link_of_this_kecamatan(open_page: Opener, given: Given) -> None:
    text = given(open_page("kecamatan", kec="bugul-kidul", kel="kepel"), "pesan")["text"]
    assert text.endswith("?kec=bugul-kidul")


def test_a_chosen_kelurahan_keeps_the_comparison_on_the_page(open_page: Opener) -> None:
    for link in ({"kec": "purworejo"}, {"kec": "purworejo", "kel": "purworejo"}):
        headings = [heading.value for heading in open_page("kecamatan", **link).header]
        assert headings.count("Dibandingkan kecamatan lain") == 1
