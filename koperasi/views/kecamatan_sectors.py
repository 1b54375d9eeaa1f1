"""The sectors of one kecamatan and the neighbours across its border that share one."""

from collections.abc import Sequence
from itertools import groupby

import pandas as pd
from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import Evidence, places, records
from koperasi.data.schema import choices
from koperasi.domain import per_kecamatan as district
from koperasi.domain.per_kecamatan import PairAcross
from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views.figure import Figure
from koperasi.views.html import lists
from koperasi.views.html.markup import NOTHING, element, joined, text
from koperasi.views.sources import citation, external


@per_city()
def sectors(city: City, kode: str) -> Figure:
    """List the sectors with evidence, the most widespread first; each opens to its evidence."""
    rows = district.evidence(city, kode)
    found = {str(slug): records(pieces, Evidence) for slug, pieces in rows.groupby("sektor", sort=False)}
    drawn = [_sector(city, slug, pieces) for slug, pieces in found.items()]
    title, name = t("kecamatan.sektor_judul"), places(city)
    label, strength = city.sectors, choices("sektor", "bukti")
    empty = element("p", text(t("kecamatan.sektor_kosong")), class_="kkmp-note")
    lines = [
        (
            label[slug],
            name[piece.kode].nama,
            strength[piece.bukti],
            piece.rincian,
            citation(city, piece.sumber_id).short,
        )
        for slug, pieces in found.items()
        for piece in pieces
    ]
    return Figure(
        key="sektor_kecamatan",
        title=title,
        drawing=element("div", *drawn, class_="kkmp-sectors") if drawn else empty,
        alt=fmt.list_words([label[slug] for slug in found]) or t("kecamatan.sektor_kosong"),
        twin=pd.DataFrame(
            lines, columns=[t(f"kecamatan.kolom.{head}") for head in ("sektor", "siapa", "bukti", "isi", "sumber")]
        ),
        is_table=True,
    )


def _sector(city: City, slug: str, pieces: Sequence[Evidence]) -> Markup:
    name, strength = places(city), choices("sektor", "bukti")
    # The strongest piece of a kelurahan comes first, so the first one met says how sure its sector is.
    strongest = {piece.kode: piece.bukti for piece in reversed(pieces)}
    who = [
        t("kecamatan.bukti_satu", nama=name[kode].nama, bukti=strength[strongest[kode]].lower())
        for kode in dict.fromkeys(piece.kode for piece in pieces)
    ]
    summary = element("span", text(city.sectors[slug]), class_="kkmp-name")
    lines = (
        (
            f"{name[piece.kode].nama}: {piece.rincian}",
            external(citation(city, piece.sumber_id).short, citation(city, piece.sumber_id).url),
        )
        for piece in pieces
    )
    return lists.opening(joined([summary, lists.small(text(fmt.list_words(who)))]), lists.sentences(lines))


@per_city()
def across(city: City, kode: str) -> Figure:
    """List, by sector, the neighbours across the border of a kecamatan that share it."""
    pairs = records(district.pairs_across(city, kode), PairAcross)
    title, label = t("kecamatan.seberang_judul"), city.sectors
    drawn = [
        joined([element("h3", text(label[slug])), lists.sentences((_pair(city, pair), NOTHING) for pair in shared)])
        for slug, shared in groupby(pairs, key=lambda pair: pair.sektor)
    ]
    return Figure(
        key="seberang",
        title=title,
        drawing=joined(drawn) if drawn else element("p", text(t("kecamatan.seberang_kosong"))),
        alt=title,
        twin=pd.DataFrame(
            [(label[pair.sektor], _pair(city, pair)) for pair in pairs],
            columns=[t("kecamatan.kolom.sektor"), t("kecamatan.kolom.isi")],
        ),
        note=t("kecamatan.seberang_aturan"),
        is_table=True,
    )


def _pair(city: City, pair: PairAcross) -> str:
    name, strength = places(city), choices("sektor", "bukti")
    return t(
        "kecamatan.seberang_satu",
        dalam=name[pair.dalam].nama,
        bukti_dalam=strength[pair.bukti_dalam].lower(),
        luar=name[pair.luar].nama,
        kecamatan=name[pair.luar].kecamatan,
        bukti_luar=strength[pair.bukti_luar].lower(),
        panjang=fmt.metres(pair.panjang_m),
    )
