"""The city as it was known on the day of one of its dated tables: nothing in it is younger than that day."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.derived_values import step_rows, trusted

_KEPT = 4  # pinned cities kept beside the newest one, each with its drawings


def pinnable(city: City) -> tuple[str, ...]:
    """Return the ISO days of all dated tables of the city, oldest first: the days to which a link may be pinned."""
    return tuple(sorted({day for tables in city.histories.values() for day in tables}))


@per_city(_KEPT)
def as_of(city: City, day: str) -> City:
    """Return the city as it was known on an ISO day, with `pinned` set to it.

    Of each kind of dated table the newest that is not later counts; where there is none yet, every value is unknown.
    Facts, steps told by hand and evidence that carry a later date are left out; undated ones stay, and so does every
    mark of an implausible number, for it judges the number and not the day.
    """
    histories = {name: _until(tables, day) for name, tables in city.histories.items()}
    koperasi = _newest(histories["koperasi"], _unknown(city.koperasi))
    read = max(histories["koperasi"], default="")
    counted = trusted(koperasi, city.implausible, "koperasi", read)
    told = city.langkah[city.langkah["status"].notna() & _not_later(city.langkah["tanggal"], day)]
    return replace(
        city,
        koperasi=koperasi,
        koperasi_history=histories["koperasi"],
        kabupaten_kota=_newest(histories["kabupaten_kota"], city.kabupaten_kota.iloc[:0]),
        kabupaten_kota_history=histories["kabupaten_kota"],
        langkah=step_rows(city.steps, counted, told, city.sumber),
        fakta=city.fakta[_not_later(city.fakta["tanggal"], day)].reset_index(drop=True),
        sektor=_sourced(city, city.sektor, day),
        sorotan=_sourced(city, city.sorotan, day),
        sidecars={name: note for name, note in city.sidecars.items() if not _is_later(name, day)},
        version=f"{city.version}-{day}",
        pinned=day,
    )


def _until(tables: Mapping[str, pd.DataFrame], day: str) -> dict[str, pd.DataFrame]:
    return {each: table for each, table in tables.items() if each <= day}


def _newest(tables: Mapping[str, pd.DataFrame], otherwise: pd.DataFrame) -> pd.DataFrame:
    return tables[max(tables)] if tables else otherwise


def _unknown(koperasi: pd.DataFrame) -> pd.DataFrame:
    """Return the cooperatives with nothing known of them but their names."""
    empty = {name: pd.Series(index=koperasi.index, dtype=column.dtype) for name, column in koperasi.items()}
    return pd.DataFrame(empty).assign(nama=koperasi["nama"])


def _not_later(dates: pd.Series, day: str) -> pd.Series:
    """Tell which dates (ISO, whole or in part) are not later than a day, or unknown; a part counts from its start."""
    return dates.isna() | (dates.fillna("") <= day)


def _sourced(city: City, rows: pd.DataFrame, day: str) -> pd.DataFrame:
    dates = rows["sumber_id"].map(city.sumber["tanggal"])
    return rows[_not_later(dates, day)].reset_index(drop=True)


def _is_later(name: str, day: str) -> bool:
    """Tell whether a file ("koperasi/2026-08-05.csv") is a dated table of a later day."""
    folder, _, stem = name.removesuffix(".csv").rpartition("/")
    return bool(folder) and stem > day
