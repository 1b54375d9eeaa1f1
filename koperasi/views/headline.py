"""The headline numbers of the programme, each with its day, how sure it is, its source, and what is behind it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd
from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import Fact, Source, StepRow, records, source
from koperasi.data.schema import READY, choices
from koperasi.domain import analysis, readiness
from koperasi.domain.addresses import page_address
from koperasi.domain.choice import Choice
from koperasi.text import change_words, step_words
from koperasi.text import format as fmt
from koperasi.text.citations import publisher
from koperasi.text.words import t
from koperasi.views.figure import Figure
from koperasi.views.html.lists import Card, cards
from koperasi.views.html.markup import element, joined, text
from koperasi.views.sources import citation, external, status_word


@dataclass(frozen=True)
class _Headline:
    label: str
    value: str
    day: str
    status: str
    sumber_id: str
    href: str
    since: str = ""
    bracket: str = ""
    is_second_hand: bool = False


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
        is_table=True,  # each number says its own source
    )


def _headlines(city: City) -> Iterator[_Headline]:
    """Yield what was launched, the steps that have a headline, what was said of readiness, who pays."""
    launch = analysis.launch(city)
    if launch is not None:
        to_map = page_address("peta", Choice(), city)
        yield _said(launch, t("ringkasan.kartu.koperasi"), fmt.number(int(launch.nilai)), to_map)
    for step in city.steps:
        if step.kartu is not None:
            yield from _of_step(city, step.slug, step.kartu)
            yield from _of_city(city, step.slug, step.kartu)
    for fact in analysis.fact(city, READY)[:1]:
        label = t("ringkasan.kartu.siap", kepala=city.profile.kepala)
        yield _said(fact, label, fmt.number(int(fact.nilai)), page_address("kesiapan", Choice(), city))
    funding = analysis.funding_totals(city)
    if funding:
        labels = fmt.list_words([choices("koperasi", "pendanaan")[source] for source in funding])
        value = " + ".join(fmt.number(int(fact.nilai)) for fact in funding.values())
        words = t("ringkasan.kartu.dana", daftar=labels)
        yield _said(next(iter(funding.values())), words, value, page_address("pendanaan", Choice(), city))


def _said(fact: Fact, label: str, value: str, href: str) -> _Headline:
    return _Headline(label, value, fmt.date(fact.tanggal) if fact.tanggal else "", fact.keyakinan, fact.sumber_id, href)


def _of_step(city: City, step: str, label: str) -> Iterator[_Headline]:
    known = [row for row in records(city.langkah, StepRow) if row.langkah == step and row.status]
    latest = max(known, key=lambda row: row.tanggal or "", default=None)
    if latest is not None and latest.sumber_id is not None:
        value = fmt.count_of(sum(row.status == "ada" for row in known), len(city.kelurahan))
        href = page_address("kesiapan", Choice(langkah=step), city)
        since, bracket = change_words.step_since(city, step), change_words.bracket(city, step)
        yield _Headline(label, value, step_words.day(latest), "dinyatakan", latest.sumber_id, href, since, bracket)


def _of_city(city: City, step: str, label: str) -> Iterator[_Headline]:
    """Yield what is stated of a step for the city alone: its card says so, and that it was passed on."""
    fact = readiness.city_totals(city).get(step)
    if fact is not None:
        words = t("ringkasan.kartu.jumlah_kota", langkah=label)
        value = fmt.count_of(int(fact.nilai), len(city.kelurahan))
        said = _said(fact, words, value, page_address("kesiapan", Choice(), city))
        yield replace(said, is_second_hand=bool(source(city, fact.sumber_id).melalui))


def _card(city: City, one: _Headline) -> Card:
    said = source(city, one.sumber_id)
    second_hand = t("umum.tangan_kedua_saja") if one.is_second_hand else ""
    standing = [text(word) for word in (one.since, one.day, status_word(one.status), second_hand) if word]
    return Card(one.value, one.label, joined([*standing, _where_from(city, said)], " · "), one.href)


def _where_from(city: City, said: Source) -> Markup:
    """Return the link to a source: out to what it says or, where that was passed on by others, to who did."""
    title = f"{said.judul}, {publisher(said)}"
    if not said.melalui:
        return external(said.penerbit, said.url, title=title)
    listed = page_address("data", Choice(bagian="sumber"), city)
    return element("a", text(said.penerbit), href=f"{listed}#{said.sumber_id}", title=title)


def _twin(city: City, known: list[_Headline]) -> pd.DataFrame:
    rows = [
        (
            one.label,
            one.value + one.bracket,
            one.day,
            status_word(one.status),
            citation(city, one.sumber_id).short,
        )
        for one in known
    ]
    return pd.DataFrame(
        rows, columns=[t(f"ringkasan.kolom.{name}") for name in ("hal", "angka", "tanggal", "sifat", "sumber")]
    )
