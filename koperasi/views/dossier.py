"""All that is known, and what is not, of one kelurahan and its cooperative."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import Evidence, StepRow, facts, names, places, records, texts
from koperasi.data.schema import choices
from koperasi.domain import analysis
from koperasi.domain.indicators import INDICATORS, available
from koperasi.text.citations import fact_sentence
from koperasi.text.words import entries, t
from koperasi.views.layer import value_text


@dataclass(frozen=True)
class Line:
    """One figure: its name, its value as readers see it, the day it describes and its source."""

    label: str
    value: str
    tanggal: str | None
    sumber_id: str | None


@dataclass(frozen=True)
class StepLine:
    """One step of the cooperative; status None means that nothing is known."""

    label: str
    status: str | None
    tanggal: str | None
    sumber_id: str | None


@dataclass(frozen=True)
class SectorLine:
    """One sector: its strongest evidence and every piece of it as (sentence, strength, source)."""

    slug: str
    label: str
    bukti: str
    pieces: Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class _Origin:
    tanggal: str | None
    sumber_id: str | None


@dataclass(frozen=True)
class Dossier:
    """One kelurahan, complete: what a profile panel, a district page or a printed sheet shows."""

    kode: str
    nama: str
    kecamatan: str
    koperasi: str
    figures: Sequence[Line]
    steps: Sequence[StepLine]
    sectors: Sequence[SectorLine]
    facts: Sequence[tuple[str, str]]
    neighbours: Sequence[str]
    unknown: Sequence[str]


def dossier(city: City, kode: str) -> Dossier:
    """Gather one kelurahan.

    Raises:
        KeyError: if the city has no such kode.
    """
    place = places(city)[kode]
    return Dossier(
        kode=kode,
        nama=place.nama,
        kecamatan=place.kecamatan,
        koperasi=names(city.koperasi)[kode],
        figures=[_figure(city, slug, kode) for slug in available(city) if slug not in ("langkah", "berikutnya")],
        steps=_steps(city.langkah[city.langkah["kode"] == kode]),
        sectors=_sectors(city.sektor[city.sektor["kode"] == kode]),
        facts=[(fact_sentence(fact), fact.sumber_id) for fact in facts(city) if fact.kode == kode],
        neighbours=[names(city.kelurahan)[other] for other in analysis.neighbours_of(city.neighbours, kode).index],
        unknown=_unknown(city, kode),
    )


def _unknown(city: City, kode: str) -> list[str]:
    """Return what no public source tells; funding only until the city has named it for this cooperative."""
    funding = [] if kode in texts(city.koperasi, "pendanaan") else [t("indikator.pendanaan.label").lower()]
    return [*funding, *entries("profil.hal_belum")]


def _figure(city: City, slug: str, kode: str) -> Line:
    """Return one indicator, with its day and source where these are the same everywhere."""
    origin = _origin(city, slug)
    return Line(t(f"indikator.{slug}.label"), value_text(city, slug, kode), origin.tanggal, origin.sumber_id)


@per_city()
def _origin(city: City, slug: str) -> _Origin:
    """Return the day and the source of an indicator where the whole indicator has but one."""
    said = set(records(INDICATORS[slug].origin(city).dropna(subset="sumber_id"), _Origin))
    return said.pop() if len(said) == 1 else _Origin(None, None)


def _steps(langkah: pd.DataFrame) -> list[StepLine]:
    """Return every step in order, also one without a row."""
    rows = {row.langkah: row for row in records(langkah, StepRow)}
    return [_step(label, rows.get(slug)) for slug, label in choices("langkah", "langkah").items()]


def _step(label: str, row: StepRow | None) -> StepLine:
    if row is None or row.status is None:
        return StepLine(label, None, None, None)
    return StepLine(label, row.status, row.tanggal, row.sumber_id)


def _sectors(sektor: pd.DataFrame) -> list[SectorLine]:
    """Return the sectors by the strength of their evidence, and within each its pieces, strongest first."""
    pieces = records(analysis.by_strength(sektor), Evidence)
    found = dict.fromkeys(piece.sektor for piece in pieces)
    return [_sector(slug, [piece for piece in pieces if piece.sektor == slug]) for slug in found]


def _sector(slug: str, pieces: Sequence[Evidence]) -> SectorLine:
    lines = [(piece.rincian, piece.bukti, piece.sumber_id) for piece in pieces]
    return SectorLine(slug, choices("sektor", "sektor")[slug], pieces[0].bukti, lines)
