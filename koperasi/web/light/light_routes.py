"""The addresses of the light companion."""

import asyncio
import io
from collections.abc import Sequence
from functools import partial

import segno
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from koperasi.data import store
from koperasi.domain import choice as links
from koperasi.domain.addresses import LIGHT, address
from koperasi.text.words import t
from koperasi.views.html import palette
from koperasi.web.answer_cache import AnswerCache
from koperasi.web.http_caching import origin, refusal, reply
from koperasi.web.light.light_document import HEADERS
from koperasi.web.light.light_page import page, report

_HTML = "text/html; charset=utf-8"
_PAGES = AnswerCache(capacity=1024 * 1024)  # a page is some 150 kB: the current one and the few before it


async def light(request: Request) -> Response:
    """Serve the page of the current city, built once for each version of the data; 503 with a report without one."""
    snapshot = store.current()
    if snapshot.city is None:
        headers = {**HEADERS, "Cache-Control": "no-store"}
        return Response(report(snapshot.problems), status_code=503, media_type=_HTML, headers=headers)
    city, unknown = links.at(request.query_params, snapshot.city)
    key, make = (city.version, bool(unknown)), partial(page, city, is_newest_instead=bool(unknown))
    body = await _PAGES.get(key, partial(asyncio.to_thread, make))
    return reply(request, body, _HTML, HEADERS)


async def prepare() -> None:
    """Build the page before the first visitor asks for it."""
    city = store.current().city
    if city is not None:
        await _PAGES.get((city.version, False), partial(asyncio.to_thread, page, city))


async def code(request: Request) -> Response:
    """Serve the QR code of the page under the address at which the visitor reached this server."""
    base = origin(request)
    if not base:
        return refusal(400, t("ringan.qr_salah"))
    return reply(request, qr(f"{base}{LIGHT}"), "image/svg+xml", HEADERS)


def qr(address: str) -> bytes:
    """Return an address as a QR code in SVG: ink on white with the quiet margin of four modules, error level M."""
    drawing = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawing, kind="svg", scale=10, border=4, dark=palette.INK, light=palette.GROUND, xmldecl=False,
        title=t("ringan.qr_judul", alamat=address),
    )  # fmt: skip
    return drawing.getvalue()


def routes() -> Sequence[BaseRoute]:
    """Return the routes of the light companion."""
    return [Route(address(LIGHT), light), Route(address(f"{LIGHT}/qr.svg"), code)]
