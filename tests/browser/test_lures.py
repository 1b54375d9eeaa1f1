"""What somebody writes into a link is repeated as plain words: nothing in it can be clicked or draws anything."""

from urllib.parse import urlencode

import pytest
from lures import LURES
from visit import Opener

KEYS = ("kel", "kec", "banding", "ind", "kelas", "sektor")
_NOTICES = '[data-testid="stAlert"]'
_MADE_OF_IT = ", ".join(
    f"{_NOTICES} {kind}"
    for kind in ("a", "img", "code", "pre", "table", "li", "h1", "h2", "h3", "b", "strong", "em", "del", "blockquote",
                 "hr", "script", ".katex", "span[style]", '[data-testid="stMarkdownBadge"]', '[role="img"]')
)  # fmt: skip


@pytest.mark.parametrize("lures", [LURES[start : start + len(KEYS)] for start in range(0, len(LURES), len(KEYS))])
def test_a_value_of_the_link_is_shown_as_plain_words(open_warm: Opener, lures: tuple[str, ...]) -> None:
    visit = open_warm("/peta?" + urlencode(dict(zip(KEYS, lures, strict=False))), "laptop")
    visit.page.locator(_NOTICES).first.wait_for()
    notices = [words.replace("\u2060", "") for words in visit.page.locator(_NOTICES).all_inner_texts()]
    for lure in lures:
        written = " ".join(lure.replace("\u202e", " ").replace("\u200b", " ").split())
        assert any(written in words for words in notices), (lure, notices)
    assert visit.page.locator(_MADE_OF_IT).evaluate_all("found => found.map(one => one.outerHTML)") == []
    assert visit.outside == []
    assert visit.errors == []
