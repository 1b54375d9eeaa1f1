"""Words from data and from links are shown as they are, whatever they hold."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lures import LURES

from koperasi.text.markdown import address, escaped

# What Streamlit's page looks for in finished text: addresses and e-mail (remark-gfm), emoji, icons and arrows.
LOOKED_FOR = re.compile(
    r"(https?://|www(?=\.))[-.\w]+|[-.\w+]+@[-\w]+(\.[-\w]+)+|:[\w+-]+:|:material/\w+:|:streamlit:"
    r"|(^|\s)(<->|->|<-|--|>=|<=|~=)(\s|$)",
    re.IGNORECASE | re.ASCII,
)


def shown(markdown: str) -> str:
    """Return the text that is left when Markdown has taken its backslashes away."""
    return re.sub(r"\\(.)", r"\1", markdown)


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
        ("&lt;b&gt;", "\\&lt;b\\&gt;"),
        ("baris\n\n    kode", "baris kode"),
    ],
)
def test_a_mark_loses_its_meaning(words: str, safe: str) -> None:
    assert escaped(words) == safe


def test_plain_words_stay_plain() -> None:
    words = "Tapa'an, 15 Juli 2025: 4 dari 34 (12%)."
    assert escaped(words) == words


@pytest.mark.parametrize("words", LURES)
def test_no_link_icon_badge_or_emoji_can_come_of_words(words: str) -> None:
    safe = escaped(words)
    assert not re.search(r"[`*_\[\]<>$~|&]", re.sub(r"\\.", "", safe))
    assert not LOOKED_FOR.search(shown(safe))


@given(st.text(alphabet="\\`*_[]<>$~|&:/@.w-=+ab1 #\n\u202e"))
def test_nothing_that_shows_is_lost_and_nothing_is_found_in_it(words: str) -> None:
    safe = escaped(words)
    expected = " ".join(words.replace("\u202e", " ").split())
    assert shown(safe).replace("\u2060", "") == expected
    assert not re.search(r"[`*_\[\]<>$~|&]", re.sub(r"\\.", "", safe))
    assert not LOOKED_FOR.search(shown(safe))


def test_an_address_cannot_close_its_link() -> None:
    assert address("https://a.id/x_(y)?z=<1>") == "https://a.id/x_%28y%29?z=%3C1%3E"
