"""Where the figures come from: sources, conflicting figures, and the origin of every file."""

from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import Fact, Source, facts, names_of, records
from koperasi.data.schema import choices
from koperasi.text import format as fmt
from koperasi.text.citations import fact_sentence, publisher
from koperasi.text.words import t
from koperasi.views.figure import Figure
from koperasi.views.html import data_table
from koperasi.views.sources import citation, external


def _table(
    key: str,
    heads: Sequence[str],
    drawn: Sequence[Sequence[str | Markup]],
    plain: Sequence[Sequence[str]],
    note: str,
    search: str = "",
) -> Figure:
    title, names_ = t(f"data.{key}_judul"), [t(f"data.kolom.{name}") for name in heads]
    drawing = data_table.plain(names_, drawn, caption=note, search=search)
    return Figure(key, title, drawing, title, pd.DataFrame(plain, columns=names_), is_table=True)


@per_city()
def sources(city: City) -> Figure:
    """List every source with its title as a link."""
    rows = records(city.sumber, Source)
    heads = ("nomor", "judul", "penerbit", "tanggal", "jenis")
    drawn = [(row.sumber_id, external(row.judul, row.url), *_publication(row)) for row in rows]
    plain = [(row.sumber_id, row.judul, *_publication(row)) for row in rows]
    search = t("data.cari_sumber", n=len(rows))
    return _table("sumber", heads, drawn, plain, t("data.sumber_pengantar", n=len(rows)), search)


def _publication(row: Source) -> tuple[str, str, str]:
    return (publisher(row), _date(row.tanggal), choices("sumber", "jenis")[row.jenis])


@per_city()
def conflicts(city: City) -> Figure:
    """List every figure on which sources disagree, all versions of one beside each other."""
    disputed = [fact for fact in facts(city) if fact.keyakinan == "bertentangan"]
    rows = sorted(disputed, key=lambda fact: (fact.indikator, fact.kode))
    heads = ("hal", "wilayah", "isi", "sumber")
    said = [(city.fact_texts[fact.indikator].nama, _place(city, fact.kode), fact_sentence(city, fact)) for fact in rows]
    drawn = [(*words, _link(city, fact)) for words, fact in zip(said, rows, strict=True)]
    plain = [(*words, citation(city, fact.sumber_id).short) for words, fact in zip(said, rows, strict=True)]
    return _table("beda", heads, drawn, plain, t("data.beda_pengantar"))


def _link(city: City, fact: Fact) -> Markup:
    source = citation(city, fact.sumber_id)
    return external(source.short, source.url, title=source.title)


def _place(city: City, kode: str) -> str:
    """Name a place and, since two levels share names, its level."""
    if name := names_of(city, "kelurahan").get(kode):
        return t("data.tempat.kelurahan", nama=name)
    if name := names_of(city, "kecamatan").get(kode):
        return t("data.tempat.kecamatan", nama=name)
    profile = city.profile
    return {profile.kode: profile.nama, profile.kode_provinsi: profile.provinsi}.get(kode, t("data.tempat.nasional"))


@per_city()
def files(city: City) -> Figure:
    """List every file: producer, when published and accessed, licence as stated, what was done to it."""
    rows = [
        (
            name,
            sidecar.producer or t("data.tidak_disebut"),
            _date(sidecar.published),
            _date(sidecar.accessed),
            sidecar.licence or t("data.tidak_disebut"),
            " ".join(sidecar.processing),
        )
        for name, sidecar in sorted(city.sidecars.items())
    ]
    heads = ("berkas", "penerbit", "tanggal", "diakses", "lisensi", "olahan")
    return _table("asal", heads, rows, rows, t("data.asal_pengantar"))


def _date(tanggal: str | None) -> str:
    return fmt.date(tanggal) if tanggal else t("umum.tanpa_tanggal")
