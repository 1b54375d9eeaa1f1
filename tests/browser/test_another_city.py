"""The second city in a real browser: served from its two folders, every page, nothing of the first city."""

import re
from collections.abc import Iterator

import flat
import pytest
from kota import kabupaten
from kota.folders import write_city
from kota.tour import PROBOLINGGO, own_words
from playwright.sync_api import Browser
from visit import Visit, start

from bench.server import Server, running
from koperasi.domain.addresses import LIGHT, PAGES, page_path

CITY = "Kota Probolinggo"
LINKS = [*map(page_path, PAGES), "/peta?kel=kedopok", "/kecamatan?kec=kanigaran", LIGHT]

# What is drawn inside the components as well.
_TEXTS = """elements.filter(e => !e.matches('script, style, noscript'))
    .flatMap(e => [...e.childNodes].filter(n => n.nodeType === Node.TEXT_NODE).map(n => n.data))"""


# The share of the legend that lies on an area which is shown, looked at in a fine grid of points.
_HIDDEN = """(atlas) => {
    const card = atlas.querySelector('.kkmp-card').getBoundingClientRect();
    const svg = atlas.querySelector('.kkmp-canvas > svg');
    const below = svg.getBoundingClientRect().bottom;
    const areas = [...svg.querySelectorAll('.kkmp-areas > :not(.kkmp-out)')];
    const back = svg.getScreenCTM().inverse();
    let hits = 0;
    for (let at = 0; at < 400; at++) {
        const [x, y] = [card.left + ((at % 20) + 0.5) / 20 * card.width,
                        card.top + (Math.floor(at / 20) + 0.5) / 20 * card.height];
        const there = new DOMPoint(x, y).matrixTransform(back);
        hits += y < below && areas.some((area) => area.isPointInFill(there));
    }
    return hits / 400;
}"""


@pytest.fixture(scope="module")
def served() -> Iterator[Server]:
    env = {"KOPERASI_DATA": str(PROBOLINGGO / "data"), "KOPERASI_GEO": str(PROBOLINGGO / "geo")}
    with running(health="/sehat", env=env) as server:
        yield server


@pytest.fixture(scope="module")
def reader(browser: Browser, served: Server) -> Iterator[Visit]:
    visit = start(browser, served.url, "laptop")
    yield visit
    visit.close()


@pytest.fixture(scope="module")
def regency(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    data, geo = write_city(tmp_path_factory.mktemp("kabupaten"), kabupaten.draft())
    with running(health="/sehat", env={"KOPERASI_DATA": str(data), "KOPERASI_GEO": str(geo)}) as server:
        visit = start(browser, server.url, "laptop")
        yield visit
        visit.close()


@pytest.mark.parametrize("link", ["/", "/potensi", "/kecamatan", "/kecamatan?kec=ratu", "/peta?ind=berikutnya"])
def test_no_legend_hides_more_than_a_corner_of_what_is_shown(regency: Visit, link: str) -> None:
    """The kabupaten fills its frame, and its legends are long: where they would lie on it they stand below the map."""
    regency.go(link)
    (atlas,) = regency.page.locator(".kkmp-atlas").all()
    assert atlas.evaluate(_HIDDEN) <= 0.15
    if link.startswith("/kecamatan"):
        canvas, card = (atlas.locator(part).bounding_box() for part in (".kkmp-canvas", ".kkmp-card"))
        assert canvas is not None
        assert card is not None
        assert card["height"] > 20
        assert card["y"] >= canvas["y"] + canvas["height"] - 1
    assert regency.errors == []


@pytest.mark.parametrize("link", LINKS)
def test_a_page_of_the_second_city_is_its_own(reader: Visit, link: str) -> None:
    if link == LIGHT:
        reader.page.goto(reader.home + link)  # no script of Streamlit to wait for
    else:
        reader.go(link)
    words = " ".join(flat.ask(reader.page, _TEXTS))
    assert CITY in words or CITY in reader.page.title()
    there = set(re.findall(r"\w+", (PROBOLINGGO / "data" / "kelurahan.csv").read_text("utf-8")))
    if link == page_path("banding"):
        there.add("Pasuruan")  # the first city stands there among the others of its kind
    foreign = "|".join(sorted(own_words() - there))
    assert re.findall(rf"(?<!\w)(?:{foreign})(?!\w)", words, re.IGNORECASE) == []
    assert "Traceback" not in words


def test_no_page_of_the_second_city_reports_an_error_or_asks_outside(reader: Visit) -> None:
    assert (reader.errors, reader.outside) == ([], [])
