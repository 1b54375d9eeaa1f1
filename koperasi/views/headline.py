"""The headline numbers and the latest news of the programme."""

from collections.abc import Sequence
from dataclasses import dataclass

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.content import Step
from koperasi.data.records import StepRow, facts, records, source
from koperasi.domain import analysis
from koperasi.text import format as fmt
from koperasi.text.citations import cite, fact_sentence, publisher, step_day
from koperasi.text.markdown import escaped
from koperasi.text.words import t
from koperasi.views.html.cards import Card


@dataclass(frozen=True)
class News:
    """Something that happened: the day, the plain sentence and its sources."""

    tanggal: str
    sentence: str
    sumber_ids: tuple[str, ...]


def opening(city: City) -> str:
    """Return the sentence with which the first page opens; with the day of the launch where that is known."""
    launch, n = analysis.launch(city), len(city.kelurahan)
    if launch is None or launch.tanggal is None:
        return t("ringkasan.pengantar_tanpa_tanggal", n=n)
    return t("ringkasan.pengantar", n=n, tanggal=fmt.date(launch.tanggal))


def headlines(city: City) -> list[Card]:
    """Return the headline numbers that are known, each with its date and its source."""
    launched = [
        _card(city, fmt.number(int(fact.nilai)), t("ringkasan.kartu.koperasi"), fmt.date(fact.tanggal), fact.sumber_id)
        for fact in [analysis.launch(city)]
        if fact is not None
    ]
    return [*launched, *(card for step in city.steps for card in _step_card(city, step))]


def _step_card(city: City, step: Step) -> list[Card]:
    """Return the card of a step, none when it has no words for one or nothing is known of it."""
    latest = _latest(city, step.slug)
    if latest is None or step.kartu is None:
        return []
    return [_card(city, _met(city, step.slug), step.kartu, step_day(latest), latest.sumber_id or "")]


def _latest(city: City, step: str) -> StepRow | None:
    known = [row for row in records(city.langkah, StepRow) if row.langkah == step and row.status]
    return max(known, key=lambda row: row.tanggal or "", default=None)


def _met(city: City, step: str) -> str:
    return fmt.count_of(int(analysis.step_totals(city.langkah)["ada"][step]), len(city.kelurahan))


def _card(city: City, value: str, label: str, day: str, sumber_id: str) -> Card:
    said = source(city, sumber_id)
    return Card(value, label, day, publisher(said), said.url)


def news(city: City) -> Sequence[News]:
    """Return what happened last in the programme, newest first: the latest figures, then the dated facts."""
    dated = [
        News(fact.tanggal, fact_sentence(city, fact), (fact.sumber_id,))
        for fact in facts(city)
        if fact.kode == city.profile.kode and "ringkasan" in city.fact_texts[fact.indikator].tampil and fact.tanggal
    ]
    return sorted([*_step_news(city), *dated], key=lambda item: item.tanggal, reverse=True)


def _step_news(city: City) -> list[News]:
    """Return how far the cooperatives are, a piece of news for each day of what is known of the steps.

    Only of steps that have a headline number.
    """
    said: dict[str, dict[str, str]] = {}
    for step in city.steps:
        latest = _latest(city, step.slug)
        if step.kartu and latest and latest.tanggal and latest.sumber_id:
            words = t("ringkasan.kronologi_satu", kartu=step.kartu, jumlah=_met(city, step.slug))
            said.setdefault(latest.tanggal, {})[words] = latest.sumber_id
    return [
        News(day, t("ringkasan.kronologi", daftar="; ".join(words)), tuple(dict.fromkeys(words.values())))
        for day, words in said.items()
    ]


@per_city()
def latest(city: City, most: int = 5) -> tuple[str, ...]:
    """Return the newest pieces of news as lines of Markdown: day, sentence, source."""
    return tuple(
        f"**{fmt.date(item.tanggal)}** \u2014 {escaped(item.sentence)} {_cited(city, item)}"
        for item in news(city)[:most]
    )


def _cited(city: City, item: News) -> str:
    return "; ".join(cite(city, sumber_id) for sumber_id in item.sumber_ids)
