from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.views.html import palette
from koperasi.views.html.markup import control, element, paint, swatch, text

PRINTABLE = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=("Cs", "Cc")))


@given(PRINTABLE)
def test_any_words_survive_in_text_and_in_an_attribute(words):
    node = ElementTree.fromstring(element("p", text(words), aria_label=words))
    assert (node.text or "") == words
    assert node.get("aria-label") == words


def test_an_attribute_of_none_is_left_out_and_zero_is_kept():
    assert element("a", href=None, tabindex=0) == '<a tabindex="0"></a>'


def test_underscores_become_hyphens_and_a_last_one_is_dropped():
    assert element("p", class_="x", aria_label="y") == '<p class="x" aria-label="y"></p>'


def test_without_an_address_a_control_is_a_button_that_carries_its_kode():
    node = ElementTree.fromstring(control("k", href=None, chosen=True, class_="c", label="Tapa'an"))
    assert (node.tag, node.get("type"), node.get("data-kode")) == ("button", "button", "k")
    assert (node.get("aria-pressed"), node.get("aria-label")) == ("true", "Tapa'an")


def test_a_control_that_is_not_chosen_says_so():
    assert 'aria-pressed="false"' in control("k", href=None, chosen=False, class_="c", label="l")


def test_with_an_address_a_control_is_a_plain_link():
    node = ElementTree.fromstring(
        control("k", href=lambda kode: f"/?a=1&kel={kode}", chosen=True, class_="c", label="l")
    )
    assert (node.tag, node.get("href"), node.get("aria-current")) == ("a", "/?a=1&kel=k", "true")
    assert node.get("data-kode") is None


@pytest.mark.parametrize("fill", [*palette.SEQUENTIAL, *palette.CATEGORICAL, palette.NO_DATA])
def test_words_on_a_fill_are_legible(fill):
    written = paint(fill).rpartition("color:")[2]
    assert palette.contrast(fill, written) >= 4.5


def test_a_swatch_shows_its_hatch_and_is_silent():
    node = ElementTree.fromstring(swatch("#FFFFFF", "titik"))
    assert node.get("class") == "kkmp-swatch kkmp-titik"
    assert node.get("aria-hidden") == "true"


def test_a_text_that_nobody_escaped_is_escaped_and_markup_is_left_alone():
    assert element("p", "<b>", element("i", text("a & b"))) == "<p>&lt;b&gt;<i>a &amp; b</i></p>"
