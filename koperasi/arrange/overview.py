"""Everything one kecamatan's page shows, worked out once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from koperasi.arrange import district, surroundings
from koperasi.arrange.district import Asked
from koperasi.arrange.readiness import step_label
from koperasi.arrange.surroundings import Sector
from koperasi.figures.ranking import Reference, Row
from koperasi.figures.waiting import Group
from koperasi.load import City
from koperasi.memo import per_city
from koperasi.portrayal import Portrayal
from koperasi.records import names


@dataclass(frozen=True)
class Overview:
    """One kecamatan in words and figures.

    `rivals` compares every kecamatan on each step that is not yet met everywhere, by the name of the step;
    `comparison` and `lacking` are tables of words, of which the latter may be empty.
    """

    kode: str
    nama: str
    headline: str
    groups: Sequence[Group]
    asked: Sequence[Asked]
    met_everywhere: Sequence[str]
    rivals: Mapping[str, tuple[Sequence[Row], Sequence[Reference]]]
    comparison: pd.DataFrame
    sectors: Sequence[Sector]
    across: Sequence[Sector]
    lacking: pd.DataFrame


@per_city()
def overview(city: City, kecamatan: str, shown: Portrayal) -> Overview:
    """Gather one kecamatan; `shown` is the portrayal of the next step, of which the colours are taken.

    Raises:
        KeyError: if the city has no such kecamatan.
    """
    return Overview(
        kode=kecamatan,
        nama=names(city.kecamatan)[kecamatan],
        headline=district.headline(city, kecamatan),
        groups=district.groups(city, kecamatan, shown),
        asked=district.asked(city, kecamatan),
        met_everywhere=district.met_everywhere(city),
        rivals={step_label(step): district.rivals(city, step) for step in district.open_steps(city)},
        comparison=district.comparison_table(city),
        sectors=surroundings.sectors(city, kecamatan),
        across=surroundings.across(city, kecamatan),
        lacking=district.lacking(city, kecamatan),
    )
