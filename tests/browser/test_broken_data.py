"""Broken data: the reader gets a report that an editor can work from, and the repair needs no restart."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from visit import Visit, start

from bench.server import running
from koperasi.data import paths
from koperasi.text.words import t

NAME = max(path.name for path in (paths.DATA / "koperasi").glob("*.csv"))
GOOD, BAD = "sedang_diverifikasi", "sedang_dijual"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the data with one wrong cell, in the first row below the header."""
    copy = Path(shutil.copytree(paths.DATA, tmp_path / "data"))
    text = (copy / "koperasi" / NAME).read_text(encoding="utf-8")
    assert GOOD in text.splitlines()[1]
    (copy / "koperasi" / NAME).write_text(text.replace(GOOD, BAD, 1), encoding="utf-8", newline="\n")
    return copy


@pytest.fixture
def reader(browser: Browser, data: Path) -> Iterator[Visit]:
    with running(env={"KOPERASI_DATA": str(data)}) as server:
        visit = start(browser, server.url, "laptop")
        visit.go("/peta")
        yield visit
        visit.close()


def test_the_report_names_file_row_column_and_value(reader: Visit) -> None:
    row = reader.page.get_by_role("row", name=BAD)
    for part in (f"data/koperasi/{NAME}", "2", "lahan_status", BAD):
        expect(row.get_by_role("cell", name=part, exact=True)).to_be_visible()


def test_the_report_is_a_page_and_not_an_error_box(reader: Visit) -> None:
    expect(reader.page.get_by_role("heading", name=t("rangka.data_rusak"))).to_be_visible()
    expect(reader.page.get_by_test_id("stException")).to_have_count(0)


def test_after_the_repair_a_reload_shows_the_page(reader: Visit, data: Path) -> None:
    shutil.copyfile(paths.DATA / "koperasi" / NAME, data / "koperasi" / NAME)
    reader.page.wait_for_timeout(1100)  # the files are looked at once a second at most
    reader.go("/peta")
    expect(reader.page.get_by_role("heading", name=t("indikator.lahan.judul")).first).to_be_visible()
