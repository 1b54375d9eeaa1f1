"""The map in a browser without GPU and WebGL: whole, named, marked at once, walked by keys, and never in the way."""

import re

import map_page
import pandas as pd
import pytest
from playwright.sync_api import Page, expect
from visit import Opener, Visit, settle

from koperasi.data import paths
from koperasi.text.words import t

PLACES = pd.read_csv(paths.DATA / "kelurahan.csv", dtype="str").set_index("nama")["kode"]
EXAMPLES = set(pd.read_csv(paths.DATA / "sorotan.csv", dtype="str")["kode"])
MAYANGAN = PLACES["Mayangan"]
CHOSEN = re.compile(r"[?&]kel=mayangan(&|$)")
IN_KECAMATAN = {"bugul-kidul": "Kepel", "gadingrejo": "Bukir"}
WIDTHS = [320, 360, 390, 640, 683, 768, 844, 960, 1024, 1280, 1366, 1920, 2560, 3840]
PAGES = ["/", "/peta", "/kesiapan", "/potensi", "/kecamatan"]


@pytest.fixture
def peta(open_warm: Opener) -> Visit:
    visit = open_warm("/peta", "laptop")
    map_page.wait(visit.page)
    return visit


@pytest.mark.parametrize("link", PAGES)
def test_every_page_draws_its_map_without_webgl(open_cold: Opener, link: str) -> None:
    visit = open_cold(link, "laptop")
    map_page.wait(visit.page)
    assert visit.page.evaluate("document.createElement('canvas').getContext('webgl2')") is None
    assert visit.page.locator(".kkmp-areas path[fill]").count() == len(PLACES)
    assert (visit.errors, visit.outside) == ([], [])


def test_at_every_width_the_city_is_whole_and_no_name_is_cut_or_covered(peta: Visit) -> None:
    page = peta.page
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 768 if width > 700 else 844})
        map_page.rest(page)
        frame, city, names = map_page.canvas(page), map_page.city(page), map_page.names(page)
        inside = (city[0] >= frame[0] - 1, city[1] >= frame[1] - 1, city[2] <= frame[2] + 1, city[3] <= frame[3] + 1)
        assert all(inside), width
        assert map_page.overlapping(names) == [], width
        assert all(box[0] >= frame[0] and box[2] <= frame[2] for box in names.values()), width
        assert set(names) >= EXAMPLES, width
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


@pytest.mark.parametrize("link", ["/", "/peta"])
@pytest.mark.parametrize("size", ["laptop", "projector"])
def test_all_kelurahan_are_named_on_a_laptop_and_a_projector(open_warm: Opener, link: str, size: str) -> None:
    page = open_warm(link, size).page
    map_page.wait(page)
    assert set(map_page.names(page)) == set(PLACES)


@pytest.mark.parametrize("size", ["phone", "laptop", "projector"])
@pytest.mark.parametrize("kecamatan", ["bugul-kidul", "gadingrejo"])
def test_near_a_kecamatan_no_name_is_cut_by_the_frame_or_lies_under_the_tools(
    open_warm: Opener, kecamatan: str, size: str
) -> None:
    page = open_warm(f"/kecamatan?kec={kecamatan}", size).page
    map_page.wait(page)
    frame, names = map_page.canvas(page), map_page.names(page)
    tools = map_page.tools(page)
    assert not any(map_page.meet(box, tools) for box in names.values())
    assert [
        kode
        for kode, box in names.items()
        if box[0] < frame[0] or box[1] < frame[1] or box[2] > frame[2] or box[3] > frame[3]
    ] == []
    if size != "phone":
        assert {kode for kode in PLACES if kode.startswith(PLACES[IN_KECAMATAN[kecamatan]][:8])} <= set(names)


def test_names_are_never_smaller_than_12_px(peta: Visit) -> None:
    for width in (320, 390, 1024, 1366, 1920):
        peta.page.set_viewport_size({"width": width, "height": 800})
        map_page.rest(peta.page)
        size = peta.page.locator(".kkmp-canvas").evaluate("(node) => parseFloat(getComputedStyle(node).fontSize)")
        assert size >= 12, width


