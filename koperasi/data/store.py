"""The one city this process shows, read anew when its files change."""

import hashlib
import logging
import stat
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from koperasi.data import paths
from koperasi.data.city import City, load_city
from koperasi.data.documents import file_label
from koperasi.data.problem import DataError, Problem

_LOG = logging.getLogger(__name__)
_LOOK_AGAIN_S = 1.0
_SHAPES = ("kelurahan", "kecamatan", "konteks", "label")

Signature = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Asset:
    """A file as browsers get it; the address names its content, so that it may be kept for ever."""

    name: str
    body: bytes = field(repr=False)

    @property
    def digest(self) -> str:
        """First 12 hexadecimal digits of the SHA-256 of the content."""
        return hashlib.sha256(self.body).hexdigest()[:12]

    @property
    def url(self) -> str:
        """Root-relative address."""
        return f"/geo/{self.name}.{self.digest}.geojson"


@dataclass(frozen=True)
class Snapshot:
    """One consistent reading of data/ and geo/: a city, or the problems that kept it from being read.

    After a failed re-reading both are set: the last good city stays, and the problems of the new files are known.
    """

    city: City | None
    problems: tuple[Problem, ...]
    assets: Mapping[str, Asset]


class Store:
    """Holds the current snapshot of two folders and replaces it whole, never in parts.

    Files that change are read once they have been the same at two looks in a row, and what was read counts only if
    they are still the same afterwards. So a set of files that is being written one by one is never shown half new.
    """

    def __init__(self, data: Path, geo: Path) -> None:
        self._folders = (data, geo)
        self._lock = Lock()
        self._looked = -_LOOK_AGAIN_S
        self._seen: Signature = ()  # the files at the last look
        self._read_from: Signature | None = None  # the files that the snapshot rests on
        self._snapshot = Snapshot(None, (), {})

    def current(self) -> Snapshot:
        """Return the snapshot; look at the files at most once a second, and read them only if they changed.

        The first reader and those who come meanwhile wait for it; later readers never wait for a reading.
        """
        if self._is_due() and self._lock.acquire(blocking=self._read_from is None):
            try:
                if self._is_due():
                    self._look()
            finally:
                self._lock.release()
        return self._snapshot

    def _is_due(self) -> bool:
        return time.monotonic() - self._looked >= _LOOK_AGAIN_S

    def _look(self) -> None:
        files = self._sign()
        is_first = self._snapshot.city is None  # nothing good to protect: a repair counts at the next reload
        if files != self._read_from and (is_first or files == self._seen):
            snapshot = self._read()
            if is_first or files == self._sign():
                self._snapshot, self._read_from = snapshot, files
        self._seen = files
        self._looked = time.monotonic()

    def _sign(self) -> Signature:
        found = (sign for folder in self._folders for path in folder.glob("*") if (sign := _sign(path)))
        return tuple(sorted(found))

    def _read(self) -> Snapshot:
        data, geo = self._folders
        try:
            city = load_city(data, geo)
            assets = {name: Asset(name, (geo / f"{name}.geojson").read_bytes()) for name in _SHAPES}
        except DataError as error:
            return self._refused(error.problems)
        except OSError as error:
            file = file_label(Path(str(error.filename)))
            return self._refused((Problem(file, None, None, None, "berkas tidak dapat dibaca"),))
        return Snapshot(city, (), assets)

    def _refused(self, problems: tuple[Problem, ...]) -> Snapshot:
        _LOG.warning("data refused, the last good reading stays: %s", "; ".join(map(str, problems)))
        return Snapshot(self._snapshot.city, problems, self._snapshot.assets)


def _sign(path: Path) -> tuple[str, int, int] | None:
    """Return what changes when a file does; None for a folder, or a file that has just gone."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return None if stat.S_ISDIR(found.st_mode) else (str(path), found.st_mtime_ns, found.st_size)


_STORE = Store(paths.DATA, paths.GEO)


def current() -> Snapshot:
    """Return the snapshot of the folders named in `paths`."""
    return _STORE.current()
