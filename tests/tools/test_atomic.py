"""A command that is killed at any moment leaves all its files as they were, or all as it wants them."""

import random
import shutil
from pathlib import Path

import geopandas as gpd
import pytest
from killing import contents, run_until

from koperasi.data import journal, paths
from koperasi.data.problem import DataError
from koperasi.data.store import Store
from koperasi.tools import boundaries
from koperasi.tools.__main__ import main

MOMENTS = 100


class City:
    """A copy of the committed city in two folders, and the commands run on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "kota"
        self.data, self.geo = self.folder / "data", self.folder / "geo"
        for copy, origin in ((self.data, paths.DATA), (self.geo, paths.GEO)):
            shutil.copytree(origin, copy, ignore=shutil.ignore_patterns(journal.HIDDEN))

    def run(self, *arguments: object) -> int:
        return main([*map(str, arguments), "--data", str(self.data), "--geo", str(self.geo)])

    @property
    def files(self) -> dict[str, bytes]:
        return contents(self.data, self.geo)


@pytest.fixture
def city(tmp_path: Path) -> City:
    return City(tmp_path)


@pytest.fixture
def moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A boundary file that differs from the city's own by a metre, and a build that keeps what it has made once."""
    path = tmp_path / "batas.geojson"
    shapes = gpd.read_file(paths.GEO / "kelurahan.geojson").to_crs(32749)
    shapes.set_geometry(shapes.translate(1, 0)).to_crs(4326)[["kode", "geometry"]].to_file(path)
    made: list[object] = []
    derive = boundaries.derive_layers

    def once(*arguments: object) -> object:
        if not made:
            made.append(derive(*arguments))  # type: ignore[arg-type]
        return made[0]

    monkeypatch.setattr(boundaries, "derive_layers", once)
    return path


def kill_at_random(city: City, *arguments: object) -> None:
    """Kill a command before random ones of its steps; each time the old or the new set of files is found."""
    kept = city.folder.with_name("semula")
    shutil.copytree(city.folder, kept)
    before = city.files
    steps = run_until(10**9, city.folder, lambda: city.run(*arguments))
    after = city.files
    assert steps is not None
    assert after != before
    seen = set()
    for moment in random.Random(34).sample(range(1, steps + 1), min(MOMENTS, steps)):
        shutil.rmtree(city.folder)
        shutil.copytree(kept, city.folder)
        assert run_until(moment, city.folder, lambda: city.run(*arguments)) is None
        assert Store(city.data, city.geo).current().problems == ()
        assert city.files in (before, after), moment
        assert not (city.data / journal.HIDDEN / "jurnal.json").exists()
        seen.add(city.files == after)
    assert seen == {False, True}


def test_new_boundaries_are_in_place_whole_or_not_at_all(city: City, moved: Path) -> None:
    kill_at_random(city, "batas", moved)


def test_a_change_is_taken_back_whole_or_not_at_all(city: City, moved: Path) -> None:
    city.run("batas", moved)
    kill_at_random(city, "urungkan")


def test_a_second_command_waits_for_nobody_and_says_so(city: City, capsys: pytest.CaptureFixture[str]) -> None:
    with journal.locked(city.data):
        assert city.run("urungkan") == 1
    assert "perintah lain sedang menulis" in capsys.readouterr().err


def test_a_journal_that_is_not_understood_is_named_and_nothing_is_shown(city: City) -> None:
    (city.data / journal.HIDDEN).mkdir()
    (city.data / journal.HIDDEN / "jurnal.json").write_text("{")
    (problem,) = Store(city.data, city.geo).current().problems
    assert problem.file == ".riwayat/jurnal.json"


def test_a_change_that_cannot_be_finished_is_refused(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    (city.data / journal.HIDDEN).mkdir()
    (city.data / journal.HIDDEN / "jurnal.json").write_text('{"written": [], "removed": []}')
    monkeypatch.setattr(journal, "finish", _refuse)
    with pytest.raises(DataError, match="terputus di tengah"):
        journal.settle(city.data, city.geo)


def _refuse(*_: object) -> None:
    raise PermissionError
