"""Everything one kecamatan's page shows, worked out once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import names
from koperasi.views import kecamatan_sectors, kecamatan_words
from koperasi.views.html.grouped_list import Group
from koperasi.views.html.ranked_bars import Reference, Row
from koperasi.views.kecamatan_sectors import Sector
from koperasi.views.kecamatan_words import Asked
from koperasi.views.layer import Portrayal
from koperasi.views.steps_matrix import step_label


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
        headline=kecamatan_words.headline(city, kecamatan),
        groups=kecamatan_words.groups(city, kecamatan, shown),
        asked=kecamatan_words.asked(city, kecamatan),
        met_everywhere=kecamatan_words.met_everywhere(city),
        rivals={step_label(step): kecamatan_words.rivals(city, step) for step in kecamatan_words.open_steps(city)},
        comparison=kecamatan_words.comparison_table(city),
        sectors=kecamatan_sectors.sectors(city, kecamatan),
        across=kecamatan_sectors.across(city, kecamatan),
        lacking=kecamatan_words.lacking(city, kecamatan),
    )
