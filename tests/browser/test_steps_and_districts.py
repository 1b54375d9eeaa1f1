"""Kesiapan and Kecamatan as a hand, a keyboard and a phone meet them."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from visit import Opener, Visit, settle

PANGGUNGREJO = "/kecamatan?kec=panggungrejo"
CHOSEN = re.compile(r"[?&]kel=mayangan(&|$)")
TARGET_PX = 44


def place(page: Page, name: str) -> Locator:
    return page.locator("button.kkmp-place", has_text=name)


def profile(page: Page) -> Locator:
    return page.get_by_role("heading", name="Mayangan", exact=True)


@pytest.fixture
def phone(open_cold: Opener) -> Visit:
    return open_cold(PANGGUNGREJO, "phone")


@pytest.mark.parametrize("name", ["gadingrejo", "purworejo", "bugul-kidul", "panggungrejo"])
def test_a_phone_shows_the_first_answer_without_scrolling(open_cold: Opener, name: str) -> None:
    page = open_cold(f"/kecamatan?kec={name}", "phone").page
    box = page.get_by_text("Paling banyak ditunggu").first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 844


def test_every_place_is_large_enough_for_a_finger(phone: Visit) -> None:
    places = phone.page.locator("button.kkmp-place")
    assert places.count() == 13
    boxes = [one.bounding_box() for one in places.all()]
    assert all(box and box["width"] >= TARGET_PX and box["height"] >= TARGET_PX for box in boxes)


def test_a_touch_on_a_place_opens_its_detail_and_back_closes_it(phone: Visit) -> None:
    place(phone.page, "Mayangan").click()
    expect(phone.page).to_have_url(CHOSEN)
    expect(profile(phone.page)).to_be_visible()
    expect(place(phone.page, "Mayangan")).to_have_attribute("aria-pressed", "true")
    phone.page.go_back()
    expect(phone.page).not_to_have_url(CHOSEN)
    expect(profile(phone.page)).to_have_count(0)


def test_the_keyboard_chooses_as_well(open_cold: Opener) -> None:
    page = open_cold(PANGGUNGREJO, "laptop").page
    place(page, "Mayangan").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(CHOSEN)
    expect(profile(page)).to_be_visible()


def test_the_copied_text_ends_with_a_link_that_opens_the_same_kecamatan(phone: Visit, open_cold: Opener) -> None:
    phone.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=phone.home)
    phone.page.get_by_role("button", name="Salin teks").click()
    expect(phone.page.get_by_text("Tersalin.")).to_be_visible()
    text = phone.page.evaluate("navigator.clipboard.readText()")
    link = text.split()[-1]
    assert link == phone.home + PANGGUNGREJO
    other = open_cold(link.removeprefix(phone.home), "laptop").page
    expect(other.get_by_role("heading", name="Kecamatan Panggungrejo")).to_be_visible()


def test_the_text_is_shown_in_full(phone: Visit) -> None:
    area = phone.page.get_by_role("textbox", name="Teks siap tempel")
    assert area.evaluate("box => box.scrollHeight <= box.clientHeight + 2")


def test_another_kecamatan_is_one_touch_away(phone: Visit) -> None:
    phone.page.get_by_role("radio", name="Bugul Kidul").click()
    expect(phone.page.get_by_role("heading", name="Kecamatan Bugul Kidul")).to_be_visible()
    expect(phone.page).to_have_url(re.compile("kec=bugul-kidul$"))


def test_a_row_of_the_matrix_is_marked_on_the_map(open_cold: Opener) -> None:
    page = open_cold("/kesiapan", "laptop").page
    page.locator(".kkmp-matrix button.kkmp-choose", has_text="Mayangan").click()
    expect(page).to_have_url(CHOSEN)
    expect(page.locator('.kkmp-map [aria-pressed="true"]')).to_have_attribute("aria-label", re.compile("^Mayangan"))
    expect(profile(page)).to_be_visible()


def test_the_way_from_a_row_to_its_profile(open_cold: Opener) -> None:
    visit = open_cold("/kesiapan?kel=mayangan", "laptop")
    visit.page.get_by_role("link", name="Buka rincian Mayangan").click()
    expect(visit.page).to_have_url(re.compile(r"/kecamatan\?kec=panggungrejo&kel=mayangan$"))
    settle(visit.page)
    expect(profile(visit.page)).to_be_visible()
    assert (visit.errors, visit.outside) == ([], [])


def test_the_order_of_the_rows_is_in_the_link(open_cold: Opener) -> None:
    page = open_cold("/kesiapan", "laptop").page
    page.get_by_role("radio", name="Menurut langkah terpenuhi").click()
    expect(page).to_have_url(re.compile("urut=langkah"))
    expect(page.locator(".kkmp-group").first).to_contain_text("6 langkah terpenuhi")
