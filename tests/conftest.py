"""The cities that tests look at, and folders to keep a city in.

Tests of pages and views that name places and numbers read the city as it stood on 5 August 2026, frozen in
`tests/kota/agustus_2026`: whoever changes a number in data/ changes no expectation. `test_real_data` and the tours of
`tests/kota` read data/ and geo/ themselves, by what must hold whatever the numbers are.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import frozen
import pytest
from hamlet import hamlet
from hypothesis import settings
from shelf import LAYERS, Clock, Read

from koperasi.data import paths, store
from koperasi.data.city import City, load_city
from koperasi.web import proof
from koperasi.web.http_caching import public_address

# Thousands of small files are written, synced and thrown away; in memory, where there is enough of it, nobody waits for
# a disk. pytest asks this variable before it makes the folders of its tests.
_MEMORY, _ENOUGH = Path("/dev/shm"), 2 * 1024**3
if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ENOUGH:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

# A slow machine is no fault of the program.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def real_city() -> City:
    """The city as it stood on 5 August 2026."""
    return load_city(frozen.FOLDER / "data", frozen.FOLDER / "geo")


@pytest.fixture(scope="session")
def town() -> City:
    return hamlet()


@pytest.fixture
def nobody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the proof of a city draw without a rest: it rests for readers, of whom a test has none."""
    monkeypatch.setattr(proof, "_LONGEST_REST_S", 0.0)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders of small files, for tests that replace the reading of them."""
    data, geo = tmp_path / "data", tmp_path / "geo"
    for folder in (data, geo):
        folder.mkdir()
    (data / "kelurahan.csv").write_text("1")
    for name in LAYERS:
        (geo / f"{name}.geojson").write_text(name)
    return data, geo


@pytest.fixture
def real_folders(tmp_path: Path) -> tuple[Path, Path]:
    data, geo = tmp_path / "data", tmp_path / "geo"
    shutil.copytree(paths.DATA, data)
    shutil.copytree(paths.GEO, geo)
    return data, geo


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Callable[[Read], None]:
    """Put another reading in place of the loader's."""
    return lambda read: monkeypatch.setattr(store, "load_city", read)


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Set the address at which the public reaches the site."""

    def said(address: str) -> None:
        monkeypatch.setenv("KOPERASI_ALAMAT", address)
        public_address.cache_clear()

    yield said
    monkeypatch.undo()
    public_address.cache_clear()
