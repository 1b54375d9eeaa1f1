"""Broken data: the reader gets a report that an editor can work from, and the repair needs no restart."""

import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from visit import Visit, start

from bench.server import running
from koperasi.data import paths
from koperasi.text.words import t

NAME = max(path.name for path in (paths.DATA / "koperasi").glob("*.csv"))
PATIENCE_S = 30
GOOD, BAD = "sedang_diverifikasi", "sedang_dijual"


@dataclass(frozen=True)
class Seen:
    """What stood on the page while the data was broken, and its headings after the repair."""

    cells: list[str]
    headings: list[str]
    boxes: int
    repaired: list[str]


def _headings(reader: Visit) -> list[str]:
    return reader.page.get_by_role("heading").all_inner_texts()


def _repaired(reader: Visit, name: str) -> list[str]:
    """Reload until the page that was asked for is there: the files are looked at once a second at most."""
    end = time.monotonic() + PATIENCE_S
    while name not in (seen := _headings(reader)) and time.monotonic() < end:
        reader.go("/peta")
    return seen


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data with one wrong cell, in the first row below the header."""
    copy = Path(shutil.copytree(paths.DATA, tmp_path_factory.mktemp("rusak") / "data"))
    text = (copy / "koperasi" / NAME).read_text(encoding="utf-8")
    assert GOOD in text.splitlines()[1]
    (copy / "koperasi" / NAME).write_text(text.replace(GOOD, BAD, 1), encoding="utf-8", newline="\n")
    return copy


@pytest.fixture(scope="module")
def seen(browser: Browser, data: Path) -> Seen:
    """The way is gone once; every test looks at what was seen on it."""
    with running(env={"KOPERASI_DATA": str(data)}) as server:
        reader = start(browser, server.url, "laptop")
        reader.go("/peta")
        row = reader.page.get_by_role("row", name=BAD)
        expect(row).to_be_visible()
        cells, headings = row.get_by_role("cell").all_inner_texts(), _headings(reader)
        boxes = reader.page.get_by_test_id("stException").count()
        shutil.copyfile(paths.DATA / "koperasi" / NAME, data / "koperasi" / NAME)
        repaired = _repaired(reader, t("indikator.lahan.judul"))
        reader.close()
    return Seen(cells, headings, boxes, repaired)


def test_the_report_names_file_row_column_and_value(seen: Seen) -> None:
    assert {f"data/koperasi/{NAME}", "2", "lahan_status", BAD} <= set(seen.cells)


def test_the_report_is_a_page_and_not_an_error_box(seen: Seen) -> None:
    assert t("rangka.data_rusak") in seen.headings
    assert seen.boxes == 0


def test_after_the_repair_a_reload_shows_the_page(seen: Seen) -> None:
    assert t("indikator.lahan.judul") in seen.repaired
