"""The Atom feed (RFC 4287) of what changed: one entry for each dated table, and for each recorded edit of its file.

The whole city has one, and each kecamatan. Identifiers and days come from the files alone, so every process and every
start gives the same feed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from koperasi.data import store
from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import names_of
from koperasi.data.schema import TABLES
from koperasi.domain.addresses import address, page_address
from koperasi.domain.choice import Choice
from koperasi.domain.slugs import slugs_of
from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views import changes
from koperasi.web.http_caching import origin, refusal, reply

PATH = "/perubahan"
MEDIA_TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_MIDNIGHT = "T00:00:00+07:00"  # days here are days in Indonesia
_MOST_LINES = 60


@dataclass(frozen=True)
class Entry:
    """One piece of news: what identifies it for ever, the ISO day on which it became known, its title and its lines."""

    key: str
    day: str
    title: str
    lines: tuple[str, ...]


def address_of(city: City, kecamatan: str | None = None) -> str:
    """Return the address of the feed of the city, or of one kecamatan by its kode."""
    return address(f"{PATH}/{slugs_of(city, 'kecamatan')[kecamatan]}.atom" if kecamatan else f"{PATH}.atom")


def title(city: City, kecamatan: str | None = None) -> str:
    """Return what the feed of the city, or of one kecamatan, is called."""
    place = t("kecamatan.nama", nama=names_of(city, "kecamatan")[kecamatan]) if kecamatan else city.profile.nama
    return t("perubahan.umpan_isi.nama", tempat=place)


@per_city()
def entries(city: City, kecamatan: str | None = None) -> tuple[Entry, ...]:
    """Return the news of the city, or of one kecamatan, the newest first."""
    kinds = (changes.KOPERASI,) if kecamatan else (changes.KOPERASI, changes.REGENCIES)
    found = [entry for kind in kinds for entry in (*_tables(city, kind, kecamatan), *_edits(city, kind, kecamatan))]
    return tuple(sorted(found, key=lambda one: (one.day, one.key), reverse=True))


def _tables(city: City, kind: str, kecamatan: str | None) -> Iterator[Entry]:
    """Yield the first table, and each later one with what changed since the one before it."""
    days = list(city.histories[kind])
    table = TABLES[kind].title
    for day in days[:1]:
        words = t("perubahan.umpan_isi.pertama", tabel=table, tanggal=fmt.date(day))
        yield Entry(f"{kind}/{day}", _known(city, kind, day), words, (t("perubahan.umpan_isi.tanpa_banding"),))
    for old, new in pairwise(days):
        words = t("perubahan.umpan_isi.judul", tabel=table, lama=fmt.date(old), baru=fmt.date(new))
        lines = changes.lines(city, kind, (old, new), kecamatan, most=_MOST_LINES)
        yield Entry(f"{kind}/{old}/{new}", _known(city, kind, new), words, tuple(lines))


def _known(city: City, kind: str, day: str) -> str:
    """Return the ISO day on which a table came to be known here, its own day where the sidecar names no whole one."""
    accessed = city.sidecars[f"{kind}/{day}.csv"].accessed or ""
    return accessed if len(accessed) == len(day) else day


def _edits(city: City, kind: str, kecamatan: str | None) -> Iterator[Entry]:
    """Yield each day on which cells of a table were edited by hand: how many, and in which table.

    Reason and cells are the keeper's own words for the file and stay there; an edit that names no cell is not told.
    """
    for day in city.histories[kind]:
        edits: dict[str, int] = {}
        for edit in city.sidecars[f"{kind}/{day}.csv"].edited:
            meant = [cell for cell in edit.cells if kecamatan is None or cell.startswith(f"{kecamatan}.")]
            edits[edit.date] = edits.get(edit.date, 0) + len(meant)
        for when, count in edits.items():
            if not count:
                continue
            said = {"tabel": TABLES[kind].title, "tanggal": fmt.date(day)}
            lines = (t("perubahan.umpan_isi.suntingan_isi", n=count, **said),)
            yield Entry(f"{kind}/{day}/edit/{when}", when, t("perubahan.umpan_isi.suntingan", **said), lines)


def feed(city: City, kecamatan: str | None, site: str) -> bytes:
    """Return the feed as XML.

    Args:
        city: the city.
        kecamatan: kode of the one that is meant, None for the whole city.
        site: what absolute addresses begin with ("https://dasbor.kota.example"); empty where that is unknown.
    """
    ET.register_namespace("", _ATOM)
    owner = t("rangka.kaki.nama", kota=city.profile.nama)
    found = entries(city, kecamatan)
    root = ET.Element(f"{{{_ATOM}}}feed", {_LANGUAGE: "id"})
    _add(root, "id", _urn(city, kecamatan or ""))
    _add(root, "title", title(city, kecamatan))
    _add(root, "updated", max((one.day for one in found), default="1970-01-01") + _MIDNIGHT)
    _add(ET.SubElement(root, f"{{{_ATOM}}}author"), "name", owner)
    page = f"{site}{page_address('banding', Choice(), city).removeprefix(address(''))}"
    if site:
        _link(root, "self", f"{site}{address_of(city, kecamatan).removeprefix(address(''))}", MEDIA_TYPE)
        _link(root, "alternate", page, "text/html")
    for one in found:
        entry = ET.SubElement(root, f"{{{_ATOM}}}entry")
        _add(entry, "id", _urn(city, f"{kecamatan or ''}#{one.key}"))
        _add(entry, "title", one.title)
        _add(entry, "updated", one.day + _MIDNIGHT)
        if site:
            _link(entry, "alternate", page, "text/html")
        _add(entry, "content", "\n".join(one.lines), type="text")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + bytes(ET.tostring(root, encoding="utf-8"))


def _add(parent: ET.Element, name: str, words: str, **attributes: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes).text = words


def _link(parent: ET.Element, rel: str, href: str, media_type: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "type": media_type, "href": href})


def _urn(city: City, name: str) -> str:
    """Return an identifier that depends on the city and the name alone, wherever the feed is served."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'koperasi:{city.profile.kode}:{name}')}"


async def serve(request: Request) -> Response:
    """Serve the feed of the whole city, or of the kecamatan that the path names; 404 for another name."""
    city = store.current().city
    if city is None:
        return refusal(503, t("unduh.belum_siap"))
    word = request.path_params.get("kecamatan")
    kode = {slug: kode for kode, slug in slugs_of(city, "kecamatan").items()}.get(word) if word else None
    if word and kode is None:
        return refusal(404, t("unduh.tidak_ada", nama=word[:60]))
    return reply(request, feed(city, kode, origin(request)), f"{MEDIA_TYPE}; charset=utf-8", {})


def routes() -> Sequence[BaseRoute]:
    """Return the routes of the feeds."""
    return [Route(address(f"{PATH}.atom"), serve), Route(address(f"{PATH}/{{kecamatan:str}}.atom"), serve)]
