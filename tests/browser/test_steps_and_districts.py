"""Kesiapan and Kecamatan as a hand, a keyboard and a phone meet them."""

import re

import map_page
import pytest
from playwright.sync_api import Locator, Page, expect
from visit import Opener, Visit, settle

from koperasi.text.words import t

PANGGUNGREJO = "/kecamatan?kec=panggungrejo"
CHOSEN = re.compile(r"[?&]kel=mayangan(&|$)")
TARGET_PX = 44


def place(page: Page, name: str) -> Locator:
    return page.locator("button.kkmp-place", has_text=name)


def sheet(page: Page) -> Locator:
    return page.locator(".kkmp-panel[aria-label]").get_by_role("heading", name="Mayangan", exact=True)


@pytest.fixture
def phone(open_warm: Opener) -> Visit:
    return open_warm(PANGGUNGREJO, "phone")


@pytest.mark.parametrize("name", ["gadingrejo", "purworejo", "bugul-kidul", "panggungrejo"])
def test_a_phone_shows_the_questions_without_scrolling(open_warm: Opener, name: str) -> None:
    page = open_warm(f"/kecamatan?kec={name}", "phone").page
    expect(page.locator(".kkmp-asked li").last).to_be_in_viewport(ratio=1)


def test_every_place_is_large_enough_for_a_finger(phone: Visit) -> None:
    places = phone.page.locator("button.kkmp-place")
    assert places.count() == 13
    boxes = [one.bounding_box() for one in places.all()]
    assert all(box and box["width"] >= TARGET_PX and box["height"] >= TARGET_PX for box in boxes)


def test_a_touch_on_a_place_opens_its_sheet_in_the_window_and_back_closes_it(phone: Visit) -> None:
    place(phone.page, "Mayangan").click()
    expect(phone.page).to_have_url(CHOSEN)
    expect(sheet(phone.page)).to_be_in_viewport()
    expect(place(phone.page, "Mayangan")).to_have_attribute("aria-pressed", "true")
    phone.page.go_back()
    expect(phone.page).not_to_have_url(CHOSEN)
    expect(sheet(phone.page)).to_have_count(0)


def test_the_copied_text_ends_with_a_link_that_opens_the_same_kecamatan(phone: Visit, open_warm: Opener) -> None:
    phone.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=phone.home)
    phone.page.get_by_text(t("kecamatan.salin_judul"), exact=True).click()
    area = phone.page.get_by_role("textbox", name=t("kecamatan.salin_label"))
    expect(area).to_be_visible()
    phone.page.get_by_role("button", name=t("salin.copy")).click()
    expect(phone.page.get_by_text(t("salin.done"))).to_be_visible()
    assert area.evaluate("box => box.scrollHeight <= box.clientHeight + 2")  # shown in full
    link = phone.page.evaluate("navigator.clipboard.readText()").split()[-1]
    assert link == phone.home + PANGGUNGREJO
    other = open_warm(link.removeprefix(phone.home), "laptop").page
    expect(other.get_by_role("heading", name="Kecamatan Panggungrejo")).to_be_visible()


def test_another_kecamatan_is_one_touch_away(phone: Visit) -> None:
    phone.page.get_by_role("link", name="Bugul Kidul", exact=True).first.click()
    expect(phone.page.get_by_role("heading", name="Kecamatan Bugul Kidul")).to_be_visible()
    expect(phone.page).to_have_url(re.compile("kec=bugul-kidul$"))


def test_a_kecamatan_is_chosen_on_the_map(open_warm: Opener) -> None:
    page = open_warm("/kecamatan", "laptop").page
    map_page.wait(page)
    page.mouse.click(*map_page.place(page, "35.75.04.1006"))
    expect(page.get_by_role("heading", name="Kecamatan Panggungrejo")).to_be_visible()
    expect(page).to_have_url(re.compile("kec=panggungrejo$"))


@pytest.mark.parametrize("size", ["laptop", "projector"])
def test_a_row_of_the_matrix_opens_its_sheet_where_it_is_seen_and_is_marked_on_the_map(
    open_warm: Opener, size: str
) -> None:
    page = open_warm("/kesiapan", size).page
    map_page.wait(page)
    row = page.locator(".kkmp-matrix button.kkmp-choose", has_text="Mayangan")
    before = row.bounding_box()
    row.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(CHOSEN)
    expect(sheet(page)).to_be_in_viewport(ratio=1)
    assert [round(side) for side in row.bounding_box().values()] == [round(side) for side in before.values()]
    expect(page.locator('.kkmp-areas [aria-selected="true"]')).to_have_attribute("aria-label", re.compile("^Mayangan"))


def test_the_way_from_a_row_to_the_page_of_its_kelurahan(open_warm: Opener) -> None:
    visit = open_warm("/kesiapan?kel=mayangan", "laptop")
    visit.page.get_by_role("link", name=t("kelurahan.buka_kecamatan")).click()
    expect(visit.page).to_have_url(re.compile(r"/kecamatan\?kel=mayangan$"))
    settle(visit.page)
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Kelurahan Mayangan")
    assert (visit.errors, visit.outside) == ([], [])


def test_a_step_and_an_order_of_the_rows_are_links(open_warm: Opener) -> None:
    page = open_warm("/kesiapan", "laptop").page
    heads = page.locator(".kkmp-blocks thead th:first-child")
    page.get_by_role("link", name=t("kesiapan.urutan.langkah")).click()
    expect(page).to_have_url(re.compile("urut=langkah"))
    expect(heads.first).to_contain_text("langkah terpenuhi")
    page.get_by_role("navigation", name=t("kesiapan.langkah")).get_by_role("link", name="Transaksi").click()
    expect(page).to_have_url(re.compile("langkah=transaksi"))
    expect(heads.first).to_contain_text("Ada (")


@pytest.mark.parametrize("link", ["/kesiapan", "/potensi"])
def test_a_row_is_answered_where_the_eyes_are_and_neither_row_nor_page_moves(open_warm: Opener, link: str) -> None:
    page = open_warm(link, "laptop").page
    row = page.locator(".kkmp-matrix button[data-kode]", has_text="Mayangan")
    row.scroll_into_view_if_needed()
    before = (page.evaluate("scrollY"), row.bounding_box())
    row.click()
    expect(sheet(page)).to_be_in_viewport(ratio=1)
    panel = page.locator("aside.kkmp-panel")
    shown = panel.evaluate(
        "e => (b => Math.min(b.bottom, innerHeight) - Math.max(b.top, 0))(e.getBoundingClientRect())"
    )
    assert shown >= 250
    assert (page.evaluate("scrollY"), row.bounding_box()) == before
    panel.get_by_role("button", name=t("kelurahan.tutup")).click()
    expect(panel).to_have_count(0)
