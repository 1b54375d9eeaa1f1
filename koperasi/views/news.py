"""What happened last in the programme: the latest figures, what officials said, and the dated facts."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import StepRow, facts, names_of, records
from koperasi.domain import analysis, readiness
from koperasi.domain.choice import Choice
from koperasi.text import format as fmt
from koperasi.text.citations import fact_sentence, fact_sentence_of_all
from koperasi.text.words import t
from koperasi.views.figure import Figure
from koperasi.views.html import lists
from koperasi.views.sources import citation, external

_MOST = 4


@dataclass(frozen=True)
class _News:
    tanggal: str
    sentence: str
    sumber_id: str


def view(city: City, _: Choice) -> Figure:
    """List the newest pieces of news, newest first."""
    return _view(city)


@per_city()
def _view(city: City) -> Figure:
    found = sorted([*_counted(city), *_stated(city), *_facts(city)], key=lambda one: one.tanggal, reverse=True)[:_MOST]
    title = t("ringkasan.baru_judul")
    told = [_dated(one) for one in found]
    linked = [(words, _source(city, one)) for words, one in zip(told, found, strict=True)]
    rows = [(fmt.date(one.tanggal), one.sentence, citation(city, one.sumber_id).short) for one in found]
    heads = [t(f"ringkasan.kolom.{name}") for name in ("tanggal", "kabar", "sumber")]
    return Figure(
        key="kabar",
        title=title,
        drawing=lists.sentences(linked),
        alt=" ".join(told),
        twin=pd.DataFrame(rows, columns=heads),
        is_table=True,  # each piece says its own source
    )


def _dated(one: _News) -> str:
    """Return the sentence with its day in front, unless it says the day itself."""
    day = fmt.date(one.tanggal)
    return one.sentence if day in one.sentence else t("ringkasan.kabar", tanggal=day, kabar=one.sentence)


def _source(city: City, one: _News) -> Markup:
    """Return the source of a piece of news; without its date where the sentence has just said the same day."""
    source = citation(city, one.sumber_id)
    words = source.publisher if source.date == one.tanggal else source.short
    return external(words, source.url, title=source.title)


def _counted(city: City) -> Iterator[_News]:
    """Yield the latest count of the steps, one piece of news for all steps of one day and publisher."""
    totals, total = analysis.step_totals(city.langkah)["ada"], len(city.kelurahan)
    phrases = {step.slug: step.kabar for step in city.steps if step.kabar}
    told: dict[tuple[str, str], list[StepRow]] = {}
    for row in _latest(city):
        if row.langkah in phrases and row.tanggal and row.sumber_id:
            told.setdefault((row.tanggal, citation(city, row.sumber_id).short), []).append(row)
    for (tanggal, _), rows in told.items():
        counts = [f"{fmt.count_of(int(totals[row.langkah]), total)} {phrases[row.langkah]}" for row in rows]
        yield _News(tanggal, t("ringkasan.kabar_hitungan", daftar=fmt.list_words(counts)), rows[-1].sumber_id or "")


def _latest(city: City) -> list[StepRow]:
    """Return the newest known row of each step, in the order of the steps."""
    newest: dict[str, StepRow] = {}
    for row in records(city.langkah, StepRow):
        if row.status and (row.tanggal or "") >= (newest[row.langkah].tanggal or "" if row.langkah in newest else ""):
            newest[row.langkah] = row
    return [newest[step.slug] for step in city.steps if step.slug in newest]


def _stated(city: City) -> Iterator[_News]:
    """Yield what officials said of single cooperatives, by name."""
    name = names_of(city, "kelurahan")
    for (_, tanggal, _), said in readiness.statements(city).items():
        if tanggal is not None:
            words = fact_sentence_of_all(city, said[0], [name[fact.kode] for fact in said])
            yield _News(tanggal, words, said[0].sumber_id)


def _facts(city: City) -> Iterator[_News]:
    for fact in facts(city):
        is_told = fact.kode == city.profile.kode and "ringkasan" in city.fact_texts[fact.indikator].tampil
        if is_told and fact.tanggal and not readiness.is_outdated(city, fact):
            yield _News(fact.tanggal, fact_sentence(city, fact), fact.sumber_id)
