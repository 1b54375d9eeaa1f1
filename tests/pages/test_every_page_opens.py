"""Every page, through the frame: it opens by its link, keeps its title, and survives whatever stands in the link."""

import re
from collections.abc import Callable

import pytest
from hamlet import ONE, THREE, cooperatives, frame, hamlet, steps
from reader import Reader

from koperasi.data.problem import Problem
from koperasi.domain.addresses import PAGES
from koperasi.domain.choice import SECTIONS
from koperasi.text.words import t

BROKEN = Problem("data/koperasi.csv", 7, "transaksi_rp", "-5_*", "harus 0 atau lebih")
NOTHING_KNOWN = hamlet(
    koperasi=cooperatives(),
    langkah=steps(badan_hukum=["ada"] * 6),
    sektor=frame("sektor", []),
    sorotan=frame("sorotan", []),
)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_cold_without_a_fault(reader: Reader, page: str) -> None:
    reader.open(page)
    assert reader.faults == []
    assert reader.title
    assert reader.link == {}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_with_a_kelurahan_and_a_kecamatan_of_the_same_name(reader: Reader, page: str) -> None:
    reader.open(page, kel="purworejo", kec="purworejo")
    assert reader.faults == []
    assert not reader.app.info or "tidak dikenal" not in reader.text


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("key", "value"), [("kel", "atlantis"), ("kec", "atlantis"), ("ind", "cuaca")])
def test_an_unknown_value_in_the_link_is_told_and_the_page_stands(
    reader: Reader, page: str, key: str, value: str
) -> None:
    reader.open(page, **{key: value})
    assert reader.faults == []
    assert t("rangka.tautan_ditolak", kunci=key, nilai=value) in [note.value for note in reader.app.info]


@pytest.mark.parametrize("page", PAGES)
def test_no_word_of_the_program_reaches_the_reader(reader: Reader, page: str) -> None:
    parts = [part for part in SECTIONS if part not in ("kamus", "asal")]  # these name the words of the files
    opened = (reader.open(page, kel="bukir", bagian=part) for part in (parts if page == "data" else parts[:1]))
    words = " ".join(one.text for one in opened)
    assert not re.search(r"\b(nan|None|NaN|NaT|null|undefined|True|False)\b", words)
    assert not re.search(r"\{[a-z_]+\}", words)
    assert "belum_dilaporkan" not in words


@pytest.mark.parametrize("page", PAGES)
def test_no_percentage_stands_without_its_count(reader: Reader, page: str) -> None:
    words = reader.open(page).text
    # Rates (interest, poverty) are no shares of cooperatives; shares of them are told as counts.
    assert not re.search(r"\d%\)? (dari|koperasi|kelurahan)", words)
    if page == "ringkasan":
        assert "%" not in words


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_another_city_without_a_line_of_code(reader: Reader, show: Callable[..., None], page: str) -> None:
    show(hamlet())
    reader.open(page, kel="tapaan")
    assert reader.faults == []
    assert "Pasuruan" not in reader.text
    assert "34" not in re.sub(r"\S*(\d{4}|Rp)\S*", "", reader.text).split()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_stands_when_almost_nothing_is_known(reader: Reader, show: Callable[..., None], page: str) -> None:
    show(NOTHING_KNOWN)
    for link in ({}, {"kel": ONE}, {"kec": "timur", "kel": THREE, "ind": "simpanan"}):
        assert reader.open(page, **link).faults == []


@pytest.mark.parametrize("page", PAGES)
def test_a_city_that_cannot_be_read_is_replaced_by_the_report(
    reader: Reader, show: Callable[..., None], page: str
) -> None:
    show(None, BROKEN)
    reader.open(page, kel="atlantis")
    assert reader.faults == []
    assert reader.title == t("rangka.data_rusak")
    (table,) = reader.app.table
    assert table.value.iloc[0].tolist() == [
        "data/koperasi.csv", "7", "transaksi\\_rp", "-5\\_\\*".replace("-5", "\\-5"), "harus 0 atau lebih",
    ]  # fmt: skip


def test_refused_new_files_are_told_above_a_page_that_still_stands(reader: Reader, show: Callable[..., None]) -> None:
    show(hamlet(), BROKEN)
    reader.open("pendanaan")
    assert reader.faults == []
    assert [warning.value for warning in reader.app.warning] == [t("rangka.pembaruan_ditolak")]
    assert reader.title == t("pendanaan.judul")
    assert "harus 0 atau lebih" in reader.text


def test_the_menu_opens_every_page_and_the_first_one_is_the_root(reader: Reader) -> None:
    reader.app.run()
    assert reader.title.startswith("Koperasi Kelurahan Merah Putih")
