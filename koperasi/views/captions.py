"""The words under and about a figure: where it comes from, and what it shows."""

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city, per_view
from koperasi.domain.indicators import Indicator
from koperasi.text import format as fmt
from koperasi.text.citations import sources
from koperasi.text.words import t
from koperasi.views.layer import Portrayal, legend


def source_ids(city: City, indicator: Indicator) -> list[str]:
    """Return the sources behind an indicator, in the order of their numbers."""
    return sorted(set(indicator.origin(city)["sumber_id"].dropna()))


def origin(city: City, indicator: Indicator) -> str:
    """Return the day or days an indicator describes, and whether it is stated or computed."""
    dates = sorted(set(indicator.origin(city)["tanggal"].dropna()))
    when = t("umum.data_per", tanggal=fmt.date_range(dates[0], dates[-1])) if dates else t("umum.data_tanpa_tanggal")
    return f"{when}. {t(f'umum.status_{indicator.status}')}"


@per_city()
def footnote(city: City, portrayal: Portrayal) -> str:
    """Return what stands under a figure, as Markdown: meaning, day, stated or computed, sources."""
    indicator = portrayal.indicator
    named = sources(city, source_ids(city, indicator))
    return " ".join((t(f"indikator.{indicator.slug}.arti"), origin(city, indicator), named))


@per_view
def descriptions(city: City, portrayal: Portrayal) -> dict[str, str]:
    """Return kode to one plain sentence, for drawings and assistive technology."""
    return {
        str(kode): t("peta.satu", nama=city.kelurahan.at[kode, "nama"], nilai=portrayal.text[kode])
        for kode in portrayal.step.index
    }


@per_city()
def sentence(city: City, portrayal: Portrayal) -> str:
    """Return what the map shows in one sentence: extent, highest, lowest or most frequent, and how many unknown."""
    names, values, reading = city.kelurahan["nama"], portrayal.values, portrayal.reading
    total = len(portrayal.focus)
    without = (reading.unknown, reading.unreported, reading.implausible.notna())
    unknown, unreported, doubted = (int(portrayal.in_focus(flags).sum()) for flags in without)
    parts = [t("kalimat.pembuka", judul=portrayal.title, n=len(values), total=total, saringan=portrayal.within)]
    if len(values) and portrayal.indicator.kind == "number":
        parts.append(_extremes(portrayal, names, values))
    elif len(values):
        counts = [
            f"{step.label}: {entry.count}"
            for step, entry in zip(portrayal.steps, legend(portrayal, None)[0], strict=False)
            if entry.count  # "Simpanan: 0" would read as no savings
        ]
        parts.append(t("kalimat.rincian", daftar="; ".join(counts)))
    if unreported:
        parts.append(t("kalimat.belum_dilaporkan", n=unreported))
    if unknown:
        parts.append(t("kalimat.tanpa_data", n=unknown))
    if doubted:
        parts.append(t("kalimat.tidak_wajar", n=doubted))
    return " ".join(parts)


def _extremes(portrayal: Portrayal, names: pd.Series, values: pd.Series) -> str:
    high, low = values.max(), values.min()
    highest, lowest = (portrayal.text[values.index[values == end][0]] for end in (high, low))
    if high == low:
        return t("kalimat.sama", nilai=highest)
    top, bottom = (_who(names, values, end) for end in (high, low))
    return t("kalimat.rentang", tinggi=highest, tertinggi=top, rendah=lowest, terendah=bottom)


def _who(names: pd.Series, values: pd.Series, value: float) -> str:
    """Name up to three kelurahan at a value, count them when they are more."""
    there = values.index[values == value]
    return fmt.list_words(names[there].tolist()) if len(there) <= 3 else t("umum.n_kelurahan", n=len(there))
