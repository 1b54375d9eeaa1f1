"""Which fields are filled for which kelurahan."""

from collections.abc import Sequence

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import Place, by_district, names
from koperasi.domain import analysis
from koperasi.text import format as fmt
from koperasi.text.words import t, table
from koperasi.views.html import palette
from koperasi.views.html.matrix import Cell, Column, Group, Row, State


def filled(city: City) -> pd.DataFrame:
    """Return kode x field: True where a value is known. A rupiah of 0 is "nothing reported", so not filled."""
    cooperative = city.koperasi.notna()
    for name in ("simpanan_rp", "transaksi_rp"):
        cooperative[name] = city.koperasi[name].fillna(0).gt(0)
    known = cooperative.assign(
        rat=analysis.step_matrix(city.langkah)["rat"].notna(),
        sektor=city.kelurahan.index.isin(city.sektor["kode"]),
        kode_pos=city.kelurahan["kode_pos"].notna(),
    )
    return known[list(table("data.isian"))].astype(bool)


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
    return [Column(name, label, fmt.count_of(int(counts[name]), total)) for name, label in table("data.isian").items()]


def groups(city: City) -> Sequence[Group]:
    """Return every kelurahan under its kecamatan."""
    known = {str(kode): row for kode, row in filled(city).iterrows()}
    return [Group(name, [_row(place, known[place.kode]) for place in part]) for name, part in by_district(city)]


def _row(place: Place, known: pd.Series) -> Row:
    cells = {str(name): Cell("ada" if is_known else "tiada") for name, is_known in known.items()}
    return Row(place.kode, place.nama, cells)


@per_city()
def without_sector(city: City) -> list[str]:
    """Return the names of the kelurahan for which no public source gives evidence of any sector."""
    known = filled(city)["sektor"]
    return [name for kode, name in names(city.kelurahan).items() if not known[kode]]
