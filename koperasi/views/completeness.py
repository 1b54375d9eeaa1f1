"""Which fields are filled for which kelurahan."""

from collections.abc import Sequence

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import Place, by_district, names
from koperasi.domain import analysis
from koperasi.domain.kecamatan import hand_steps
from koperasi.text import format as fmt
from koperasi.text.words import entries, t, table
from koperasi.views.html import palette
from koperasi.views.html.matrix import Cell, Column, Group, Row, State


def filled(city: City) -> pd.DataFrame:
    """Return kode x field: True where a value is known. A rupiah of 0 is "nothing reported", so not filled."""
    cooperative = city.koperasi.notna()
    for name in ("simpanan_rp", "transaksi_rp"):
        cooperative[name] = city.koperasi[name].fillna(0).gt(0)
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


def states() -> dict[str, State]:
    """Return the look of a filled and of an empty field."""
    return {
        "ada": State("●", t("data.ada"), palette.STATUS["ada"].fill),
        "tiada": State("–", t("data.tiada"), palette.NO_DATA),
    }


def columns(city: City) -> Sequence[Column]:
    """Return the fields with the number of kelurahan for which each is known."""
    counts = filled(city).sum()
    total = len(city.kelurahan)
    return [Column(name, label, fmt.count_of(int(counts[name]), total)) for name, label in _labels(city).items()]


def groups(city: City) -> Sequence[Group]:
    """Return every kelurahan under its kecamatan."""
    known = {str(kode): row for kode, row in filled(city).iterrows()}
    return [Group(name, [_row(place, known[place.kode]) for place in part]) for name, part in by_district(city)]


def _row(place: Place, known: pd.Series) -> Row:
    cells = {str(name): Cell("ada" if is_known else "tiada") for name, is_known in known.items()}
    return Row(place.kode, place.nama, cells)


@per_city()
def gaps(city: City) -> list[str]:
    """Return what nobody can know from public sources, a line of plain text each: always so, or by these tables."""
    known = filled(city)
    without_sector = [name for kode, name in names(city.kelurahan).items() if not known["sektor"][kode]]
    steps = [city.step(step).label for step in hand_steps(city) if not known[step].any()]
    return [
        *([] if known["pendanaan"].all() else [t("data.celah_pendanaan")]),
        *entries("data.celah"),
        *([t("data.celah_langkah", daftar=fmt.list_words(steps))] if steps else []),
        *([t("data.celah_sektor", daftar=fmt.list_words(without_sector))] if without_sector else []),
    ]
