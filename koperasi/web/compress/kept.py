"""Where compressed content is kept: on disk for good, in memory for a while."""

import logging
import os
import threading
from collections import OrderedDict
from collections.abc import Hashable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from koperasi.web.compress.codings import Coding

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Variant:
    """One content in one coding at one level."""

    coding: str
    level: int
    body: bytes

    @property
    def suffix(self) -> str:
        """What tells this variant from the others, in a file name and in an ETag."""
        return f"{self.coding}{self.level}"


class Disk:
    """Variants of the best level as files named by the SHA-256 of the content, shared by processes and restarts."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def path(self, digest: str, coding: Coding) -> Path:
        """Return where the variant lies, whether or not it does."""
        return self.directory / f"{digest}.{coding.name}{coding.best}"

    def read(self, digest: str, coding: Coding) -> bytes | None:
        """Return the variant; None if it is missing, unreadable or damaged."""
        try:
            coded = self.path(digest, coding).read_bytes()
        except OSError:
            return None
        return coded if coding.restores(coded, digest) else None

    def write(self, digest: str, coding: Coding, coded: bytes) -> None:
        """Keep the variant; a directory that cannot be written costs the keeping, not the answer."""
        target = self.path(digest, coding)
        part = target.with_name(f"{target.name}.{os.getpid()}-{threading.get_ident()}.part")
        try:
            self.directory.mkdir(parents=True, exist_ok=True)
            part.write_bytes(coded)
            part.replace(target)
        except OSError as error:
            _log.info("not kept: %s", error)
            with suppress(OSError):
                part.unlink()

    def is_writable(self) -> bool:
        """Tell whether the directory exists, or can be made, and takes files."""
        try:
            self.directory.mkdir(parents=True, exist_ok=True)
        except OSError:
            return False
        return os.access(self.directory, os.W_OK)


class Memory:
    """The variants used last, up to `capacity` bytes. Safe to share between threads."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._size = 0
        self._items: OrderedDict[Hashable, Variant] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Variant | None:
        """Return the variant and mark it as used."""
        with self._lock:
            if key in self._items:
                self._items.move_to_end(key)
            return self._items.get(key)

    def put(self, key: Hashable, variant: Variant) -> None:
        """Keep the variant and drop those unused for longest."""
        with self._lock:
            self._remove(key)
            self._items[key] = variant
            self._size += len(variant.body)
            while self._size > self._capacity:
                self._remove(next(iter(self._items)))

    def _remove(self, key: Hashable) -> None:
        old = self._items.pop(key, None)
        self._size -= len(old.body) if old else 0
