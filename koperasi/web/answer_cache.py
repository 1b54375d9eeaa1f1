"""Answers that are made on request: once for each version of the data, off the event loop, kept while there is room.

Whoever leaves takes his order along: what nobody waits for any more is not made.
"""

import asyncio
import threading
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request

from koperasi.text.words import t

_RETRY_S = "15"
_GONE = 499  # nginx's word for a client that did not wait; nobody reads it
Made = TypeVar("Made")


class Line:
    """Where jobs of one kind wait for each other: one at work, at most `waiting` others."""

    def __init__(self, waiting: int) -> None:
        self._most = waiting
        self._waiting = 0
        self._work = asyncio.Lock()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Hold the place at work. Raises HTTPException (503 with Retry-After) when too many wait already."""
        if self._waiting >= self._most:
            raise HTTPException(503, t("layanan.sibuk"), {"Retry-After": _RETRY_S, "Cache-Control": "no-store"})
        self._waiting += 1
        try:
            await self._work.acquire()
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._work.release()


class Thread:
    """One thread and the line before it, so that a crowd leaves the processor to the pages."""

    def __init__(self, name: str, *, waiting: int) -> None:
        self._line = Line(waiting)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def run(self, build: Callable[[], Made]) -> Made:
        """Return what `build` returns, made in the thread. Raises HTTPException when too many wait."""
        async with self._line.turn():
            return await asyncio.get_running_loop().run_in_executor(self._thread, build)


class AnswerCache:
    """Keeps the answers used last, up to `capacity` bytes; what several ask for at once is made once."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._size = 0
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = threading.Lock()
        self._jobs: dict[Hashable, _Job] = {}

    async def get(self, key: Hashable, make: Callable[[], Awaitable[bytes]]) -> bytes:
        """Return what is kept under `key`, or make it. What `make` raises is raised here, and nothing is kept.

        A cancelled call leaves the job to the others who wait for it; with the last of them it ends.
        """
        kept = self._find(key)
        if kept is not None:
            return kept
        job = self._jobs.get(key)
        if job is None:
            job = self._jobs[key] = _Job(asyncio.ensure_future(self._make(key, make)))
        job.waiting += 1
        try:
            return await asyncio.shield(job.task)
        finally:
            job.waiting -= 1
            if not job.waiting:
                job.task.cancel()
                self._jobs.pop(key, None)

    def _find(self, key: Hashable) -> bytes | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    async def _make(self, key: Hashable, make: Callable[[], Awaitable[bytes]]) -> bytes:
        made = await make()
        with self._lock:
            self._size += len(made) - len(self._kept.pop(key, b""))
            self._kept[key] = made
            while self._size > self._capacity:
                self._size -= len(self._kept.popitem(last=False)[1])
        return made


class _Job:
    def __init__(self, task: "asyncio.Future[bytes]") -> None:
        self.task = task
        self.waiting = 0


async def while_there(request: Request, work: Awaitable[Made]) -> Made:
    """Wait for `work` as long as the client does. Raises HTTPException when it has gone; the work is then cancelled."""
    task, leaving = asyncio.ensure_future(work), asyncio.ensure_future(_leaving(request))
    try:
        await asyncio.wait({task, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
        raise HTTPException(_GONE)
    finally:
        for one in (task, leaving):
            one.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await one


async def _leaving(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        await asyncio.sleep(0.01)
