"""The worked examples, and neighbours that share a sector."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import names, records
from koperasi.data.schema import choices
from koperasi.domain import analysis
from koperasi.text import format as fmt
from koperasi.text.markdown import escaped
from koperasi.text.words import t
from koperasi.views.dossier import SectorLine, dossier


@dataclass(frozen=True)
class Example:
    """One sector in one kelurahan: its evidence, the source that named it, and the neighbours that share it."""

    kode: str
    title: str
    sumber_id: str
    line: SectorLine
    neighbours: str


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


@dataclass(frozen=True)
class _Pair:
    kode_a: str
    kode_b: str
    sektor: str
    bukti_a: str
    bukti_b: str
    panjang_m: float


@per_city()
def examples(city: City) -> Sequence[Example]:
    """Return the worked examples in the order of the table."""
    return [_example(city, spotlight) for spotlight in records(city.sorotan, _Spotlight)]


def _example(city: City, spotlight: _Spotlight) -> Example:
    kode, sektor = spotlight.kode, spotlight.sektor
    name = names(city.kelurahan)[kode]
    title = t("potensi.sorotan_satu", sektor=choices("sektor", "sektor")[sektor], nama=name)
    line = next(line for line in dossier(city, kode).sectors if line.slug == sektor)
    return Example(kode, title, spotlight.sumber_id, line, _neighbours(city, kode, sektor))


def _neighbours(city: City, kode: str, sektor: str) -> str:
    shared = records(analysis.neighbours_sharing(city, kode, sektor), _Neighbour)
    if not shared:
        return t("potensi.sorotan_sendiri")
    return t("potensi.sorotan_tetangga", daftar=fmt.list_words([_neighbour(neighbour) for neighbour in shared]))


def _neighbour(neighbour: _Neighbour) -> str:
    length = fmt.metres(neighbour.panjang_m)
    return t("potensi.tetangga_satu", nama=neighbour.nama, bukti=_strength(neighbour.bukti), panjang=length)


@per_city()
def pairs(city: City, sektor: str | None) -> pd.DataFrame:
    """Return the pairs of neighbours with a sector in common, as Markdown; of one sector, or of all."""
    found = records(analysis.sector_pairs(city), _Pair)
    known = names(city.kelurahan)
    rows = [_pair(known, pair) for pair in found if sektor in (None, pair.sektor)]
    return pd.DataFrame(rows, columns=[t(f"potensi.kolom.{name}") for name in ("sektor", "satu", "dua", "panjang")])


def _pair(known: Mapping[str, str], pair: _Pair) -> tuple[str, ...]:
    one, other = (
        f"{escaped(known[kode])} ({_strength(bukti)})"
        for kode, bukti in ((pair.kode_a, pair.bukti_a), (pair.kode_b, pair.bukti_b))
    )
    return (choices("sektor", "sektor")[pair.sektor], one, other, fmt.metres(pair.panjang_m))


def _strength(bukti: str) -> str:
    return choices("sektor", "bukti")[bukti].lower()
