"""What the process serves besides the pages: parts of the maps by address, a health route, a quick first load."""

import asyncio
import gc
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from koperasi.data import store
from koperasi.domain.addresses import address
from koperasi.web import (
    feed,
    map_routes,
    page_routes,
    pictures,
    process,
    proof,
    sheet_routes,
    stage_routes,
    style_assets,
    websocket_budget,
)
from koperasi.web.compression import CompressAnswers
from koperasi.web.downloads import download_routes as downloads
from koperasi.web.guards import Guard
from koperasi.web.http_caching import Conditional, reply
from koperasi.web.light import light_page as light
from koperasi.web.security_headers import SecurityHeaders, hide_server
from koperasi.web.static_files import StaticFiles, chart_library_name, streamlit_assets


async def health(_: Request) -> Response:
    """Say how this process does.

    `sehat` is true only when the files as they lie there now were read and everything has been drawn from them;
    `masalah` counts what was found wrong with them. The status is 503 when there is no city to show. It is 200 while
    the last good reading is shown in place of refused files: every process reads the same files, so a proxy that took
    this one out would take out all of them, over a table that somebody has yet to finish.
    """
    snapshot = store.current()
    body = {"sehat": snapshot.is_current, "masalah": len(snapshot.problems)}
    if snapshot.city is None:
        return JSONResponse(body, status_code=503)
    return JSONResponse(body | {"versi": snapshot.city.version[:12], "koperasi": len(snapshot.city.koperasi)})


async def robots(request: Request) -> Response:
    """Tell search engines to leave alone what is drawn for people on request."""
    body = f"User-agent: *\nDisallow: {address('/unduh/')}\n".encode()
    return reply(request, body, "text/plain", {})


def routes() -> Sequence[BaseRoute]:
    """Return the routes beside Streamlit's own."""
    return [
        Route(address(style_assets.PATH), style_assets.serve),
        Route(address("/sehat"), health),
        Route("/robots.txt", robots),
        *map_routes.routes(),
        *sheet_routes.routes(),
        *stage_routes.routes(),
        *downloads.routes(),
        *feed.routes(),
        *light.routes(),
        *page_routes.routes(),
    ]


def _files(folder: Path) -> frozenset[str]:
    return frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def middleware() -> Sequence[Middleware]:
    """Return what every answer passes through before it leaves."""
    static = streamlit_assets()
    return [
        Middleware(SecurityHeaders),
        Middleware(Conditional),
        Middleware(Guard, files=_files(static / "static") | {chart_library_name().removeprefix("static/")}),
        Middleware(StaticFiles),
        Middleware(CompressAnswers),
    ]


def _settle() -> None:
    """Keep what is loaded by now out of the collector's way for good: measured with 100 viewers, its full passes held
    every session up for 130 ms at a time.
    """
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def lifespan(_: object) -> AsyncIterator[None]:
    """Prepare the process: read the city and draw everything from it."""
    websocket_budget.install()
    hide_server()
    process.bound_log()
    process.raise_limit()
    process.share_memory()
    store.start(proof.prove)
    store.current()
    prepared = asyncio.gather(light.prepare(), asyncio.to_thread(_settle), process.live())
    yield
    prepared.cancel()
    await pictures.close()
