"""The document of a city, the one in its place while the data cannot be read, and its addresses."""

import asyncio
import io
from collections.abc import Sequence
from functools import partial

import segno
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from koperasi.data import store
from koperasi.data.city import City
from koperasi.data.problem import Problem
from koperasi.data.records import Source, names_of, records
from koperasi.domain import analysis
from koperasi.domain import choice as links
from koperasi.domain.addresses import LIGHT, PAGES, address, page_address
from koperasi.domain.choice import Choice
from koperasi.domain.indicators import INDICATORS
from koperasi.stage.scenes import SCENE
from koperasi.text import format as fmt
from koperasi.text.citations import fact_sentence, publisher
from koperasi.text.words import entries, t
from koperasi.views import captions, city_map, headline, layer, site_shell, standing
from koperasi.views.html import legend, palette
from koperasi.views.html.markup import NOTHING, SPACE, element, joined, text
from koperasi.web.answer_cache import AnswerCache
from koperasi.web.http_caching import origin, refusal, reply
from koperasi.web.light import light_document, light_places, light_scene
from koperasi.web.light.light_document import CONTENT, HEADERS, document, link

_SHOWN = "langkah"


def numbers(city: City) -> Markup:
    """Return the headline numbers, each with its date and source, and what is said of the funding."""
    said = analysis.funding_totals(city).values()
    funding = [
        element("li", text(fact_sentence(city, fact)), SPACE, element("small", light_document.source(fact.sumber_id)))
        for fact in said
    ]
    return (
        element("h2", text(t("ringan.angka")), id="bagian-angka")
        + headline.view(city, Choice()).shown
        + element("h3", text(t("ringan.dana")))
        + (element("ul", *funding) if funding else element("p", text(t("pendanaan.gambar_kosong"))))
    )


def overview_map(city: City) -> Markup:
    """Return the map of the steps met, each area a link to its section, and the legend."""
    shown = layer.portray(city, INDICATORS[_SHOWN], "alami", city.kelurahan.index)
    drawing = element("div", city_map.still(city, shown, light_document.to_section(city)), class_="kkmp-map")
    entries, unknown = layer.legend(shown, None)
    key = legend.classes(entries, title=shown.title, unknown=unknown, median_text=t("umum.median"))
    note = f"{t(f'indikator.{_SHOWN}.arti')} {captions.origin(city, shown.indicator)}"
    return (
        element("h2", text(t("ringan.peta")), id="bagian-peta")
        + element("p", text(t("ringan.peta_ajakan")))
        + element("div", drawing, element("div", key, element("p", text(note), class_="kecil")), class_="peta")
    )


def among(city: City) -> Markup:
    """Return where the city stands among others, every measure on a small scale that leads to the large one."""
    figure = standing.overview(city, Choice())
    if figure.svg is None:
        return NOTHING
    origin_ = element("p", text(f"{figure.note} {figure.sources.plain()}"), class_="kecil")
    parts = element("p", text(figure.alt)), standing.scales(city, Choice()), origin_
    return element("section", element("h2", text(figure.title)), *parts, id="bagian-banding")


_PARTS = ("angka", "peta", "banding", "tabel")


def page(city: City, *, is_newest_instead: bool = False) -> bytes:
    """Return the whole document of a city; `is_newest_instead` of a day without data that a link asks for."""
    words = t("rangka.patok.tak_dikenal", daftar=site_shell.days(city))
    notice = element("p", text(words), class_="kkmp-patok") if is_newest_instead else NOTHING
    said = {"kota": city.profile.nama, "n": len(city.kelurahan)}
    heading = element("h1", text(t("ringan.judul", **said)))
    known = element("p", text(t("ringan.pengantar", **said)))
    header = element("header", site_shell.band(city, None), heading, known, notice, _contents(city))
    main = [
        numbers(city),
        overview_map(city),
        among(city),
        light_places.table(city),
        element("p", text(t("ringan.belum", daftar=fmt.list_words(entries("kelurahan.hal_belum"))))),
        *(light_places.district(city, kode) for kode in names_of(city, "kecamatan")),
        _sources(city),
    ]
    body = header + element("main", *main, id=CONTENT) + _foot(city)
    return document(body, title=t("ringan.judul_tab", **said), description=t("ringan.uraian", **said))


