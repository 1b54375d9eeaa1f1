"""What Ctrl+P gives: the answer on few A4 sheets, with its name, day and address, and no row lost."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader
from visit import Visit, start

from koperasi.data.city import City
from koperasi.text.words import t

A4 = (595, 842)
LINKS = (
    "/", "/peta", "/peta?kel=mayangan", "/pendanaan", "/potensi", "/kesiapan", "/kecamatan",
    "/kecamatan?kec=panggungrejo",
)  # fmt: skip
# A kelurahan's own sheet comes after the map and the list of all; the pairs of neighbours after both matrices.
SHEETS = dict.fromkeys(LINKS, 2) | {"/peta?kel=mayangan": 3, "/potensi": 3}


@pytest.fixture(scope="module")
def reader(browser: Browser, home: str):
    visit = start(browser, home, "laptop")
    yield visit
    visit.close()


@dataclass(frozen=True)
class Sheet:
    """One sheet: its size in points, and what is written on it."""

    size: tuple[float, float]
    text: str


Printed = Callable[[str], list[Sheet]]


@pytest.fixture(scope="module")
def printed(reader: Visit) -> Printed:
    """Open a link and print it; each is printed and read once, for all tests that look at the same sheets."""

    @cache
    def printed(link: str) -> list[Sheet]:
        reader.go(link)
        pages = PdfReader(io.BytesIO(reader.page.pdf(prefer_css_page_size=True))).pages
        return [Sheet((page.mediabox.width, page.mediabox.height), page.extract_text()) for page in pages]

    return printed


def words(paper: list[Sheet]) -> str:
    return re.sub(r"\s+", " ", " ".join(sheet.text for sheet in paper))


@pytest.mark.parametrize("link", LINKS)
def test_a_page_prints_on_few_sheets_with_name_day_and_address(
    reader: Visit, printed: Printed, real_city: City, link: str
) -> None:
    paper = printed(link)
    said = words(paper)
    assert len(paper) <= SHEETS[link]
    assert all(abs(sheet.size[0] - A4[0]) < 2 and abs(sheet.size[1] - A4[1]) < 2 for sheet in paper)
    assert all(len(sheet.text.strip()) > 20 for sheet in paper)  # no blank sheet
    assert t("rangka.kaki.nama", kota=real_city.profile.nama) in said
    assert re.search(r"Data \d{1,2} \w+ \d{4}", said)
    assert f"{reader.home}{link}" in said.replace(" ", "")


@pytest.mark.parametrize("link", ["/peta", "/kesiapan"])
def test_no_kelurahan_is_lost_on_paper(printed: Printed, link: str, real_city: City) -> None:
    said = words(printed(link))
    assert [name for name in real_city.kelurahan["nama"] if name not in said] == []


@pytest.mark.parametrize("link", ["/peta", "/kesiapan", "/kecamatan?kec=panggungrejo"])
def test_what_can_only_be_touched_is_not_printed(printed: Printed, link: str) -> None:
    said = words(printed(link))
    for control in (t("rangka.bilah.menu"), t("rangka.bilah.cari"), t("umum.cari"), t("rangka.bilah.layar")):
        assert not re.search(rf"(?<!\w){re.escape(control)}(?!\w)", said)