def test_names_keep_their_size_when_the_map_comes_nearer(peta: Visit) -> None:
    page = peta.page
    before = map_page.names(page)[MAYANGAN]
    page.get_by_role("button", name=t("peta.gerak.dekat")).click()
    map_page.rest(page)
    boxes = map_page.names(page)
    after = boxes[MAYANGAN]
    assert after[2] - after[0] == pytest.approx(before[2] - before[0], rel=0.08)
    assert map_page.overlapping(boxes) == []


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1024, 768)])
def test_map_legend_and_list_stand_on_the_first_screen(peta: Visit, size: tuple[int, int]) -> None:
    page = peta.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    map_page.rest(page)
    for part in (".kkmp-canvas", ".kkmp-card", ".kkmp-list"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= size[1] + 1


def test_a_click_marks_at_once_and_opens_the_profile(peta: Visit) -> None:
    page = peta.page
    page.mouse.click(*map_page.place(page, MAYANGAN))
    expect(page.locator(".kkmp-sheet").get_by_role("heading", name="Mayangan")).to_be_visible()
    expect(page).to_have_url(CHOSEN)
    assert map_page.marked(page) == [MAYANGAN]
    assert (peta.errors, peta.outside) == ([], [])


def test_the_mark_is_there_within_a_frame_wherever_the_choice_is_made(peta: Visit) -> None:
    for selector in (".kkmp-areas [data-kode]", ".kkmp-ranking [data-kode]"):
        frames, milliseconds = map_page.frames_to_mark(peta.page, selector, 20)
        assert frames <= 1
        assert milliseconds <= 250  # the budget of 50 ms is held by the benchmark, on a machine with nothing else to do
        settle(peta.page)


def test_another_indicator_recolours_in_place_and_keeps_the_view(peta: Visit) -> None:
    page = peta.page
    page.get_by_role("button", name=t("peta.gerak.dekat")).click()
    map_page.rest(page)
    page.evaluate("() => {}")
    before = map_page.view(page)
    area = map_page.area(page, MAYANGAN).element_handle()
    map_page.recolour(page, "simpanan")
    settle(page)
    assert map_page.view(page) == before
    assert area is not None
    assert area.evaluate("(node) => node.isConnected")
    expect(page).to_have_url(re.compile(r"[?&]ind=simpanan"))
    expect(page.get_by_role("heading", level=1)).to_have_text(t("indikator.simpanan.judul"))


def test_choosing_leaves_the_map_where_it_was(peta: Visit) -> None:
    before = map_page.view(peta.page)
    peta.page.mouse.click(*map_page.place(peta.page, MAYANGAN))
    settle(peta.page)
    assert map_page.view(peta.page) == before


def test_a_choice_that_nobody_heard_is_told_again(peta: Visit) -> None:
    peta.page.locator("[data-peta]").evaluate(  # it may lie in a shadow root, into which a locator looks
        """(node) => {
          const map = node.peta, tell = map.tell;
          map.tell = () => (map.tell = tell);
        }"""
    )
    peta.page.mouse.click(*map_page.place(peta.page, MAYANGAN))
    expect(peta.page).to_have_url(CHOSEN, timeout=15_000)


def test_a_second_click_lets_go(peta: Visit) -> None:
    page = peta.page
    where = map_page.place(page, MAYANGAN)
    page.mouse.click(*where)
    settle(page)
    page.wait_for_timeout(500)  # else it is a double click
    page.mouse.click(*where)
    settle(page)
    assert map_page.marked(page) == []
    assert "kel=" not in page.url


def test_a_double_click_comes_nearer_and_chooses_nothing(peta: Visit) -> None:
    page = peta.page
    before = map_page.view(page)
    page.mouse.dblclick(*map_page.place(page, MAYANGAN))
    map_page.rest(page)
    settle(page)
    assert map_page.view(page) != before
    assert map_page.marked(page) == []


def test_dragging_moves_the_map_and_chooses_nothing(peta: Visit) -> None:
    page = peta.page
    page.get_by_role("button", name=t("peta.gerak.dekat")).click()
    map_page.rest(page)
    before = map_page.view(page)
    x, y = map_page.place(page, MAYANGAN)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 90, y + 60, steps=6)
    page.mouse.up()
    settle(page)
    assert map_page.view(page) != before
    assert map_page.marked(page) == []


def test_the_bare_wheel_scrolls_the_page_and_ctrl_with_the_wheel_comes_nearer(open_warm: Opener) -> None:
    page = open_warm("/", "laptop").page
    map_page.wait(page)
    before = map_page.view(page)
    page.mouse.move(*map_page.place(page, MAYANGAN))
    page.mouse.wheel(0, 200)
    map_page.rest(page)
    assert page.evaluate("scrollY") > 0
    assert map_page.view(page) == before
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    map_page.rest(page)
    assert map_page.view(page) != before


def touch(page: Page, *moves: list[tuple[float, float]]) -> None:
    """Put as many fingers down as a move has places, move them, and lift them."""
    session = page.context.new_cdp_session(page)
    for number, places in enumerate(moves):
        points = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(places)]
        kind = "touchStart" if number == 0 else "touchMove"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_timeout(16)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    map_page.rest(page)


def test_one_finger_scrolls_the_page_and_two_move_the_map(open_warm: Opener) -> None:
    page = open_warm("/peta", "phone").page
    map_page.wait(page)
    left, top, right, bottom = map_page.canvas(page)
    x, y = (left + right) / 2, (top + bottom) / 2
    before = map_page.view(page)
    touch(page, *[[(x, y + 100 - 15 * step)] for step in range(14)])
    assert page.evaluate("scrollY") > 100
    assert map_page.view(page) == before
    page.evaluate("scrollTo(0, 0)")
    map_page.rest(page)
    touch(page, *[[(x - 30 - 5 * step, y), (x + 30 + 5 * step, y)] for step in range(12)])
    assert map_page.view(page) != before
    assert page.evaluate("[scrollY, visualViewport.scale]") == [0, 1]
    assert map_page.marked(page) == []


