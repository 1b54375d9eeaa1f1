"""New files are shown without a restart; broken, half-written or vanishing ones never are; nobody waits for them."""

import gc
import os
import shutil
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from hamlet import hamlet
from shelf import BROKEN, LAYERS, Clock, by_content, version

from koperasi.data import store
from koperasi.data.city import City
from koperasi.data.problem import DataError, Problem
from koperasi.data.store import Snapshot, Store


@pytest.fixture
def shown(folders: tuple[Path, Path], reading: Callable) -> Store:
    """A store of two folders of small files that has looked once and shows version 1."""
    reading(by_content)
    shown = Store(*folders)
    shown.look()
    assert version(shown.current()) == "1"
    return shown


def write(folders: tuple[Path, Path], text: str) -> None:
    (folders[0] / "kelurahan.csv").write_text(text)


def test_files_that_stay_the_same_are_read_once(clock: Clock, folders: tuple[Path, Path], reading: Callable) -> None:
    read: list[str] = []
    reading(lambda *_: read.append("x") or hamlet())
    shown = Store(*folders)
    assert clock.look(shown, times=500) is shown.current()
    assert len(read) == 1


def test_a_broken_file_keeps_the_old_city_and_tells_why(clock: Clock, folders: tuple[Path, Path], shown: Store) -> None:
    old = shown.current()
    assert old.is_current
    write(folders, "rusak")
    assert clock.look(shown, times=2) == Snapshot(old.city, (BROKEN,))
    assert not shown.current().is_current
    write(folders, "betul")
    mended = clock.look(shown, times=2)
    assert (version(mended), mended.problems, mended.is_current) == ("betul", (), True)


def test_files_broken_from_the_start_give_no_city_until_they_are_mended(
    clock: Clock, folders: tuple[Path, Path], reading: Callable
) -> None:
    reading(by_content)
    write(folders, "rusak")
    shown = Store(*folders)
    assert clock.look(shown) == Snapshot(None, (BROKEN,))
    write(folders, "betul")
    assert version(clock.look(shown)) == "betul"


def test_a_set_that_is_still_being_written_is_not_read(clock: Clock, folders: tuple[Path, Path], shown: Store) -> None:
    write(folders, "22")
    assert version(clock.look(shown)) == "1"
    (folders[1] / "label.geojson").write_text("baru")
    assert version(clock.look(shown)) == "1"
    assert version(clock.look(shown)) == "22"


def test_files_that_change_while_they_are_read_are_not_shown(
    clock: Clock, folders: tuple[Path, Path], shown: Store, reading: Callable
) -> None:
    def disturbed(data: Path, geo: Path) -> City:
        city = by_content(data, geo)
        if city.version == "22":
            (data / "kelurahan.csv").write_text("333")
        return city

    reading(disturbed)
    write(folders, "22")
    assert version(clock.look(shown, times=2)) == "1"
    assert version(clock.look(shown, times=2)) == "333"


