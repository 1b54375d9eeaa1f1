"""Kesiapan: the next step on the map, every step in the matrix, and one choice for both."""

import re
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from koperasi.data.city import City

Opener = Callable[..., AppTest]
Given = Callable[[AppTest, str], dict[str, str]]


def pressed(html: str) -> list[str]:
    return [tag for tag in re.findall(r"<(?:a|button)\b[^>]*>", html) if 'aria-pressed="true"' in tag]


def headings(html: str) -> list[str]:
    return re.findall(r'class="kkmp-group">([^<]*)', html)


def test_the_page_runs_and_answers_first(open_page: Opener) -> None:
    app = open_page("kesiapan")
    assert not app.exception
    assert any("verifikasi lahan** (22 dari 34)" in text.value for text in app.markdown)


def test_the_matrix_has_a_row_for_every_cooperative(open_page: Opener, given: Given, real_city: City) -> None:
    html = given(open_page("kesiapan"), "matriks_langkah")["html"]
    assert re.findall(r'data-kode="([^"]+)"', html) == list(real_city.kelurahan.index)


def test_the_members_meeting_is_no_column_and_a_note_says_why(open_page: Opener, given: Given) -> None:
    app = open_page("kesiapan")
    assert "RAT" not in given(app, "matriks_langkah")["html"]
    assert any("RAT tidak menjadi kolom" in note.value for note in app.markdown)


def test_a_choice_is_marked_in_the_matrix_and_on_the_map(open_page: Opener, given: Given) -> None:
    app = open_page("kesiapan", kel="mayangan")
    for key in ("matriks_langkah", "peta_langkah"):
        (tag,) = pressed(given(app, key)["html"])
        assert "Mayangan" in tag
    assert "Mayangan" in [heading.value for heading in app.header]


def test_a_choice_leads_to_its_profile(open_page: Opener) -> None:
    app = open_page("kesiapan", kel="mayangan")
    (link,) = app.get("page_link")
    assert link.proto.query_string == "kec=panggungrejo&kel=mayangan"


def test_rows_are_ordered_by_kecamatan_unless_the_link_says_otherwise(open_page: Opener, given: Given) -> None:
    plain = headings(given(open_page("kesiapan"), "matriks_langkah")["html"])
    sorted_by_steps = headings(given(open_page("kesiapan", urut="langkah"), "matriks_langkah")["html"])
    assert plain[0].startswith("Gadingrejo")
    assert sorted_by_steps[0].startswith("6 langkah")


def test_the_control_writes_the_order_into_the_link(open_page: Opener) -> None:
    app = open_page("kesiapan")
    app.button_group[0].set_value("langkah").run()
    assert app.query_params["urut"] == "langkah"


def test_the_statement_stands_apart_from_the_steps(open_page: Opener, given: Given) -> None:
    app = open_page("kesiapan")
    assert "siap" not in given(app, "matriks_langkah")["html"].lower()
    assert any("menyebut Bukir dan Blandongan siap" in text.value for text in app.markdown)


def test_an_unknown_order_is_told_and_ignored(open_page: Opener, given: Given) -> None:
    app = open_page("kesiapan", urut="abjad")
    assert any("urut=abjad" in note.value for note in app.info)
    assert headings(given(app, "matriks_langkah")["html"])[0].startswith("Gadingrejo")
