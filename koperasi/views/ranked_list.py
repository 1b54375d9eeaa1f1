"""The ranked list of an indicator, with the city and its kecamatan as reference."""

from collections.abc import Sequence

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city, per_view
from koperasi.data.records import Place, by_district, places
from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views.html.ranked_bars import Reference, Row
from koperasi.views.layer import Portrayal


@per_view
def rows(city: City, shown: Portrayal, *, by_name: bool = False) -> Sequence[Row]:
    """Return the kelurahan in focus, highest first (categories in the order of the legend), or by name.

    The figure puts those without a value last in either order.
    """
    order = pd.DataFrame({"step": shown.step, "value": _numbers(shown)}).loc[lambda f: f.index.isin(shown.focus)]
    order = order.sort_values(["value", "step"], ascending=[False, True], kind="stable")
    if by_name:
        order = order.reindex(city.kelurahan["nama"].reindex(order.index).sort_values().index)
    scale = order["value"].max()
    there = places(city)
    return [_row(there[str(kode)], shown, value, scale) for kode, value in order["value"].items()]


def _numbers(shown: Portrayal) -> pd.Series:
    values = shown.reading.values
    return values if shown.indicator.kind == "number" else pd.Series(float("nan"), index=values.index)


def _row(place: Place, shown: Portrayal, value: float, scale: float) -> Row:
    step = shown.steps[shown.step[place.kode]]
    share = None if pd.isna(value) else _share(value, scale)
    return Row(place.kode, place.nama, shown.text[place.kode], share, step.colour, place.kecamatan, step.hatch)


def _share(value: float, scale: float) -> float:
    """Return the length of a bar: 1 at the highest value in view (the mean of other places may lie above it)."""
    return min(value / scale, 1.0) if scale > 0 else 0.0


@per_city()
def references(city: City, shown: Portrayal) -> Sequence[Reference]:
    """Return the mean of the known values in the city and in each kecamatan.

    None for categories, and none where nothing in view has a value to compare with.
    """
    values = shown.reading.values
    if shown.indicator.kind != "number" or shown.values.empty:
        return []
    scale = shown.values.max()
    groups = {t("umum.seluruh_kota"): values} | {
        t("umum.kecamatan_nama", nama=name): values[[place.kode for place in part]] for name, part in by_district(city)
    }
    return [_mean(shown, name, part.dropna(), scale) for name, part in groups.items()]


def _mean(shown: Portrayal, place: str, known: pd.Series, scale: float) -> Reference:
    name = t("umum.rata_rata", tempat=place, n=len(known))
    if known.empty:
        return Reference(name, fmt.MISSING, None)
    mean = float(known.mean())
    decimals = 0 if shown.indicator.unit == "Rp" else max(shown.indicator.decimals, 1)
    return Reference(name, fmt.with_unit(mean, shown.indicator.unit, decimals=decimals), _share(mean, scale))
