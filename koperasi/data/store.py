"""The one city this process shows, read anew when its files change."""

import logging
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from koperasi.data import paths
from koperasi.data.city import City, input_files, load_city
from koperasi.data.problem import Problem, collected
from koperasi.data.schema.place_words import speak

_LOG = logging.getLogger(__name__)
_LOOK_AGAIN_S = 1.0
_TRY_AGAIN_S = 30.0
_ALL_FILES = "data dan geo"
_DRAWINGS = "halaman dan unduhan"

Signature = tuple[tuple[str | int, ...], ...]


@dataclass(frozen=True)
class Snapshot:
    """One consistent reading of data/ and geo/: a city, or the problems that kept it from being read.

    After a failed re-reading both are set: the last good city stays, and the problems of the new files are known.
    `is_proved` is false only while the first city of a process is being drawn.
    """

    city: City | None
    problems: tuple[Problem, ...]
    is_proved: bool = True

    @property
    def is_current(self) -> bool:
        """Whether the city shown is what the files hold now: all read, and everything drawn from them."""
        return self.city is not None and not self.problems and self.is_proved


Prove = Callable[[City, Callable[[], bool]], None]  # draws all of a city, as long as the second says that it is wanted


def _nothing(*_: object) -> None:
    """Draw nothing."""


class Store:
    """Holds the current snapshot of two folders and replaces it whole, never in parts.

    One thread of its own looks at the city's files every second; those who ask for the snapshot never wait for it, but
    for the first one. Files that change are read once they have been the same at two looks in a row, and what was read
    counts only if they are still the same afterwards. So a set of files that is being written one by one is never shown
    half new. Only files that the city's model names are looked at: others may lie and change beside them.

    A city replaces another one only after `prove` has drawn everything from it without an error. The first city is
    shown as soon as it is read, so that a start takes no longer; when something cannot be drawn, it is taken back. A
    later one whose files change while it is drawn is given up at once, for the sake of the next.
    """

    def __init__(self, data: Path, geo: Path, prove: Prove = _nothing) -> None:
        self._folders = (data, geo)
        self._prove = prove
        self._good = self._snapshot = Snapshot(None, ())  # the last proved reading; what is shown
        self._seen: Signature | None = None  # the files at the last look
        self._read_from: Signature | None = None  # the files that the snapshot, or its problems, rest on
        self._tried = 0.0  # when files were refused last
        self._turn = threading.Lock()
        self._has_looked = threading.Event()
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    def current(self) -> Snapshot:
        """Return the snapshot. Only before the first reading is done does this wait, for it."""
        if not self._has_looked.is_set():
            self.start()
            self._has_looked.wait()
        return self._snapshot

    def start(self, prove: Prove | None = None) -> None:
        """Begin to look at the files, and from now on draw every city by `prove` before it is shown."""
        self._prove = prove or self._prove
        with self._turn:
            if self._thread is None:
                arguments = (weakref.ref(self), self._closed)
                self._thread = threading.Thread(target=_watch, args=arguments, name="reading", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Stop looking at the files; the snapshot stays."""
        self._closed.set()

    def look(self) -> None:
        """Look at the files once, and read them if they have changed and come to rest. Raises nothing."""
        with self._turn:
            problems: list[Problem] = []
            with collected(problems, _ALL_FILES):
                files = _signature(*self._folders)
                if self._is_due(files):
                    self._read(files)
                self._seen = files
            if problems:
                self._show(None, tuple(problems))
        self._has_looked.set()

    def _is_due(self, files: Signature) -> bool:
        if files == self._read_from:
            return bool(self._snapshot.problems) and time.monotonic() - self._tried >= _TRY_AGAIN_S
        return files == self._seen or self._good.city is None  # nothing good to protect: a repair counts at once

    def _read(self, files: Signature) -> None:
        data, geo = self._folders
        problems: list[Problem] = []
        good, city, has_rested = self._good.city, None, True

        def is_wanted() -> bool:
            nonlocal has_rested
            has_rested = has_rested and files == _signature(data, geo)
            return has_rested or good is None

        with collected(problems, _ALL_FILES):
            city = load_city(data, geo)
        if city is not None and not problems:
            speak(city.profile.place_words)
            if good is None:
                self._snapshot = Snapshot(city, (), is_proved=False)
                self._has_looked.set()
            with collected(problems, _DRAWINGS):
                self._prove(city, is_wanted)  # names what it could not draw
        if is_wanted():
            self._read_from = files if has_rested else None
            self._show(city, tuple(problems))
        elif good is not None:
            speak(good.profile.place_words)

    def _show(self, city: City | None, problems: tuple[Problem, ...]) -> None:
        if not problems:
            self._good = self._snapshot = Snapshot(city, ())
            return
        self._tried = time.monotonic()
        if problems != self._snapshot.problems:
            _LOG.warning("data refused, the last good reading stays: %s", "; ".join(map(str, problems)))
        if self._good.city is not None:
            speak(self._good.city.profile.place_words)
        self._snapshot = Snapshot(self._good.city, problems)


def _watch(held: "weakref.ref[Store]", closed: threading.Event) -> None:
    """Look at the files of a store again and again, until it is closed or nobody holds it any more."""
    while (store := held()) is not None:
        store.look()
        del store
        if closed.wait(_LOOK_AGAIN_S):
            return


def _signature(data: Path, geo: Path) -> Signature:
    """Return what changes when any of the city's files does; a file that cannot be looked at has a mark of its own."""
    try:
        return tuple(map(_sign, input_files(data, geo)))
    except OSError as error:
        return ((str(error.filename), error.errno or 0),)


def _sign(path: Path) -> tuple[str | int, ...]:
    try:
        found = path.stat()
    except OSError as error:
        return (str(path), error.errno or 0)
    return (str(path), found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, found.st_mode)


_STORE = Store(paths.DATA, paths.GEO)


def start(prove: Prove) -> None:
    """Begin to look at the folders named in `paths`; a city is shown once `prove` has drawn everything from it."""
    _STORE.start(prove)


def current() -> Snapshot:
    """Return the snapshot of the folders named in `paths`."""
    return _STORE.current()
