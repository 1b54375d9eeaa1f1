"""The matrix of cooperatives and steps, the answer above it, and how old each column is."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd
from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import StepRow, by_district, names_of, records
from koperasi.domain import analysis, readiness
from koperasi.domain.addresses import page_address
from koperasi.domain.choice import ROW_ORDERS, Choice
from koperasi.text import format as fmt
from koperasi.text import step_words
from koperasi.text.words import t
from koperasi.views import looks
from koperasi.views.figure import Figure
from koperasi.views.html import lists, matrix
from koperasi.views.html.markup import element, text
from koperasi.views.html.matrix import Cell, Column, Group, Row
from koperasi.views.sources import citation, cited, external

_NAMED = 12


def view(city: City, choice: Choice) -> Figure:
    """Draw every cooperative against every known step: by kecamatan, by steps met, or by the state of one step."""
    return _view(city, choice.urut, choice.langkah)


@per_city()
def _view(city: City, order: str, step: str | None) -> Figure:
    title = t("kesiapan.matriks_judul", n=len(city.kelurahan))
    return Figure(
        key="matriks_langkah",
        title=title,
        drawing=matrix.table(groups(city, order, step), columns(city), states=looks.step_states(), alt=_alt(city)),
        alt=_alt(city),
        twin=_twin(city),
        sources=cited(city, city.langkah["sumber_id"], dates=city.langkah["tanggal"], status="dinyatakan"),
        note=_without_column(city),
        is_table=True,
    )


def chooser(city: City, choice: Choice) -> Markup:
    """Draw the steps as a row of links, all of them first, and the orders of the rows where all are shown."""
    every = (t("kesiapan.semua_langkah"), _address(city, choice, None), choice.langkah is None)
    steps = [
        (step_words.label(city, step), _address(city, choice, step), step == choice.langkah)
        for step in readiness.known_steps(city.langkah)
    ]
    orders = [
        (
            t(f"kesiapan.urutan.{order}"),
            page_address("kesiapan", replace(choice, urut=order), city),
            order == choice.urut,
        )
        for order in ROW_ORDERS
        if choice.langkah is None
    ]
    chips = [lists.chips([every, *steps], alt=t("kesiapan.langkah"))]
    return lists.line(*chips, *([lists.chips(orders, alt=t("kesiapan.urut"))] if orders else []))


def _address(city: City, choice: Choice, step: str | None) -> str:
    return page_address("kesiapan", replace(choice, langkah=step), city)


def rules() -> Figure:
    """Return what "next" means."""
    title, words = t("kesiapan.aturan_judul"), t("kesiapan.aturan")
    return Figure("aturan_langkah", title, element("p", text(words), class_="kkmp-note"), words)


def answer(city: City, choice: Choice) -> str:
    """Return what the city's cooperatives lack, or, with a step chosen, who has met it, in plain sentences."""
    if choice.langkah is None:
        return step_words.lacking(city, city.langkah)
    found = readiness.by_state(city.langkah, choice.langkah)
    said = [_counted(city, status, kodes) for status, kodes in found.items() if kodes]
    return t("kesiapan.jawaban_langkah", langkah=step_words.label(city, choice.langkah), daftar="; ".join(said))


def _counted(city: City, status: str | None, kodes: Sequence[str]) -> str:
    """Say how many are in a state, with their names where they are few enough to be read."""
    name = names_of(city, "kelurahan")
    who = t("kesiapan.siapa", daftar=fmt.list_words([name[kode] for kode in kodes])) if len(kodes) <= _NAMED else ""
    count = fmt.count_of(len(kodes), len(city.kelurahan))
    return t("kesiapan.jawaban_keadaan", keadaan=step_words.state(status).lower(), n=count, siapa=who)


def columns(city: City) -> Sequence[Column]:
    """Return the steps of which something is known; each heading opens what is behind its column."""
    return [
        Column(step, step_words.label(city, step), page_address("kesiapan", Choice(langkah=step), city))
        for step in readiness.known_steps(city.langkah)
    ]


