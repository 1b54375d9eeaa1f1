"""A reader's way: Ringkasan, Peta, a click, another indicator, the link sent to someone else, and Back.

The way is walked once; every test looks at what was seen on it. With REKAM=1 in the environment a picture of every
station and a Playwright trace of the whole way (`playwright show-trace`) are kept in hasil/perjalanan/.
"""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

import flat
import map_page
import pytest
from playwright.sync_api import Browser, Page, expect
from visit import Visit, settle, start

from koperasi.data import paths
from koperasi.data.layer_reader import read_shapes
from koperasi.text.words import t

FOLDER = paths.ROOT / "hasil" / "perjalanan"
IS_RECORDED = os.environ.get("REKAM") == "1"
CHOSEN = "Mayangan"
KODE = str(read_shapes(paths.GEO / "label.geojson").reset_index().set_index("nama")["kode"][CHOSEN])
BEFORE, AFTER = t("indikator.lahan.label"), t("indikator.langkah.label")

_POINTER = "own.filter(e => e.matches('.kkmp-pointer')).map(e => e.closest('li').innerText.replace(/\\s+/g, ' '))"
_PROFILE = "own.filter(e => e.matches('.kkmp-sheet h2') && e.checkVisibility()).map(e => e.textContent)"
_NAMED = "own.filter(e => e.matches('.kkmp-last text')).map(e => e.textContent).join()"
_INDICATOR = "own.filter(e => e.matches('.kkmp-chips-indikator [aria-pressed=true]')).map(e => e.textContent).join()"


@dataclass(frozen=True)
class View:
    """What a reader of Peta sees: the indicator, the profile, the name on the mark, the legend, what is in view."""

    indicator: str
    profile: list[str]
    named: str
    pointer: list[str]
    camera: str


@dataclass
class Way:
    """The stations of the way by name, and the link that was sent on."""

    stations: dict[str, View] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)


def view(page: Page) -> View:
    map_page.wait(page)
    settle(page)
    return View(
        flat.ask(page, _INDICATOR),
        flat.ask(page, _PROFILE),
        flat.ask(page, _NAMED),
        flat.ask(page, _POINTER),
        map_page.view(page),
    )


@dataclass
class Walker:
    """Walks with one reader and notes each station."""

    visit: Visit
    way: Way

    def note(self, station: str) -> None:
        page = self.visit.page
        self.way.stations[station] = view(page)
        self.way.links[station] = page.url.removeprefix(self.visit.home)
        if IS_RECORDED:
            page.screenshot(path=FOLDER / f"{len(self.way.stations)}-{station}.png")

    def open_map(self) -> None:
        self.visit.go("/")
        self.visit.page.get_by_role("link", name=t("peta.menu"), exact=True).click()
        expect(self.visit.page).to_have_url(re.compile("/peta$"))
        self.note("peta")

    def choose_on_the_map(self) -> None:
        self.visit.page.mouse.click(*map_page.place(self.visit.page, KODE))
        expect(self.visit.page).to_have_url(re.compile("kel=mayangan"))
        self.note("terpilih")

    def change_indicator(self) -> None:
        page = self.visit.page
        page.get_by_role("button", name=AFTER, exact=True).click()
        expect(page).to_have_url(re.compile("ind=langkah"))
        self.note("indikator-lain")

    def step(self, station: str, *, is_back: bool) -> None:
        if is_back:
            self.visit.page.go_back()
        else:
            self.visit.page.go_forward()
        self.visit.page.wait_for_timeout(500)
        self.note(station)


@pytest.fixture(scope="module")
def recorder() -> Path | None:
    if IS_RECORDED:
        FOLDER.mkdir(parents=True, exist_ok=True)
    return FOLDER / "jejak.zip" if IS_RECORDED else None


@pytest.fixture(scope="module")
def way(browser: Browser, home: str, recorder: Path | None) -> Way:
    first, second, way = start(browser, home, "laptop"), start(browser, home, "laptop"), Way()
    if recorder:
        first.page.context.tracing.start(screenshots=True, snapshots=True)
    walker = Walker(first, way)
    walker.open_map()
    walker.choose_on_the_map()
    walker.change_indicator()
    second.go(way.links["indikator-lain"])
    Walker(second, way).note("peramban-kedua")
    walker.step("kembali", is_back=True)
    walker.step("kembali-lagi", is_back=True)
    walker.step("maju", is_back=False)
    if recorder:
        first.page.context.tracing.stop(path=recorder)
    first.close()
    second.close()
    return way


def test_the_menu_leads_to_a_map_without_a_choice(way: Way) -> None:
    seen = way.stations["peta"]
    assert (seen.indicator, seen.profile, seen.named, seen.pointer) == (BEFORE, [], "", [])


def test_a_click_shows_the_profile_and_names_the_place_on_the_map_and_in_the_legend(way: Way) -> None:
    seen = way.stations["terpilih"]
    assert seen.profile == [CHOSEN]
    assert CHOSEN in seen.named
    assert [CHOSEN in row for row in seen.pointer] == [True]


def test_another_indicator_keeps_the_choice(way: Way) -> None:
    before, after = way.stations["terpilih"], way.stations["indikator-lain"]
    assert (after.indicator, after.profile) == (AFTER, [CHOSEN])
    assert CHOSEN in after.named
    assert after.pointer != before.pointer
    assert [CHOSEN in row for row in after.pointer] == [True]


def test_the_link_shows_someone_else_the_same_view(way: Way) -> None:
    sent, opened = way.stations["indikator-lain"], way.stations["peramban-kedua"]
    assert (opened.indicator, opened.profile, opened.named, opened.pointer) == (
        sent.indicator, sent.profile, sent.named, sent.pointer,
    )  # fmt: skip
    assert opened.camera == sent.camera


def test_back_returns_to_the_former_indicator(way: Way) -> None:
    assert way.stations["kembali"] == way.stations["terpilih"]


def test_back_again_clears_the_choice(way: Way) -> None:
    assert way.stations["kembali-lagi"] == way.stations["peta"]


def test_forward_chooses_again(way: Way) -> None:
    assert way.stations["maju"] == way.stations["terpilih"]


def test_no_step_of_the_way_moves_the_map(way: Way) -> None:
    still = way.stations["peta"].camera
    assert {name: view.camera for name, view in way.stations.items() if view.camera != still} == {}


def test_every_step_has_a_link_of_its_own(way: Way) -> None:
    assert (way.links["peta"], way.links["kembali"], way.links["kembali-lagi"], way.links["maju"]) == (
        "/peta", way.links["terpilih"], "/peta", way.links["terpilih"],
    )  # fmt: skip
