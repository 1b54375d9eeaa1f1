"""Where the figures come from: sources, conflicting figures, and the origin of every file. Cells are Markdown."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import Fact, Source, facts, names, records
from koperasi.data.schema import choices
from koperasi.text import format as fmt
from koperasi.text.citations import fact_sentence, source
from koperasi.text.markdown import address, escaped
from koperasi.text.words import t


def _heads(*columns: str) -> list[str]:
    return [t(f"data.kolom.{name}") for name in columns]


@per_city()
def sources(city: City) -> pd.DataFrame:
    """Return one row a source, with its title as a link."""
    rows = [_source(row) for row in records(city.sumber, Source)]
    return pd.DataFrame(rows, columns=_heads("nomor", "judul", "penerbit", "tanggal", "jenis"))


def _source(row: Source) -> tuple[str, ...]:
    title = f"[{escaped(row.judul)}]({address(row.url)})"
    return (row.sumber_id, title, escaped(row.penerbit), _date(row.tanggal), choices("sumber", "jenis")[row.jenis])


@per_city()
def conflicts(city: City) -> pd.DataFrame:
    """Return every figure on which sources disagree, all versions of one beside each other."""
    disputed = [fact for fact in facts(city) if fact.keyakinan == "bertentangan"]
    rows = [_conflict(city, fact) for fact in sorted(disputed, key=lambda fact: (fact.indikator, fact.kode))]
    return pd.DataFrame(rows, columns=_heads("hal", "wilayah", "isi", "sumber"))


def _conflict(city: City, fact: Fact) -> tuple[str, ...]:
    name = t(f"fakta.{fact.indikator}.nama")
    return (escaped(name), escaped(_place(city, fact.kode)), escaped(fact_sentence(fact)), source(city, fact.sumber_id))


def _place(city: City, kode: str) -> str:
    """Name a place and, since two levels share names, its level."""
    if name := names(city.kelurahan).get(kode):
        return t("data.tempat.kelurahan", nama=name)
    if name := names(city.kecamatan).get(kode):
        return t("data.tempat.kecamatan", nama=name)
    profile = city.profile
    return {profile.kode: profile.nama, profile.kode_provinsi: profile.provinsi}.get(kode, t("data.tempat.nasional"))


@per_city()
def files(city: City) -> pd.DataFrame:
    """Return one row a file: producer, when published and accessed, licence as stated, what was done to it."""
    rows = [_file(name, sidecar) for name, sidecar in sorted(city.sidecars.items())]
    return pd.DataFrame(rows, columns=_heads("berkas", "penerbit", "tanggal", "diakses", "lisensi", "olahan"))


def _file(name: str, sidecar: Mapping[str, Any]) -> tuple[str, ...]:
    processing = escaped(" ".join(sidecar["processing"]))
    producer, licence = (escaped(sidecar[key] or t("data.tidak_disebut")) for key in ("producer", "licence"))
    return (f"`{name}`", producer, _date(sidecar["published"]), _date(sidecar["accessed"]), licence, processing)


def _date(tanggal: str | None) -> str:
    return fmt.date(tanggal) if tanggal else t("umum.tanpa_tanggal")
