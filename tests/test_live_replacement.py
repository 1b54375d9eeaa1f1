"""The folders of a city while people work in them: whatever lies there for a moment, only whole states are shown."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from recorded import record, rewrite
from shelf import Clock

from koperasi.data import paths
from koperasi.data.city import City
from koperasi.data.store import Store

Folders = tuple[Path, Path]
UNRECORDED = "berubah tanpa dicatat atau belum selesai disalin"


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return write_release(tmp_path / "sekarang", 0)


def write_release(place: Path, number: int) -> Folders:
    """The city of the repository with the number of a release in two of its tables."""
    data, geo = place / "data", place / "geo"
    shutil.copytree(paths.DATA, data)
    shutil.copytree(paths.GEO, geo)
    for name, column in (("sumber.csv", "penerbit"), ("sektor.csv", "rincian")):
        frame = pd.read_csv(data / name, dtype="str", keep_default_na=False)
        frame[column] += f" rilis-{number}"
        rewrite(data / name, frame.to_csv(index=False))
    return data, geo


def release(city: City | None) -> tuple[int, int, int]:
    """The release that each table of a city comes from, and how many rows its evidence has."""
    assert city is not None
    numbers = [
        {int(text.rpartition("-")[2]) for text in column}
        for column in (city.sumber["penerbit"], city.sektor["rincian"])
    ]
    (sources,), (evidence,) = numbers
    return sources, evidence, len(city.sektor)


@pytest.fixture
def shown(clock: Clock, folders: Folders) -> Store:
    shown = Store(*folders)
    clock.look(shown)
    assert shown.current().is_current
    return shown


@pytest.fixture
def whole(shown: Store) -> int:
    """How many rows of evidence there are."""
    return release(shown.current().city)[2]


def test_files_renamed_in_place_one_by_one_are_shown_as_a_whole(
    clock: Clock, folders: Folders, shown: Store, whole: int, tmp_path: Path
) -> None:
    for number in range(1, 4):
        fresh = write_release(tmp_path / f"rilis{number}", number)
        for target, source in zip(folders, fresh, strict=True):
            for path in sorted(path for path in source.rglob("*") if path.is_file()):
                path.replace(target / path.relative_to(source))
                sources, evidence, rows = release(clock.look(shown).city)
                assert sources == evidence in (number - 1, number)
                assert rows == whole
        assert release(clock.look(shown).city) == (number, number, whole)


def test_a_file_that_arrives_in_halves_is_not_shown_before_it_is_whole(
    clock: Clock, folders: Folders, shown: Store, whole: int
) -> None:
    path = folders[0] / "sektor.csv"
    content = path.read_bytes().replace(b"rilis-0", b"rilis-1")
    lines = content.splitlines(keepends=True)
    for part in (b"".join(lines[:1]), b"".join(lines[:60]), content[: len(content) // 2], b"".join(lines[:-5])):
        path.write_bytes(part)
        refused = clock.look(shown, times=4)
        assert release(refused.city) == (0, 0, whole)
        assert refused.problems
    assert [(problem.file, problem.reason.partition(";")[0]) for problem in refused.problems] == [
        ("data/sektor.csv", UNRECORDED)
    ]
    rewrite(path, content)
    assert release(clock.look(shown, times=2).city) == (0, 1, whole)


def test_a_file_that_was_edited_and_not_recorded_is_refused_until_it_is(
    clock: Clock, folders: Folders, shown: Store, whole: int
) -> None:
    path = folders[0] / "sektor.csv"
    path.write_bytes(path.read_bytes().replace(b"rilis-0", b"rilis-1"))
    refused = clock.look(shown, times=2)
    assert release(refused.city) == (0, 0, whole)
    (problem,) = refused.problems
    assert (problem.file, problem.reason.partition(";")[0]) == ("data/sektor.csv", UNRECORDED)
    record(path)
    mended = clock.look(shown, times=2)
    assert (release(mended.city), mended.problems) == ((0, 1, whole), ())


def renamed_away(folder: Path) -> Iterator[None]:
    away = folder.with_name("pergi")
    folder.rename(away)
    yield
    away.rename(folder)
    yield


def removed_and_copied_back(folder: Path) -> Iterator[None]:
    copy = shutil.copytree(folder, folder.with_name("salinan"))
    shutil.rmtree(folder)
    yield
    for path in sorted(copy.rglob("*")):
        target = folder / path.relative_to(copy)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            shutil.copyfile(path, target)
            yield


def emptied_file_by_file(folder: Path) -> Iterator[None]:
    contents = {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    for path in contents:
        path.write_bytes(b"")
        yield
    for path, content in contents.items():
        path.write_bytes(content)
    yield


@pytest.mark.parametrize("at", [0, 1], ids=["data", "geo"])
@pytest.mark.parametrize("way", [renamed_away, removed_and_copied_back, emptied_file_by_file])
def test_while_a_folder_is_gone_or_torn_the_old_city_stays(
    clock: Clock, folders: Folders, shown: Store, whole: int, way: Callable[[Path], Iterator[None]], at: int
) -> None:
    for _ in way(folders[at]):
        assert release(clock.look(shown, times=2).city) == (0, 0, whole)
    mended = clock.look(shown, times=2)
    assert (release(mended.city), mended.problems) == ((0, 0, whole), ())


def test_a_link_to_another_release_is_followed_as_a_whole(clock: Clock, tmp_path: Path) -> None:
    link = tmp_path / "sekarang"
    for number in range(4):
        write_release(tmp_path / f"rilis{number}", number)
    link.symlink_to(tmp_path / "rilis0")
    shown = Store(link / "data", link / "geo")
    rows = release(clock.look(shown).city)[2]
    for number in range(1, 4):
        fresh = tmp_path / "baru"
        fresh.symlink_to(tmp_path / f"rilis{number}")
        fresh.replace(link)
        assert release(clock.look(shown).city) == (number - 1, number - 1, rows)
        assert release(clock.look(shown).city) == (number, number, rows)
