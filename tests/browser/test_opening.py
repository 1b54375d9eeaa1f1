"""What a page opens with stands before Streamlit has come, and stays where it is when it has."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from visit import SIZES, Opener, Visit, settle, start

from koperasi.data import store
from koperasi.domain.addresses import PAGES, page_path
from koperasi.domain.choice import Choice
from koperasi.text.words import t
from koperasi.web.opening import opening

# Six scales and the large one.
DRAWN = ".kkmp-dahulu .kkmp-scales svg:visible, .kkmp-dahulu .kkmp-field svg:visible"
_SCRIPTS = "**/static/js/index*.js"
# Corners of what is read: heading, sentence, figures, their drawings, cards and lines below them; by kind, in order.
_BOXES = """() => {
    const found = {};
    const look = (root) => {
        for (const one of root.querySelectorAll('*')) {
            if (one.shadowRoot) look(one.shadowRoot);
            const box = one.getBoundingClientRect();
            const isRead = one.matches('h1, h2, header p, figure, figure svg, summary, figure li, figcaption');
            const kind = one.localName;
            if (isRead && box.width > 50 && !one.closest('.kkmp-bilah, dialog, #kkmp-panel'))
                (found[kind] ??= []).push([box.x, box.y, box.right, box.bottom]);
        }
    };
    look(document);
    return found;
}"""
_ARRIVED = "() => document.documentElement.classList.contains('kkmp-isi')"


def opening_pages() -> list[str]:
    city = store.current().city
    assert city is not None
    return [page for page in PAGES if opening(city, page, Choice()) is not None]


@pytest.fixture
def early(browser: Browser, home: str) -> Iterator[Visit]:
    """A reader on a laptop whom Streamlit's scripts do not reach."""
    visit = start(browser, home, "laptop")
    visit.page.route(_SCRIPTS, lambda route: route.abort())
    yield visit
    visit.close()


def come(page: Page) -> None:
    """Let Streamlit's scripts through, from the start."""
    page.unroute(_SCRIPTS)
    page.reload()


def test_figures_open_the_pages_that_open_with_figures() -> None:
    assert opening_pages() == ["ringkasan", "pendanaan", "banding"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["ringkasan", "pendanaan", "banding"])
def test_nothing_moves_when_the_page_takes_the_place_of_its_opening(
    browser: Browser, home: str, name: str, size: str
) -> None:
    visit = start(browser, home, size)
    try:
        page = visit.page
        page.route(_SCRIPTS, lambda route: route.abort())
        page.goto(home + page_path(name))
        expect(page.locator(".kkmp-dahulu figure").first).to_be_visible()
        page.evaluate("() => document.fonts.ready")
        before = page.evaluate(_BOXES)
        come(page)
        page.wait_for_function(_ARRIVED)
        page.evaluate("() => document.fonts.ready")
        at_once = page.evaluate(_BOXES)
        settle(page)
        for after in (at_once, page.evaluate(_BOXES)):
            for kind, boxes in before.items():
                for box, there in zip(boxes, after[kind], strict=False):
                    assert there == pytest.approx(box, abs=1), kind
    finally:
        visit.close()


def test_table_and_drawing_of_banding_are_read_before_any_of_streamlit(early: Visit) -> None:
    page = early.page
    page.goto(early.home + "/banding")
    expect(page.locator(DRAWN)).to_have_count(7)
    page.get_by_text(t("umum.tabel")).last.click()
    expect(page.get_by_role("row", name="Kota Kediri")).to_be_visible()


def test_what_was_opened_and_focused_stays_so_and_nothing_stands_twice(browser: Browser, home: str) -> None:
    visit = start(browser, home, "laptop")
    try:
        page = visit.page
        held: list[Route] = []
        page.route(_SCRIPTS, lambda route: held.append(route))  # noqa: PLW0108 - Playwright takes no built-in
        page.goto(home + "/banding", wait_until="commit")
        summary = page.get_by_text(t("umum.tabel")).last
        summary.click()
        summary.focus()
        page.wait_for_timeout(200)
        for route in held:
            route.continue_()
        page.wait_for_function(_ARRIVED)
        settle(page)
        expect(page.locator("#root").get_by_role("row", name="Kota Kediri")).to_be_visible()
        assert page.locator("#root details:focus-within").count() == 1
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        assert page.locator(".kkmp-awal, .kkmp-dahulu").count() == 0
        assert visit.errors == []
    finally:
        visit.close()


def test_without_scripts_the_opening_and_its_table_can_be_read(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(home + "/banding")
        expect(page.locator(DRAWN)).to_have_count(7)
        page.get_by_text(t("umum.tabel")).last.click()
        expect(page.get_by_role("row", name="Kota Kediri")).to_be_visible()
    finally:
        context.close()


def test_a_notice_about_the_link_is_not_held_back_by_the_opening(open_cold: Opener) -> None:
    page = open_cold("/banding?ukuran=tinggi", "laptop").page
    expect(page.get_by_text("tinggi").first).to_be_visible()
    assert page.locator(".kkmp-awal").count() == 0
