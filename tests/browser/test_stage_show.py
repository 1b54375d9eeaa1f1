"""The stage before an audience: clickers, keys, notes window, phones, five projectors, and a server that dies."""

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, BrowserContext, Page, expect
from recorded import rewrite
from sample import sample_city

from bench.server import running
from koperasi.data import paths
from koperasi.data.city import City
from koperasi.domain.slugs import slug
from koperasi.stage import document, preflight
from koperasi.views.html import stylesheet
from koperasi.web.figures import FIGURES, OF_KECAMATAN
from koperasi.web.stage_routes import fonts, show_of

HERE = Path(__file__).parent
PROJECTORS = ((1024, 768), (1280, 800), (1366, 768), (1920, 1080), (3840, 2160))
LOGITECH = ("PageDown", "PageUp", "F5", "Escape", ".", ".", "F5", "Escape", ".", "PageDown", ".", "Escape")
KENSINGTON = ("PageDown", "PageUp", "b", "b", "F5", "F5", "b", "PageUp")
MEASURE = (HERE / "cut_text.js").read_text("utf-8")

# What is on the stage: scene, step, cover, and whether the page is still the one that was marked.
_STATE = """() => {
    const scene = document.querySelector('.scene[data-current]');
    return [scene.id, scene.querySelectorAll('[data-step]:not([data-waiting])').length, document.body.dataset.cover,
            window.isSame === true];
}"""


# The rows of the tables of a scene: how many there are, and which of them can be seen, by number.
_TABLE = "[...document.querySelectorAll('.scene[data-current] .drawing tbody tr')]"
_ROWS = f"{_TABLE}.length"
_SEEN = f"{_TABLE}.flatMap((row, at) => getComputedStyle(row).visibility === 'visible' ? [at] : [])"
_PARTS = """() => {
    const said = document.querySelector('.scene[data-current] .part').textContent;
    return said ? Number(said.split(' ').at(-1)) : 1;
}"""
_SCROLLS = """() => [...document.querySelectorAll('.scene[data-current] *')].filter(one =>
    ['auto', 'scroll'].includes(getComputedStyle(one).overflowY) && one.scrollHeight > one.clientHeight + 2
).map(one => one.className)"""


def file_of(city: City, folder: Path, wanted: Sequence[str] = ()) -> Path:
    """The one file of a city's show, written where no server is."""
    shown = show_of(city, wanted, "http://192.0.2.7:8501")
    made = document.one_file(shown, sheets=[stylesheet.still_sheet()], fonts=fonts())
    assert len(made) <= preflight.MOST_BYTES
    path = folder / "dari stik" / "paparan.html"
    path.parent.mkdir()
    path.write_bytes(made)
    return path


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID", reduced_motion="reduce")
    yield made
    made.close()


