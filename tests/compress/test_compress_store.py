"""The store compresses once, keeps the best level and survives damage."""

import asyncio
import os
import sys
import threading
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from koperasi.web.compress.__main__ import build
from koperasi.web.compress.background import Background
from koperasi.web.compress.codings import CODINGS, Coding
from koperasi.web.compress.compressed_store import Store
from koperasi.web.compress.kept import Memory, Variant
from koperasi.web.compress.streamlit_files import assets

BODY = Path(__file__).read_bytes() * 3
BR, GZIP = CODINGS["br"], CODINGS["gzip"]


def counting(coding: Coding) -> tuple[Coding, list[int]]:
    """Return the coding and the list to which each of its compressions adds its level."""
    levels: list[int] = []

    def compress(body: bytes, level: int) -> bytes:
        levels.append(level)
        return coding.compress(body, level)

    return replace(coding, compress=compress), levels


def ask(store: Store, coding: Coding = BR, *, key: str = "x", body: bytes = BODY, keep: bool = True) -> Variant:
    return asyncio.run(store.variant(key, coding, lambda: body, keep=keep))


def test_the_first_to_ask_gets_the_fast_level_and_later_ones_the_best(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = ask(store)
    store.background.join()
    later = ask(store)
    assert (first.level, later.level) == (BR.fast, BR.best)
    assert BR.decompress(first.body) == BR.decompress(later.body) == BODY
    assert len(later.body) < len(first.body)


def test_gzip_is_at_its_best_level_from_the_first_request_on(tmp_path: Path) -> None:
    assert ask(Store(tmp_path), GZIP).level == 9


def test_many_who_ask_at_once_cause_one_compression(tmp_path: Path) -> None:
    coding, levels = counting(GZIP)
    store = Store(tmp_path)

    async def crowd() -> list[Variant]:
        return await asyncio.gather(*(store.variant("x", coding, lambda: BODY, keep=True) for _ in range(50)))

    assert len({variant.body for variant in asyncio.run(crowd())}) == 1
    assert levels == [9]


def test_one_who_leaves_does_not_cancel_the_work_of_the_others(tmp_path: Path) -> None:
    store = Store(tmp_path)
    go = threading.Event()

    def read() -> bytes:
        go.wait(5)
        return BODY

    async def scene() -> Variant:
        leaver = asyncio.create_task(store.variant("x", GZIP, read, keep=True))
        stayer = asyncio.create_task(store.variant("x", GZIP, read, keep=True))
        await asyncio.sleep(0)
        leaver.cancel()
        go.set()
        return await stayer

    assert GZIP.decompress(asyncio.run(scene()).body) == BODY


def test_a_restart_finds_the_best_level_on_disk(tmp_path: Path) -> None:
    before = Store(tmp_path)
    ask(before)
    before.background.join()
    coding, levels = counting(BR)
    assert ask(Store(tmp_path), coding).level == BR.best
    assert levels == []


def test_content_not_to_be_kept_leaves_no_file(tmp_path: Path) -> None:
    store = Store(tmp_path)
    ask(store, keep=False)
    store.background.join()
    assert list(tmp_path.iterdir()) == []
    assert ask(store, keep=False).level == BR.best


@pytest.mark.parametrize("damage", [b"", b"garbage", BR.compress(b"other content", 5), BR.compress(BODY, 11)[:-9]])
def test_a_damaged_file_is_not_served_and_is_replaced(tmp_path: Path, damage: bytes) -> None:
    path = Store(tmp_path).disk.path(sha256(BODY).hexdigest(), BR)
    path.write_bytes(damage)
    store = Store(tmp_path)
    assert BR.decompress(ask(store).body) == BODY
    store.background.join()
    assert BR.decompress(path.read_bytes()) == BODY


def test_a_directory_that_cannot_be_made_costs_only_the_keeping(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = Store(tmp_path / "file" / "cache")
    ask(store)
    store.background.join()
    assert BR.decompress(ask(store).body) == BODY
    assert ask(store).level == BR.best
    assert not store.disk.is_writable()


def test_a_write_that_fails_leaves_no_part_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    assert GZIP.decompress(ask(Store(tmp_path), GZIP).body) == BODY
    assert list(tmp_path.iterdir()) == []


def test_memory_drops_what_was_unused_for_longest() -> None:
    memory = Memory(capacity=250)
    for key in ("a", "b"):
        memory.put(key, Variant("br", 11, bytes(100)))
    memory.get("a")
    memory.put("c", Variant("br", 11, bytes(100)))
    assert [key for key in "abc" if memory.get(key)] == ["a", "c"]


def test_memory_counts_a_replaced_variant_once() -> None:
    memory = Memory(capacity=250)
    for _ in range(9):
        memory.put("a", Variant("br", 5, bytes(100)))
    memory.put("b", Variant("br", 11, bytes(100)))
    assert memory.get("a") is not None


def folder_of_assets(root: Path) -> Path:
    for name, size in {"big.js": 9000, "small.css": 3000, "tiny.js": 999, "picture.png": 9000}.items():
        (root / "static").mkdir(parents=True, exist_ok=True)
        (root / "static" / name).write_bytes(BODY[:size])
    return root


def test_assets_are_the_text_files_of_some_size_biggest_first(tmp_path: Path) -> None:
    assert [path.name for path in assets(folder_of_assets(tmp_path))] == ["big.js", "small.css"]


def test_warming_puts_every_asset_on_disk_in_every_coding(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    store.warm(folder_of_assets(tmp_path / "source"))
    store.background.join()
    digests = {sha256(BODY[:size]).hexdigest() for size in (9000, 3000)}
    expected = {f"{digest}.{suffix}" for digest in digests for suffix in ("br11", "gzip9")}
    assert {path.name for path in (tmp_path / "cache").iterdir()} == expected


def test_warming_without_a_writable_directory_does_no_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    coding, levels = counting(BR)
    monkeypatch.setitem(CODINGS, "br", coding)
    (tmp_path / "file").touch()
    store = Store(tmp_path / "file" / "cache")
    store.warm(folder_of_assets(tmp_path))
    store.background.join()
    assert levels == []


def test_the_build_step_leaves_exactly_the_current_assets_and_nothing_foreign_is_lost(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "notes.txt").touch()
    (cache / f"{'0' * 64}.br11").touch()
    made = build(Store(cache), folder_of_assets(tmp_path / "source"))
    assert {name: len(paths) for name, paths in made.items()} == {"br": 2, "gzip": 2}
    assert set(cache.iterdir()) == {cache / "notes.txt", *made["br"], *made["gzip"]}


def test_background_jobs_run_urgent_first_then_by_size_and_outlive_a_failure() -> None:
    background, order, go = Background(), list[str](), threading.Event()
    background.add_urgent(lambda: go.wait(5))
    background.add(1, lambda: order.append("small"))
    background.add(2, lambda: 1 / 0)
    background.add(3, lambda: order.append("big"))
    background.add_urgent(lambda: order.append("urgent"))
    go.set()
    background.join()
    assert order == ["urgent", "big", "small"]


@pytest.mark.skipif(sys.platform != "linux", reason="threads have a priority of their own on Linux only")
def test_background_work_has_the_lowest_priority_and_the_caller_keeps_his() -> None:
    background, seen, mine = Background(), list[int](), os.getpriority(os.PRIO_PROCESS, 0)
    background.add(0, lambda: seen.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id())))
    background.join()
    assert seen == [19]
    assert os.getpriority(os.PRIO_PROCESS, 0) == mine
