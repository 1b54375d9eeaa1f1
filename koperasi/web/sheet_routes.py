"""The sheets under /unduh/lembar: made once for each version of the data, off the event loop, in their own line."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from koperasi.data import store
from koperasi.data.store import Snapshot
from koperasi.domain import choice as links
from koperasi.domain.addresses import address
from koperasi.domain.slugs import slug
from koperasi.paper import stack
from koperasi.paper.press import PressError
from koperasi.text.words import t
from koperasi.web.answer_cache import AnswerCache, Thread, while_there
from koperasi.web.http_caching import origin, refusal, reply

_KEPT = AnswerCache(16 * 1024 * 1024)
_THREAD = Thread("sheets", waiting=40)  # a sheet takes some 100 ms


def unreadable(snapshot: Snapshot) -> Response:
    """Answer that the data cannot be read, with the first reason."""
    return refusal(503, " ".join([t("unduh.belum_siap"), *map(str, snapshot.problems[:1])]))


async def sheet(request: Request) -> Response:
    """Serve one sheet as PDF; 404 for a place that is not here, 503 with the reason when it cannot be made."""
    snapshot = store.current()
    city = snapshot.city
    if city is None:
        return unreadable(snapshot)
    city, unknown_day = links.at(request.query_params, city)
    if unknown_day:
        return refusal(400, t("unduh.tautan_salah", daftar=f"{links.PIN}={unknown_day[0].value[:40]}"))
    wanted = stack.find(city, request.path_params["name"])
    if wanted is None:
        return refusal(404, t("lembar.tidak_ada"))
    site = origin(request)
    make = partial(wanted.pdf, f"{site}{address('')}" if site else "")
    try:
        body = await while_there(request, _KEPT.get((city.version, wanted.name, site), partial(_THREAD.run, make)))
    except PressError as error:
        return refusal(503, t("lembar.gagal", alasan=str(error)[:200]))
    name = "-".join(filter(None, (slug(city.profile.nama), city.pinned, wanted.name))) + ".pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-cache"}
    return reply(request, body, "application/pdf", headers)


def routes() -> list[BaseRoute]:
    """Return the route of the sheets."""
    return [Route(address("/unduh/lembar/{name:str}.pdf"), sheet)]
