"""A tour of a whole city: every page with several choices, the light pages, every file that any of them offers."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import pytest
from asked import ask
from reader import Reader
from starlette.applications import Starlette

from koperasi.data import paths, store
from koperasi.data.city import City
from koperasi.data.schema import TABLES, PlaceWords
from koperasi.data.schema.place_words import speak
from koperasi.data.store import Store
from koperasi.domain import choice as links
from koperasi.domain import readiness
from koperasi.domain.addresses import LIGHT, PAGES
from koperasi.domain.choice import SECTIONS, Choice
from koperasi.domain.classes import METHODS
from koperasi.domain.indicators import available
from koperasi.domain.peers import GROUPS, MEASURES
from koperasi.views.edition import edition
from koperasi.web import server
from kota.folders import read_rows

PROBOLINGGO = Path(__file__).parent / "probolinggo"

_LINK = re.compile(r"""(?:href="|\]\()(?P<path>[^"\s)#?]*)(?P<query>\?[^"\s)#]*)?""")
_FILES = ("csv", "xlsx")
_VIEWS = ("csv", "svg")  # for every choice; the slower kinds are asked for where a page offers them
_MARKUP = re.compile(r"<style>.*?</style>|<[^>]*>", re.DOTALL)


@dataclass
class Tour:
    """What was seen: the words of each page and of each file that is text, and whatever went wrong."""

    texts: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    offered: set[str] = field(default_factory=set)

    @property
    def words(self) -> str:
        return "\n".join(self.texts.values())


def choices(city: City) -> list[Choice]:
    """Choices that between them use every indicator, kecamatan, method and shape of a city, and some sectors."""
    first, last = city.kelurahan.index[0], city.kelurahan.index[-1]
    sectors = list(city.sektor["sektor"].unique())
    found = [Choice(), Choice(kelurahan=first), Choice(kelurahan=last, banding=first, titik="ya")]
    found += [Choice(kecamatan=kode, kelurahan=first) for kode in city.kecamatan.index]
    found += [Choice(indikator=slug, kelurahan=last) for slug in available(city)]
    found += [Choice(indikator="simpanan", metode=method, daftar="nama", bentuk="petak") for method in METHODS]
    found += [Choice(sektor=slug, kelurahan=first) for slug in {*sectors[:1], *sectors[-1:]}]
    found += [Choice(urut="langkah", kelurahan=first)]
    found += [Choice(bagian=name) for name in SECTIONS[1:]]
    found += [Choice(ukuran=slug, kelompok=group) for slug in MEASURES for group in GROUPS]
    return found


