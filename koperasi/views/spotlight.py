"""The worked examples: one sector in one kelurahan, with its evidence and the neighbours that share it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import Evidence, names_of, records, source
from koperasi.data.schema import choices
from koperasi.domain import analysis
from koperasi.domain.addresses import page_address
from koperasi.domain.choice import Choice
from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views import layer
from koperasi.views.figure import Figure
from koperasi.views.html import lists
from koperasi.views.html.markup import element, text
from koperasi.views.sources import Sources, citation, cited, cited_indicator, external

_SHOWN = 2  # pieces of evidence that are read at once; the others open


@dataclass(frozen=True)
class _Spotlight:
    kode: str
    sektor: str
    sumber_id: str


@dataclass(frozen=True)
class _Neighbour:
    nama: str
    panjang_m: float
    bukti: str


def view(city: City, _: Choice) -> Figure | None:
    """Draw the worked examples in the order of the table; None where the city has none."""
    return _view(city) if len(city.sorotan) else None


@per_city()
def _view(city: City) -> Figure:
    examples = records(city.sorotan, _Spotlight)
    own = city.profile.sorotan
    title = own.judul if own else t("potensi.sorotan_judul")
    rows = [
        (
            _title(city, one),
            choices("sektor", "bukti")[piece.bukti],
            piece.rincian,
            citation(city, piece.sumber_id).short,
        )
        for one in examples
        for piece in _pieces(city, one)
    ]
    return Figure(
        key="sorotan",
        title=title,
        drawing=element("div", *(_card(city, one) for one in examples), class_="kkmp-examples"),
        alt=fmt.list_words([_title(city, one) for one in examples]),
        twin=pd.DataFrame(
            rows, columns=[t(f"kecamatan.kolom.{name}") for name in ("sektor", "bukti", "isi", "sumber")]
        ),
        sources=cited(city, [one.sumber_id for one in examples]),
        note=own.pengantar if own else t("potensi.sorotan_pengantar"),
        is_table=True,
    )


def map_sources(city: City, sektor: str) -> Sources:
    """Return where an example on the map of its sector comes from: who named it, and what the map rests on."""
    named = cited(city, city.sorotan["sumber_id"]).citations
    of_map = cited_indicator(city, layer.sector_portrayed(city, sektor).indicator)
    return replace(of_map, citations=tuple(dict.fromkeys((*named, *of_map.citations))))


def _title(city: City, one: _Spotlight) -> str:
    return t("potensi.sorotan_satu", sektor=city.sectors[one.sektor], nama=names_of(city, "kelurahan")[one.kode])


def _pieces(city: City, one: _Spotlight) -> Sequence[Evidence]:
    there = city.sektor[(city.sektor["kode"] == one.kode) & (city.sektor["sektor"] == one.sektor)]
    return records(analysis.by_strength(there), Evidence)


def _card(city: City, one: _Spotlight) -> Markup:
    pieces = _pieces(city, one)
    address = page_address("potensi", Choice(sektor=one.sektor, kelurahan=one.kode), city)
    heading = element("h3", element("a", text(_title(city, one)), href=address))
    lines = [(piece.rincian, _cite(city, piece.sumber_id)) for piece in pieces]
    rest = lists.opening(text(t("potensi.bukti_lain", n=len(lines) - _SHOWN)), lists.sentences(lines[_SHOWN:]))
    return element(
        "article",
        heading,
        element("p", text(_standing(city, pieces)), class_="kkmp-note"),
        lists.sentences(lines[:_SHOWN]),
        *([rest] if lines[_SHOWN:] else []),
        element("p", text(_neighbours(city, one))),
    )


def _standing(city: City, pieces: Sequence[Evidence]) -> str:
    """Return once for the whole example how strong its evidence is, how much there is, and how new."""
    if not pieces:
        return fmt.MISSING.capitalize()
    dates = [date for piece in pieces if (date := source(city, piece.sumber_id).tanggal)]
    newest = t("potensi.terbaru", tanggal=fmt.date(max(dates)[:4])) if dates else ""
    strength = choices("sektor", "bukti")[pieces[0].bukti].lower()
    return t("potensi.status", bukti=strength, n=len({piece.sumber_id for piece in pieces}), terbaru=newest)


def _cite(city: City, sumber_id: str) -> Markup:
    return external(citation(city, sumber_id).short, citation(city, sumber_id).url)


def _neighbours(city: City, one: _Spotlight) -> str:
    shared = records(analysis.neighbours_sharing(city, one.kode, one.sektor), _Neighbour)
    if not shared:
        return t("potensi.sorotan_sendiri")
    said = [
        t("potensi.tetangga_satu", nama=beside.nama, bukti=choices("sektor", "bukti")[beside.bukti].lower())
        for beside in shared
    ]
    return t("potensi.sorotan_tetangga", daftar=fmt.list_words(said))
