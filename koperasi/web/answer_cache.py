"""Answers that are made on request: once for each version of the data, off the event loop, kept while there is room."""

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor


class Workshop:
    """Makes bytes in one thread of its own and keeps those used last, up to `capacity` bytes.

    One thread, so that a crowd that asks for many pictures waits in line and leaves the processor to the pages; what
    several ask for at once is made once.
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._size = 0
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = threading.Lock()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="workshop")

    async def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """Return what is kept under `key`, or make it. What `make` raises is raised here, and nothing is kept."""
        kept = self._find(key)
        if kept is not None:
            return kept
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._make, key, make)

    def _find(self, key: Hashable) -> bytes | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _make(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        kept = self._find(key)
        if kept is not None:
            return kept
        made = make()
        with self._lock:
            self._kept[key] = made
            self._size += len(made)
            while self._size > self._capacity:
                self._size -= len(self._kept.popitem(last=False)[1])
        return made
