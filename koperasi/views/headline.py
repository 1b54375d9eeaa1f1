"""The headline numbers of the programme, each with its day, how sure it is, its source, and what is behind it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import Fact, StepRow, records
from koperasi.domain import analysis
from koperasi.domain.addresses import page_address
from koperasi.domain.choice import Choice
from koperasi.text import format as fmt
from koperasi.text.words import t, table
from koperasi.views.figure import Figure
from koperasi.views.html.cards import Card, cards
from koperasi.views.html.markup import joined, text
from koperasi.views.sources import citation, cited, external, status_word

_FUNDING = ("kkmp_didanai_apbd_kota", "kkmp_didanai_apbd_provinsi")


@dataclass(frozen=True)
class _Headline:
    label: str
    value: str
    tanggal: str | None
    status: str
    sumber_id: str
    href: str


def view(city: City, _: Choice) -> Figure:
    """Draw the headline numbers that are known."""
    return _view(city)


@per_city()
def _view(city: City) -> Figure:
    known = list(_headlines(city))
    title = t("ringkasan.angka_judul")
    return Figure(
        key="angka",
        title=title,
        drawing=cards([_card(city, one) for one in known], alt=title),
        alt="; ".join(f"{one.label}: {one.value}" for one in known),
        twin=_twin(city, known),
        sources=cited(city, [one.sumber_id for one in known]),
    )


def _headlines(city: City) -> Iterator[_Headline]:
    """Yield what was launched, the steps that have a headline, what was said of readiness, who pays."""
    yield from _of_fact(city, "jumlah_kkmp_diluncurkan", "koperasi", page_address("peta", Choice(), city))
    for step, label in table("ringkasan.kartu_langkah").items():
        yield from _of_step(city, step, label)
    yield from _of_fact(city, "kkmp_siap", "siap", page_address("kesiapan", Choice(), city))
    funding = [found[0] for name in _FUNDING if (found := analysis.fact(city, name))]
    if len(funding) == len(_FUNDING):
        value = " + ".join(fmt.number(float(fact.nilai)) for fact in funding)
        yield _said(funding[0], t("ringkasan.kartu.dana"), value, page_address("pendanaan", Choice(), city))


def _of_fact(city: City, indikator: str, label: str, href: str) -> Iterator[_Headline]:
    for fact in analysis.fact(city, indikator)[:1]:
        yield _said(fact, t(f"ringkasan.kartu.{label}"), fmt.number(float(fact.nilai)), href)


def _said(fact: Fact, label: str, value: str, href: str) -> _Headline:
    return _Headline(label, value, fact.tanggal, fact.keyakinan, fact.sumber_id, href)


def _of_step(city: City, step: str, label: str) -> Iterator[_Headline]:
    known = [row for row in records(city.langkah, StepRow) if row.langkah == step and row.status]
    latest = max(known, key=lambda row: row.tanggal or "", default=None)
    if latest is not None and latest.sumber_id is not None:
        value = fmt.count_of(sum(row.status == "ada" for row in known), len(city.kelurahan))
        href = page_address("kesiapan", Choice(langkah=step), city)
        yield _Headline(label, value, latest.tanggal, "dinyatakan", latest.sumber_id, href)


def _card(city: City, one: _Headline) -> Card:
    said = citation(city, one.sumber_id)
    standing = [text(word) for word in (_day(one), status_word(one.status)) if word]
    origin = joined([*standing, external(said.publisher, said.url, title=said.title)], " · ")
    return Card(one.value, one.label, origin, one.href)


def _day(one: _Headline) -> str:
    return fmt.date(one.tanggal) if one.tanggal else ""


def _twin(city: City, known: list[_Headline]) -> pd.DataFrame:
    rows = [
        (one.label, one.value, _day(one), status_word(one.status), citation(city, one.sumber_id).short) for one in known
    ]
    return pd.DataFrame(
        rows, columns=[t(f"ringkasan.kolom.{name}") for name in ("hal", "angka", "tanggal", "sifat", "sumber")]
    )
