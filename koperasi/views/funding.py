"""The unit chart of funding: totals as published, members once the city has named them."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import by_district, names, texts
from koperasi.data.schema import choices
from koperasi.domain import analysis
from koperasi.text import format as fmt
from koperasi.text import words
from koperasi.text.words import t
from koperasi.views.html import palette
from koperasi.views.html.waffle import Part, Shape

_LOOK: dict[str, tuple[str, str, Shape]] = {
    "kkmp_didanai_apbd_kota": ("apbd_kota", palette.CATEGORICAL[1], "bulat"),
    "kkmp_didanai_apbd_provinsi": ("apbd_provinsi", palette.CATEGORICAL[0], "kotak"),
}


@per_city()
def parts(city: City) -> Sequence[Part]:
    """Return each published share, as a total or, where the column names all its members, by name."""
    labels = words.table("pendanaan.sumber")
    return [part for indikator, label in labels.items() for part in _part(city, indikator, label)]


def _part(city: City, indikator: str, label: str) -> list[Part]:
    value, fill, shape = _LOOK[indikator]
    funded = texts(city.koperasi, "pendanaan")
    named = tuple((kode, name) for kode, name in names(city.kelurahan).items() if funded.get(kode) == value)
    counts = [int(fact.nilai) for fact in analysis.fact(city, indikator)[:1]]
    return [
        Part(label, n, fmt.count_of(n, len(city.kelurahan)), fill, shape, named if len(named) == n else ())
        for n in counts
    ]


@per_city()
def sentence(city: City) -> str:
    """Return the shares in words: "4 APBD Kota dan 30 APBD Provinsi"."""
    return fmt.list_words([f"{part.count} {part.label}" for part in parts(city)])


@per_city()
def alt(city: City) -> str:
    """Return the chart in a sentence."""
    return t("pendanaan.gambar_alt", n=len(city.kelurahan), rincian=sentence(city))


@per_city()
def table(city: City) -> pd.DataFrame:
    """Return the chart as a table: source of the money, number of cooperatives."""
    rows = [(part.label, part.count_text) for part in parts(city)]
    return pd.DataFrame(rows, columns=[t("pendanaan.kolom.dana"), t("pendanaan.kolom.jumlah")])


def by_kecamatan(city: City) -> pd.DataFrame:
    """Return kecamatan x source of the money as counts ("2 dari 8"); the last column counts those not named yet.

    Has no rows while the column is empty, for then nothing is known of any kecamatan.
    """
    funded = texts(city.koperasi, "pendanaan")
    labels = {**choices("koperasi", "pendanaan"), "": fmt.MISSING.capitalize()}
    rows = []
    for name, part in by_district(city) if funded else ():
        counts = Counter(funded.get(place.kode, "") for place in part)
        rows.append((name, *(fmt.count_of(counts[value], len(part)) for value in labels)))
    return pd.DataFrame(rows, columns=[t("umum.kecamatan"), *labels.values()])
