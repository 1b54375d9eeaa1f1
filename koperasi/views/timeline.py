"""The timeline of what was stated: launch, registration, statements and rules, with day, standing and source."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd
from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import StepRow, facts, names_of, records
from koperasi.data.schema import TABLES
from koperasi.domain import readiness
from koperasi.domain.choice import Choice
from koperasi.text import format as fmt
from koperasi.text import step_words
from koperasi.text.citations import fact_sentence, fact_sentence_of_all
from koperasi.text.words import t
from koperasi.views.figure import Figure
from koperasi.views.html.markup import element, joined, text
from koperasi.views.sources import citation, external, status_word

_SHOWN = "linimasa"  # the facts that fakta.toml gives this place


@dataclass(frozen=True)
class _Event:
    tanggal: str
    sentence: str
    status: str
    sumber_id: str


def view(city: City, _: Choice) -> Figure | None:
    """Draw the events of the programme, the earliest first; None for a city that states none."""
    return _view(city)


@per_city()
def _view(city: City) -> Figure | None:
    told = sorted({*_stated(city), *_steps(city), *_tables(city)}, key=lambda one: (one.tanggal, one.sentence))
    if not told:
        return None
    rows = [
        (fmt.date(one.tanggal), one.sentence, status_word(one.status), citation(city, one.sumber_id).short)
        for one in told
    ]
    return Figure(
        key="linimasa",
        title=t("linimasa.judul"),
        drawing=element("ol", *(_drawn(city, one) for one in told), class_="kkmp-timeline"),
        alt=" ".join(t("linimasa.satu", tanggal=day, isi=sentence) for day, sentence, *_ in rows),
        twin=pd.DataFrame(rows, columns=[t(f"linimasa.{name}") for name in ("hari", "isi", "sifat", "sumber")]),
        is_table=True,  # each event says its own source
    )


def _drawn(city: City, one: _Event) -> Markup:
    source = citation(city, one.sumber_id)
    words = source.publisher if source.date == one.tanggal else source.short
    origin = joined([text(status_word(one.status)), external(words, source.url, title=source.title)], " · ")
    day = element("time", text(fmt.date(one.tanggal)), datetime=one.tanggal)
    return element("li", day, element("p", text(one.sentence)), element("span", origin, class_="kkmp-note"))


def _stated(city: City) -> Iterator[_Event]:
    """Yield the dated facts that the city gives a place on the timeline; what was said alike of several places once."""
    name = names_of(city, "kelurahan")
    for said in readiness.statements(city).values():
        first = said[0]
        if _SHOWN in city.fact_texts[first.indikator].tampil and first.tanggal:
            words = fact_sentence_of_all(city, first, [name[fact.kode] for fact in said])
            yield _Event(first.tanggal, words, first.keyakinan, first.sumber_id)
    for fact in facts(city):
        is_shown = _SHOWN in city.fact_texts[fact.indikator].tampil and fact.kode not in name
        if is_shown and fact.tanggal and not readiness.is_outdated(city, fact):
            yield _Event(fact.tanggal, fact_sentence(city, fact), fact.keyakinan, fact.sumber_id)


def _steps(city: City) -> Iterator[_Event]:
    """Yield each step that is told row by row: how many have met it, and the day or the last possible one."""
    total, found = len(city.kelurahan), Counter[tuple[str, StepRow]]()
    for row in records(city.langkah, StepRow):
        if city.step(row.langkah).kolom is None and row.status == "ada" and row.tanggal and row.sumber_id:
            found[row.langkah, replace(row, kode="")] += 1
    for (step, row), count in found.items():
        words = f"{fmt.count_of(count, total)} {city.step(step).sudah}"
        sentence = t("linimasa.langkah", isi=words, tanggal=step_words.day(row))
        yield _Event(row.tanggal or "", sentence, "dinyatakan", row.sumber_id or "")


def _tables(city: City) -> Iterator[_Event]:
    """Yield each dated table: the day that its numbers describe."""
    for kind, tables in city.histories.items():
        for day, table in tables.items():
            for number in table["sumber_id"].dropna().unique()[:1]:
                yield _Event(day, t("linimasa.tabel", tabel=TABLES[kind].title), "dinyatakan", str(number))