def test_the_map_is_one_stop_and_is_walked_from_neighbour_to_neighbour(peta: Visit) -> None:
    page = peta.page
    assert page.locator('.kkmp-areas [tabindex="0"]').count() == 1
    page.locator('.kkmp-areas [tabindex="0"]').focus()
    map_page.walk(page, MAYANGAN)
    assert map_page.focused(page) == MAYANGAN
    expect(page.locator(".kkmp-said").last).to_have_text(re.compile("^Mayangan, Panggungrejo: "))
    page.keyboard.press("Enter")
    settle(page)
    assert map_page.marked(page) == [MAYANGAN]
    expect(page).to_have_url(CHOSEN)


def test_keys_change_the_distance(peta: Visit) -> None:
    page = peta.page
    whole = map_page.view(page)
    page.locator('.kkmp-areas [tabindex="0"]').focus()
    page.keyboard.press("+")
    map_page.rest(page)
    near = map_page.view(page)
    page.keyboard.press("Shift+ArrowRight")
    map_page.rest(page)
    aside = map_page.view(page)
    page.keyboard.press("0")
    map_page.rest(page)
    assert len({whole, near, aside}) == 3
    assert [float(part) for part in map_page.view(page).split()] == pytest.approx([float(p) for p in whole.split()])


def test_a_class_of_the_legend_makes_its_areas_stand_out_and_an_area_its_class(peta: Visit) -> None:
    page = peta.page
    entry = page.locator(".kkmp-card [data-kelas]").first
    entry.hover()
    expect(page.locator(".kkmp-atlas.kkmp-lit")).to_be_visible()
    lit = page.locator(".kkmp-areas .kkmp-yes")
    count = re.search(r"\d+", entry.inner_text().split("\n")[-1])
    assert count is not None
    assert lit.count() == int(count[0])
    page.mouse.move(*map_page.place(page, MAYANGAN))
    expect(page.locator(".kkmp-card .kkmp-pointed")).to_have_count(1)
    expect(page.locator(".kkmp-tip")).to_contain_text("Mayangan")


def test_the_filter_can_be_approached(peta: Visit) -> None:
    page = peta.page
    page.locator(".kkmp-select-kecamatan").select_option("panggungrejo")
    button = page.get_by_role("button", name=t("peta.gerak.fokus"))
    expect(button).to_be_visible()
    before = map_page.view(page)
    button.click()
    map_page.rest(page)
    assert map_page.view(page) != before
    expect(page).to_have_url(re.compile("kec=panggungrejo"))
    settle(page)
    assert page.locator(".kkmp-areas .kkmp-out").count() == 34 - 13


def test_two_are_compared_by_a_second_click(peta: Visit) -> None:
    page = peta.page
    page.mouse.click(*map_page.place(page, MAYANGAN))
    settle(page)
    page.get_by_role("button", name=t("peta.bandingkan")).click()
    page.mouse.click(*map_page.place(page, PLACES["Bukir"]))
    expect(page).to_have_url(re.compile("banding=bukir"))
    expect(page.locator(".kkmp-sheet")).to_contain_text("Mayangan dan Bukir")
    assert map_page.marked(page) == [MAYANGAN]


def test_the_search_finds_by_the_beginning_of_a_name(peta: Visit) -> None:
    page = peta.page
    page.locator(".kkmp-search").fill("mayan")
    page.locator(".kkmp-search").press("Enter")
    expect(page).to_have_url(CHOSEN)


def test_tiles_are_the_second_shape_and_keep_the_choice(open_warm: Opener) -> None:
    page = open_warm("/peta?kel=mayangan&bentuk=petak", "laptop").page
    map_page.wait(page)
    pressed = page.locator('.kkmp-tile[aria-pressed="true"]')
    expect(pressed).to_have_attribute("data-kode", MAYANGAN)
    expect(page.locator(".kkmp-tile")).to_have_count(34)


def test_points_are_two_shapes_with_a_key(peta: Visit) -> None:
    page = peta.page
    page.get_by_role("button", name=t("peta.titik")).click()
    expect(page.locator(".kkmp-point-key")).to_be_visible()
    expect(page).to_have_url(re.compile("titik=ya"))
    ends = {node.get_attribute("stroke-linecap") for node in page.locator(".kkmp-points path").all()}
    assert ends == {"round", "square"}


def test_printing_loses_no_row_of_the_list(peta: Visit) -> None:
    peta.page.emulate_media(media="print")
    map_page.rest(peta.page)
    box = peta.page.locator(".kkmp-list").bounding_box()
    last = peta.page.locator(".kkmp-list li").last.bounding_box()
    assert box is not None
    assert last is not None
    assert peta.page.locator(".kkmp-list .kkmp-row[data-kode]").count() == 34
    assert last["y"] + last["height"] <= box["y"] + box["height"] + 1


def test_a_link_opens_with_the_choice_marked_and_named(open_warm: Opener) -> None:
    page = open_warm("/peta?kel=kandangsapi", "phone").page
    map_page.wait(page)
    assert map_page.marked(page) == [PLACES["Kandangsapi"]]
    assert PLACES["Kandangsapi"] in map_page.names(page)
    assert map_page.overlapping(map_page.names(page)) == []
