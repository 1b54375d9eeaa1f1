"""Mixed use for minutes on end: memory must stay flat once everything that is kept has been kept."""

import asyncio
import itertools
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench.mix import Mix
from bench.server import Server
from bench.stats import slope
from bench.wire import viewer

_PAGES = ("", "peta", "pendanaan", "potensi", "kesiapan", "kecamatan", "banding", "data")
_VIEWERS = 5
_THINK_S = 1.0
_LOOK_S = 5.0


@dataclass(frozen=True)
class Soak:
    """What minutes of use did to the server.

    Attributes:
        minutes: how long it took.
        runs: pages and choices shown.
        errors: of them with an error.
        start_mib: memory once every page and every view of the map had been shown.
        end_mib: memory at the end.
        slope_mib: rise a minute over the second half, when what can be kept is kept.
    """

    minutes: float
    runs: int
    errors: int
    start_mib: float
    end_mib: float
    slope_mib: float


def soak(server: Server, mix: Mix, *, minutes: float) -> Soak:
    """Let a few viewers wander through all pages, come and go, while the memory is watched."""
    return asyncio.run(_soak(server, mix, minutes * 60))


async def _soak(server: Server, mix: Mix, seconds: float) -> Soak:
    await _wander(server.url, mix, 0, len(_PAGES) * _THINK_S)
    end = time.monotonic() + seconds
    watch = asyncio.create_task(_watch(server, end))
    tallies = await asyncio.gather(*(_come_and_go(server.url, mix, seed, end) for seed in range(_VIEWERS)))
    seen = await watch
    later = seen[len(seen) // 2 :]
    times, memory = [moment / 60 for moment, _ in later], [mib for _, mib in later]
    runs, errors = (sum(tally[n] for tally in tallies) for n in (0, 1))
    return Soak(seconds / 60, runs, errors, seen[0][1], seen[-1][1], slope(times, memory))


async def _come_and_go(url: str, mix: Mix, seed: int, end: float) -> tuple[int, int]:
    """Open a page, wander for a while, leave, and come again as somebody else; return runs and runs with errors."""
    runs = errors = 0
    while time.monotonic() < end:
        shown, failed = await _wander(url, mix, seed + runs, min(30.0, end - time.monotonic()))
        runs, errors = runs + shown, errors + failed
    return runs, errors


async def _wander(url: str, mix: Mix, seed: int, seconds: float) -> tuple[int, int]:
    runs = errors = 0
    end = time.monotonic() + seconds
    async with viewer(url) as page:
        for name, link in zip(itertools.cycle(_PAGES), mix.queries(seed), strict=False):
            run = await page.show(name, link)
            runs, errors = runs + 1, errors + bool(run.errors)
            if time.monotonic() >= end:
                break
            await asyncio.sleep(_THINK_S)
    return runs, errors


async def _watch(server: Server, end: float) -> Sequence[tuple[float, float]]:
    """Return (second, MiB) every few seconds."""
    seen = [(time.monotonic(), server.memory())]
    while time.monotonic() < end:
        await asyncio.sleep(_LOOK_S)
        seen.append((time.monotonic(), server.memory()))
    return seen