@pytest.fixture(scope="module")
def cut_off(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without any network."""
    made = browser.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID", offline=True)
    yield made
    made.close()


@pytest.fixture(scope="module")
def file_page(cut_off: BrowserContext, real_city: City, tmp_path_factory: pytest.TempPathFactory) -> Page:
    page = cut_off.new_page()
    page.goto(file_of(real_city, tmp_path_factory.mktemp("stik")).as_uri())
    return page


@pytest.fixture(scope="module")
def shared(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def stage(shared: Page, home: str) -> Page:
    """The standard show, not yet begun."""
    shared.goto(f"{home}/paparan")
    shared.evaluate("sessionStorage.clear(); localStorage.clear()")
    shared.reload()
    shared.evaluate("window.isSame = true")
    return shared


def ids(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(".scene", "all => all.map(one => one.id)")
    return found


def now(page: Page) -> str:
    return str(page.evaluate("document.querySelector('.scene[data-current]').id"))


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def turn_to(page: Page, scene: str, step: int = 9) -> None:
    page.evaluate("where => { location.hash = where }", f"#{scene}.{step}")
    page.wait_for_function("id => document.querySelector('.scene[data-current]').id === id", arg=scene)


@pytest.mark.parametrize("keys", [LOGITECH, KENSINGTON], ids=["logitech", "kensington"])
def test_no_key_of_a_clicker_reloads_loses_the_place_or_leaves_the_screen_black(stage, keys):
    press(stage, "PageDown")  # the show has begun
    taken: list[list[object]] = []
    stage.expose_function(f"taken{len(keys)}", lambda key, was_taken: taken.append([key, was_taken]))
    stage.evaluate(f"addEventListener('keydown', event => taken{len(keys)}(event.key, event.defaultPrevented))")
    order = ids(stage)
    for number, scene in enumerate(order[1:-1], start=1):
        turn_to(stage, scene)
        before = stage.evaluate(_STATE)
        press(stage, *keys[:2])
        assert stage.evaluate(_STATE) == before
        for key in keys[2:]:
            press(stage, key)
            there = stage.evaluate(_STATE)
            assert [there[0], there[1], there[3]] == [before[0], before[1], True], (key, number)
        assert there[2] == ""
    assert all(was_taken for _, was_taken in taken)


def test_black_covers_everything_and_only_the_waking_keys_wake(stage):
    turn_to(stage, ids(stage)[3])
    for black in (".", "b", "B", "/"):
        press(stage, black)
        for asleep in ("q", "o", "5", "Home", "End", "g", "t", "k", "+", "?", "F5"):
            press(stage, asleep)
        assert stage.evaluate(_STATE)[:3:2] == [ids(stage)[3], "black"]
        press(stage, "PageDown")
        assert stage.evaluate(_STATE)[:3:2] == [ids(stage)[3], ""]
    for waking in (".", "w", "PageUp", "Escape", " "):
        press(stage, "w", waking)
        assert stage.evaluate(_STATE)[:3:2] == [ids(stage)[3], ""]
    press(stage, ",")
    assert stage.evaluate("getComputedStyle(document.body, '::after').backgroundColor") == "rgb(255, 255, 255)"


def test_the_start_button_fills_the_screen_from_the_first_scene_until_the_show_has_begun(stage):
    turn_to(stage, ids(stage)[4])
    press(stage, "Shift+F5")
    stage.wait_for_function("document.fullscreenElement !== null")
    assert now(stage) == ids(stage)[4]
    press(stage, "f")
    stage.wait_for_function("document.fullscreenElement === null")
    press(stage, "F5")
    stage.wait_for_function("document.fullscreenElement !== null")
    assert now(stage) == ids(stage)[0]
    press(stage, "f")


@pytest.mark.parametrize("forth", ["PageDown", "ArrowRight", "ArrowDown", "Space", "Enter", "n"])
@pytest.mark.parametrize("back", ["PageUp"])
def test_every_key_that_means_on_leads_to_the_next_step_and_back(stage, forth, back):
    press(stage, forth)
    assert now(stage) == ids(stage)[1]
    press(stage, back)
    assert now(stage) == ids(stage)[0]


def test_every_key_that_means_back_leads_back(stage):
    for back in ("ArrowLeft", "ArrowUp", "Shift+Space", "p", "Backspace"):
        press(stage, "PageDown", back)
        assert now(stage) == ids(stage)[0], back


def test_the_presenter_finds_any_scene_by_number_and_any_kelurahan_by_name(stage, real_city):
    order = ids(stage)
    press(stage, "1", "0", "Enter")
    assert now(stage) == order[9]
    press(stage, "End")
    assert now(stage) == order[-1]
    press(stage, "Home")
    assert now(stage) == order[0]
    for name in real_city.kelurahan["nama"].iloc[[0, 17, -1]]:
        press(stage, "g")
        stage.keyboard.type(name.lower())
        press(stage, "Enter")
        answer = stage.locator(".scene[data-current] .answer")
        expect(answer).to_contain_text(name)
        assert stage.evaluate("document.querySelector('.scene[data-current] .kkmp-mark .kkmp-line').getAttribute('d')")
    press(stage, "Control+o", "Alt+q", "x")
    assert stage.locator("dialog[open]").count() == 0


def test_dialogs_overview_timer_and_looks_open_and_close_by_their_keys(stage):
    for key, id_ in (("?", "help"), ("q", "qr"), ("g", "jump")):
        press(stage, key)
        expect(stage.locator(f"#{id_}")).to_be_visible()
        press(stage, "Escape")
        expect(stage.locator(f"#{id_}")).to_be_hidden()
    press(stage, "o")
    assert stage.locator(".scene:visible").count() == len(ids(stage))
    stage.locator(".scene").nth(2).click()
    assert now(stage) == ids(stage)[2]
    assert stage.locator(".scene:visible").count() == 1
    press(stage, "k", "+")
    assert stage.evaluate("document.body.className.includes('contrast')")
    press(stage, "k", "-")
    assert not stage.evaluate("document.body.className.includes('contrast')")
    press(stage, "t")
    assert stage.evaluate("JSON.parse(sessionStorage.getItem('paparan')).started > 0")
    press(stage, "t")
    assert stage.evaluate("JSON.parse(sessionStorage.getItem('paparan')).started === 0")


def test_a_reload_keeps_scene_step_and_time(stage):
    press(stage, "PageDown")
    scene = next(id_ for id_ in ids(stage) if id_.startswith("kecamatan-"))
    turn_to(stage, scene, 1)
    before = [*stage.evaluate(_STATE)[:3], stage.evaluate("sessionStorage.getItem('paparan')")]
    stage.reload()
    assert [*stage.evaluate(_STATE)[:3], stage.evaluate("sessionStorage.getItem('paparan')")] == before


def test_a_button_of_the_stage_can_be_pressed_by_keyboard_and_does_not_catch_the_space_bar_afterwards(stage):
    stage.locator("#controls button[data-key='?']").focus()
    press(stage, "Enter")
    expect(stage.locator("#help")).to_be_visible()
    press(stage, "Escape")
    stage.locator("#controls button[data-key='PageDown']").click(force=True)
    press(stage, "Space")
    assert now(stage) == ids(stage)[2]


def check_in_step(page: Page, notes: Page) -> None:
    title = "document.querySelector('.scene[data-current]').dataset.title"
    expect(notes.locator("#now")).to_have_text(page.evaluate(title))
    press(page, "PageDown", "PageDown")
    expect(notes.locator("#now")).to_have_text(page.evaluate(title))
    assert notes.locator("#speech").inner_text()
    before = now(page)
    press(notes, "PageDown")
    page.wait_for_function("id => document.querySelector('.scene[data-current]').id !== id", arg=before)
    expect(notes.locator("#now")).to_have_text(page.evaluate(title))
    notes.locator("#own").fill("Sapa Pak Camat. .b5")
    assert page.evaluate("document.body.dataset.cover") == ""
    press(notes, "Escape")
    notes.evaluate("document.activeElement.blur()")
    press(notes, "PageUp", "PageDown")
    expect(notes.locator("#own")).to_have_value("Sapa Pak Camat. .b5")
    press(notes, ".")
    page.wait_for_function("document.body.dataset.cover === 'black'")
    press(page, ".")


def test_the_notes_window_is_in_step_with_the_stage(stage):
    with stage.expect_popup() as opened:
        press(stage, "s")
    check_in_step(stage, opened.value)
    opened.value.close()


def test_the_one_file_shows_answers_and_speaks_without_server_and_network(file_page):
    asked: list[str] = []
    file_page.context.on("request", lambda request: asked.append(request.url))
    file_page.reload()
    press(file_page, "3", "Enter")
    area = file_page.locator(".scene[data-current] path[data-kode]").first
    area.dispatch_event("click")
    expect(file_page.locator(".scene[data-current] .answer")).to_have_text(str(area.locator("title").text_content()))
    with file_page.expect_popup() as opened:
        press(file_page, "s")
    check_in_step(file_page, opened.value)
    opened.value.close()
    assert {url.partition("#")[0] for url in asked} == {file_page.url.partition("#")[0]}


def faults(page: Page) -> list[object]:
    """What is cut, too small, or over something else, in every scene with all its steps."""
    found: list[object] = []
    for scene in ids(page):
        turn_to(page, scene)
        found += [(page.viewport_size, scene, fault) for fault in page.evaluate(MEASURE)]
    return found


def test_nothing_is_cut_too_small_or_over_something_else_on_five_projectors(file_page):
    found = []
    for width, height in PROJECTORS:
        file_page.set_viewport_size({"width": width, "height": height})
        found += faults(file_page)
    file_page.set_viewport_size({"width": 1366, "height": 768})
    assert found == []


# What stands below each other in a scene held upright; a drawing in parts is longer than its room, and hidden there.
_STACKED = """() => {
    const scene = document.querySelector('.scene[data-current]');
    return [...scene.querySelectorAll(':scope > header, .picture, .side, :scope > footer')]
        .map((part) => part.getBoundingClientRect()).filter((box) => box.height)
        .map(({ top, bottom, left, right }) => [top, bottom, left, right]);
}"""


@pytest.mark.parametrize(("width", "height"), [(390, 844), (768, 1024)])
def test_held_upright_the_parts_of_a_scene_stand_below_each_other(file_page, width, height):
    file_page.set_viewport_size({"width": width, "height": height})
    for scene in ids(file_page):
        turn_to(file_page, scene)
        boxes = sorted(file_page.evaluate(_STACKED))
        overlaps = [(one, other) for one, other in pairwise(boxes) if one[1] > other[0] + 1]
        assert overlaps == [], scene
        assert all(left >= -1 and right <= width + 1 for _, _, left, right in boxes), scene
    file_page.set_viewport_size({"width": 1366, "height": 768})


def figures_of(city: City) -> list[str]:
    """Every figure as a scene, those of a kecamatan for the largest one."""
    largest = slug(city.kecamatan["nama"].loc[city.kelurahan.index.str[:8].value_counts().idxmax()])
    return [*FIGURES, *(f"{key}?kec={largest}" for key in OF_KECAMATAN)]


@pytest.mark.parametrize(("width", "height"), PROJECTORS)
def test_any_figure_of_the_pages_is_shown_whole_part_by_part_without_a_scroll_bar(
    cut_off, real_city, tmp_path, width, height
):
    page = cut_off.new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.goto(file_of(real_city, tmp_path, figures_of(real_city)).as_uri())
    found: list[object] = []
    for scene in ids(page):
        turn_to(page, scene, 0)
        rows, seen = page.evaluate(_ROWS), page.evaluate(_SEEN)
        found += [(scene, fault) for fault in page.evaluate(MEASURE)]
        for part in range(1, page.evaluate(_PARTS)):
            turn_to(page, scene, part)
            found += [(scene, part, fault) for fault in page.evaluate(MEASURE)]
            seen += page.evaluate(_SEEN)
        assert sorted(seen) == list(range(rows)), scene  # each row once, and none left out
        assert page.evaluate(_SCROLLS) == [], scene
    page.close()
    assert found == []


def test_a_long_figure_says_which_part_is_shown_and_goes_on_and_back_by_the_clicker(stage, home):
    stage.goto(f"{home}/paparan?adegan=langkah&adegan=sumber&adegan=dana")
    press(stage, "PageDown")
    part = stage.locator("#sumber .part")
    expect(part).to_contain_text("Bagian 1 dari ")
    parts = int(part.inner_text().split()[-1])
    assert parts > 3
    press(stage, *["PageDown"] * (parts - 1))
    expect(part).to_have_text(f"Bagian {parts} dari {parts}")
    with stage.expect_popup() as opened:
        press(stage, "s")
    notes = opened.value
    expect(notes.locator("#now")).to_have_text(stage.locator("#sumber h2").inner_text())
    press(notes, "PageUp")
    expect(part).to_have_text(f"Bagian {parts - 1} dari {parts}")
    press(notes, "PageDown", "PageDown")
    stage.wait_for_function("document.querySelector('.scene[data-current]').id === 'dana'")
    expect(notes.locator("#now")).to_have_text(stage.locator("#dana h2").inner_text())
    notes.close()
    press(stage, "PageUp")
    expect(part).to_have_text(f"Bagian {parts} dari {parts}")
    stage.reload()
    expect(part).to_have_text(f"Bagian {parts} dari {parts}")


def test_the_longest_names_and_a_city_of_which_little_is_known_fit_too(cut_off, tmp_path):
    page = cut_off.new_page()
    page.goto(file_of(sample_city(), tmp_path).as_uri())
    found = []
    for width, height in PROJECTORS[:3]:
        page.set_viewport_size({"width": width, "height": height})
        found += faults(page)
    page.close()
    assert found == []


def test_readers_of_screens_and_pale_projectors_are_served_in_every_scene(stage):
    stage.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
    found = []
    for scene in ids(stage):
        turn_to(stage, scene)
        run = "async () => (await axe.run({rules: {'color-contrast-enhanced': {enabled: true}}})).violations"
        found += [(scene, one["id"], one["nodes"][0]["html"][:200]) for one in stage.evaluate(run)]
    assert found == []


def test_two_hundred_changes_of_scene_leave_memory_as_it_was(file_page):
    devtools = file_page.context.new_cdp_session(file_page)

    def used() -> int:
        devtools.send("HeapProfiler.collectGarbage")
        return int(devtools.send("Runtime.getHeapUsage")["usedSize"])

    def changes(number: int) -> None:
        for at in range(number):
            press(file_page, "Home" if at % 20 == 19 else "PageDown")

    changes(30)
    nodes, before = file_page.evaluate("document.querySelectorAll('*').length"), used()
    changes(200)
    assert file_page.evaluate("document.querySelectorAll('*').length") == nodes
    assert used() - before < 300_000


def test_a_foyer_loop_goes_on_by_itself_and_begins_again(browser, home):
    context = browser.new_context(viewport={"width": 1024, "height": 768})
    context.clock.install()
    page = context.new_page()
    page.goto(f"{home}/paparan?putar=1")
    seen = [now(page)]
    for _ in ids(page):
        context.clock.run_for(20_000)
        seen.append(now(page))
    assert seen == [*ids(page), ids(page)[0]]
    assert page.evaluate("document.body.className.includes('idle')")
    context.close()


def test_a_show_is_a_link_that_can_be_made_sent_and_reloaded(stage, home):
    stage.goto(f"{home}/paparan?adegan=peta%3Find%3Dsimpanan")
    title = stage.locator(".scene h2").first.inner_text()
    press(stage, "a")
    stage.wait_for_url("**adegan=baku**")
    assert stage.locator(".scene[data-current] h2").inner_text() == title
    whole = len(ids(stage))
    first = stage.locator(".scene h2").nth(0).inner_text()
    press(stage, "Home", "Delete")
    stage.wait_for_url("**adegan=baku.angka**")
    assert len(ids(stage)) == whole - 1
    assert stage.locator(".scene h2").nth(0).inner_text() != first
    order = ids(stage)
    stage.reload()
    assert ids(stage) == order


def test_the_page_before_the_show_looks_at_every_scene_on_three_screens_and_shows_the_keys_of_the_clicker(shared, home):
    shared.goto(f"{home}/paparan/siap")
    expect(shared.locator("#screens[data-done] li")).to_have_count(3)
    assert [item[0] for item in shared.locator("#screens li").all_inner_texts()] == ["✓"] * 3
    for key in ("PageDown", "F5", "b", "."):
        press(shared, key)
        expect(shared.locator("#key")).to_have_text(key)
    assert shared.locator("body > ul").first.locator("li").count() >= 12


def test_the_page_before_the_show_names_the_scenes_that_would_be_cut(shared, home):
    def spoilt(route):
        route.fulfill(response=route.fetch(), body=route.fetch().text() + "#angka h2{font-size:6px}#dana{width:130vw}")

    shared.route("**/paparan/stage.css", spoilt)
    shared.goto(f"{home}/paparan/siap")
    expect(shared.locator("#screens[data-done] li")).to_have_count(3)
    shared.unroute("**/paparan/stage.css")
    for line in shared.locator("#screens li").all_inner_texts():
        assert line.startswith("✗")
        assert "Angka pokok" in line
        assert "sumber dana" in line


def phone(browser: Browser, home: str, number: str) -> Page:
    page = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True).new_page()
    page.goto(f"{home}/paparan/kendali")
    page.fill("#nomor", number)
    page.click("form button")
    expect(page.locator("output")).not_to_be_empty()
    return page


def test_two_phones_steer_a_third_and_a_wrong_number_are_refused(stage, browser, home):
    with stage.expect_popup() as opened:
        press(stage, "s")
    notes = opened.value
    expect(notes.locator("#pair")).not_to_have_text("–")
    number = notes.locator("#pair").inner_text()
    phones = [phone(browser, home, number) for _ in range(3)]
    wrong = phone(browser, home, "000000" if number != "000000" else "000001")
    words = [one.locator("output").inner_text() for one in (*phones, wrong)]
    assert words[:2] == ["Tersambung.", "Tersambung."]
    assert "dua ponsel" in words[2]
    assert "tidak dikenal" in words[3]
    expect(notes.locator("#phones")).to_have_text("2")
    for at, one in enumerate(phones[:2], start=1):
        one.click("button[data-key='PageDown']")
        stage.wait_for_function(f"document.querySelector('.scene[data-current]').id === '{ids(stage)[at]}'")
    for one in (*phones, wrong):
        one.context.close()
    expect(notes.locator("#phones")).to_have_text("0")
    notes.close()


def wait_until(true: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.2)


def test_new_data_and_a_dead_server_change_nothing_until_the_presenter_says_so(browser, tmp_path):
    shutil.copytree(paths.DATA, tmp_path / "data")
    table = max((tmp_path / "data" / "koperasi").glob("*.csv"))
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.clock.install()
    with running(env={"KOPERASI_DATA": str(tmp_path / "data")}, health="/sehat") as server:
        page = context.new_page()
        page.goto(f"{server.url}/paparan#peta")
        with page.expect_popup() as opened:
            press(page, "s")
        notes = opened.value
        expect(notes.locator("#now")).to_have_text(page.locator(".scene[data-current] h2").inner_text())
        before, version = page.locator("#stage").inner_html(), page.evaluate("document.body.dataset.version")
        rewrite(table, table.read_text("utf-8").replace("sedang_diverifikasi", "terverifikasi", 1))
        wait_until(lambda: page.request.get(f"{server.url}/sehat").json()["versi"] != version)
        context.clock.run_for(16_000)
        expect(notes.locator("#newer")).to_be_visible()
        assert page.locator("#stage").inner_html() == before
        notes.locator("#newer").click()
        page.wait_for_function("old => document.body.dataset.version !== old", arg=version)
        assert page.locator("#stage").inner_html() != before
        assert now(page) == "peta"
        expect(notes.locator("#newer")).to_be_hidden()
        server.process.kill()
        server.process.wait()
        for scene in ids(page)[ids(page).index("peta") + 1 :]:
            while now(page) != scene:
                press(page, "PageDown")
            expect(notes.locator("#now")).to_have_text(page.locator(".scene[data-current] h2").inner_text())
        press(page, "g")
        expect(page.locator("#jump")).to_be_visible()
    context.close()
