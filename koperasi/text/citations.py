"""Facts and sources turned into sentences that carry their date and origin."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from koperasi.data.city import City
from koperasi.data.dates import is_date, is_partial_date
from koperasi.data.records import Fact, Source
from koperasi.data.records import source as source_row
from koperasi.data.schema import choices
from koperasi.text import format as fmt
from koperasi.text.markdown import address, escaped
from koperasi.text.words import entries, t, table

_QUANTITY = re.compile(r"(-?\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?", re.ASCII)  # "1138", "20.6", "6-8"
_NAMED_SOURCES = 4  # more than these are counted, not listed, under a figure


def fact_value(nilai: str, satuan: str | None) -> str:
    """Return a fact's value as readers see it: a quantity with its unit, a written date, or the text itself.

    A value without a unit is no quantity (that is the rule of the column), so only a date is written out. A unit that
    only names the kind of the value ("status", "indeks", "daftar (7)") is left out, and a text never gets one.
    """
    quantity = _QUANTITY.fullmatch(nilai)
    if is_date(nilai) or (satuan is None and is_partial_date(nilai)):
        return fmt.date(nilai)
    if satuan is None or quantity is None:
        return nilai
    return _with_unit("–".join(fmt.with_unit(Decimal(end), "") for end in quantity.groups() if end), _unit(satuan))


def _unit(satuan: str) -> str:
    if satuan.partition(" (")[0] in entries("satuan.jenis"):
        return ""
    return str(table("satuan.tulis").get(satuan, satuan))


def _with_unit(digits: str, unit: str) -> str:
    """Join as the unit wants it: "34 koperasi", "6% per tahun", "Rp 3.000.000.000 per unit gerai"."""
    sign, _, rest = unit.partition(" ")
    amounts = {"Rp": f"Rp{fmt.NBSP}{digits}", "%": f"{digits}%"}
    if sign in amounts:
        return f"{amounts[sign]} {rest}".rstrip()
    return f"{digits}{fmt.NBSP}{unit}" if unit else digits


def fact_sentence(city: City, fact: Fact) -> str:
    """Return a fact as a plain sentence (to be escaped where it becomes Markdown)."""
    return city.fact_texts[fact.indikator].kalimat.format(**_said(fact))


def fact_sentence_of_all(city: City, fact: Fact, names: Sequence[str]) -> str:
    """Return what is said alike of several kelurahan as one plain sentence.

    Raises:
        ValueError: if the city has no such sentence for the indicator.
    """
    sentence = city.fact_texts[fact.indikator].bersama
    if sentence is None:
        raise ValueError(fact.indikator)
    return sentence.format(**_said(fact), nama=fmt.list_words(names))


def _said(fact: Fact) -> dict[str, str]:
    date = fmt.date(fact.tanggal) if fact.tanggal else t("umum.tanpa_tanggal")
    return {"nilai": fact_value(fact.nilai, fact.satuan), "tanggal": date}


def publisher(row: Source) -> str:
    """Return who published a source and, where it was not taken from there, through whom it came."""
    return t("umum.melalui", penerbit=row.penerbit, melalui=row.melalui) if row.melalui else row.penerbit


def source(city: City, sumber_id: str) -> str:
    """Return a source in full as Markdown: its title as a link, its publisher, its date.

    Raises:
        KeyError: if there is no such source.
    """
    row = source_row(city, sumber_id)
    return t("umum.sumber_satu", judul=escaped(row.judul), **_address(row))


def cite(city: City, sumber_id: str) -> str:
    """Return a source in short as Markdown: its publisher and date as a link.

    Raises:
        KeyError: if there is no such source.
    """
    return t("umum.sumber_pendek", **_address(source_row(city, sumber_id)))


def _address(row: Source) -> dict[str, str]:
    date = t("umum.sumber_tanggal", tanggal=fmt.date(row.tanggal)) if row.tanggal else ""
    return {"url": address(row.url), "penerbit": escaped(publisher(row)), "tanggal": date}


def sources(city: City, sumber_ids: Iterable[str | None]) -> str:
    """Return the line that names the sources of a figure in short, in the order given; empty without any.

    Sources with the same publisher, date and address are named once; many are only counted.
    """
    known = [str(sumber_id) for sumber_id in dict.fromkeys(sumber_ids) if not fmt.is_missing(sumber_id)]
    cited = list(dict.fromkeys(cite(city, sumber_id) for sumber_id in known))
    if len(cited) > _NAMED_SOURCES:
        return t("umum.banyak_sumber", n=len(cited))
    return t("umum.sumber", daftar="; ".join(cited)) if cited else ""


def status(keyakinan: str) -> str:
    """Return the label of a fact's standing ("Hanya dari berita")."""
    return choices("fakta", "keyakinan")[keyakinan]
