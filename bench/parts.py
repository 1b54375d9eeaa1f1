"""The parts of the benchmark: each starts what it measures and its reference side by side, and ends both."""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd

from bench import clicks, growth, loads, mix, paper, reruns, soak, town
from bench.browser import FAST_4G, SLOW_4G, Line, chromium
from bench.reference import static
from bench.server import ROOT, Server, free_port, running, serving, settled
from bench.stats import Spread
from koperasi.data.city import City

_REFERENCE = ROOT / "bench" / "reference"
_MEMORY_VIEWERS = 40


@dataclass(frozen=True)
class Plan:
    """How much is measured.

    Attributes:
        viewers: sizes of the crowd on one process.
        shared_viewers: sizes of the crowd on two processes.
        naive_viewers: sizes of the crowd on the reference page, which bears fewer.
        seconds: how long each crowd chooses.
        lines: connections of the first loads.
        loads, clicks: repetitions.
        polygons: sizes of the town.
        minutes: length of the soak.
        file: real boundaries to grow to, beside the made-up ones.
    """

    viewers: Sequence[int] = (1, 10, 50, 100, 300)
    shared_viewers: Sequence[int] = (100, 300)
    naive_viewers: Sequence[int] = (1, 10, 50)
    seconds: float = 30.0
    lines: Sequence[Line] = (SLOW_4G, FAST_4G)
    loads: int = 3
    clicks: int = 10
    polygons: Sequence[int] = (34, 340, 3400, 8575)
    minutes: float = 10.0
    file: Path | None = None


QUICK = Plan(
    viewers=(1, 10),
    shared_viewers=(10,),
    naive_viewers=(1, 10),
    seconds=10,
    lines=(SLOW_4G,),
    loads=1,
    clicks=3,
    polygons=(34, 340),
    minutes=0.5,
)


@dataclass(frozen=True)
class Reruns:
    """What choices cost.

    Attributes:
        first_ms: a view that nobody has asked for yet.
        dashboard: crowds on one process of the dashboard, its views kept.
        shared: crowds on two processes.
        naive: crowds on the reference page, one process.
        memory_mib: what one open page of the dashboard takes of the server's memory.
    """

    first_ms: Spread
    dashboard: Sequence[reruns.Crowd]
    shared: Sequence[reruns.Crowd]
    naive: Sequence[reruns.Crowd]
    memory_mib: float


def first_loads(plan: Plan) -> Sequence[loads.Visits]:
    """Visit the pages, the static page, and on the slowest line the dashboard as Streamlit serves it by itself."""
    there = mix.here()
    with (
        running() as server,
        _static(server, there) as plain,
        running(_REFERENCE / "uncompressed.py") as raw,
        chromium() as browser,
    ):
        settled(server), settled(raw)
        return [
            *(
                loads.visits(browser, "dasbor", server.url, place, line, times=plan.loads)
                for line in plan.lines
                for place in loads.PAGES
            ),
            *(loads.visits(browser, "statis", plain.url, loads.STATIC, line, times=plan.loads) for line in plan.lines),
            *(
                loads.visits(browser, "tanpa kompresi", raw.url, place, plan.lines[0])
                for place in (loads.RINGKASAN, loads.PETA)
            ),
        ]


def choices(plan: Plan) -> Reruns:
    """Let crowds choose on the dashboard, one process and two, then on the reference page with the default settings."""
    there, peta = mix.here(), reruns.Plan(seconds=plan.seconds)
    with running() as server:
        first = reruns.first_sight(settled(server), there)
        memory = reruns.memory_of_a_page(
            server, there, _MEMORY_VIEWERS
        )  # before the crowds: their memory is used again
        ours = [reruns.crowd([server], there, n, peta) for n in plan.viewers]
        with running() as second:
            reruns.first_sight(settled(second), there)
            shared = [reruns.crowd([server, second], there, n, peta) for n in plan.shared_viewers]
    with tempfile.TemporaryDirectory() as nowhere, running(_REFERENCE / "naive.py", folder=Path(nowhere)) as server:
        page = reruns.Plan(page="", seconds=plan.seconds)
        naive = [reruns.crowd([server], there, n, page) for n in plan.naive_viewers]
    return Reruns(first, ours, shared, naive, memory)


def painted(plan: Plan) -> Sequence[clicks.Clicks]:
    """Click in a browser on the dashboard, and on the same drawing in the static page."""
    with running() as server, _static(server, mix.here()) as plain, chromium() as browser:
        return [
            *clicks.dashboard(browser, settled(server).url, times=plan.clicks),
            *clicks.static(browser, plain.url, times=plan.clicks),
        ]


def grown(plan: Plan) -> Sequence[growth.Size]:
    """Measure towns of growing size, then the real file if there is one."""
    city = mix.city()
    shapes = [town.voronoi(city, number) for number in plan.polygons]
    if plan.file is not None:
        shapes.append(town.from_file(city, plan.file))
    return [_grown(city, one) for one in shapes]


def _grown(city: City, shapes: gpd.GeoDataFrame) -> growth.Size:
    with tempfile.TemporaryDirectory() as folder:
        size = growth.grow(Path(folder), city, shapes)
    print(size, file=sys.stderr, flush=True)  # the next size may be too large for this machine
    return size


def soaked(plan: Plan) -> soak.Soak:
    """Use the dashboard for minutes, after every view has been shown once."""
    there = mix.here()
    with running() as server:
        reruns.first_sight(settled(server), there)
        return soak.soak(server, there, minutes=plan.minutes)


def printed(_: Plan) -> paper.Paper:
    """Make the sheets and the stage in one file."""
    with running(health="/sehat") as server:
        return paper.paper(settled(server), mix.city())


@contextmanager
def _static(server: Server, there: mix.Mix) -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        static.write(folder, server.url, there)
        with serving([sys.executable, "-m", "bench.reference.static", name, str(port)], port) as plain:
            yield plain
