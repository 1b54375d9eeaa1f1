"""What stands around every page: the bar, search, share, glossary, and what is said when a page does not come."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from visit import SIZES, Opener, Visit, settle, start

from bench.server import ROOT, Server, running
from koperasi.data.city import load_city
from koperasi.domain import addresses
from koperasi.domain.addresses import PAGES
from koperasi.text.words import t

LINKS = [addresses.page_path(page) for page in PAGES]
_BAR_HEIGHT = 48
# Every element of the page, also those inside the components.
_ALL = """() => {
    const within = one => one.shadowRoot ? all(one.shadowRoot) : [];
    const all = root => [...root.querySelectorAll('*')].flatMap(one => [one, ...within(one)]);"""
_MENU = ".kkmp-bilah nav a"
# The first line that a reader meets below the bar, wherever it is drawn.
_FIRST_HEADING = (
    _ALL
    + """
    return all(document.querySelector('#root')).find(e => e.tagName === 'H1').getBoundingClientRect().top;
}"""
)


def bar(page: Page, name: str) -> None:
    """Press a tool of the bar, from the menu where the window is narrow."""
    button = page.locator(f'.kkmp-bilah button[data-alat="{name}"]')
    if not button.is_visible():
        page.get_by_role("button", name=t("rangka.bilah.menu")).click()
    button.click()


# The bar


@pytest.mark.parametrize("size", SIZES)
def test_the_bar_is_there_and_the_title_follows_at_once(open_warm: Opener, size: str) -> None:
    page = open_warm("/kesiapan", size).page
    scale = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize) / 16")
    height = page.locator(".kkmp-bilah").bounding_box()["height"]
    assert height == pytest.approx(_BAR_HEIGHT * scale, abs=1)
    assert page.evaluate(_FIRST_HEADING) - height <= 24 * scale


def test_type_grows_with_the_window(open_warm: Opener) -> None:
    sizes = {}
    page = open_warm("/pendanaan", "phone").page
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        sizes[size] = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert sizes["phone"] == sizes["laptop"] == 16
    assert sizes["projector"] == pytest.approx(22.5, abs=0.2)


def test_a_phone_has_a_menu_that_is_called_so(open_warm: Opener) -> None:
    page = open_warm("/", "phone").page
    expect(page.locator(_MENU).first).to_be_hidden()
    menu = page.get_by_role("button", name=t("rangka.bilah.menu"))
    assert min(menu.bounding_box()[side] for side in ("width", "height")) >= 44
    menu.click()
    expect(menu).to_have_attribute("aria-expanded", "true")
    page.get_by_role("link", name=t("kesiapan.menu"), exact=True).first.click()
    expect(page).to_have_url(re.compile("/kesiapan$"))
    expect(page.locator(_MENU).first).to_be_hidden()


def test_a_move_loads_nothing_anew_and_one_step_back_undoes_it(open_warm: Opener) -> None:
    page = open_warm("/", "laptop").page
    page.evaluate("window.isSame = true")
    page.locator(f'{_MENU}[data-halaman="kesiapan"]').click()
    expect(page).to_have_title(re.compile(f"^{t('kesiapan.menu')} "))
    expect(page.locator(f'{_MENU}[data-halaman="kesiapan"]')).to_have_attribute("aria-current", "page")
    page.go_back()
    expect(page).to_have_title(re.compile(f"^{t('ringkasan.menu')} "))
    assert page.url.rstrip("/").count("/") == 2
    assert page.evaluate("window.isSame")


def test_the_place_tapped_on_the_first_page_is_one_step_away_from_it(open_warm: Opener) -> None:
    page = open_warm("/", "laptop").page
    page.evaluate(
        _ALL
        + """
            all(document).find(e => e.matches('svg [data-kode], svg a[href*="kel="]'))
                .dispatchEvent(new MouseEvent('click', {bubbles: true, composed: true, cancelable: true}));
        }"""
    )
    expect(page).to_have_url(re.compile(r"/peta\?kel="))
    page.go_back()
    expect(page).to_have_url(re.compile(r":\d+/$"))


def test_a_link_that_leaves_opens_a_tab_of_its_own(open_warm: Opener) -> None:
    page = open_warm("/data?bagian=sumber", "laptop").page
    found = page.evaluate(
        _ALL
        + """
            const out = all(document).filter(e => e.matches('a[href^="http"]') && e.origin !== location.origin);
            for (const link of out) {
                addEventListener('click', event => event.preventDefault(), {once: true});
                link.dispatchEvent(new MouseEvent('click', {bubbles: true, composed: true, cancelable: true}));
            }
            return out.map(link => [link.target, link.rel]);
        }"""
    )
    assert len(found) >= 3
    assert {target for target, _ in found} == {"_blank"}
    assert all("noopener" in rel for _, rel in found)


def test_a_number_that_was_passed_on_leads_to_its_source_and_to_who_passed_it_on(open_warm: Opener) -> None:
    city = load_city()
    passed_on = city.sumber["melalui"].dropna()
    page = open_warm("/", "laptop").page
    links = page.locator('.kkmp-cards a[href*="#"]')
    expect(links.first).to_be_visible()
    number = str(links.first.get_attribute("href")).partition("#")[2]
    links.first.click()
    expect(page).to_have_url(re.compile(rf"/data\?bagian=sumber#{number}$"))
    rows = page.locator("table tbody tr:visible").filter(has_text=number)
    expect(page.locator("[data-saring]")).to_have_value(number)
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text(passed_on[number])
    expect(page.locator("table tbody tr:visible")).to_have_count(1)


def test_words_after_the_hash_that_no_source_has_hide_none(open_warm: Opener) -> None:
    page = open_warm("/data?bagian=sumber#tidak%-ada", "laptop").page
    expect(page.locator("table tbody tr:visible")).to_have_count(len(load_city().sumber))
    expect(page.locator("[data-saring]")).to_have_value("")


# Search, share, glossary


def test_the_search_finds_a_kelurahan_and_a_sector_from_any_page(open_warm: Opener) -> None:
    page = open_warm("/pendanaan", "laptop").page
    bar(page, "cari")
    page.keyboard.type("mayan", delay=20)
    expect(page.locator("#kkmp-temuan a").first).to_contain_text("Mayangan")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/peta\?kel=mayangan$"))
    settle(page)
    bar(page, "cari")
    page.keyboard.type("zzzz", delay=20)
    expect(page.locator("#kkmp-cari .kkmp-jawab")).to_have_text(t("rangka.cari.kosong"))


def test_the_arrow_keys_walk_through_what_was_found(open_warm: Opener) -> None:
    page = open_warm("/", "laptop").page
    bar(page, "cari")
    page.keyboard.type("gadingrejo", delay=20)
    expect(page.locator("#kkmp-temuan a").nth(1)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#kkmp-temuan a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#kkmp-kata")).to_be_focused()


def test_what_is_shared_is_this_view_and_nothing_that_others_hung_on_its_link(open_warm: Opener) -> None:
    visit = open_warm("/peta?fbclid=abc&kel=Bugul%20Lor&utm_source=wa", "laptop")
    bar(visit.page, "bagikan")
    shared = f"{visit.home}/peta?kel=bugul-lor"
    expect(visit.page.locator("#kkmp-alamat")).to_have_value(shared)
    sent = visit.page.locator("#kkmp-wa").get_attribute("href")
    assert sent.startswith("https://wa.me/?text=")
    assert "Bugul%20Lor" in sent
    expect(visit.page.get_by_text(t("rangka.bagikan.lokal"))).to_be_visible()  # the server of the tests is this machine
    assert visit.page.get_by_text("utm_source").count() == 0


def test_the_glossary_is_one_tap_away_and_escape_closes_it(open_warm: Opener) -> None:
    page = open_warm("/potensi", "laptop").page
    bar(page, "istilah")
    expect(page.get_by_role("dialog", name=t("rangka.istilah.judul"))).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


@pytest.mark.parametrize("link", LINKS)
def test_the_ring_of_the_keyboard_is_ink_and_three_pixels_wide_on_all_that_can_be_reached(
    open_warm: Opener, link: str
) -> None:
    page = open_warm(link, "laptop").page
    weak = []
    for _ in range(30):
        page.keyboard.press("Tab")
        ring = page.evaluate(
            """() => {
                let one = document.activeElement;
                while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
                if (one === document.body) return null;
                const style = getComputedStyle(one);
                // An area of a map draws its ring as a line over all others.
                const line = one.closest('.kkmp-areas') && one.ownerSVGElement.querySelector('.kkmp-under .kkmp-line');
                const isRung = line && line.getAttribute('d') === one.getAttribute('d');
                return {
                    what: one.outerHTML.slice(0, 90),
                    outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
                    stroke: isRung ? parseFloat(getComputedStyle(line).strokeWidth) : 0,
                };
            }"""
        )
        if ring and max(ring["outline"], ring["stroke"]) < 3:
            weak.append(ring["what"])
    assert weak == []


# When a page does not come


@pytest.fixture
def reader(browser: Browser, home: str) -> Iterator[Visit]:
    visit = start(browser, home, "laptop")
    yield visit
    visit.close()


def test_where_the_websocket_is_refused_a_word_and_the_light_page_come_after_some_seconds(reader: Visit) -> None:
    page = reader.page
    page.route_web_socket("**/*", lambda socket: socket.close())
    page.goto(f"{reader.home}/peta?kel=mayangan")
    expect(page.locator(".kkmp-tunggu")).to_contain_text(t("rangka.sambungan.tunggu"))
    expect(page.locator(".kkmp-tunggu")).to_be_visible()
    expect(page.get_by_role("heading", name="Mayangan")).to_be_visible()
    page.locator(".kkmp-tunggu").get_by_role("link", name=t("rangka.sambungan.ringan")).click()
    expect(page).to_have_url(f"{reader.home}/ringan")
    assert page.get_by_role("dialog").count() == 0


def test_without_any_script_the_page_says_what_it_is_and_where_the_light_one_is(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{home}/peta?kel=mayangan")
    notice = page.locator("noscript p")  # Playwright looks for no text in there
    expect(notice).to_contain_text(t("rangka.sambungan.tanpa_skrip"))
    expect(notice).to_be_visible()
    expect(page.get_by_role("heading", name="Mayangan")).to_be_visible()
    expect(page.get_by_role("link", name=t("kesiapan.menu"))).to_be_visible()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
    notice.locator("a").click()
    expect(page).to_have_url(f"{home}/ringan")
    context.close()


def test_a_lost_connection_is_told_in_indonesian_and_found_again(browser: Browser) -> None:
    with running(health="/sehat") as server:
        visit = start(browser, server.url, "laptop")
        visit.go("/kesiapan")
        expect(visit.page.locator(".kkmp-putus")).to_be_hidden()
    try:
        expect(visit.page.locator(".kkmp-putus")).to_be_visible()
        expect(visit.page.locator(".kkmp-putus")).to_contain_text(t("rangka.sambungan.ringan"))
        assert visit.page.get_by_role("dialog").count() == 0
        assert "Streamlit" not in visit.page.inner_text("body")
    finally:
        visit.close()


@pytest.mark.parametrize("link", ["/a/a", "/xyz", "/peta/x/y"])
def test_a_wrong_address_is_never_white(reader: Visit, link: str) -> None:
    reader.page.goto(reader.home + link)
    expect(reader.page.get_by_role("heading", name=t("rangka.salah.judul"))).to_be_visible()
    reader.page.locator(_MENU).first.click()
    settle(reader.page)
    expect(reader.page).to_have_title(re.compile(f"^{t('ringkasan.menu')} "))


def test_a_place_behind_a_slash_opens_that_place(reader: Visit) -> None:
    reader.go("/Peta/mayangan")
    expect(reader.page).to_have_url(f"{reader.home}/peta?kel=mayangan")


# Under a path of a portal


@pytest.fixture(scope="module")
def below() -> Iterator[Server]:
    with running(ROOT / "dashboard.py", "--server.baseUrlPath", "dasbor", health="/dasbor/sehat") as server:
        yield server


@pytest.mark.parametrize("link", LINKS)
def test_under_a_path_every_page_is_drawn_from_below_it(browser: Browser, below: Server, link: str) -> None:
    visit = start(browser, below.url, "laptop")
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url.removeprefix(below.url)))
    visit.go(f"/dasbor{link}")
    drawn = visit.page.evaluate(
        _ALL
        + """
            const seen = all(document.querySelector('#root'));
            const unstyled = seen.filter(e => e.id === 'figure' && getComputedStyle(e).visibility === 'hidden').length;
            return [unstyled, seen.filter(e => e.tagName === 'A').map(e => e.href)];
        }"""
    )
    visit.close()
    assert visit.errors == []
    assert [path for path in asked if not path.startswith(("/dasbor/", "data:", "blob:"))] == []
    assert drawn[0] == 0
    inside = [link for link in drawn[1] if link.startswith(below.url)]
    assert [link for link in inside if not link.startswith(f"{below.url}/dasbor/")] == []
