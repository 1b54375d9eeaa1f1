"""What can be drawn on the map: one table of indicators, each a question asked of every kelurahan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.derived_values import origin_of
from koperasi.data.records import cooperatives, doubts
from koperasi.data.schema import STATUS_LANGKAH, choices
from koperasi.domain import analysis, readiness


@dataclass(frozen=True)
class Reading:
    """An indicator's answer.

    Attributes:
        values: index kode, in the order of the city; numbers, or slugs of a category; NA where no number or category
            can be given.
        unreported: index kode; True where the cooperative could have reported and has not. Neither a zero nor unknown.
        implausible: index kode; the numbers marked as implausible, which are shown and never compared or added up; NA
            elsewhere.
    """

    values: pd.Series
    unreported: pd.Series
    implausible: pd.Series

    @property
    def unknown(self) -> pd.Series:
        """Index kode; True where nothing at all is known."""
        return self.values.isna() & ~self.unreported & self.implausible.isna()


@dataclass(frozen=True)
class Indicator:
    """One question. Its words (label, title, explanation) stand in text/indikator.toml under the same slug.

    `read` answers it for every kelurahan; `origin` names the day (`tanggal`) and the source (`sumber_id`) of what the
    answer rests on, one row for each piece; `status` says whether a source states it or it is computed here;
    `categories` are the answers of a category and their labels, in order.
    """

    slug: str
    kind: Literal["number", "category"]
    unit: str
    decimals: int
    status: Literal["dinyatakan", "turunan"]
    read: Callable[[City], Reading]
    origin: Callable[[City], pd.DataFrame]
    categories: Callable[[City], Mapping[str, str]] = lambda _: {}


def _known(values: pd.Series) -> Reading:
    none = pd.Series(float("nan"), index=values.index)
    return Reading(values, pd.Series(False, index=values.index), none)


def _column(name: str) -> Callable[[City], Reading]:
    return lambda city: _known(city.koperasi[name])


def _reported(name: str) -> Callable[[City], Reading]:
    """Read a rupiah column in which SIMKOPDES writes 0 for "nothing reported"."""

    def read(city: City) -> Reading:
        column, stated = cooperatives(city)[name].astype("Float64"), city.koperasi[name].astype("float64")
        return Reading(
            column.mask(column == 0).astype("float64"),
            (column == 0).fillna(False).astype(bool),
            stated.where(stated.index.isin([*doubts(city, name)])),
        )

    return read


def _steps(city: City) -> Reading:
    met = analysis.steps_met(city.langkah).reindex(city.kelurahan.index)
    return _known(met["terpenuhi"].where(met["diketahui"] > 0).astype("float64"))


def _next_step(city: City) -> Reading:
    return _known(readiness.waits_for(city.langkah).reindex(city.kelurahan.index))


def _sectors(city: City) -> Reading:
    return _known(analysis.sector_count(city))


def _area(city: City) -> Reading:
    return _known(city.kelurahan["luas_km2"])


def _of_column(name: str, source: str = "sumber_id") -> Callable[[City], pd.DataFrame]:
    """Name the day and the source of a column; `source` is the column with its source, where that is filled."""

    def origin(city: City) -> pd.DataFrame:
        known = city.koperasi[city.koperasi[name].notna()]
        return known[["tanggal", source]] if source == "sumber_id" else origin_of(known, source, city.sumber)

    return origin


def _of_steps(city: City) -> pd.DataFrame:
    return city.langkah[["tanggal", "sumber_id"]]


def _of_sectors(city: City) -> pd.DataFrame:
    dates = city.sumber["tanggal"].reindex(city.sektor["sumber_id"])
    return dates.reset_index()


def _of_shapes(city: City) -> pd.DataFrame:
    sidecar = city.sidecars["kelurahan.geojson"]
    source = city.sumber.index[city.sumber["url"] == sidecar.url]
    return pd.DataFrame({"sumber_id": source, "tanggal": sidecar.published}, dtype="str")


def _awaited(city: City) -> Mapping[str, str]:
    # What is complete waits for no step; its words are the views'.
    return {**{step.slug: step.label for step in city.steps}, readiness.COMPLETE: ""}


def _labels(column: str) -> Callable[[City], Mapping[str, str]]:
    return lambda _: choices("koperasi", column)


INDICATORS: Mapping[str, Indicator] = {
    indicator.slug: indicator
    for indicator in (
        Indicator(
            "lahan",
            "category",
            "",
            0,
            "dinyatakan",
            _column("lahan_status"),
            _of_column("lahan_status", "lahan_sumber_id"),
            _labels("lahan_status"),
        ),
        Indicator("simpanan", "number", "Rp", 0, "dinyatakan", _reported("simpanan_rp"), _of_column("simpanan_rp")),
        Indicator("transaksi", "number", "Rp", 0, "dinyatakan", _reported("transaksi_rp"), _of_column("transaksi_rp")),
        Indicator("langkah", "number", "langkah", 0, "turunan", _steps, _of_steps),
        Indicator("berikutnya", "category", "", 0, "turunan", _next_step, _of_steps, _awaited),
        Indicator("jumlah-sektor", "number", "sektor", 0, "turunan", _sectors, _of_sectors),
        Indicator("luas", "number", "km²", 2, "turunan", _area, _of_shapes),
        Indicator(
            "pendanaan",
            "category",
            "",
            0,
            "dinyatakan",
            _column("pendanaan"),
            _of_column("pendanaan"),
            _labels("pendanaan"),
        ),
    )
}


def of_step(step: str) -> Indicator:
    """Return the question "what is the state of this step?"."""

    def read(city: City) -> Reading:
        return _known(analysis.step_matrix(city.langkah)[step].reindex(city.kelurahan.index))

    def origin(city: City) -> pd.DataFrame:
        return city.langkah.loc[city.langkah["langkah"] == step, ["tanggal", "sumber_id"]]

    return Indicator("keadaan", "category", "", 0, "dinyatakan", read, origin, lambda _: STATUS_LANGKAH)


def of_sector(slug: str) -> Indicator:
    """Return the question "how strong is the evidence of this sector?"."""

    def read(city: City) -> Reading:
        return _known(analysis.evidence_of(city.sektor, slug).reindex(city.kelurahan.index))

    def origin(city: City) -> pd.DataFrame:
        dates = city.sumber["tanggal"].reindex(city.sektor.loc[city.sektor["sektor"] == slug, "sumber_id"])
        return dates.reset_index()

    ordered = {strength: choices("sektor", "bukti")[strength] for strength in analysis.EVIDENCE}
    return Indicator("bukti", "category", "", 0, "dinyatakan", read, origin, lambda _: ordered)


@per_city()
def available(city: City) -> tuple[str, ...]:
    """Return the indicators this city can show: funding waits until the city has filled its column."""
    funded = city.koperasi["pendanaan"].notna().any()
    return tuple(slug for slug in INDICATORS if slug != "pendanaan" or funded)
