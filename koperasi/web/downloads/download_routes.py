"""The addresses under /unduh: found, made once, kept, and answered with 304 while they are the same.

Tables have a thread and a line of their own; pictures wait for each other elsewhere.
"""

from collections.abc import Callable, Hashable, Sequence
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from koperasi.data import store
from koperasi.data.city import City
from koperasi.domain import choice as links
from koperasi.domain.addresses import address
from koperasi.domain.choice import Choice
from koperasi.domain.slugs import slug
from koperasi.text.words import t
from koperasi.web import pictures
from koperasi.web.answer_cache import AnswerCache, Thread, while_there
from koperasi.web.downloads import current, table_files, view_files
from koperasi.web.http_caching import public_address, refusal, reply

_KEPT_BYTES = 48 * 1024 * 1024
_KEPT = AnswerCache(_KEPT_BYTES)
_TABLES = Thread("tables", waiting=50)  # a table takes some 30 ms
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "svg": "image/svg+xml",
    "png": "image/png",
}
_TABLE_BUILDERS = {"csv": table_files.csv, "xlsx": table_files.xlsx}
_SHAPES = "kelurahan.geojson"


async def current_view(request: Request) -> Response:
    """Serve the view that the query names, in the words of the pages' own links; 400 when it names what is not here."""
    city, extension = store.current().city, request.path_params["extension"]
    if city is None:
        return refusal(503, t("unduh.belum_siap"))
    if extension not in view_files.FORMATS:
        return _missing(request)
    city, unknown_day = links.at(request.query_params, city)
    wanted, refused = links.read(request.query_params, city)
    if refused := (*refused, *unknown_day):
        return _refused(refused)
    choice = view_files.drawn(wanted)
    body = await _view_file(request, city, choice, extension)
    return _file(request, body, view_files.file_name(city, choice, extension), extension)


async def figure(request: Request) -> Response:
    """Serve the table behind a figure of a page, or its picture; 404 for one that is not here or has none."""
    city, (key, extension) = store.current().city, (request.path_params["key"], request.path_params["extension"])
    if city is None:
        return refusal(503, t("unduh.belum_siap"))
    city, unknown_day = links.at(request.query_params, city)
    if unknown_day:
        return _refused(unknown_day)
    choice, _ = links.read(request.query_params, city)
    found = table_files.figure_named(city, key, choice)
    is_picture = extension in table_files.PICTURES
    if found is None or not (table_files.is_picture(found) if is_picture else extension in table_files.FORMATS):
        return _missing(request)
    meant = table_files.form(choice, key)
    named = (city.version, key, extension, meant)
    drawn = partial(table_files.figure_picture, city, found, meant, public_address())
    if extension == "png":
        body = await pictures.png(request, named, drawn, width=current.PIXELS)
    elif is_picture:
        body = await _made(request, named, lambda: drawn().encode())
    else:
        body = await _made(request, named, partial(table_files.figure_bytes, city, found, extension))
    return _file(request, body, f"{_prefix(city)}-{slug(found.title)[:60]}.{extension}", extension)


async def table(request: Request) -> Response:
    """Serve one table, or the shapes of all kelurahan; a dated table as of the day to which a link pins it."""
    city, name = store.current().city, request.path_params["name"]
    if city is None:
        return refusal(503, t("unduh.belum_siap"))
    city, unknown_day = links.at(request.query_params, city)
    if unknown_day:
        return _refused(unknown_day)
    build = _builder(city, name)
    if build is None:
        return _missing(request)
    body = await _made(request, (city.version, name), partial(build, city))
    return _file(request, body, f"{_prefix(city)}-{name}", name.rpartition(".")[2])


def _builder(city: City, name: str) -> Callable[[City], bytes] | None:
    if name == _SHAPES:
        return table_files.shapes
    stem, _, extension = name.rpartition(".")
    if stem not in city.tables or extension not in _TABLE_BUILDERS or not city.has_file(city.tables[stem]):
        return None
    return partial(_TABLE_BUILDERS[extension], table=city.tables[stem])


async def _view_file(request: Request, city: City, choice: Choice, extension: str) -> bytes:
    key, build = (city.version, extension, choice), partial(_view, city, choice, extension)
    if extension == "png":
        return await pictures.png(request, key, lambda: build().decode(), width=current.PIXELS)
    return await _made(request, key, build)


def _view(city: City, choice: Choice, extension: str) -> bytes:
    return current.build(view_files.view(city, choice), extension, public_address())


async def _made(request: Request, key: Hashable, build: Callable[[], bytes]) -> bytes:
    return await while_there(request, _KEPT.get(key, partial(_TABLES.run, build)))


def _file(request: Request, body: bytes, name: str, extension: str) -> Response:
    return reply(request, body, _TYPES[extension], {"Content-Disposition": f'attachment; filename="{name}"'})


def _prefix(city: City) -> str:
    """Return how the name of a file begins: the city, and the day to which its data are pinned."""
    return "-".join(filter(None, (slug(city.profile.nama), city.pinned)))


def _refused(refused: Sequence[links.Refusal]) -> Response:
    daftar = ", ".join(f"{each.key}={each.value[:40]}" for each in refused)
    return refusal(400, t("unduh.tautan_salah", daftar=daftar))


def _missing(request: Request) -> Response:
    return refusal(404, t("unduh.tidak_ada", nama=request.url.path.rpartition("/")[2][:60]))


def routes() -> Sequence[BaseRoute]:
    """Return the routes of all downloads."""
    return [
        Route(address("/unduh/tampilan.{extension:str}"), current_view),
        Route(address("/unduh/gambar/{key:str}.{extension:str}"), figure),
        Route(address("/unduh/{name:str}"), table),
    ]
