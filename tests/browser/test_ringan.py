"""The light page in a real browser without JavaScript, at every size of window, and on a slow line."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from visit import SIZES

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
DRAWN_WITHIN_MS = 1500
BUDGET_BYTES = 40 * 1024
MANY = 34
PATIENCE_MS = 120_000
_PAINTS = "performance.getEntriesByName('first-contentful-paint').map(paint => paint.startTime)"


def reader(browser: Browser, size: str, *, script: bool = False) -> BrowserContext:
    width, height = SIZES[size]
    return browser.new_context(
        viewport={"width": width, "height": height},
        java_script_enabled=script,
        locale="id-ID",
        has_touch=size == "phone",
    )


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found is not None
    return dict(found)


@pytest.mark.parametrize("size", SIZES)
def test_it_fits_every_window(browser: Browser, home: str, size: str) -> None:
    context = reader(browser, size, script=True)
    page = context.new_page()
    page.goto(f"{home}/ringan")
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]
    wide = "[...document.querySelectorAll('main *')].filter(e => !e.closest('svg') && e.scrollWidth > e.clientWidth + 1"
    seen = (
        f"{wide} && getComputedStyle(e).display !== 'inline' && e.clientWidth > 1).map(e => e.outerHTML.slice(0, 90))"
    )
    assert page.evaluate(seen) == []
    context.close()


def test_without_script_it_is_one_request_that_shows_all(browser: Browser, home: str) -> None:
    context = reader(browser, "phone")
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{home}/ringan")
    assert [url for url in requests if not url.startswith("data:")] == [f"{home}/ringan"]
    assert page.locator(".kkmp-areas a path").count() == MANY
    assert page.locator("table .langkah").count() == MANY + 1
    context.close()


def test_an_area_of_the_map_leads_to_its_section(browser: Browser, home: str) -> None:
    context = reader(browser, "phone")
    page = context.new_page()
    page.goto(f"{home}/ringan")
    page.locator('.kkmp-areas a[href="#blandongan"]').press("Enter")
    assert page.url.endswith("#blandongan")
    assert -20 < box(page, "#blandongan h3")["y"] < 120
    context.close()


def test_a_link_to_a_kelurahan_opens_there_and_leads_on_to_the_full_map(browser: Browser, home: str) -> None:
    context = reader(browser, "phone")
    page = context.new_page()
    page.goto(f"{home}/ringan#mayangan")
    assert -20 < box(page, "#mayangan h3")["y"] < 120
    assert page.locator('#mayangan a[href="/peta?kel=mayangan"]').is_visible()
    context.close()


def test_the_keyboard_can_skip_to_the_content(browser: Browser, home: str) -> None:
    context = reader(browser, "laptop", script=True)
    page = context.new_page()
    page.goto(f"{home}/ringan")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#isi"
    assert box(page, ".lewati")["x"] >= 0
    context.close()


def slowly(browser: Browser, link: str) -> tuple[float, float]:
    """Open a link on slow 4G with an empty cache; return milliseconds until it is drawn, and bytes received."""
    context = reader(browser, "phone", script=True)
    page = context.new_page()
    line = context.new_cdp_session(page)
    received: list[float] = []
    line.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_4G)
    page.goto(link)
    # Asked for again and again, since the page's policy forbids Playwright's own way of waiting.
    while not (paints := page.evaluate(_PAINTS)):
        page.wait_for_timeout(50)
    context.close()
    return float(paints[0]), sum(received)


def test_on_a_slow_line_it_is_drawn_at_once_and_within_its_bytes(browser: Browser, home: str) -> None:
    first = reader(browser, "phone")
    first.new_page().goto(f"{home}/ringan", timeout=PATIENCE_MS)  # a server that has just started is still busy
    first.close()
    # The best of three: the line is slow by definition, this machine only by accident.
    tries = [slowly(browser, f"{home}/ringan") for _ in range(3)]
    assert max(received for _, received in tries) <= BUDGET_BYTES
    assert min(drawn for drawn, _ in tries) <= DRAWN_WITHIN_MS
