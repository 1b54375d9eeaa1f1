"""The second city in a real browser: served from its two folders, every page, nothing of the first city."""

import re
from collections.abc import Iterator

import pytest
from kota.tour import PROBOLINGGO, own_words
from playwright.sync_api import Browser
from visit import Visit, start

from bench.server import Server, running
from koperasi.domain.addresses import LIGHT, PAGES, page_path

CITY = "Kota Probolinggo"
SHARED = {"Mayangan"}  # a kelurahan and a kecamatan there as well
LINKS = [*map(page_path, PAGES), "/peta?kel=kedopok", "/kecamatan?kec=kanigaran", LIGHT]


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


@pytest.mark.parametrize("link", LINKS)
def test_a_page_of_the_second_city_is_its_own(reader: Visit, link: str) -> None:
    reader.go(link)
    words = reader.page.inner_text("body")
    assert CITY in words or CITY in reader.page.title()
    foreign = "|".join(sorted(own_words() - SHARED))
    assert re.findall(rf"(?<!\w)(?:{foreign})(?!\w)", words, re.IGNORECASE) == []
    assert "Traceback" not in words


def test_no_page_of_the_second_city_reports_an_error_or_asks_outside(reader: Visit) -> None:
    assert (reader.errors, reader.outside) == ([], [])
