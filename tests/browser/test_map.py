"""Peta: all kelurahan are drawn and named, and a click, the link and Back lead to the same profile."""

import re

import map_page
import pandas as pd
import pytest
from playwright.sync_api import Page, expect
from visit import Opener, Visit, settle

from koperasi.data import paths
from koperasi.data.shapes import read_shapes
from koperasi.text.words import t, table

CODES = pd.read_csv(paths.DATA / "kelurahan.csv", dtype="str").set_index("nama")["kode"]
KODE = set(CODES)
LABELS = read_shapes(paths.GEO / "label.geojson").set_index("nama").geometry
CHOSEN = re.compile(r"[?&]kel=mayangan(&|$)")


def heading(page: Page) -> None:
    expect(page.get_by_role("heading", name="Mayangan", exact=True)).to_be_visible()


def click_mayangan(visit: Visit) -> None:
    map_page.click(visit.page, LABELS["Mayangan"].x, LABELS["Mayangan"].y)
    expect(visit.page).to_have_url(CHOSEN)
    settle(visit.page)


@pytest.fixture
def peta(open_cold: Opener) -> Visit:
    visit = open_cold("/peta", "laptop")
    map_page.wait(visit.page)
    return visit


def test_the_city_has_34_kelurahan_to_draw() -> None:
    assert len(KODE) == 34


@pytest.mark.parametrize("size", ["phone", "laptop", "projector"])
def test_every_kelurahan_is_drawn(open_cold: Opener, size: str) -> None:
    page = open_cold("/peta", size).page
    map_page.wait(page)
    assert map_page.drawn(page) == KODE


@pytest.mark.parametrize("size", ["laptop", "projector"])
def test_every_kelurahan_is_named_on_the_map(open_cold: Opener, size: str) -> None:
    page = open_cold("/peta", size).page
    map_page.wait(page)
    assert map_page.labelled(page) == KODE


def test_a_click_on_a_kelurahan_opens_its_profile(peta: Visit) -> None:
    click_mayangan(peta)
    heading(peta.page)


def test_a_click_causes_no_error_and_asks_nothing_from_outside(peta: Visit) -> None:
    click_mayangan(peta)
    assert (peta.errors, peta.outside) == ([], [])


def test_choosing_leaves_the_map_where_it_was(peta: Visit) -> None:
    before = map_page.camera(peta.page)
    click_mayangan(peta)
    map_page.wait(peta.page)
    assert map_page.camera(peta.page) == pytest.approx(before, abs=1e-9)


def test_the_choice_is_outlined_wherever_it_was_made_and_the_map_is_not_drawn_anew(peta: Visit) -> None:
    assert map_page.marked(peta.page) == []
    peta.page.evaluate("document.querySelector('.js-plotly-plot').isTheFirst = true")
    click_mayangan(peta)
    map_page.wait(peta.page)
    assert map_page.marked(peta.page) == [CODES["Mayangan"]]
    peta.page.locator(".kkmp-ranking button").filter(has_text="Tembokrejo").click()
    settle(peta.page)
    map_page.wait(peta.page)
    assert map_page.marked(peta.page) == [CODES["Tembokrejo"]]
    assert peta.page.evaluate("document.querySelector('.js-plotly-plot').isTheFirst")
    peta.page.get_by_role("button", name=t("profil.hapus")).click()
    settle(peta.page)
    map_page.wait(peta.page)
    assert map_page.marked(peta.page) == []


def test_a_map_opened_by_link_outlines_the_choice(open_cold: Opener) -> None:
    page = open_cold("/peta?kel=mayangan", "phone").page
    map_page.wait(page)
    assert map_page.marked(page) == [CODES["Mayangan"]]


def test_another_indicator_keeps_the_choice_and_the_view_to_which_the_reader_moved(peta: Visit) -> None:
    click_mayangan(peta)
    before = map_page.camera(peta.page)
    map_page.drag(peta.page)
    peta.page.locator('[data-title="{}"]'.format(table("peta.tombol")["Zoom in"])).click()
    map_page.wait(peta.page)
    moved = map_page.camera(peta.page)
    assert moved != pytest.approx(before, abs=1e-3)
    peta.page.get_by_role("combobox", name=t("peta.indikator")).fill(t("indikator.langkah.label"))
    peta.page.get_by_role("option", name=t("indikator.langkah.label"), exact=True).click()
    expect(peta.page).to_have_url(re.compile("ind=langkah"))
    settle(peta.page)
    map_page.wait(peta.page)
    assert map_page.camera(peta.page) == pytest.approx(moved, abs=1e-6)
    assert map_page.marked(peta.page) == [CODES["Mayangan"]]


def test_back_takes_the_choice_back(peta: Visit) -> None:
    click_mayangan(peta)
    heading(peta.page)
    peta.page.go_back()
    expect(peta.page).not_to_have_url(CHOSEN)
    expect(peta.page.get_by_role("heading", name="Mayangan", exact=True)).to_have_count(0)


def test_the_copied_link_opens_the_same_profile(peta: Visit, open_cold: Opener) -> None:
    click_mayangan(peta)
    link = peta.page.url.removeprefix(peta.home)
    heading(open_cold(link, "laptop").page)


def test_the_list_marks_the_choice_wherever_it_was_made(peta: Visit) -> None:
    rows, pressed = peta.page.locator(".kkmp-ranking button"), peta.page.locator('.kkmp-ranking [aria-pressed="true"]')
    expect(pressed).to_have_count(0)
    click_mayangan(peta)
    expect(pressed).to_have_text(re.compile("^Mayangan"))
    rows.filter(has_text="Tembokrejo").click()
    expect(pressed).to_have_text(re.compile("^Tembokrejo"))
    peta.page.go_back()
    expect(pressed).to_have_text(re.compile("^Mayangan"))
    peta.page.get_by_role("button", name=t("profil.hapus")).click()
    expect(pressed).to_have_count(0)


def test_a_row_of_the_list_is_named_in_words_apart(peta: Visit) -> None:
    expect(peta.page.get_by_role("button", name=re.compile(r"^Bukir Gadingrejo \S"))).to_have_count(1)


def test_the_list_opened_by_link_is_marked(open_cold: Opener) -> None:
    page = open_cold("/peta?bentuk=petak&kel=bukir", "laptop").page
    expect(page.locator('.kkmp-ranking [aria-pressed="true"]')).to_have_text(re.compile("^Bukir"))
