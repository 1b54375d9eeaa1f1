"""The parts of the maps by address: shapes once, what is shown of them and what is known of a kelurahan as it is asked.

An address names the edition of its content, so browsers keep what they have got for ever.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from koperasi.data import store
from koperasi.data.city import City
from koperasi.domain import choice as links
from koperasi.domain.addresses import address
from koperasi.domain.choice import Choice
from koperasi.text.words import t
from koperasi.views import atlas, changes, city_map, comparison, kelurahan, layer, standing
from koperasi.views.edition import edition
from koperasi.views.figure import framed
from koperasi.web.answer_cache import AnswerCache, Thread
from koperasi.web.downloads import view_files
from koperasi.web.http_caching import refusal, reply

_KEEP = "public, max-age=31536000, immutable"
_ANSWERS = AnswerCache(32 * 1024 * 1024)
_THREAD = Thread("maps", waiting=500)
_HTML, _JSON = "text/html; charset=utf-8", "application/json"


def _html(markup: str) -> bytes:
    return markup.encode()


def _layer(city: City, choice: Choice) -> bytes:
    return city_map.layer_data(city, layer.of_choice(city, choice))


def _evidence(city: City, choice: Choice) -> bytes:
    if choice.sektor is None:
        raise KeyError("sektor")
    return city_map.layer_data(city, layer.sector_portrayed(city, choice.sektor))


def _step(city: City, choice: Choice) -> bytes:
    if choice.langkah is None:
        raise KeyError("langkah")
    return city_map.layer_data(city, layer.step_portrayed(city, choice.langkah))


def _chart(city: City, choice: Choice) -> bytes:
    return json.dumps(standing.view(city, choice).spec, ensure_ascii=False, separators=(",", ":")).encode()


def _changed(city: City, choice: Choice) -> bytes:
    shown = changes.portrayed(city, choice)
    if shown is None:
        raise KeyError("dari")
    return city_map.layer_data(city, shown)


def _ranking(city: City, choice: Choice) -> bytes:
    return _html(atlas.ranking(city, layer.of_choice(city, choice), choice.daftar == "nama"))


def _profile(city: City, choice: Choice) -> bytes:
    if choice.kelurahan is None:
        raise KeyError("kelurahan")
    return _html(framed(kelurahan.view(city, choice.kelurahan), level=2))


def _comparison(city: City, choice: Choice) -> bytes:
    if choice.kelurahan is None or choice.banding is None:
        raise KeyError("banding")
    return _html(framed(comparison.view(city, choice.kelurahan, choice.banding), level=0))


_MAKERS: Mapping[str, tuple[str, Callable[[City, Choice], bytes]]] = {
    "kerangka": (_HTML, lambda *_: _html(city_map.stage())),
    "atlas": (_HTML, lambda city, _: _html(atlas.frame(city, view_files.downloads(city, Choice())))),
    "kota": (_HTML, lambda city, _: _html(city_map.blank(city))),
    "lapis": (_JSON, _layer),
    "bukti": (_JSON, _evidence),
    "langkah": (_JSON, _step),
    "berubah": (_JSON, _changed),
    "bagan": (_JSON, _chart),
    "daftar": (_HTML, _ranking),
    "profil": (_HTML, _profile),
    "banding": (_HTML, _comparison),
    "petak": (_HTML, lambda city, _: _html(atlas.tiles(city))),
    "titik": (_HTML, lambda city, _: _html(atlas.dots(city))),
}


async def part(request: Request) -> Response:
    """Serve one part of a map: always of the current data, as of the day that the edition names, if it names one.

    It is to be kept only at the address of this edition.

    400 when the query names what is not here, 404 for what is no part of a map.
    """
    city, kind = store.current().city, request.path_params["kind"]
    if city is None:
        return refusal(503, t("unduh.belum_siap"))
    if kind not in _MAKERS:
        return refusal(404, t("unduh.tidak_ada", nama=kind[:60]))
    media_type, make = _MAKERS[kind]
    day = request.path_params["edition"].partition("~")[2]
    city, unknown_day = links.at({links.PIN: day} if day else {}, city)
    choice, refused = links.read(request.query_params, city)
    refused += unknown_day
    now = edition(city)
    try:
        if refused:
            raise KeyError(refused[0].value)
        body = await _ANSWERS.get((now, kind, choice), partial(_THREAD.run, partial(make, city, choice)))
    except KeyError as error:
        return refusal(400, t("unduh.tidak_ada", nama=str(error)[:60]))
    is_current = request.path_params["edition"] == now
    return reply(request, body, media_type, {"Cache-Control": _KEEP if is_current else "no-store"})


def routes() -> Sequence[BaseRoute]:
    """Return the routes of the maps."""
    return [Route(address(f"/{city_map.FOLDER}/{{kind:str}}.{{edition:str}}"), part)]
