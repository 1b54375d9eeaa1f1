"""What Ctrl+P gives: the answer on few A4 sheets, with its name, day and address, and no row lost."""

import io
import re

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


@pytest.fixture
def reader(browser: Browser, home: str):
    visit = start(browser, home, "laptop")
    yield visit
    visit.close()


def printed(reader: Visit, link: str) -> PdfReader:
    reader.go(link)
    return PdfReader(io.BytesIO(reader.page.pdf(prefer_css_page_size=True)))


def words(paper: PdfReader) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in paper.pages))


@pytest.mark.parametrize("link", LINKS)
def test_a_page_prints_on_few_sheets_with_name_day_and_address(reader: Visit, real_city: City, link: str) -> None:
    paper = printed(reader, link)
    said = words(paper)
    assert len(paper.pages) <= SHEETS[link]
    assert all(abs(page.mediabox.width - A4[0]) < 2 and abs(page.mediabox.height - A4[1]) < 2 for page in paper.pages)
    assert all(len(page.extract_text().strip()) > 20 for page in paper.pages)  # no blank sheet
    assert t("rangka.kaki.nama", kota=real_city.profile.nama) in said
    assert re.search(r"Data \d{1,2} \w+ \d{4}", said)
    assert f"{reader.home}{link}" in said.replace(" ", "")


@pytest.mark.parametrize("link", ["/peta", "/kesiapan"])
def test_no_kelurahan_is_lost_on_paper(reader: Visit, link: str, real_city: City) -> None:
    said = words(printed(reader, link))
    assert [name for name in real_city.kelurahan["nama"] if name not in said] == []


@pytest.mark.parametrize("link", ["/peta", "/kesiapan", "/kecamatan?kec=panggungrejo"])
def test_what_can_only_be_touched_is_not_printed(reader: Visit, link: str) -> None:
    said = words(printed(reader, link))
    for control in (t("rangka.bilah.menu"), t("rangka.bilah.cari"), t("umum.cari"), t("rangka.bilah.layar")):
        assert not re.search(rf"(?<!\w){re.escape(control)}(?!\w)", said)
