"""Another city is another pair of folders: the program knows no place, sector, example or office of this one."""

import re
from pathlib import Path

import pytest
from kota.folders import read_rows

from koperasi.data import paths
from koperasi.data.city import City

KINDS = {".py", ".toml", ".js", ".css", ".md", ".html", ".csv", ".json", ".svg"}
FILES = sorted(
    path
    for folder in ("koperasi", "pages")
    for path in (paths.ROOT / folder).rglob("*")
    if path.suffix in KINDS and path.is_file()
)
FILES = [*FILES, paths.ROOT / "dashboard.py"]

# Words of a sector's slug that any text may use.
COMMON = {"lain", "budi", "daya", "ikan", "pasar", "dan", "olahan", "makanan", "minuman"}
# The titles of heads of a city: which of them it is, kota.toml says. `content.py` lists what may stand there.
TITLES = ("wali kota", "walikota", "wali_kota", "bupati")
MAY_LIST_TITLES = {"koperasi/data/content.py"}


def spellings(name: str) -> set[str]:
    """A name as code may write it: with and without apostrophe, spaces joined, as a slug."""
    plain = name.replace("'", "")
    return {name, plain, plain.replace(" ", ""), plain.replace(" ", "_"), plain.replace(" ", "-")}


def place_names(city: City) -> set[str]:
    own = city.profile.nama.removeprefix("Kota ").removeprefix("Kabupaten ")
    return {*city.kelurahan["nama"], *city.kecamatan["nama"], own, *city.kabupaten_kota["nama"], city.profile.provinsi}


def sector_words(city: City) -> set[str]:
    parts = {part for slug in city.sectors for part in slug.split("_") if part not in COMMON and len(part) > 3}
    return {*city.sectors, *city.sectors.values(), *parts}


def offices(city: City) -> set[str]:
    """Publishers that belong to the city or its neighbours: whatever names one of them."""
    own = city.profile.nama.rpartition(" ")[2]
    return {name for name in city.sumber["penerbit"] if own in name} | set(
        city.sumber.query("jenis == 'media'")["penerbit"]
    )


def forbidden(city: City) -> set[str]:
    words = set().union(*map(spellings, place_names(city) | sector_words(city))) | offices(city)
    return {word.lower() for word in words}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(paths.ROOT).as_posix())
def test_a_file_of_the_program_names_nothing_of_the_city(path: Path, real_city: City) -> None:
    text = path.read_text(encoding="utf-8").lower()
    assert sorted(word for word in forbidden(real_city) if word in text) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(paths.ROOT).as_posix())
def test_no_file_of_the_program_gives_the_head_of_the_city_a_title(path: Path) -> None:
    if path.relative_to(paths.ROOT).as_posix() in MAY_LIST_TITLES:
        return
    text = path.read_text(encoding="utf-8").lower()
    assert [title for title in TITLES if title in text] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(paths.ROOT).as_posix())
def test_no_code_of_a_place_and_no_number_of_a_source_stands_in_the_program(path: Path, real_city: City) -> None:
    text = path.read_text(encoding="utf-8")
    kode = re.escape(real_city.profile.kode)
    assert re.findall(rf"(?<![\d.]){kode}\.\d\d(?:\.\d{{4}})?", text) == []
    assert (
        re.findall(r"""["'](?:[SFN]\d{3})["']""", text.replace('example="S001"', "").replace('example="F001"', ""))
        == []
    )


def test_the_names_that_are_looked_for_come_from_the_data(real_city: City) -> None:
    assert len(forbidden(real_city)) > 3 * len(real_city.kelurahan)
    assert read_rows(paths.DATA / "kelurahan.csv")[0]["nama"].lower() in forbidden(real_city)
