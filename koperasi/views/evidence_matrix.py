"""The matrix of kelurahan and sectors by the strength of evidence."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import Evidence, Place, by_district, records, texts
from koperasi.domain import analysis
from koperasi.domain.addresses import page_address
from koperasi.domain.choice import Choice
from koperasi.text import format as fmt
from koperasi.text.words import t, table
from koperasi.views import looks
from koperasi.views.figure import Figure
from koperasi.views.html import matrix
from koperasi.views.html.matrix import Cell, Column, Group, Row
from koperasi.views.sources import cited


def view(city: City, _: Choice) -> Figure:
    """Draw every kelurahan against every sector that has evidence."""
    return _view(city)


@per_city()
def _view(city: City) -> Figure:
    title = t("potensi.matriks_judul")
    return Figure(
        key="matriks_sektor",
        title=title,
        drawing=matrix.table(groups(city), _columns(city), states=looks.evidence_states(), alt=title),
        alt=title,
        twin=_twin(city),
        sources=cited(city, city.sektor["sumber_id"]),
        note=f"{t('potensi.matriks_keterangan')} {_meanings()}",
        is_table=True,
    )


def _meanings() -> str:
    """Return what each strength of evidence means, strongest first, in one line."""
    meaning = table("potensi.bukti_arti")
    return "; ".join(f"{state.label}: {meaning[slug]}" for slug, state in looks.evidence_states().items()) + "."


def labels(city: City) -> dict[str, str]:
    """Return the sectors that have evidence, slug to label."""
    return {slug: city.sectors[slug] for slug in analysis.sectors(city)}


def _columns(city: City) -> Sequence[Column]:
    return [
        Column(slug, label, page_address("potensi", Choice(sektor=slug), city)) for slug, label in labels(city).items()
    ]


@per_city()
def groups(city: City) -> Sequence[Group]:
    """Return every kelurahan under its kecamatan; one without evidence keeps its empty row."""
    strongest = {slug: texts(analysis.evidence_matrix(city), slug) for slug in labels(city)}
    pieces = Counter((piece.kode, piece.sektor) for piece in records(city.sektor, Evidence))
    return [Group(name, [_row(place, strongest, pieces) for place in part]) for name, part in by_district(city)]


def _row(place: Place, strongest: Mapping[str, Mapping[str, str]], pieces: Mapping[tuple[str, str], int]) -> Row:
    cells = {
        slug: Cell(bukti[place.kode], t("potensi.n_sumber", n=pieces[place.kode, slug]))
        for slug, bukti in strongest.items()
        if place.kode in bukti
    }
    return Row(place.kode, place.nama, cells, note="" if cells else fmt.MISSING)


def _twin(city: City) -> pd.DataFrame:
    label, look = labels(city), looks.evidence_states()
    return pd.DataFrame(
        {
            t("umum.kelurahan"): row.name,
            t("umum.kecamatan"): group.title,
            **{words: look[row.cells[slug].state].label if slug in row.cells else "" for slug, words in label.items()},
        }
        for group in groups(city)
        for row in group.rows
    )
