"""A link that pins the data keeps its day from page to page, in the browser too, until the reader goes back."""

from playwright.sync_api import expect
from visit import Opener, settle

DAY = "2026-06-02"


def test_moves_keep_the_day_and_the_band_leads_back(open_cold: Opener) -> None:
    visit = open_cold(f"/kesiapan?data={DAY}", "laptop")
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


def test_the_map_of_a_pinned_page_is_of_its_day(open_cold: Opener) -> None:
    visit = open_cold(f"/peta?data={DAY}", "laptop")
    expect(visit.page.locator("body")).to_contain_text("Diketahui untuk 0 dari 34 kelurahan")
    visit.page.locator("button[data-nilai=simpanan]").click()
    settle(visit.page)
    assert f"data={DAY}" in visit.page.url
    assert visit.errors == []


def test_a_link_to_what_changed_lands_there(open_cold: Opener) -> None:
    visit = open_cold("/banding#perubahan", "laptop")
    visit.page.wait_for_timeout(2500)
    box = visit.page.get_by_text("Yang berubah", exact=True).first.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 400
