"""A store of two folders, the time as it sees it, and a reading that can be put in place of the loader's."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hamlet import hamlet

from koperasi.data import store
from koperasi.data.city import City
from koperasi.data.problem import DataError, Problem
from koperasi.data.store import Snapshot, Store

LAYERS = ("kelurahan", "kecamatan", "konteks", "label")
BROKEN = Problem("data/kelurahan.csv", 7, "transaksi_rp", "-5", "harus 0 atau lebih")
Read = Callable[[Path, Path], City]


class Clock:
    """The time as the store sees it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        monkeypatch.setattr(store, "time", SimpleNamespace(monotonic=lambda: self.now))

    def look(self, shown: Store, *, times: int = 1) -> Snapshot:
        """What the store shows after this many looks, a second apart, made here and not in its own thread."""
        for _ in range(times):
            self.now += 1.0
            shown.look()
        return shown.current()


def by_content(data: Path, _: Path) -> City:
    """A town whose version is the content of one file; refused when that says "rusak"."""
    text = (data / "kelurahan.csv").read_text()
    if text == "rusak":
        raise DataError([BROKEN])
    return hamlet(version=text)


def version(snapshot: Snapshot) -> str | None:
    return snapshot.city.version if snapshot.city else None