@pytest.mark.parametrize("error", [KeyError(0), RecursionError(), TypeError("x"), MemoryError(), AssertionError()])
def test_whatever_reading_raises_is_a_problem_and_the_old_city_stays(
    clock: Clock, folders: tuple[Path, Path], shown: Store, reading: Callable, error: Exception,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    def falling(*_: Path) -> City:
        raise error

    old = shown.current()
    reading(falling)
    write(folders, "22")
    refused = clock.look(shown, times=2)
    assert refused.city is old.city
    reason = f"isinya tidak dapat diperiksa ({type(error).__name__}); rincian ada dalam catatan server"
    assert refused.problems == (Problem("data dan geo", None, None, None, reason),)
    assert "raise error" in caplog.text


def test_a_city_from_which_something_cannot_be_drawn_does_not_replace_the_old_one(
    clock: Clock, folders: tuple[Path, Path], reading: Callable
) -> None:
    drawn: list[str] = []

    def prove(city: City, _: object) -> None:
        drawn.append(city.version)
        if city.version == "22":
            raise DataError([Problem("peta langkah", None, None, None, "tidak dapat dibuat")])
        if city.version == "333":
            raise IndexError

    reading(by_content)
    shown = Store(*folders, prove)
    old = clock.look(shown)
    write(folders, "22")
    assert clock.look(shown, times=2) == Snapshot(
        old.city, (Problem("peta langkah", None, None, None, "tidak dapat dibuat"),)
    )
    write(folders, "333")
    refused = clock.look(shown, times=2)
    assert refused.city is old.city
    assert "halaman dan unduhan: isinya tidak dapat diperiksa (IndexError)" in str(refused.problems[0])
    write(folders, "4444")
    assert (version(clock.look(shown, times=2)), drawn) == ("4444", ["1", "22", "333", "4444"])


def test_the_first_city_is_shown_while_it_is_drawn_and_taken_back_when_something_cannot_be(
    clock: Clock, folders: tuple[Path, Path], reading: Callable
) -> None:
    meanwhile: list[Snapshot] = []

    def prove(city: City, _: object) -> None:
        meanwhile.append(shown.current())
        if city.version == "1":
            raise IndexError

    reading(by_content)
    shown = Store(*folders, prove)
    snapshot = clock.look(shown)
    assert (version(meanwhile[0]), meanwhile[0].problems, meanwhile[0].is_current) == ("1", (), False)
    assert snapshot.city is None
    assert len(snapshot.problems) == 1
    write(folders, "22")
    mended = clock.look(shown)
    assert (version(meanwhile[1]), meanwhile[1].is_current) == ("22", False)
    assert (version(mended), mended.is_current) == ("22", True)


@pytest.mark.parametrize("is_back", [False, True], ids=["other content", "away and back"])
def test_a_city_whose_files_change_while_it_is_drawn_is_given_up_at_once(
    clock: Clock, folders: tuple[Path, Path], reading: Callable, is_back: bool
) -> None:
    drawn: list[str] = []
    changes = ["333"]

    def prove(city: City, is_wanted: Callable[[], bool]) -> None:
        for drawing in ("peta", "tabel", "lembar"):
            if not is_wanted():
                return
            drawn.append(f"{drawing} {city.version}")
            if city.version == "22" and changes:
                content, away = changes.pop(), folders[0].with_name("sementara")
                if is_back:
                    folders[0].rename(away)
                    assert not is_wanted()
                    away.rename(folders[0])
                else:
                    write(folders, content)

    reading(by_content)
    shown = Store(*folders, prove)
    old = clock.look(shown)
    write(folders, "22")
    assert clock.look(shown, times=2).city is old.city
    assert drawn[3:] == ["peta 22"]
    last = "22" if is_back else "333"
    assert version(clock.look(shown, times=2)) == last
    assert drawn[-3:] == [f"peta {last}", f"tabel {last}", f"lembar {last}"]


def test_what_was_refused_is_tried_again_after_half_a_minute_and_told_once(
    clock: Clock, folders: tuple[Path, Path], shown: Store, reading: Callable, caplog: pytest.LogCaptureFixture
) -> None:
    state = ["lelah"]

    def tired(data: Path, geo: Path) -> City:
        if state[0] == "lelah":
            raise OSError(24, "Too many open files", str(data / "kelurahan.csv"))
        return by_content(data, geo)

    reading(tired)
    write(folders, "22")
    assert len(clock.look(shown, times=29).problems) == 1
    state[0] = "segar"
    assert version(clock.look(shown, times=2)) == "1"
    clock.now += 30
    assert version(clock.look(shown)) == "22"
    assert caplog.text.count("data refused") == 1


# Looking


@pytest.mark.parametrize("name", ["catatan.txt", ".kelurahan.csv.swp", "arsip", "kelurahan.csv.bak", ".riwayat"])
def test_what_the_model_does_not_name_is_not_looked_at(
    clock: Clock, folders: tuple[Path, Path], shown: Store, reading: Callable, name: str
) -> None:
    """Somebody writes to a file of his own all the time, and an update comes through nonetheless."""
    read: list[str] = []
    reading(lambda *path: read.append("x") or by_content(*path))
    for at in range(5):
        (folders[0] / name).write_text("x" * at)
        assert version(clock.look(shown)) == "1"
    assert read == []
    write(folders, "22")
    for at in range(2):
        (folders[0] / name).write_text("y" * at)
        clock.look(shown)
    assert version(shown.current()) == "22"


def loop(folder: Path) -> None:
    (folder / "lingkar").symlink_to(folder / "lingkar")


def link_through_a_file(folder: Path) -> None:
    (folder / "lewat").symlink_to(folder / "kelurahan.csv" / "x")


def dangling(folder: Path) -> None:
    (folder / ".#kelurahan.csv").symlink_to("ia@komputer.1234")


def huge(folder: Path) -> None:
    with (folder / "cadangan.zip").open("wb") as file:
        file.truncate(1_500_000_000)


def pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipa")


@pytest.mark.parametrize("stray", [loop, link_through_a_file, dangling, huge, pipe], ids=lambda stray: stray.__name__)
def test_a_stray_entry_of_any_kind_changes_nothing(
    clock: Clock, folders: tuple[Path, Path], shown: Store, stray: Callable[[Path], None]
) -> None:
    old = shown.current()
    stray(folders[0])
    (folders[0] / "arsip").mkdir()
    assert clock.look(shown, times=3) is old
    write(folders, "22")
    assert version(clock.look(shown, times=2)) == "22"


@pytest.mark.parametrize("kind", ["loop", "through a file", "folder", "gone"])
def test_a_table_that_became_something_else_is_refused_and_the_old_city_stays(
    clock: Clock, folders: tuple[Path, Path], shown: Store, kind: str
) -> None:
    path, old = folders[0] / "kelurahan.csv", shown.current()
    path.unlink()
    match kind:
        case "loop":
            path.symlink_to(path)
        case "through a file":
            path.symlink_to(folders[1] / "label.geojson" / "x")
        case "folder":
            path.mkdir()
    refused = clock.look(shown, times=3)
    assert refused.city is old.city
    assert [problem.reason for problem in refused.problems] == ["berkas tidak dapat dibaca"]
    shutil.rmtree(path) if kind == "folder" else path.unlink(missing_ok=True)
    write(folders, "22")
    assert version(clock.look(shown, times=2)) == "22"


@pytest.fixture
def open_folders() -> Iterator[tuple[Path, Path]]:
    """Folders that a user without rights may reach; tests of root take his place, as rights do not bind root."""
    top = Path(tempfile.mkdtemp(prefix="koperasi-"))
    data, geo = top / "data", top / "geo"
    for folder in (top, data, geo):
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)
    (data / "kelurahan.csv").write_text("1")
    for name in LAYERS:
        (geo / f"{name}.geojson").write_text(name)
    is_root = os.geteuid() == 0
    if is_root:
        for path in (top, data, geo, *data.iterdir(), *geo.iterdir()):
            os.chown(path, 65534, 65534)
        os.seteuid(65534)
    yield data, geo
    if is_root:
        os.seteuid(0)
    data.chmod(0o755)
    shutil.rmtree(top)