def parameters(city: City, pages: Iterable[str] = PAGES) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Each page with the choices that change it, as links."""
    uses = {
        "peta": {"indikator", "bentuk", "metode", "banding", "kecamatan", "sektor", "kelurahan"},
        "potensi": {"sektor"},
        "kesiapan": {"urut"},
        "kecamatan": {"kecamatan"},
        "banding": {"ukuran", "kelompok"},
        "data": {"bagian"},
    }
    every = set().union(*uses.values())
    for page in pages:
        for choice in choices(city):
            changed = {name for name in every if getattr(choice, name) != getattr(Choice(), name)}
            if changed <= uses.get(page, set()) | {"kelurahan"}:
                yield page, links.write(choice, city)


def pages(city: City, tour: Tour) -> None:
    """Open the pages in one session, as a reader does who wanders about."""
    reader = Reader()
    for page, link in parameters(city):
        reader.open(page, **link)
        name = f"/{page}?{'&'.join(f'{key}={value}' for key, value in link.items())}"
        tour.texts[name] = reader.text
        tour.faults += [f"{name}: {fault}" for fault in reader.faults]
        tour.faults += [f"{name}: {info.value}" for info in reader.app.info if "tautan" in str(info.value).lower()]
        tour.offered |= offers(reader.markup)


def offers(markup: str) -> set[str]:
    """The addresses of our own routes in some markup or Markdown."""
    found = (html.unescape(match["path"] + (match["query"] or "")) for match in _LINK.finditer(markup))
    return {address for address in found if address.startswith(("/unduh/", LIGHT, "/gambar/"))}


def files(city: City, tour: Tour) -> None:
    """Ask for the light pages, every file that was offered, and every table and view that can be asked for."""
    app = Starlette(routes=list(server.routes()))
    tables = [f"/unduh/{name}.{extension}" for name in TABLES for extension in _FILES]
    views = [
        f"/unduh/tampilan.{extension}?{'&'.join(f'{key}={value}' for key, value in link.items())}"
        for extension in _VIEWS
        for page, link in parameters(city, ["peta"])
    ]
    parts = [f"/gambar/{kind}.{edition(city)}?{query}" for kind, query in _parts(city)]
    offered = {address.partition("?")[0]: address for address in sorted(tour.offered)}
    waiting, seen = [LIGHT, "/unduh/kelurahan.geojson", *tables, *views, *parts, *offered.values()], set()
    while waiting:
        address = waiting.pop()
        # A PNG is the SVG beside it, painted by a process of its own that belongs to one event loop.
        if address in seen or ".png" in address:
            continue
        seen.add(address)
        answer = ask(app, address, host="127.0.0.1")  # at which it was reached, so that it can draw its QR
        if answer.status != 200 or not answer.body:
            tour.faults.append(f"{address}: {answer.status} {answer.body[:200]!r}")
        kind = answer.headers.get("content-type", "")
        if kind.startswith(("text/", "image/svg", "application/geo+json", "application/json")):
            tour.texts[address] = re.sub(r"\s+", " ", html.unescape(_MARKUP.sub(" ", answer.text)))
        if kind.startswith("text/html"):
            waiting += offers(answer.text)


def _parts(city: City) -> Iterator[tuple[str, str]]:
    """The parts of which the browser puts the map together, with what they are asked for."""
    for kind in ("kerangka", "atlas", "kota", "petak", "titik"):
        yield kind, ""
    for kind, key, values in (
        ("lapis", "ind", available(city)),
        ("daftar", "ind", available(city)),
        ("langkah", "langkah", readiness.known_steps(city.langkah)),
        ("bukti", "sektor", city.sektor["sektor"].unique()),
        ("profil", "kel", city.kelurahan.index),
    ):
        yield from ((kind, f"{key}={value}") for value in values)
    first, last = city.kelurahan.index[0], city.kelurahan.index[-1]
    yield "banding", f"kel={first}&banding={last}"
    for _, twins in city.kelurahan.groupby("nama"):
        if len(twins) > 1:
            yield "banding", f"kel={twins.index[0]}&banding={twins.index[1]}"


def whole(city: City | None, tour: Tour) -> Tour:
    """Open everything; `city` is the one that the process shows."""
    assert city is not None
    pages(city, tour)
    files(city, tour)
    health = ask(Starlette(routes=list(server.routes())), "/sehat")
    if health.status != 200:
        tour.faults.append(f"/sehat: {health.status} {health.text}")
    return tour


def walk(shown: Store) -> Tour:
    """Tour the city that a store reads from its folders."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "_STORE", shown)
        snapshot = shown.current()
        try:
            return whole(snapshot.city, Tour(faults=[str(problem) for problem in snapshot.problems]))
        finally:
            shown.close()
            speak(PlaceWords())  # what other tests look at is a kota


def lines_with(tour: Tour, words: Iterable[str]) -> list[str]:
    """Where a word stands, with what surrounds it; upper and lower case alike."""
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words), re.IGNORECASE)
    hits = ((name, text, match) for name, text in tour.texts.items() for match in pattern.finditer(text))
    return list(chain(f"{name}: …{text[max(0, m.start() - 40) : m.end() + 40]}…" for name, text, m in hits))


def own_words() -> set[str]:
    """Names of the places of the city in the repository, of the city itself, and words that tell its sectors."""
    data = paths.ROOT / "data"
    places = {row["nama"] for name in ("kelurahan", "kecamatan") for row in read_rows(data / f"{name}.csv")}
    return places | {"Pasuruan", "mebel", "logam", "perikanan", "gerabah", "konveksi"}
