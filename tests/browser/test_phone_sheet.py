"""Peta on a phone: what a tap asks is answered at the foot of the window, and nothing on the page moves."""

import pytest
from playwright.sync_api import Page, expect
from visit import SIZES, Opener

HEIGHT = SIZES["phone"][1]


@pytest.fixture
def page(open_warm: Opener) -> Page:
    return open_warm("/peta", "phone").page


def where(page: Page) -> tuple[float, float]:
    """How far the page is scrolled, and where the map stands in it."""
    top = page.locator(".kkmp-canvas").bounding_box()
    assert top is not None
    scrolled: float = page.evaluate("scrollY")
    return scrolled, top["y"]


def sheet_is_seen(page: Page, name: str) -> None:
    sheet = page.locator(".kkmp-detail")
    expect(sheet.get_by_role("heading", name=name).first).to_be_in_viewport(ratio=1)
    box = sheet.bounding_box()
    assert box is not None
    assert box["y"] > HEIGHT / 2
    assert box["y"] + box["height"] == pytest.approx(HEIGHT, abs=1)


def test_a_tap_on_the_map_is_answered_below_the_map_and_the_page_stays(page: Page) -> None:
    before = where(page)
    page.locator('.kkmp-areas [data-nama="Mayangan"]').tap()
    sheet_is_seen(page, "Mayangan")
    assert where(page) == before


def test_a_tap_in_the_list_is_answered_without_a_jump_and_the_list_stays(page: Page) -> None:
    row = page.locator(".kkmp-list .kkmp-row[data-kode]").nth(12)
    row.scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 200)")
    before = where(page)
    name = row.locator(".kkmp-name, span").first.inner_text().splitlines()[0]
    row.tap()
    sheet_is_seen(page, name)
    assert where(page) == before
    expect(row).to_be_visible()
    page.get_by_role("button", name="Batal pilih").tap()
    expect(page.locator(".kkmp-detail")).to_be_hidden()
    assert where(page) == before


def test_the_measure_that_is_shown_is_seen_whole_in_its_row(open_warm: Opener) -> None:
    pressed = open_warm("/peta?ind=luas", "phone").page.locator('.kkmp-chips-indikator [aria-pressed="true"]')
    expect(pressed).to_be_in_viewport(ratio=1)
