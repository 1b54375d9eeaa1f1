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
from koperasi.text.citations import status
from koperasi.text.words import t
from koperasi.views.html import palette
from koperasi.views.html.waffle import Part, Shape

# In the order in which the schema names the sources of money.
_LOOKS: tuple[tuple[str, Shape], ...] = ((palette.CATEGORICAL[1], "bulat"), (palette.CATEGORICAL[0], "kotak"))


@per_city()
def parts(city: City) -> Sequence[Part]:
    """Return each published share, as a total or, where the column names all its members, by name.

    Empty where no total has been published.
    """
    looks = dict(zip(choices("koperasi", "pendanaan"), _LOOKS, strict=True))
    return [
        _part(city, source, int(fact.nilai), *looks[source]) for source, fact in analysis.funding_totals(city).items()
    ]


def _part(city: City, source: str, n: int, fill: str, shape: Shape) -> Part:
    funded = texts(city.koperasi, "pendanaan")
    named = tuple((kode, name) for kode, name in names(city.kelurahan).items() if funded.get(kode) == source)
    label = choices("koperasi", "pendanaan")[source]
    total = fmt.count_of(n, len(city.kelurahan))
    return Part(label, n, total, fill, shape, named if len(named) == n else ())


@per_city()
def told(city: City) -> str:
    """Return what is published of the funding, with its day and standing, or that nothing is."""
    facts = list(analysis.funding_totals(city).values())
    if not facts:
        return t("pendanaan.belum_ada")
    days = sorted({fact.tanggal for fact in facts if fact.tanggal})
    said = t("pendanaan.tahu", rincian=sentence(city), tanggal=fmt.date(days[-1] if days else None))
    standing = " ".join(
        t("pendanaan.status", status=status(each)) for each in dict.fromkeys(f.keyakinan for f in facts)
    )
    one = t("pendanaan.satu_sumber") if len({fact.sumber_id for fact in facts}) == 1 else ""
    return " ".join(part for part in (said, one, standing) if part)


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
