"""Every page, opened cold by its own link with the internet cut, at every size of window."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect
from visit import SIZES, Visit, start

from koperasi.domain.addresses import PAGES
from koperasi.text.words import t

# The first page lies at the root.
LINKS = ("/", *(f"/{name}" for name in PAGES[1:]))

# How the short texts begin that Streamlit and Plotly show where nobody gave them an Indonesian one. Long texts are
# titles of sources, in which an English word may stand.
FRAMEWORK_WORDS = (
    "Choose", "Clear", "Close", "Copy", "Deploy", "Download", "Drag", "Error", "Exception", "Fullscreen", "Hide",
    "Loading", "No options", "No results", "Page not found", "Please", "Press", "Rerun", "Running", "Search", "Select",
    "Settings", "Show", "Stop", "The page", "Upload", "View", "Zoom",
)  # fmt: skip
ENGLISH = re.compile(rf"({'|'.join(FRAMEWORK_WORDS)})\b.{{0,40}}", re.IGNORECASE)

# What the eye can meet: not what is drawn for readers of screens alone, and no names of icons.
_SEEN = """() => { const below = root => [...root.querySelectorAll('*')].flatMap(e => e.shadowRoot
    ? [e, ...below(e.shadowRoot)] : [e]);
    return below(document.body)
    .filter(e => !e.matches('script, style, template'))
    .filter(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true}))
    .filter(e => !e.closest('[data-testid="stIconMaterial"]'))
    .filter(e => e.getBoundingClientRect().width > 1)
    .flatMap(e => [...e.childNodes].filter(n => n.nodeType === Node.TEXT_NODE).map(n => n.data.trim()))
    .filter(text => text); }"""
# An icon is the ligature of the letters of its name; one that the font lacks is drawn as a long word.
_WORDS_FOR_ICONS = """() => [...document.querySelectorAll('[data-testid="stIconMaterial"]')]
    .filter(e => e.scrollWidth > 1.2 * parseFloat(getComputedStyle(e).fontSize))
    .map(e => e.textContent)"""
_SIDEWAYS = "document.documentElement.scrollWidth > innerWidth + 1"
_BOXES = '[data-testid="stException"]'


@dataclass(frozen=True)
class Seen:
    """What one page showed and did."""

    texts: list[str]
    language: str
    boxes: list[str]
    errors: list[str]
    outside: list[str]
    is_wider_than_its_window: bool
    words_for_icons: list[str]


def look(visit: Visit) -> Seen:
    page = visit.page
    return Seen(
        page.evaluate(_SEEN),
        page.evaluate("document.documentElement.lang"),
        page.locator(_BOXES).all_inner_texts(),
        visit.errors,
        visit.outside,
        page.evaluate(_SIDEWAYS),
        page.evaluate(_WORDS_FOR_ICONS),
    )


@pytest.fixture(scope="session")
def looks() -> dict[tuple[str, str], Seen]:
    return {}


@pytest.fixture(params=[(link, size) for link in LINKS for size in SIZES], ids="-".join)
def seen(request: pytest.FixtureRequest, browser: Browser, home: str, looks: dict[tuple[str, str], Seen]) -> Seen:
    """What a page showed; each is opened once, whatever the order of the tests."""
    if request.param not in looks:
        link, size = request.param
        visit = start(browser, home, size)
        visit.go(link)
        looks[request.param] = look(visit)
        visit.close()
    return looks[request.param]


def test_it_shows_something_to_read(seen: Seen) -> None:
    assert len(" ".join(seen.texts)) > 200


def test_no_fault_is_shown(seen: Seen) -> None:
    assert seen.boxes == []
    assert not {t("rangka.galat"), t("rangka.data_rusak"), t("rangka.pembaruan_ditolak")} & set(seen.texts)


def test_the_console_holds_no_error(seen: Seen) -> None:
    assert seen.errors == []


def test_nothing_is_asked_from_outside(seen: Seen) -> None:
    assert seen.outside == []


def test_it_fits_its_window(seen: Seen) -> None:
    assert not seen.is_wider_than_its_window


def test_it_says_that_it_is_indonesian(seen: Seen) -> None:
    assert seen.language == "id"


def test_no_english_of_the_framework_is_left(seen: Seen) -> None:
    assert [text for text in seen.texts if ENGLISH.fullmatch(text)] == []


def test_every_icon_is_drawn(seen: Seen) -> None:
    assert seen.words_for_icons == []


def test_what_is_asked_from_outside_is_noted_and_cut(browser: Browser, home: str) -> None:
    visit = start(browser, home, "laptop")
    addresses = ["http://kota.example/a.png", "http://192.0.2.1/b.png", "https://localhost/c.png"]
    visit.page.set_content("".join(f'<img src="{address}">' for address in addresses))
    visit.page.wait_for_load_state("load")
    assert sorted(visit.outside) == sorted(addresses)
    assert len(visit.errors) == len(addresses)
    assert all("ERR_NAME_NOT_RESOLVED" in error for error in visit.errors)
    visit.close()


def test_two_tabs_of_one_reader_keep_their_own_choice(browser: Browser, home: str) -> None:
    first = start(browser, home, "laptop")
    second = Visit(first.page.context.new_page(), home)
    first.go("/kesiapan?kel=mayangan")
    second.go("/kesiapan?kel=bukir")
    panel = ".kkmp-panel[aria-label] h2"
    first.page.get_by_role("link", name=t("kesiapan.urutan.langkah")).click()
    expect(first.page).to_have_url(re.compile("urut=langkah"))
    expect(first.page.locator(panel)).to_have_text("Mayangan")
    expect(second.page.locator(panel)).to_have_text("Bukir")
    assert second.page.url.endswith("/kesiapan?kel=bukir")
    first.close()
