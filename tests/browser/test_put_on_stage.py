""" "Tayangkan" under every figure of every page: it opens that very view as a scene, which can be added to the show."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from visit import Visit, start

from koperasi.text.words import t
from koperasi.views.mapped import MAPS
from koperasi.web.figures import FIGURES, OF_KECAMATAN

# Each page with choices that are not those it opens with, so that a link that forgot them would be found out.
LINKS = (
    "/",
    "/peta?ind=simpanan&kel=bukir",
    "/pendanaan",
    "/potensi?sektor=logam&kel=mayangan",
    "/potensi?sektor=batik",
    "/kesiapan?langkah=lahan&kel=trajeng",
    "/kecamatan?kec=purworejo",
    "/banding?ukuran=transaksi&kelompok=semua&ind=transaksi",
    "/data",
    "/data?bagian=lengkap",
    "/data?bagian=celah",
    "/data?bagian=beda",
    "/data?bagian=kamus",
    "/data?bagian=sumber",
    "/data?bagian=asal",
)
# What a figure says of itself on its page: its heading, where it has one, and its sentence.
_SAID = """link => {
    const figure = link.closest('figure'); // Peta is one map, and no figure among others
    return [figure?.querySelector('h2, h3')?.textContent ?? '', figure?.getAttribute('aria-label') ?? ''];
}"""
_SCENE = """() => {
    const { title, notes, name } = document.querySelector('.scene[data-current]').dataset;
    return [title, notes, name, document.querySelectorAll('.scene').length];
}"""
_LINKS = f"a:text-is('{t('paparan.buka')}')"


@pytest.fixture(scope="module")
def reader(browser: Browser, home: str) -> Iterator[Visit]:
    visit = start(browser, home, "laptop")
    yield visit
    visit.close()


def scene_of(link: Locator) -> str:
    (wanted,) = parse_qs(urlsplit(link.get_attribute("href") or "").query)["adegan"]
    return wanted


def opened(page: Page, link: Locator) -> Page:
    with page.context.expect_page() as waited:
        link.click()
    waited.value.wait_for_selector(".scene[data-current]")
    return waited.value


@pytest.mark.parametrize("address", LINKS)
def test_every_figure_opens_as_the_scene_that_it_is_and_joins_the_show(reader, address):
    reader.go(address)
    links = reader.page.locator(_LINKS)
    expect(links.first).to_be_visible()
    for at in range(links.count()):
        link = links.nth(at)
        heading, sentence = link.evaluate(_SAID)
        wanted = scene_of(link)
        stage = opened(reader.page, link)
        title, notes, name, scenes = stage.evaluate(_SCENE)
        assert [name, scenes] == [wanted, 1]
        assert title == (heading or title)
        assert sentence.rstrip(".") in notes, wanted
        stage.evaluate("localStorage.clear()")
        stage.keyboard.press("a")
        stage.wait_for_url("**adegan=baku&**")
        assert stage.evaluate(_SCENE)[:3] == [title, notes, wanted]
        stage.reload()
        assert stage.evaluate(_SCENE)[:3] == [title, notes, wanted]
        assert stage.locator(".scene").count() > 10
        stage.close()
    assert reader.errors == []


def test_the_map_of_peta_opens_with_the_choice_that_the_reader_made_last(reader):
    reader.go("/peta?ind=simpanan&kel=bukir")
    reader.page.get_by_role("button", name=t("indikator.transaksi.label")).click()
    link = reader.page.locator(_LINKS)
    expect(link).to_have_attribute("href", re.compile("ind%3Dtransaksi"))
    stage = opened(reader.page, link)
    assert stage.evaluate(_SCENE)[0] == t("indikator.transaksi.judul")
    expect(stage.locator(".kkmp-last")).to_contain_text("Bukir")
    stage.close()


def test_no_figure_of_the_pages_is_without_its_way_to_the_stage(reader):
    put: set[str] = set()
    for address in LINKS:
        reader.go(address)
        put |= {scene_of(link).partition("?")[0] for link in reader.page.locator(_LINKS).all()}
    # These stand on no page while the city's data has nothing for them.
    assert {*FIGURES, *MAPS, *OF_KECAMATAN} - put <= {"dana_kecamatan", "perubahan_peta"}
