"""The addresses of the pages, of what the bar fetches, and the answer to an address that leads nowhere."""

import datetime
import re
from collections.abc import Mapping, Sequence
from functools import cache, partial
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from koperasi.data import paths, store
from koperasi.data.city import City
from koperasi.domain import addresses
from koperasi.domain import choice as links
from koperasi.domain.choice import Choice
from koperasi.text.words import t
from koperasi.views import preview_picture, site_shell
from koperasi.views.html.markup import NOTHING
from koperasi.views.page_identity import PageIdentity, page_identity
from koperasi.web import feed, opening, pictures, search_index
from koperasi.web.http_caching import origin, refusal, reply
from koperasi.web.page_document import Preview, page_document, plain_document

_HTML = "text/html; charset=utf-8"
_ICON = paths.ROOT / "koperasi" / "app" / "ikon.png"
_REDIRECTS = 307
_PICTURE = "/pratinjau/{halaman}.png"
# What a pasted link carries behind it that was never part of it.
_TRAILING = " .,;:!)>]}\"'"


class _Ours(Convertor[str]):
    """Any path but those under which Streamlit serves its files and its connection."""

    regex = r"(?!(?:static|_stcore|media|component)/).+"

    def convert(self, value: str) -> str:
        """Return the path as it is."""
        return value

    def to_string(self, value: str) -> str:
        """Return the path as it is."""
        return value


register_url_convertor("ours", _Ours())


async def page(request: Request) -> Response:
    """Serve the HTML of the page that the path names, named after what the address chooses."""
    name = _page_of(request.url.path)
    city, today = store.current().city, datetime.date.today()
    if city is None:
        title = t("rangka.judul", halaman=t(f"{name}.menu"), kota="").strip()
        identity = PageIdentity(title, t("rangka.data_rusak"), t("rangka.data_rusak_singkat"))
        body = page_document(
            identity,
            bar=site_shell.bar(None, name, today),
            first=site_shell.first_words(identity.heading, identity.description),
            foot=NOTHING,
            site_name=title,
            preview=None,
        )
        return reply(request, body, _HTML, {})
    city, _ = links.at(_first(request), city)
    choice, _ = links.read(_first(request), city)
    identity = page_identity(city, name, choice)
    here = f"{request.url.path}?{urlencode(links.write(choice, city))}".rstrip("?")
    body = page_document(
        identity,
        bar=site_shell.bar(city, name, today),
        first=_first_words(city, name, choice, identity),
        foot=site_shell.foot(city, today),
        site_name=t("rangka.kaki.nama", kota=city.profile.nama),
        preview=_preview(city, identity, here, origin(request)),
        feeds={feed.title(city, kode): feed.address_of(city, kode) for kode in dict.fromkeys((None, choice.kecamatan))},
    )
    return reply(request, body, _HTML, {})


def _first_words(city: City, name: str, choice: Choice, identity: PageIdentity) -> Markup:
    """Return what can be read before Streamlit has come: what the page opens with, else what it is called and says."""
    found = opening.opening(city, name, choice)
    if found is None:
        return site_shell.first_words(identity.heading, identity.description)
    return site_shell.first_words(found.heading, found.sentence, opening.served(city, name, choice))


def _preview(city: City, identity: PageIdentity, here: str, site: str) -> Preview | None:
    """Return the absolute addresses of a page and its picture; None where the address of the site is unknown."""
    if not site:
        return None
    page, _, query = here.removeprefix(addresses.base()).partition("?")
    name = _page_of(addresses.address(page))
    query = f"?{query}" if query else ""
    alt = t("rangka.uraian.gambar", judul=identity.heading, kota=city.profile.nama)
    return Preview(f"{site}{page}{query}", f"{site}{_PICTURE.format(halaman=name)}{query}", alt)


async def picture(request: Request) -> Response:
    """Serve the picture of a link preview, drawn once for each view."""
    city, name = store.current().city, request.path_params["name"]
    if city is None or name not in addresses.PAGES:
        return refusal(404, t("rangka.salah.judul"))
    city, _ = links.at(_first(request), city)
    choice, _ = links.read(_first(request), city)
    shown = Choice(
        indikator=choice.indikator, sektor=choice.sektor, kelurahan=choice.kelurahan, kecamatan=choice.kecamatan
    )
    draw = partial(preview_picture.preview_picture, city, name, shown)
    body = await pictures.png(request, (city.version, name, shown), draw, width=preview_picture.WIDTH)
    return reply(request, body, "image/png", {})


def _first(request: Request) -> Mapping[str, str]:
    """Return the parameters of the address, of a repeated one the first."""
    return {key: request.query_params.getlist(key)[0] for key in request.query_params}


@cache
def _pages() -> Mapping[str, str]:
    """Return path to page, as the site is served."""
    return {addresses.address(addresses.page_path(name)): name for name in addresses.PAGES}


def _page_of(path: str) -> str:
    return _pages()[path]


async def elsewhere(request: Request) -> Response:
    """Answer a path that is none of ours: lead to the one that was meant, or say that there is none.

    Capital letters, a slash or a full stop at the end, and "/peta/delta" are understood.
    """
    meant = _meant(request)
    if meant is not None:
        return RedirectResponse(meant, status_code=_REDIRECTS, headers={"Cache-Control": "no-cache"})
    city = store.current().city
    title = t("rangka.judul", halaman=t("rangka.salah.judul"), kota=city.profile.nama if city else "").strip()
    content = site_shell.not_found(request.url.path)
    body = plain_document(title, bar=site_shell.bar(city, None, datetime.date.today()), content=content)
    return Response(body, status_code=404, media_type=_HTML, headers={"Cache-Control": "no-store"})


def _meant(request: Request) -> str | None:
    path = request.url.path.removeprefix(addresses.base()).rstrip("/" + _TRAILING).lower()
    query = f"?{request.url.query}" if request.url.query else ""
    known = {addresses.page_path(name) for name in addresses.PAGES} | {addresses.LIGHT}
    named = {f"/{name}" for name in addresses.PAGES[:1]}
    if path in named or path in ("", "/index.html"):
        return addresses.address("/") + query
    if path in known:
        return addresses.address(path) + query
    city = store.current().city
    parts = re.fullmatch(r"(/[a-z]+)/([^/]+)", path)
    if city is None or parts is None or parts[1] not in known:
        return None
    for key in ("kel", "kec"):
        choice, refused = links.read({key: parts[2]}, city)
        if not refused:
            return f"{addresses.address(parts[1])}?{urlencode(links.write(choice, city))}"
    return None


async def found(request: Request) -> Response:
    """Serve what the search of the bar looks through; nothing while the data cannot be read."""
    city = store.current().city
    body = search_index.search_index(city) if city else b"[]"
    return reply(request, body, "application/json", {})


async def icon(request: Request) -> Response:
    """Serve the picture for the browser's tab."""
    return reply(request, _ICON.read_bytes(), "image/png", {"Cache-Control": "public, max-age=86400"})


def routes() -> Sequence[BaseRoute]:
    """Return the routes of the pages; the last one takes every path that nobody else took before it."""
    return [
        *(Route(path, page) for path in _pages()),
        Route(addresses.address(search_index.PATH), found),
        Route(addresses.address(_PICTURE.format(halaman="{name:str}")), picture),
        Route(addresses.address("/favicon.png"), icon),
        Route(addresses.address("/favicon.ico"), icon),
        Route(addresses.address("/{path:ours}"), elsewhere),
    ]
