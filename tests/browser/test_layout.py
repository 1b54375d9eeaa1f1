"""Every page at three sizes of window: nothing is cut off or too small to touch, and every figure has a name."""

import re
from dataclasses import dataclass, field
from typing import Any

import flat
import pytest
from playwright.sync_api import Browser, expect
from visit import SIZES, Opener, settle, start

from koperasi.text.words import table

LINKS = (
    "/",
    "/peta?ind=simpanan&kel=mayangan&banding=bukir",
    "/peta?bentuk=petak&kel=bukir",
    "/pendanaan",
    "/potensi?sektor=kayu_mebel&kel=bukir",
    "/kesiapan?kel=bukir",
    "/kecamatan",
    "/kecamatan?kec=panggungrejo",
    "/kecamatan?kel=bukir",
    "/data",
    "/data?bagian=lengkap",
    "/data?bagian=kamus",
    "/data?bagian=sumber",
    "/data?bagian=asal",
)
PHONE_HEIGHT = SIZES["phone"][1]

# Letters that leave their box sideways, in our figures; what only readers of screens meet is a box of one pixel.
_CUT = """((column) => own.filter(e => isSeen(e) && !e.closest('svg, style, textarea'))
    .flatMap(e => [...e.childNodes].filter(n => n.nodeType === Node.TEXT_NODE && n.data.trim()).map(n => [e, n]))
    .map(([e, n]) => {
        const letters = document.createRange();
        letters.selectNodeContents(n);
        if (getComputedStyle(e).writingMode.startsWith('vertical')) // turned: two lines fill the width of their column
            return [n.data.trim(), letters.getBoundingClientRect(), column(e)];
        let box = e;
        while (box.parentElement && getComputedStyle(box).display === 'inline') box = box.parentElement;
        return [n.data.trim(), letters.getBoundingClientRect(), box.getBoundingClientRect()];
    })
    .filter(([, letters, box]) => box.width > 1 && (letters.right > box.right + 1 || letters.left < box.left - 1))
    .map(([words]) => words))(e => {
        const {left, right} = e.closest('th').getBoundingClientRect();
        return {left: left - 2, right: right + 2, width: e.closest('.kkmp-title').getBoundingClientRect().width};
    })"""
# Words that end in an ellipsis or run out of their field, in the framework's parts.
_SHORTENED = """elements
    .filter(e => e.tagName === 'INPUT' || getComputedStyle(e).textOverflow === 'ellipsis')
    .filter(e => isSeen(e) && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1)
    .map(e => e.value || e.textContent)"""
# Names on a map that cover each other; a quarter of the height is the air above and below the letters.
_COVERED = """own.filter(e => e.tagName === 'text' && isSeen(e)).map(e => [e.textContent, e.getBoundingClientRect()])
    .flatMap(([name, box], at, all) => all.slice(0, at)
        .filter(([, other]) => Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1)
        .filter(([, other]) => Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > box.height / 4)
        .map(([neighbour]) => `${name} / ${neighbour}`))"""
# The areas of a map have the size of their kelurahan; the search, the lists and the tiles do the same. A link within
# a sentence is as high as its line (WCAG 2.5.8 exempts it): letters of the sentence stand beside it in its block.
_SMALL = """own.filter(e => e.matches('a[href], button, summary') && !e.closest('svg') && isSeen(e))
    .filter(e => Math.min(e.getBoundingClientRect().width, e.getBoundingClientRect().height) < 23.5)
    .filter(e => {
        if (getComputedStyle(e).display !== 'inline') return true;
        let block = e.parentElement;
        while (getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
        const rest = block.cloneNode(true);
        rest.querySelectorAll('a').forEach(link => link.remove());
        return !/\\p{L}{3}/u.test(rest.textContent);
    }).map(short)"""
_TILES = """own.filter(e => e.matches('.kkmp-tile')).map(e => e.getBoundingClientRect())
    .map(box => Math.min(box.width, box.height))"""
_TINY = """[...new Set(own.filter(e => isSeen(e) && !e.closest('svg'))
    .filter(e => [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim()))
    .filter(e => parseFloat(getComputedStyle(e).fontSize) < (innerWidth < 1900 ? 12 : 19.9)).map(short))]"""
_HEADINGS = "elements.filter(e => /^H[1-6]$/.test(e.tagName) && isSeen(e)).map(e => Number(e.tagName[1]))"
_NAMELESS = """elements.filter(e => e.matches('.js-plotly-plot, table, svg[role], [role="img"]') && isSeen(e))
    .filter(e => !(e.closest('[aria-label]')?.ariaLabel || e.caption?.textContent)).map(short)"""
_SPOKEN = """[...new Set(elements.flatMap(e => [e.ariaLabel, e.getAttribute('title'), e.getAttribute('placeholder')]))]
    .filter(Boolean)"""
_SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"


@dataclass(frozen=True)
class Seen:
    """What was measured on one page at one size of window."""

    cut: list[str]
    shortened: list[str]
    covered: list[str]
    small: list[str]
    tiles: list[float]
    tiny: list[str]
    headings: list[int]
    nameless: list[str]
    spoken: list[str]
    sideways: int


