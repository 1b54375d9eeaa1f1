"""Compressed content, made once: looked up in memory, then on disk, else made fast now and best in the background."""

import asyncio
import os
from collections.abc import Callable, Hashable
from functools import partial
from hashlib import sha256
from pathlib import Path

from koperasi.data.paths import ROOT
from koperasi.web.compress.background import Background
from koperasi.web.compress.codings import CODINGS, Coding
from koperasi.web.compress.kept import Disk, Memory, Variant
from koperasi.web.compress.streamlit_files import assets

DIRECTORY = Path(os.environ.get("KOPERASI_CACHE", ROOT / ".cache" / "kompresi"))
CAPACITY = 32 * 1024 * 1024


class Store:
    """Finds or makes the variant of a content. Each is compressed once per level, however many ask at a time.

    Create it once per process and share it. `capacity` is in bytes.
    """

    def __init__(self, directory: Path = DIRECTORY, *, capacity: int = CAPACITY) -> None:
        self.disk = Disk(directory)
        self.background = Background()
        self._memory = Memory(capacity)
        self._running: dict[Hashable, asyncio.Task[Variant]] = {}

    async def variant(self, key: Hashable, coding: Coding, read: Callable[[], bytes], *, keep: bool) -> Variant:
        """Return the variant of the content that `read` returns and `key` identifies.

        The first to ask for a content that is not kept gets the fast level, the best follows in the background.
        `keep` writes the best level to disk. `read` runs in a thread; what it raises is raised here.
        """
        slot = (key, coding.name)
        if found := self._memory.get(slot):
            return found
        if slot not in self._running:
            task = asyncio.create_task(asyncio.to_thread(self._prepare, slot, coding, read, keep))
            task.add_done_callback(lambda _: self._running.pop(slot))
            self._running[slot] = task
        # A viewer who leaves must not cancel what others wait for.
        return await asyncio.shield(self._running[slot])

    def warm(self, directory: Path) -> None:
        """Compress the assets under `directory` that are not on disk yet, in the background, biggest first."""
        self.background.add_urgent(partial(self._queue, directory))

    def complete(self, path: Path, coding: Coding) -> Path:
        """Make sure the best variant of the file is on disk. Returns where it lies if the disk takes it."""
        body = path.read_bytes()
        self._best(body, coding, keep=True)
        return self.disk.path(sha256(body).hexdigest(), coding)

    def _queue(self, directory: Path) -> None:
        if self.disk.is_writable():
            for path in assets(directory):
                for coding in CODINGS.values():
                    self.background.add(path.stat().st_size, partial(self.complete, path, coding))

    def _prepare(self, slot: Hashable, coding: Coding, read: Callable[[], bytes], keep: bool) -> Variant:
        body = read()
        kept = self.disk.read(sha256(body).hexdigest(), coding) if keep else None
        if kept is None and coding.fast != coding.best:
            variant = Variant(coding.name, coding.fast, coding.compress(body, coding.fast))
            self.background.add_urgent(partial(self._improve, slot, coding, read, keep))
        else:
            variant = Variant(coding.name, coding.best, kept or self._best(body, coding, keep=keep))
        self._memory.put(slot, variant)
        return variant

    def _improve(self, slot: Hashable, coding: Coding, read: Callable[[], bytes], keep: bool) -> None:
        self._memory.put(slot, Variant(coding.name, coding.best, self._best(read(), coding, keep=keep)))

    def _best(self, body: bytes, coding: Coding, *, keep: bool) -> bytes:
        digest = sha256(body).hexdigest()
        if keep and (kept := self.disk.read(digest, coding)):
            return kept
        coded = coding.compress(body, coding.best)
        if keep:
            self.disk.write(digest, coding, coded)
        return coded
