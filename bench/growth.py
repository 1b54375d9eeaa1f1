"""What becomes of the dashboard when the city grows to a province: build, start, memory, bytes, time to the map."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import brotli
import geopandas as gpd

from bench.browser import LOOPBACK, chromium, visit
from bench.loads import PETA
from bench.mix import Mix, mix, query
from bench.server import Server, running
from bench.stats import Law, law
from bench.town import Town, make
from bench.wire import Run, viewer
from koperasi.data.city import City, load_city

_SHAPES = "kelurahan.geojson"


@dataclass(frozen=True)
class Size:
    """One size of city: seconds unless the name says otherwise."""

    polygons: int
    build: float
    load: float
    start: float
    memory_mib: float
    shapes_kib: float
    run_ms: float
    run_kib: float
    map: float


def grow(folder: Path, city: City, shapes: gpd.GeoDataFrame) -> Size:
    """Make a town of these shapes in an empty folder and measure the dashboard that shows it.

    Raises:
        DataError: if the shapes are refused.
    """
    started = time.perf_counter()
    town = make(folder, city, shapes)
    built = time.perf_counter()
    grown = load_city(town.data, town.geo)
    loaded = time.perf_counter()
    with running(env=town.env, health="/sehat") as server:
        run = asyncio.run(_choice(server, mix(grown)))
        return Size(
            polygons=len(shapes),
            build=built - started,
            load=loaded - built,
            start=server.seconds,
            memory_mib=server.memory(),
            shapes_kib=_compressed_kib(town),
            run_ms=run.seconds * 1000,
            run_kib=run.bytes / 1024,
            map=_map_seconds(server),
        )


async def _choice(server: Server, there: Mix) -> Run:
    """Return the run that follows the choice of another kelurahan, once the figure of the indicator is kept."""
    indicator = there.indicators[-1]
    async with viewer(server.url) as page:
        for place in there.places[:2]:
            await page.show("peta", query(indicator, place))
        return await page.show("peta", query(indicator, there.places[2]))


def _compressed_kib(town: Town) -> float:
    return len(brotli.compress((town.geo / _SHAPES).read_bytes())) / 1024


def _map_seconds(server: Server) -> float:
    with chromium() as browser:
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        return visit(context, server.url + PETA.path, line=LOOPBACK, drawn=PETA.drawn).seconds


def laws(sizes: Sequence[Size]) -> Mapping[str, Law]:
    """Return, by measure, how it grows with the number of polygons; empty for fewer than two sizes.

    The two largest sizes decide: below them fixed costs, which every size pays, hide the growth.
    """
    if len({size.polygons for size in sizes}) < 2:
        return {}
    sizes = sorted(sizes, key=lambda size: size.polygons)[-2:]
    measures = [field.name for field in fields(Size) if field.name != "polygons"]
    pick: Callable[[str], list[float]] = lambda name: [getattr(size, name) for size in sizes]  # noqa: E731
    return {name: law(pick("polygons"), pick(name)) for name in measures}
