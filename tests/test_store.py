"""New files are shown without a restart; broken, half-written or vanishing ones never are."""

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from hamlet import hamlet
from shelf import BROKEN, LAYERS, Clock, by_content, version

from koperasi.data.city import City
from koperasi.data.problem import Problem
from koperasi.data.store import Snapshot, Store


def test_shapes_are_addressed_by_their_content(clock: Clock, folders: tuple[Path, Path], reading: Callable) -> None:
    reading(by_content)
    assets = Store(*folders).current().assets
    assert set(assets) == set(LAYERS)
    digest = hashlib.sha256(b"label").hexdigest()[:12]
    assert assets["label"].body == b"label"
    assert assets["label"].url == f"/geo/label.{digest}.geojson"


def test_files_are_looked_at_once_a_second(clock: Clock, folders: tuple[Path, Path], reading: Callable) -> None:
    reading(by_content)
    shown = Store(*folders)
    shown.current()
    (folders[0] / "koperasi.csv").write_text("22")
    clock.now += 0.9
    assert version(shown.current()) == "1"
    assert version(clock.look(shown, times=2)) == "22"


def test_files_that_stay_the_same_are_read_once(clock: Clock, folders: tuple[Path, Path], reading: Callable) -> None:
    read: list[str] = []
    reading(lambda *_: read.append("x") or hamlet())
    shown = Store(*folders)
    assert clock.look(shown, times=5) is shown.current()
    assert len(read) == 1


def test_a_broken_file_keeps_the_old_city_and_its_shapes_and_tells_why(
    clock: Clock, folders: tuple[Path, Path], reading: Callable
) -> None:
    reading(by_content)
    shown = Store(*folders)
    old = shown.current()
    (folders[0] / "koperasi.csv").write_text("rusak")
    (folders[1] / "label.geojson").write_text("baru")
    assert clock.look(shown, times=2) == Snapshot(old.city, (BROKEN,), old.assets)
    (folders[0] / "koperasi.csv").write_text("betul")
    mended = clock.look(shown, times=2)
    assert (version(mended), mended.problems) == ("betul", ())
    assert mended.assets["label"].body == b"baru"


def test_files_broken_from_the_start_give_no_city_until_they_are_mended(
    clock: Clock, folders: tuple[Path, Path], reading: Callable
) -> None:
    reading(by_content)
    (folders[0] / "koperasi.csv").write_text("rusak")
    shown = Store(*folders)
    assert shown.current() == Snapshot(None, (BROKEN,), {})
    (folders[0] / "koperasi.csv").write_text("betul")
    assert version(clock.look(shown, times=2)) == "betul"


def test_a_set_that_is_still_being_written_is_not_read(
    clock: Clock, folders: tuple[Path, Path], reading: Callable
) -> None:
    reading(by_content)
    shown = Store(*folders)
    shown.current()
    (folders[0] / "koperasi.csv").write_text("22")
    assert version(clock.look(shown)) == "1"
    (folders[1] / "label.geojson").write_text("baru")
    assert version(clock.look(shown)) == "1"
    assert version(clock.look(shown)) == "22"


def test_files_that_change_while_they_are_read_are_not_shown(
    clock: Clock, folders: tuple[Path, Path], reading: Callable
) -> None:
    data, geo = folders

    def disturbed(data: Path, geo: Path) -> City:
        city = by_content(data, geo)
        if city.version == "22":
            (data / "koperasi.csv").write_text("333")
        return city

    reading(disturbed)
    shown = Store(data, geo)
    shown.current()
    (data / "koperasi.csv").write_text("22")
    assert version(clock.look(shown, times=2)) == "1"
    assert version(clock.look(shown, times=2)) == "333"


def test_a_file_that_cannot_be_opened_is_named(clock: Clock, folders: tuple[Path, Path], reading: Callable) -> None:
    def locked(data: Path, _: Path) -> City:
        raise PermissionError(13, "Permission denied", str(data / "langkah.csv"))

    reading(locked)
    snapshot = Store(*folders).current()
    assert snapshot.problems == (Problem("data/langkah.csv", None, None, None, "berkas tidak dapat dibaca"),)


def test_a_folder_inside_a_folder_is_no_file(clock: Clock, folders: tuple[Path, Path], reading: Callable) -> None:
    read: list[str] = []
    reading(lambda *_: read.append("x") or hamlet())
    shown = Store(*folders)
    shown.current()
    (folders[0] / "arsip").mkdir()
    clock.look(shown, times=3)
    assert len(read) == 1


# Threads


def test_the_first_readers_wait_for_one_reading(folders: tuple[Path, Path], reading: Callable) -> None:
    started, go = Event(), Event()
    read: list[str] = []

    def slow(data: Path, geo: Path) -> City:
        read.append("x")
        started.set()
        assert go.wait(10)
        return hamlet()

    reading(slow)
    shown = Store(*folders)
    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(shown.current) for _ in range(4)]
        assert started.wait(10)
        go.set()
        snapshots = [answer.result(10) for answer in answers]
    assert len(read) == 1
    assert all(snapshot is snapshots[0] and snapshot.city is not None for snapshot in snapshots)


def test_later_readers_see_the_old_city_while_a_new_one_is_read(
    clock: Clock, folders: tuple[Path, Path], reading: Callable
) -> None:
    started, go = Event(), Event()

    def slow(data: Path, geo: Path) -> City:
        city = by_content(data, geo)
        if city.version == "22":
            started.set()
            assert go.wait(10)
        return city

    reading(slow)
    shown = Store(*folders)
    shown.current()
    (folders[0] / "koperasi.csv").write_text("22")
    clock.look(shown)
    clock.now += 1.0
    with ThreadPoolExecutor(1) as pool:
        reader = pool.submit(shown.current)
        assert started.wait(10)
        assert version(shown.current()) == "1"
        go.set()
        assert version(reader.result(10)) == "22"
    assert version(shown.current()) == "22"
