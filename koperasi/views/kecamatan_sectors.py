"""The sectors of one kecamatan and the neighbours across its border that share one, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from koperasi.data.city import City
from koperasi.data.records import Evidence, places, records
from koperasi.data.schema import choices
from koperasi.domain import kecamatan as district
from koperasi.domain.kecamatan import PairAcross
from koperasi.text import format as fmt
from koperasi.text.citations import cite
from koperasi.text.markdown import escaped
from koperasi.text.words import t


@dataclass(frozen=True)
class Sector:
    """One sector of a kecamatan: its title, and lines of Markdown under it (evidence, or pairs of neighbours)."""

    title: str
    lines: Sequence[str]


def sectors(city: City, kecamatan: str) -> list[Sector]:
    """Return the sectors with evidence, the most widespread first."""
    rows = district.evidence(city, kecamatan)
    return [_sector(city, str(slug), records(pieces, Evidence)) for slug, pieces in rows.groupby("sektor", sort=False)]


def _sector(city: City, slug: str, pieces: Sequence[Evidence]) -> Sector:
    name, strength = places(city), choices("sektor", "bukti")
    # The strongest piece of a kelurahan comes first, so the first one met says how sure its sector is.
    strongest: dict[str, str] = {}
    for piece in pieces:
        strongest.setdefault(piece.kode, piece.bukti)
    who = [
        t("kecamatan.bukti_satu", nama=name[kode].nama, bukti=strength[bukti].lower())
        for kode, bukti in strongest.items()
    ]
    lines = [
        t(
            "kecamatan.bukti_baris",
            nama=escaped(name[piece.kode].nama),
            rincian=escaped(piece.rincian),
            bukti=strength[piece.bukti],
            sumber=cite(city, piece.sumber_id),
        )
        for piece in pieces
    ]
    title = t("kecamatan.sektor_satu", sektor=choices("sektor", "sektor")[slug], kelurahan=fmt.list_words(who))
    return Sector(escaped(title), lines)


def across(city: City, kecamatan: str) -> list[Sector]:
    """Return, by sector, the pairs of neighbours across the border of a kecamatan that share it."""
    pairs = records(district.pairs_across(city, kecamatan), PairAcross)
    return [
        Sector(choices("sektor", "sektor")[slug], [_pair(city, pair) for pair in shared])
        for slug, shared in groupby(pairs, key=lambda pair: pair.sektor)
    ]


def _pair(city: City, pair: PairAcross) -> str:
    name, strength = places(city), choices("sektor", "bukti")
    return t(
        "kecamatan.seberang_satu",
        dalam=escaped(name[pair.dalam].nama),
        bukti_dalam=strength[pair.bukti_dalam].lower(),
        luar=escaped(name[pair.luar].nama),
        kecamatan=escaped(name[pair.luar].kecamatan),
        bukti_luar=strength[pair.bukti_luar].lower(),
        panjang=fmt.metres(pair.panjang_m),
    )
