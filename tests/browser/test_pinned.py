"""A link that pins the data keeps its day from page to page, in the browser too, until the reader goes back."""

import time

from playwright.sync_api import Page, expect
from visit import Opener, settle

DAY = "2026-06-02"
PATIENCE_S = 30


def test_moves_keep_the_day_and_the_band_leads_back(open_warm: Opener) -> None:
    visit = open_warm(f"/kesiapan?data={DAY}", "laptop")
    page = visit.page
    expect(page.locator(".kkmp-patok")).to_contain_text("2 Juni 2026")
    page.locator(".kkmp-bilah nav a", has_text="Pendanaan").click()
    settle(page)
    assert page.url.endswith(f"/pendanaan?data={DAY}")
    expect(page.locator("#kkmp-tanggal")).to_have_text("Data 2 Juni 2026")
    page.locator("button[data-alat=cari]").first.click()
    page.locator("#kkmp-kata").fill("mayangan")
    page.locator("#kkmp-temuan a").first.click()
    settle(page)
    assert f"data={DAY}" in page.url
    assert "kel=mayangan" in page.url
    page.locator(".kkmp-patok a").click()
    settle(page)
    assert "data=" not in page.url
    expect(page.locator(".kkmp-patok")).to_have_count(0)
    assert visit.errors == []


def test_the_map_of_a_pinned_page_is_of_its_day(open_warm: Opener) -> None:
    visit = open_warm(f"/peta?data={DAY}", "laptop")
    expect(visit.page.locator("body")).to_contain_text("Diketahui untuk 0 dari 34 kelurahan")
    visit.page.locator("button[data-nilai=simpanan]").click()
    settle(visit.page)
    assert f"data={DAY}" in visit.page.url
    assert visit.errors == []


def test_a_link_to_what_changed_lands_there(open_warm: Opener) -> None:
    visit = open_warm("/banding#perubahan", "laptop")
    end = time.monotonic() + PATIENCE_S
    while not (has_landed := _is_near_the_top(visit.page)) and time.monotonic() < end:
        visit.page.wait_for_timeout(100)
    assert has_landed
    settle(visit.page)
    assert _is_near_the_top(visit.page)  # and stays there


def _is_near_the_top(page: Page) -> bool:
    box = page.get_by_text("Yang berubah", exact=True).first.bounding_box()
    return box is not None and 0 <= box["y"] < 400
