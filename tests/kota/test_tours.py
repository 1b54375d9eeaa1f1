"""Whole cities, opened from their folders: every page, every light page, every file."""

import re
import shutil

import pytest
from sample import sample_city, sample_folders

from koperasi.data import paths
from koperasi.data.store import Store
from koperasi.text.format import MISSING
from koperasi.text.words import t
from kota import kabupaten
from kota.folders import write_city
from kota.tour import PROBOLINGGO, Tour, lines_with, own_words, walk


@pytest.fixture(scope="module")
def own() -> Tour:
    return walk(Store(paths.ROOT / "data", paths.ROOT / "geo"))


@pytest.fixture(scope="module")
def probolinggo(tmp_path_factory: pytest.TempPathFactory) -> Tour:
    folder = tmp_path_factory.mktemp("kota")
    shutil.copytree(PROBOLINGGO, folder, dirs_exist_ok=True)
    return walk(Store(folder / "data", folder / "geo"))


@pytest.fixture(scope="module")
def regency(tmp_path_factory: pytest.TempPathFactory) -> Tour:
    return walk(Store(*write_city(tmp_path_factory.mktemp("kabupaten"), kabupaten.draft())))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Tour:
    return walk(Store(*sample_folders(tmp_path_factory.mktemp("contoh"))))


@pytest.mark.parametrize("city", ["own", "probolinggo", "regency", "sample"])
def test_everything_of_a_city_opens(city: str, request: pytest.FixtureRequest) -> None:
    tour: Tour = request.getfixturevalue(city)
    assert tour.faults == []
    assert len(tour.texts) > 50


def test_the_second_city_says_that_nothing_is_known_of_its_cooperatives(probolinggo: Tour) -> None:
    for page in ("/ringkasan?", "/kecamatan?", "/kesiapan?", "/potensi?", "/ringan"):
        assert MISSING in probolinggo.texts[page].lower(), page
    assert t("pendanaan.jawaban_kosong") in probolinggo.texts["/pendanaan?"]
    assert lines_with(probolinggo, ["sudah terpenuhi di", "0 dari 0", "langkah terpenuhi di 29"]) == []


@pytest.mark.parametrize("city", ["probolinggo", "regency", "sample"])
def test_no_other_city_shows_a_word_of_ours(city: str, request: pytest.FixtureRequest) -> None:
    tour: Tour = request.getfixturevalue(city)
    theirs = tour.texts["/unduh/kelurahan.csv"] + tour.texts["/unduh/kabupaten_kota.csv"]
    words = {word for word in own_words() if word not in theirs}
    assert lines_with(tour, words) == []


def test_a_kabupaten_has_a_bupati_and_no_wali_kota(regency: Tour) -> None:
    assert lines_with(regency, ["Wali Kota", "walikota"]) == []
    assert "Bupati" in regency.words


def test_a_kabupaten_has_desa_and_is_no_kota(regency: Tour) -> None:
    """Names of files and columns stay; what the ministry and other places are called does too."""
    meant = re.compile(
        r"kabupaten[/ ](dan |atau )?kota|desa(/| dan )kelurahan"
        r"|(kelurahan|kota|kabupaten_kota)\.(csv|geojson|xlsx|toml)"
        r"|kelurahan: Desa|kota: Kabupaten|;\"(kelurahan|kota)\";\"98",
        re.IGNORECASE,
    )
    told = Tour({name: meant.sub("", text) for name, text in regency.texts.items()})
    assert lines_with(told, ["kelurahan", "kelurahannya", "kota", "kotanya", "KKMP"]) == []
    assert "Sektor di tiap desa" in regency.words
    assert "60 desa" in regency.words
    assert "APBD Kabupaten" in regency.texts["/data?bagian=kamus"]


def test_the_sample_city_is_frozen() -> None:
    city = sample_city()
    assert (len(city.kelurahan), len(city.kecamatan), len(city.koperasi_history)) == (15, 3, 2)
    assert set(city.langkah["status"].dropna()) == {"ada", "proses", "belum_dilaporkan"}