def report(problems: Sequence[Problem]) -> bytes:
    """Return the document that says what keeps the city from being shown."""
    title = t("rangka.data_rusak")
    intro = element("p", text(t("ringan.rusak", n=len(problems))))
    items = (element("li", text(str(problem))) for problem in problems)
    body = element("main", element("h1", text(title)), intro, element("ul", *items), id=CONTENT)
    return document(body, title=title, description=title)


def _contents(city: City) -> Markup:
    to = light_document.to_section(city)
    places_ = [
        link(to(kode), t("umum.kecamatan_nama", nama=name)) for kode, name in names_of(city, "kecamatan").items()
    ]
    parts = [link(f"#bagian-{part}", t(f"ringan.{part}")) for part in _PARTS]
    ends = link(page_address(PAGES[0], Choice(), city), t("ringan.lengkap")), link("#bagian-sumber", t("ringan.sumber"))
    items = (element("li", each) for each in (ends[0], *parts, *places_, ends[1]))
    return element("nav", element("ul", *items), aria_label=t("ringan.daftar_isi"))


def _sources(city: City) -> Markup:
    intro = element(
        "p", text(t("ringan.sumber_pengantar")), SPACE, link(page_address("data", Choice(), city), t("data.menu"))
    )
    lines = element("ul", *map(_source, records(city.sumber, Source)), class_="sumber")
    return element("section", element("h2", text(t("ringan.sumber"))), intro, lines, id="bagian-sumber")


def _source(row: Source) -> Markup:
    date = t("umum.sumber_tanggal", tanggal=fmt.date(row.tanggal)) if row.tanggal else ""
    words = (element("b", text(row.sumber_id)), SPACE, link(row.url, row.judul), text(f", {publisher(row)}{date}"))
    return element("li", *words, id=row.sumber_id)


def _foot(city: City) -> Markup:
    ways = joined(
        [link(page_address(PAGES[0], Choice(), city), t("ringan.lengkap")), link("/ringan/qr.svg", t("ringan.qr"))],
        " · ",
    )
    return element("footer", element("p", text(t("ringan.versi", versi=city.version))), element("p", ways))


_HTML = "text/html; charset=utf-8"
_PAGES = AnswerCache(capacity=2 * 1024 * 1024)  # a page is some 150 kB: the current one, and scenes of the stage


async def light(request: Request) -> Response:
    """Serve the page of the current city, or of one scene of the stage (`?adegan=`), each built once for each version.

    A scene that is none of this city's gives the whole page; 503 with a report where there is no city.
    """
    snapshot = store.current()
    if snapshot.city is None:
        headers = {**HEADERS, "Cache-Control": "no-store"}
        return Response(report(snapshot.problems), status_code=503, media_type=_HTML, headers=headers)
    city, unknown = links.at(request.query_params, snapshot.city)
    name = request.query_params.get(SCENE, "")
    shown = await asyncio.to_thread(light_scene.scene, city, name) if name and not unknown else None
    if shown is None:
        key, make = (city.version, bool(unknown), ""), partial(page, city, is_newest_instead=bool(unknown))
    else:
        key, make = (city.version, False, shown.name), partial(light_scene.page, city, shown)
    body = await _PAGES.get(key, partial(asyncio.to_thread, make))
    return reply(request, body, _HTML, HEADERS)


async def prepare() -> None:
    """Build the page before the first visitor asks for it."""
    city = store.current().city
    if city is not None:
        await _PAGES.get((city.version, False, ""), partial(asyncio.to_thread, page, city))


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
