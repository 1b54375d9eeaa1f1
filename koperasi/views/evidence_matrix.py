"""The matrix of kelurahan and sectors by the strength of evidence, and the map of one sector."""

from collections import Counter
from collections.abc import Mapping, Sequence

from koperasi.data.city import City
from koperasi.data.records import Evidence, Place, by_district, records, texts
from koperasi.data.schema import choices
from koperasi.domain import analysis
from koperasi.text import format as fmt
from koperasi.text.words import t, table
from koperasi.views.html import palette
from koperasi.views.html.matrix import Cell, Column, Group, Row, State

_SIGNS = {"aktif": "●", "historis": "◐", "lemah": "○", "rencana": "△"}


def states() -> dict[str, State]:
    """Return the look of each strength of evidence, strongest first."""
    return {
        slug: State(_SIGNS[slug], choices("sektor", "bukti")[slug], palette.EVIDENCE[slug].fill)
        for slug in analysis.EVIDENCE
    }


def meanings() -> str:
    """Return what each strength of evidence means, strongest first, in one line."""
    meaning = table("potensi.bukti_arti")
    return "; ".join(f"{state.label}: {meaning[slug]}" for slug, state in states().items()) + "."


def labels(city: City) -> dict[str, str]:
    """Return the sectors that have evidence, slug to label."""
    return {slug: choices("sektor", "sektor")[slug] for slug in analysis.sectors(city.sektor)}


def columns(city: City) -> Sequence[Column]:
    """Return the sectors that have evidence, with the number of kelurahan behind each."""
    return [
        Column(slug, label, t("umum.n_kelurahan", n=len(analysis.with_sector(city.sektor, slug))))
        for slug, label in labels(city).items()
    ]


def groups(city: City) -> Sequence[Group]:
    """Return every kelurahan under its kecamatan; one without evidence keeps its empty row."""
    matrix = analysis.evidence_matrix(city.sektor)
    strongest = {slug: texts(matrix, slug) for slug in labels(city)}
    pieces = Counter((piece.kode, piece.sektor) for piece in records(city.sektor, Evidence))
    return [Group(name, [_row(place, strongest, pieces) for place in part]) for name, part in by_district(city)]


def _row(place: Place, strongest: Mapping[str, Mapping[str, str]], pieces: Mapping[tuple[str, str], int]) -> Row:
    cells = {
        slug: Cell(bukti[place.kode], t("potensi.n_sumber", n=pieces[place.kode, slug]))
        for slug, bukti in strongest.items()
        if place.kode in bukti
    }
    return Row(place.kode, place.nama, cells, note="" if cells else fmt.MISSING)