@pytest.mark.parametrize("mode", [0o444, 0o111, 0o000])
def test_a_folder_that_may_not_be_entered_keeps_the_old_city_until_it_may(
    clock: Clock, open_folders: tuple[Path, Path], reading: Callable, mode: int
) -> None:
    reading(by_content)
    shown = Store(*open_folders)
    old = clock.look(shown)
    assert old.is_current
    write(open_folders, "22")
    open_folders[0].chmod(mode)
    refused = clock.look(shown, times=3)
    if mode == 0o111:  # its files may be read, only not listed
        assert version(refused) == "22"
    else:
        assert (refused.city, len(refused.problems)) == (old.city, 1)
    open_folders[0].chmod(0o755)
    assert version(clock.look(shown, times=2)) == "22"


def test_a_file_of_the_same_size_and_time_is_seen_by_its_place(
    clock: Clock, folders: tuple[Path, Path], shown: Store
) -> None:
    path = folders[0] / "kelurahan.csv"
    before = path.stat()
    fresh = folders[0] / "baru"
    fresh.write_text("2")
    os.utime(fresh, ns=(before.st_atime_ns, before.st_mtime_ns))
    fresh.replace(path)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert version(clock.look(shown, times=2)) == "2"


def test_a_fault_of_looking_itself_ends_nothing(
    clock: Clock, folders: tuple[Path, Path], shown: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def falling(*_: Path) -> list[Path]:
        raise RuntimeError

    old = shown.current()
    with monkeypatch.context() as patch:
        patch.setattr(store, "input_files", falling)
        refused = clock.look(shown)
        assert (refused.city, len(refused.problems)) == (old.city, 1)
    write(folders, "22")
    assert version(clock.look(shown, times=2)) == "22"


# Threads


def test_the_first_readers_wait_for_one_reading(folders: tuple[Path, Path], reading: Callable) -> None:
    started, go = Event(), Event()
    read: list[str] = []

    def slow(data: Path, geo: Path) -> City:
        read.append(threading.current_thread().name)
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
    shown.close()
    assert read == ["reading"]
    assert snapshots[0].city is not None
    assert all(snapshot.city is snapshots[0].city for snapshot in snapshots)


def test_nobody_waits_while_new_files_are_read_and_drawn(folders: tuple[Path, Path], reading: Callable) -> None:
    started, go = Event(), Event()

    def slow(city: City, _: object) -> None:
        if city.version == "22":
            started.set()
            assert go.wait(10)

    reading(by_content)
    shown = Store(*folders, slow)
    assert version(shown.current()) == "1"
    write(folders, "22")
    assert started.wait(10)
    for _ in range(1000):
        before = time.perf_counter()
        assert version(shown.current()) == "1"
        assert time.perf_counter() - before < 0.1
    go.set()
    until = time.monotonic() + 10
    while version(shown.current()) != "22" and time.monotonic() < until:
        time.sleep(0.01)
    shown.close()
    assert version(shown.current()) == "22"


def test_a_store_that_nobody_holds_is_freed_with_its_city(folders: tuple[Path, Path], reading: Callable) -> None:
    reading(by_content)
    shown = Store(*folders)
    city = weakref.ref(shown.current().city)
    held = weakref.ref(shown)
    del shown
    until = time.monotonic() + 10
    while held() is not None and time.monotonic() < until:
        time.sleep(0.05)
        gc.collect()
    assert held() is None
    assert city() is None