def groups(city: City, order: str = "kecamatan", step: str | None = None) -> Sequence[Group]:
    """Return the cooperatives under headings, each with how many have met each step.

    Args:
        city: the city.
        order: "kecamatan", or "langkah" for the number of steps met.
        step: given, the cooperatives stand under their state of this step instead.
    """
    rows = _rows(city)
    if step is not None:
        by_state = readiness.by_state(city.langkah, step).items()
        parts = [
            (t("kesiapan.kelompok", nama=step_words.state(status), n=len(kodes)), kodes) for status, kodes in by_state
        ]
    elif order == "langkah":
        parts = [(t("kesiapan.terpenuhi", n=n), kodes) for n, kodes in readiness.by_steps_met(city.langkah).items()]
    else:
        parts = [(name, [place.kode for place in places]) for name, places in by_district(city)]
    return [
        Group(title, [rows[kode] for kode in kodes], _met(rows[kode] for kode in kodes))
        for title, kodes in parts
        if kodes
    ]


def _met(rows: Iterable[Row]) -> dict[str, str]:
    """Return by step how many of some rows have met it ("5/8")."""
    there = list(rows)
    met = Counter(step for row in there for step, cell in row.cells.items() if cell.state == "ada")
    return {step: f"{met[step]}/{len(there)}" for step in there[0].cells}


@per_city()
def _rows(city: City) -> dict[str, Row]:
    known = {(row.kode, row.langkah): row for row in records(city.langkah, StepRow)}
    steps = readiness.known_steps(city.langkah)
    return {
        kode: Row(kode, name, {step: _cell(known.get((kode, step))) for step in steps})
        for kode, name in names_of(city, "kelurahan").items()
    }


def _cell(row: StepRow | None) -> Cell:
    if row is None or row.status is None:
        return Cell("tanpa_data")
    return Cell(row.status, step_words.day(row))


def _alt(city: City) -> str:
    met, steps = analysis.step_totals(city.langkah)["ada"], readiness.known_steps(city.langkah)
    counts = [t("kesiapan.matriks_satu", langkah=step_words.label(city, step), n=met[step]) for step in steps]
    return t("kesiapan.matriks_alt", n=len(city.kelurahan), daftar=fmt.list_words(counts))


def _twin(city: City) -> pd.DataFrame:
    rows, label = _rows(city), {column.key: column.label for column in columns(city)}
    return pd.DataFrame(
        {
            t("umum.kelurahan"): row.name,
            t("umum.kecamatan"): district,
            **{label[step]: step_words.state(cell.state) for step, cell in row.cells.items()},
        }
        for district, places in by_district(city)
        for row in (rows[place.kode] for place in places)
    )


def _without_column(city: City) -> str:
    """Return which steps have no column, for no cooperative is known by name, and what is stated of the whole city."""
    known = readiness.known_steps(city.langkah)
    without = [step.label for step in city.steps if step.slug not in known]
    totals = [step_words.city_total(city, step) for step in readiness.city_totals(city)]
    return " ".join([t("kesiapan.tanpa_kolom", daftar=fmt.list_words(without)), *totals]) if without else ""


def ages(city: City, today: datetime.date) -> Figure:
    """List, for each source of the matrix, its steps, their day, their age, and the source itself."""
    told = readiness.origins(city.langkah)
    lines = [
        (
            t(
                "kesiapan.umur",
                langkah=fmt.list_words([step_words.label(city, step) for step in one.langkah]),
                tanggal=fmt.date_range(one.dari, one.sampai),
                umur=fmt.age(one.dari, today),
            ),
            citation(city, one.sumber_id),
        )
        for one in told
    ]
    rows = [(words, source.title, source.short, source.url) for words, source in lines]
    heads = [t(f"data.kolom.{name}") for name in ("hal", "judul", "sumber", "alamat")]
    return Figure(
        key="umur",
        title=t("kesiapan.umur_judul"),
        drawing=lists.sentences(
            (words, external(source.short, source.url, title=source.title)) for words, source in lines
        ),
        alt=" ".join(words for words, _ in lines),
        twin=pd.DataFrame(rows, columns=heads),
        is_table=True,
    )
