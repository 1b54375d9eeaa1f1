"""Which fields are filled for which kelurahan, and what nobody has published."""

from collections.abc import Iterator

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import Place, by_district, cooperatives, names_of
from koperasi.domain import analysis
from koperasi.domain.choice import Choice
from koperasi.domain.per_kecamatan import hand_steps
from koperasi.text import format as fmt
from koperasi.text.words import entries, t, table
from koperasi.views.figure import Figure
from koperasi.views.html import matrix, palette
from koperasi.views.html.lists import sentences
from koperasi.views.html.markup import NOTHING
from koperasi.views.html.matrix import Cell, Column, Group, Row, State


def view(city: City, _: Choice) -> Figure:
    """Draw every kelurahan against every field: filled or not."""
    return _view(city)


@per_city()
def _view(city: City) -> Figure:
    known = filled(city)
    rows = {str(kode): row for kode, row in known.iterrows()}
    columns = [Column(name, label) for name, label in _labels(city).items()]
    total = len(city.kelurahan)
    counts = [
        t("data.isian_satu", isian=column.label, n=fmt.count_of(int(known[column.key].sum()), total))
        for column in columns
    ]
    return Figure(
        key="kelengkapan",
        title=t("data.lengkap_judul"),
        drawing=matrix.table(
            [
                Group(name, [_row(place, rows[place.kode]) for place in part], _counts(known, part))
                for name, part in by_district(city)
            ],
            columns,
            states=_states(),
            alt=t("data.lengkap_judul"),
        ),
        alt=f"{fmt.list_words(counts)}.",
        twin=_twin(city, known),
        note=f"{t('data.lengkap_pengantar')} {fmt.list_words(counts)}.",
        is_table=True,
    )


@per_city()
def filled(city: City) -> pd.DataFrame:
    """Return kode x field: True where a value is known. A rupiah of 0 is "nothing reported", so not filled."""
    stated = cooperatives(city)
    cooperative = stated.notna()
    for name in ("simpanan_rp", "transaksi_rp"):
        cooperative[name] = stated[name].fillna(0).gt(0)
    steps = analysis.step_matrix(city.langkah).notna()
    known = cooperative.assign(
        **{step: steps[step] for step in hand_steps(city)},
        sektor=city.kelurahan.index.isin(city.sektor["kode"]),
        kode_pos=city.kelurahan["kode_pos"].notna(),
    )
    return known[list(_labels(city))].astype(bool)


def _labels(city: City) -> dict[str, str]:
    """Return the fields and what they are called: those of the tables, and the steps that no column tells."""
    return {**table("data.isian"), **{step: city.step(step).label for step in hand_steps(city)}}


def _states() -> dict[str, State]:
    return {
        "ada": State("●", t("data.ada"), palette.STATUS["ada"].fill),
        "tiada": State("–", t("data.tiada"), palette.NO_DATA),
    }


def _counts(known: pd.DataFrame, part: list[Place]) -> dict[str, str]:
    there = known.loc[[place.kode for place in part]]
    return {str(name): f"{int(column.sum())}/{len(part)}" for name, column in there.items()}


def _row(place: Place, known: pd.Series) -> Row:
    cells = {str(name): Cell("ada" if is_known else "tiada") for name, is_known in known.items()}
    return Row(place.kode, place.nama, cells)


def _twin(city: City, known: pd.DataFrame) -> pd.DataFrame:
    words = known.map(lambda is_known: t("data.ada") if is_known else t("data.tiada"))
    named = words.rename(columns=_labels(city))
    named.insert(0, t("umum.kelurahan"), city.kelurahan["nama"])
    return named.reset_index(drop=True)


def gaps(city: City) -> Figure:
    """List what no public source tells."""
    lines = list(_gaps(city))
    return Figure(
        key="celah",
        title=t("data.celah_judul"),
        drawing=sentences((line, NOTHING) for line in lines),
        alt=" ".join(lines),
        is_table=True,
    )


def _gaps(city: City) -> Iterator[str]:
    """Yield what nobody can know from public sources: always so, or by these tables."""
    known = filled(city)
    if not known["pendanaan"].all():
        yield t("data.celah_pendanaan")
    yield from entries("data.celah")
    steps = [city.step(step).kepanjangan for step in hand_steps(city) if not known[step].any()]
    if steps:
        yield t("data.celah_langkah", daftar=fmt.list_words(steps))
    without_sector = [name for kode, name in names_of(city, "kelurahan").items() if not known["sektor"][kode]]
    if without_sector:
        yield t("data.celah_sektor", daftar=fmt.list_words(without_sector))
