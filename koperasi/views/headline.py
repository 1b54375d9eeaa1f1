"""The headline numbers and the latest news of the programme."""

from collections.abc import Sequence
from dataclasses import dataclass

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import StepRow, facts, records, source
from koperasi.domain import analysis
from koperasi.text import format as fmt
from koperasi.text.citations import cite, fact_sentence
from koperasi.text.markdown import escaped
from koperasi.text.words import t
from koperasi.views.html.cards import Card

# What the programme itself did or was said to have done; other facts describe the city around it.
_NEWS = ("jumlah_kkmp_diluncurkan", "kkmp_berbadan_hukum", "kkmp_siap")
_COUNTED = ("badan_hukum", "lahan", "simpanan", "transaksi")


@dataclass(frozen=True)
class News:
    """Something that happened: the day, the plain sentence and its source."""

    tanggal: str
    sentence: str
    sumber_id: str


def headlines(city: City) -> list[Card]:
    """Return the headline numbers that are known, each with its date and its source."""
    launched = [
        _card(city, fmt.number(float(fact.nilai)), t("ringkasan.kartu.koperasi"), fact.tanggal, fact.sumber_id)
        for fact in analysis.fact(city, "jumlah_kkmp_diluncurkan")[:1]
    ]
    return [*launched, *(card for step in _COUNTED for card in _step_card(city, step))]


def _step_card(city: City, step: str) -> list[Card]:
    """Return the card of a step, none when nothing is known of it."""
    latest = _latest(city, step)
    label = t(f"ringkasan.kartu.{step}")
    return [_card(city, _met(city, step), label, latest.tanggal, latest.sumber_id or "")] if latest else []


def _latest(city: City, step: str) -> StepRow | None:
    known = [row for row in records(city.langkah, StepRow) if row.langkah == step and row.status]
    return max(known, key=lambda row: row.tanggal or "", default=None)


def _met(city: City, step: str) -> str:
    return fmt.count_of(int(analysis.step_totals(city.langkah)["ada"][step]), len(city.kelurahan))


def _card(city: City, value: str, label: str, tanggal: str | None, sumber_id: str) -> Card:
    said = source(city, sumber_id)
    return Card(value, label, fmt.date(tanggal), said.penerbit, said.url)


def news(city: City) -> Sequence[News]:
    """Return what happened last in the programme, newest first: the latest figures, then the dated facts."""
    dated = [
        News(fact.tanggal, fact_sentence(fact), fact.sumber_id)
        for fact in facts(city)
        if fact.kode == city.profile.kode and fact.indikator in _NEWS and fact.tanggal
    ]
    return sorted([*_snapshot(city), *_registered(city), *dated], key=lambda item: item.tanggal, reverse=True)


def _snapshot(city: City) -> list[News]:
    """Return the latest reading of SIMKOPDES as news."""
    counts = {step: _met(city, step) for step in ("lahan", "simpanan", "transaksi")}
    return _step_news(city, "simpanan", t("ringkasan.kronologi.potret", **counts))


def _registered(city: City) -> list[News]:
    """Return the legal registration as news: the steps count cooperatives, the press gave only a percentage."""
    return _step_news(city, "badan_hukum", t("ringkasan.kronologi.badan_hukum", jumlah=_met(city, "badan_hukum")))


def _step_news(city: City, step: str, sentence: str) -> list[News]:
    latest = _latest(city, step)
    return [News(latest.tanggal, sentence, latest.sumber_id)] if latest and latest.tanggal and latest.sumber_id else []


@per_city()
def latest(city: City, most: int = 5) -> tuple[str, ...]:
    """Return the newest pieces of news as lines of Markdown: day, sentence, source."""
    return tuple(
        f"**{fmt.date(item.tanggal)}** \u2014 {escaped(item.sentence)} {cite(city, item.sumber_id)}"
        for item in news(city)[:most]
    )
