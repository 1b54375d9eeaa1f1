"""How long a choice takes when many viewers make theirs, and what an open page costs the server."""

import asyncio
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import cycle

from bench.mix import Mix, query
from bench.server import Server
from bench.stats import Spread, spread
from bench.wire import Run, viewer

_LIMIT_S = 60.0
_DOORS = 8  # pages opened at a time: here the choices are measured, not the arrival


@dataclass(frozen=True)
class Plan:
    """How viewers behave: the page they open, for how long they choose, and seconds between answer and next choice."""

    page: str = "peta"
    seconds: float = 30.0
    think: float = 3.0


@dataclass(frozen=True)
class Crowd:
    """What many viewers saw.

    Attributes:
        processes: of the server, among which the viewers are shared out.
        viewers: open pages.
        runs: choices answered.
        milliseconds: from a choice until the server had answered it.
        bytes: mean weight of an answer on the wire.
        errors: runs that failed, or had not ended within a minute.
        cpu_ms: processor time of the processes for a run; a busy machine troubles it less than the clock.
    """

    processes: int
    viewers: int
    runs: int
    milliseconds: Spread
    bytes: float
    errors: int
    cpu_ms: float


def crowd(servers: Sequence[Server], mix: Mix, viewers: int, plan: Plan) -> Crowd:
    """Let viewers choose side by side, dealt to the processes in turn; a viewer stays with one."""
    return asyncio.run(_crowd(servers, mix, viewers, plan))


async def _crowd(servers: Sequence[Server], mix: Mix, viewers: int, plan: Plan) -> Crowd:
    runs: list[Run | None] = []
    doors, start = asyncio.Semaphore(_DOORS), asyncio.Barrier(viewers + 1)
    async with asyncio.TaskGroup() as group:
        for seed, server in zip(range(viewers), cycle(servers), strict=False):
            group.create_task(_one(server.url, mix.queries(seed), plan, doors, start, runs))
        await start.wait()
        before = _cpu(servers)
    seen = [run for run in runs if run is not None]
    return Crowd(
        processes=len(servers),
        viewers=viewers,
        runs=len(seen),
        milliseconds=spread([run.seconds * 1000 for run in seen]),
        bytes=sum(run.bytes for run in seen) / len(seen),
        errors=len(runs) - len(seen) + sum(bool(run.errors) for run in seen),
        cpu_ms=(_cpu(servers) - before) * 1000 / len(seen),
    )


def _cpu(servers: Sequence[Server]) -> float:
    return sum(server.cpu() for server in servers)


async def _one(
    url: str,
    queries: Iterator[str],
    plan: Plan,
    doors: asyncio.Semaphore,
    start: asyncio.Barrier,
    runs: list[Run | None],
) -> None:
    """Open the page, wait for all others, then choose until the time is over; a run without an answer is None."""
    async with AsyncExitStack() as stack:
        async with doors:
            page = await stack.enter_async_context(viewer(url))
            await asyncio.wait_for(page.show(plan.page), _LIMIT_S)
        await start.wait()
        await asyncio.sleep(plan.think * random.random())
        end = time.monotonic() + plan.seconds
        while time.monotonic() < end:
            try:
                runs.append(await asyncio.wait_for(page.show(plan.page, next(queries)), _LIMIT_S))
            except TimeoutError:
                runs.append(None)
                return
            await asyncio.sleep(plan.think * (0.5 + random.random()))


def memory_of_a_page(server: Server, mix: Mix, viewers: int) -> float:
    """Return the MiB of the server's memory that one open page takes: the rise with many of them, shared out."""
    return asyncio.run(_memory(server, query(mix.indicators[0], mix.places[0]), viewers))


async def _memory(server: Server, link: str, viewers: int) -> float:
    async with AsyncExitStack() as stack:
        await _open(stack, server.url, link, 1)
        before = server.memory()
        await _open(stack, server.url, link, viewers)
        return (server.memory() - before) / viewers


async def _open(stack: AsyncExitStack, url: str, link: str, times: int) -> None:
    for _ in range(times):
        page = await stack.enter_async_context(viewer(url))
        await page.show("peta", link)


def first_sight(server: Server, mix: Mix) -> Spread:
    """Show every view once, one after the other; return the milliseconds that a view takes nobody has asked for yet.

    Afterwards all views are kept, as they are a few minutes into an event.
    """
    links = [query(indicator, place) for indicator in mix.indicators for place in mix.places]
    return asyncio.run(_one_by_one(server.url, links))


async def _one_by_one(url: str, links: Sequence[str]) -> Spread:
    async with viewer(url) as page:
        await page.show("peta")
        return spread([(await page.show("peta", link)).seconds * 1000 for link in links])
