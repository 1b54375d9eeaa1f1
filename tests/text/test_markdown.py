"""Words from data are shown as they are, whatever they hold."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.text.markdown import address, escaped

MARKS = "\\`*_[]<>$~|"


@pytest.mark.parametrize(
    ("words", "safe"),
    [
        ("Rp 5 [sic]", "Rp 5 \\[sic\\]"),
        ("*tebal* _miring_", "\\*tebal\\* \\_miring\\_"),
        ("$x$ `y` <b>", "\\$x\\$ \\`y\\` \\<b\\>"),
        ("a | b ~~c~~", "a \\| b \\~\\~c\\~\\~"),
        ("34. nomor", "34\\. nomor"),
        ("- butir", "\\- butir"),
        ("# judul", "\\# judul"),
    ],
)
def test_a_mark_loses_its_meaning(words: str, safe: str) -> None:
    assert escaped(words) == safe


def test_plain_words_stay_plain() -> None:
    words = "Tapa'an, 15 Juli 2025: 4 dari 34 (12%)."
    assert escaped(words) == words


@given(st.text(alphabet=MARKS + "ab 1.#-\n"))
def test_every_mark_stands_behind_a_backslash_and_nothing_is_lost(words: str) -> None:
    safe = escaped(words)
    assert re.sub(r"\\(.)", r"\1", safe) == words
    assert not re.search(r"[`*_\[\]<>$~|]", re.sub(r"\\.", "", safe))


def test_an_address_cannot_close_its_link() -> None:
    assert address("https://a.id/x_(y)?z=<1>") == "https://a.id/x_%28y%29?z=%3C1%3E"
