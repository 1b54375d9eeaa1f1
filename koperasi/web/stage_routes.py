"""The stage under /paparan: the show, the one file, the slides, the clicker, and whether tonight will work."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from koperasi.data import paths, store
from koperasi.data.city import City
from koperasi.data.records import names_of
from koperasi.domain import choice as links
from koperasi.domain.addresses import address, base
from koperasi.paper.sheets import stamp
from koperasi.stage import document, preflight, scenes, slides
from koperasi.stage.document import Show
from koperasi.text.words import t
from koperasi.views.html import stylesheet
from koperasi.views.html.markup import element
from koperasi.web import remote
from koperasi.web.answer_cache import AnswerCache, Thread, while_there
from koperasi.web.figures import FIGURES, OF_KECAMATAN
from koperasi.web.http_caching import origin, refusal, reply
from koperasi.web.sheet_routes import unreadable

_KEPT = AnswerCache(12 * 1024 * 1024)
_THREAD = Thread("stage", waiting=20)
_MOST_SCENES = 60  # of one link
_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_FONTS = paths.ROOT / "koperasi" / "web" / "fonts"


def fonts() -> list[Path]:
    """Return the typefaces of the one file, upright first."""
    return sorted(_FONTS.glob("SourceSansVF-Upright*.woff2"))


def show_of(city: City, wanted: Sequence[str], site: str) -> Show:
    """Return the show that a link lists (`scenes.show`), for guests who reach `site`."""
    made = scenes.show(city, wanted[:_MOST_SCENES], {**FIGURES, **OF_KECAMATAN})
    title = t("ringkasan.judul", kota=city.profile.nama)
    return Show(title, made, names_of(city, "kelurahan"), city.version, stamp(city), site)


async def stage(request: Request) -> Response:
    """Serve the show that `?adegan=` lists, each as often as it is given; the standard one without it."""
    return await _made(request, "paparan", page_of, "text/html")


def page_of(city: City, wanted: Sequence[str], site: str) -> bytes:
    """Return the page of the show that a link lists."""
    sheets = [element("style", Markup(document.faces(fonts()) + stylesheet.still_sheet()))]
    own = element("link", rel="stylesheet", href=address("/paparan/stage.css"))
    icon = element("link", rel="icon", href=address("/favicon.png"))
    head = Markup("").join([*sheets, own, icon])
    shown = show_of(city, wanted, site)
    return document.document(shown, head=head, script_tag=_script("stage"), base=base()).encode()


async def one_file(request: Request) -> Response:
    """Serve the show as one file that needs no server."""
    return await _made(request, "paparan.html", file_of, "text/html", as_file="paparan.html")


def file_of(city: City, wanted: Sequence[str], site: str) -> bytes:
    """Return the same show as one file."""
    return document.one_file(show_of(city, wanted, site), sheets=[stylesheet.still_sheet()], fonts=fonts())


async def deck(request: Request) -> Response:
    """Serve the show as an editable presentation."""
    return await _made(request, "paparan.pptx", lambda city, *_: slides.deck(city, stamp(city)), _PPTX, "paparan.pptx")


async def _made(request: Request, kind: str, make: preflight.Maker, media_type: str, as_file: str = "") -> Response:
    snapshot = store.current()
    city = snapshot.city
    if city is None:
        return unreadable(snapshot)
    city, unknown_day = links.at(request.query_params, city)
    if unknown_day:
        return refusal(400, t("unduh.tautan_salah", daftar=f"{links.PIN}={unknown_day[0].value[:40]}"))
    wanted = tuple(request.query_params.getlist("adegan"))
    site = _site(request)
    build = partial(make, city, wanted, site)
    body = await while_there(request, _KEPT.get((kind, city.version, wanted, site), partial(_THREAD.run, build)))
    headers = {"Cache-Control": "no-cache"}
    if as_file:
        headers["Content-Disposition"] = f'attachment; filename="{as_file}"'
    return reply(request, body, media_type, headers)


def _site(request: Request) -> str:
    """Return what guests' addresses begin with; empty when only this machine could open it."""
    site = origin(request)
    return "" if preflight.is_local(site) else site


def _script(name: str) -> Markup:
    return element("script", src=address(f"/paparan/{name}.js"), type="module")


async def part(request: Request) -> Response:
    """Serve a script or the style sheet of the stage; 404 for another name."""
    name = request.path_params["name"]
    if name not in document.PARTS:
        return refusal(404, t("unduh.tidak_ada"))
    media_type = "text/css" if name.endswith(".css") else "text/javascript"
    return reply(request, document.part(name).encode(), media_type, {"Cache-Control": "no-cache"})


async def ready(request: Request) -> Response:
    """Say in words whether the show will work tonight, and what to do about what will not."""
    snapshot = store.current()
    if snapshot.city is None:
        return unreadable(snapshot)
    site = origin(request)
    city = snapshot.city
    look = partial(
        preflight.check,
        city,
        snapshot.problems,
        site,
        make_show=partial(show_of, city, (), site),
        make_file=partial(file_of, city, (), site),
        make_deck=partial(slides.deck, city, stamp(city)),
        fonts=fonts(),
    )
    found = await _THREAD.run(look)
    return HTMLResponse(preflight.page(found, city, request.url.port, _script("siap"), address("/paparan")))


async def clicker(_: Request) -> Response:
    """Serve the two large buttons of a phone."""
    body = remote.page(address(remote.PATH), _script("clicker"))
    return HTMLResponse(body, headers={"Cache-Control": "no-cache"})


def routes() -> list[BaseRoute]:
    """Return the routes of the stage."""
    return [
        Route(address("/paparan"), stage),
        Route(address("/paparan/siap"), ready),
        Route(address("/paparan/kendali"), clicker),
        Route(address("/paparan/{name:str}"), part),
        Route(address("/unduh/paparan.html"), one_file),
        Route(address("/unduh/paparan.pptx"), deck),
        *remote.routes(),
    ]
