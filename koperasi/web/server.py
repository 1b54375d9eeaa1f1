"""What the process serves besides the pages: shapes by address, a health route, and what makes the first load short."""

import asyncio
import gc
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from koperasi.data import store
from koperasi.domain.indicators import available
from koperasi.views import drawings
from koperasi.views.html.plotly_map import Geometry
from koperasi.views.layer import portrayed
from koperasi.web import compress, prefetch, style_assets
from koperasi.web.downloads import download_routes as downloads
from koperasi.web.fonts import LeanFonts
from koperasi.web.light import light_routes as light

_COMPRESSED = compress.Store()
_WITH_PLOTLY = ("/peta", "/potensi")
_COMPRESSED_PATHS = ("/", "/static/", "/geo/", "/gaya/", "/unduh/", light.PATH, f"{light.PATH}/")


def geometry(snapshot: store.Snapshot) -> Geometry:
    """Return the addresses at which this server offers the shapes of `snapshot`."""
    url = {name: asset.url for name, asset in snapshot.assets.items()}
    return Geometry(url["kelurahan"], url["kecamatan"], url["konteks"], url["label"])


async def shapes(request: Request) -> Response:
    """Serve one file of shapes: always the current content, which may be kept only at the address that names it."""
    asset = store.current().assets.get(request.path_params["name"])
    if asset is None:
        return Response(status_code=404)
    headers = style_assets.headers(asset, request.path_params["digest"])
    return Response(asset.body, media_type="application/geo+json", headers=headers)


async def health(_: Request) -> Response:
    """Say whether this process can show the city: 200 with its version, or 503 with the number of problems."""
    snapshot = store.current()
    body = {"sehat": snapshot.city is not None, "masalah": len(snapshot.problems)}
    if snapshot.city is None:
        return JSONResponse(body, status_code=503)
    return JSONResponse(body | {"versi": snapshot.city.version[:12], "koperasi": len(snapshot.city.koperasi)})


def routes() -> Sequence[BaseRoute]:
    """Return the routes beside Streamlit's own."""
    return [
        Route("/geo/{name:str}.{digest:str}.geojson", shapes),
        Route(style_assets.PATH, style_assets.serve),
        Route("/sehat", health),
        *downloads.routes(),
        *light.routes(),
    ]


def _plotly() -> str | None:
    return prefetch.bundle(compress.streamlit_assets(), "PlotlyChart")


def middleware() -> Sequence[Middleware]:
    """Return what every answer passes through before it leaves."""
    return [
        Middleware(LeanFonts),
        Middleware(prefetch.Prefetch, address=_plotly(), paths=_WITH_PLOTLY),
        Middleware(compress.CompressStatic, store=_COMPRESSED, paths=_COMPRESSED_PATHS),
    ]


def _draw_ahead() -> None:
    """Work out what the first reader would wait for: every indicator's classes and drawings, nothing chosen."""
    city = store.current().city
    if city is None:
        return
    for slug in available(city):
        shown = portrayed(city, slug, "alami", frozenset(city.kelurahan.index))
        drawings.ranked_list(city, shown, False)
        drawings.small_map(city, shown, None)
    drawings.headline_cards(city)
    # What is loaded by now stays for good. The collector need not walk it again: measured with 100 viewers, its full
    # passes held every session up for 130 ms at a time.
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def lifespan(_: object) -> AsyncIterator[None]:
    """Prepare the process: read the city, compress in the background."""
    store.current()
    _COMPRESSED.warm(compress.streamlit_assets())
    prepared = asyncio.gather(light.prepare(), asyncio.to_thread(_draw_ahead))
    yield
    prepared.cancel()