_QUESTIONS = {
    "cut": _CUT, "shortened": _SHORTENED, "covered": _COVERED, "small": _SMALL, "tiles": _TILES, "tiny": _TINY,
    "headings": _HEADINGS, "nameless": _NAMELESS, "spoken": _SPOKEN, "sideways": _SIDEWAYS,
}  # fmt: skip
_ASKED = "({" + ", ".join(f"{name}: {question}" for name, question in _QUESTIONS.items()) + "})"


@dataclass
class Measured:
    """Measures each link once, at all sizes, in one browser that is made wider and wider."""

    browser: Browser
    home: str
    known: dict[tuple[str, str], Seen] = field(default_factory=dict)

    def look(self, link: str, size: str) -> Seen:
        if (link, size) not in self.known:
            self._measure(link)
        return self.known[link, size]

    def _measure(self, link: str) -> None:
        visit = start(self.browser, self.home, "phone")
        visit.go(link)
        for size, (width, height) in SIZES.items():
            if size != "phone":
                visit.page.set_viewport_size({"width": width, "height": height})
                settle(visit.page)
            answers: dict[str, Any] = flat.ask(visit.page, _ASKED)
            self.known[link, size] = Seen(**answers)
        visit.close()


@pytest.fixture(scope="session")
def measured(browser: Browser, home: str) -> Measured:
    return Measured(browser, home)


@pytest.fixture(params=[(link, size) for link in LINKS for size in SIZES], ids="-".join)
def seen(request: pytest.FixtureRequest, measured: Measured) -> Seen:
    link, size = request.param
    return measured.look(link, size)


def test_nothing_is_scrolled_sideways(seen: Seen) -> None:
    assert seen.sideways <= 1


def test_no_words_are_cut_off(seen: Seen) -> None:
    assert (seen.cut, seen.shortened) == ([], [])


def test_no_name_on_a_map_covers_another(seen: Seen) -> None:
    assert seen.covered == []


def test_what_can_be_touched_is_large_enough(seen: Seen) -> None:
    assert seen.small == []


def test_no_letters_are_smaller_than_twelve_pixels_or_twenty_on_a_projector(seen: Seen) -> None:
    assert seen.tiny == []


def test_one_heading_opens_the_page_and_none_skips_a_level(seen: Seen) -> None:
    assert seen.headings.count(1) == 1
    assert seen.headings[0] == 1
    steps = [after - before for before, after in zip(seen.headings, seen.headings[1:], strict=False)]
    assert max(steps, default=0) <= 1


def test_every_figure_has_a_name(seen: Seen) -> None:
    assert seen.nameless == []


def test_the_words_for_readers_of_screens_are_indonesian_too(seen: Seen) -> None:
    english = {*table("rangka.kata"), "Choose an option", "Choose options", "Select", "Search", "Download"}
    assert english & set(seen.spoken) == set()


def test_the_tiles_suit_a_finger(measured: Measured) -> None:
    tiles = measured.look("/peta?bentuk=petak&kel=bukir", "phone").tiles
    assert min(tiles) >= 44


def test_a_phone_shows_the_headline_numbers_without_scrolling(open_warm: Opener) -> None:
    page = open_warm("/", "phone").page
    assert flat.ask(page, "own.find(e => e.matches('.kkmp-cards')).getBoundingClientRect().bottom") <= PHONE_HEIGHT


def test_a_phone_shows_the_state_of_a_kecamatan_without_scrolling(open_warm: Opener) -> None:
    page = open_warm("/kecamatan?kec=panggungrejo", "phone").page
    headline = page.get_by_text(re.compile(r"^13 koperasi\.")).first
    expect(headline).to_be_in_viewport(ratio=1)


def test_a_search_that_finds_nothing_says_so(open_warm: Opener) -> None:
    page = open_warm("/peta", "laptop").page
    field = page.locator(".kkmp-search")
    field.fill("zzz")
    field.press("Enter")
    assert field.evaluate("field => field.validationMessage") == table("peta.kata")["tiada"]
    field.press("z")
    assert field.evaluate("field => field.validationMessage") == ""


def test_forced_colours_leave_the_bars_theirs_and_the_menu_its_mark(open_warm: Opener) -> None:
    page = open_warm("/", "laptop").page
    page.emulate_media(forced_colors="active")
    parts = "own.filter(e => e.matches('.kkmp-track > span')).map(e => getComputedStyle(e).backgroundColor)"
    assert len(set(flat.ask(page, parts))) >= 3
    lines = "elements.filter(e => e.matches('.kkmp-bilah nav a')).map(e => getComputedStyle(e).borderBottomColor)"
    first, *others = flat.ask(page, lines)
    assert first not in others


def test_forced_colours_show_which_choice_is_pressed_and_reduced_motion_moves_nothing(open_cold: Opener) -> None:
    page = open_cold("/peta?ind=simpanan", "laptop").page
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    rims = """own.filter(e => e.matches('.kkmp-chips-indikator button'))
        .map(e => [e.ariaPressed, getComputedStyle(e).outlineStyle])"""
    assert {tuple(each) for each in flat.ask(page, rims)} == {("true", "solid"), ("false", "none")}
    moving = """elements.filter(e => (s => [s.transitionDuration, s.animationDuration])(getComputedStyle(e))
        .some(times => Math.max(...times.split(',').map(parseFloat)) > 0.01)).map(short)"""
    assert flat.ask(page, moving) == []
