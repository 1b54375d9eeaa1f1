"""Rows as typed records and columns as typed mappings, for code that reads them one value at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Literal, TypeVar

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.derived_values import marked, trusted

Record = TypeVar("Record")


@dataclass(frozen=True)
class Place:
    """A kelurahan: its names and the code of its kecamatan."""

    kode: str
    nama: str
    kecamatan: str
    kode_kecamatan: str


@dataclass(frozen=True)
class Fact:
    """One row of `fakta`; satuan and tanggal are None where the source gives none."""

    kode: str
    indikator: str
    nilai: str
    satuan: str | None
    tanggal: str | None
    sumber_id: str
    keyakinan: str


@dataclass(frozen=True)
class Source:
    """One row of `sumber`; tanggal is None where the source shows none."""

    sumber_id: str
    judul: str
    penerbit: str
    melalui: str | None
    url: str
    tanggal: str | None
    jenis: str


@dataclass(frozen=True)
class Evidence:
    """One row of `sektor`."""

    kode: str
    sektor: str
    rincian: str
    bukti: str
    sumber_id: str


@dataclass(frozen=True)
class StepRow:
    """One row of `langkah`; status, tanggal and sumber_id are None where nothing is known.

    `ketepatan` is "paling_lambat" where tanggal is only the last day on which it can have come about, else None.
    """

    kode: str
    langkah: str
    status: str | None
    ketepatan: str | None
    tanggal: str | None
    sumber_id: str | None


def records(frame: pd.DataFrame, kind: type[Record]) -> list[Record]:
    """Return every row as a dataclass `kind`; its fields name columns or the index, and NA becomes None.

    Raises:
        KeyError: if the frame has no column of a field's name.
    """
    # A numbered index has no name and must not become a column.
    named = frame.reset_index() if frame.index.name else frame
    columns = [named[field.name] for field in fields(kind)]  # type: ignore[arg-type]
    plain = [column.astype("object").where(column.notna(), None) for column in columns]
    return [kind(*row) for row in zip(*plain, strict=True)]


def texts(frame: pd.DataFrame, column: str) -> dict[str, str]:
    """Return one text column by index, missing values left out."""
    return {str(key): str(value) for key, value in frame[column].dropna().items()}


def names(frame: pd.DataFrame) -> dict[str, str]:
    """Return kode to nama, in the order of the frame."""
    return texts(frame, "nama")


@per_city()
def names_of(city: City, table: Literal["kelurahan", "kecamatan", "koperasi"]) -> Mapping[str, str]:
    """Return kode to nama, in the order of the table; the same object for everybody."""
    return names(city.frame(table))


@per_city(1024)
def places(city: City) -> dict[str, Place]:
    """Return the kelurahan by kode, in order."""
    return {place.kode: place for place in records(city.kelurahan, Place)}


@per_city()
def step_rows(city: City) -> Mapping[str, Sequence[StepRow]]:
    """Return the rows of `langkah` by kode, each cooperative's in order; one without a row is left out."""
    found: dict[str, list[StepRow]] = {}
    for row in records(city.langkah, StepRow):
        found.setdefault(row.kode, []).append(row)
    return found


@per_city()
def cooperatives(city: City) -> pd.DataFrame:
    """Return the newest table of cooperatives without the numbers marked as implausible: what may be added up."""
    return trusted(city.koperasi, city.implausible, "koperasi", max(city.koperasi_history, default=""))


def doubts(city: City, column: str) -> dict[str, str]:
    """Return kode to the reason why its number in a column of the newest table of cooperatives is implausible."""
    rows = marked(city.implausible, "koperasi", max(city.koperasi_history, default=""), column)
    return dict(zip(rows["kode"], rows["alasan"], strict=True))


def by_district(city: City) -> Iterator[tuple[str, list[Place]]]:
    """Yield every kecamatan by name with its kelurahan, both in the order of kode."""
    for kode, name in names_of(city, "kecamatan").items():
        yield name, [place for place in places(city).values() if place.kode_kecamatan == kode]


@per_city(1024)
def facts(city: City) -> list[Fact]:
    """Return every fact."""
    return records(city.fakta, Fact)


@per_city()
def _sources(city: City) -> dict[str, Source]:
    return {one.sumber_id: one for one in records(city.sumber, Source)}


def source(city: City, sumber_id: str) -> Source:
    """Return one source. Raises KeyError for an unknown number."""
    return _sources(city)[sumber_id]
