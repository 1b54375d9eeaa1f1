"""The matrix of cooperatives and steps, what is waited for, and how old each column is: in words and looks."""

import datetime
from collections.abc import Mapping, Sequence

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import StepRow, by_district, facts, names, records
from koperasi.data.schema import choices
from koperasi.domain import analysis, readiness
from koperasi.text import format as fmt
from koperasi.text.citations import fact_sentence, fact_sentence_of_all, source, step_day
from koperasi.text.markdown import escaped
from koperasi.text.words import t
from koperasi.views.html import palette
from koperasi.views.html.matrix import Cell, Column, Group, Row, State
from koperasi.views.profile_panel import SIGNS


def step_label(city: City, step: str) -> str:
    """Return the short name of a step ("NPWP")."""
    return city.step(step).label


def awaited(city: City, step: str | None) -> str:
    """Return what waiting for a step is called ("Menunggu verifikasi lahan"); also for `COMPLETE` and for no data."""
    if step is None:
        return fmt.MISSING.capitalize()
    if step == readiness.COMPLETE:
        return t("kesiapan.lengkap")
    return t("kesiapan.menunggu", hal=city.step(step).tunggu)


@per_city()
def headline(city: City) -> str:
    """Return what the city's cooperatives wait for, as `answer` says it."""
    return answer(city, city.langkah)


def answer(city: City, langkah: pd.DataFrame) -> str:
    """Return in one sentence of Markdown what is waited for most, and then what else, with counts."""
    total = langkah["kode"].nunique()
    counts = {step: len(kodes) for step, kodes in readiness.waiting(langkah).items()}
    waited = sorted((step for step in analysis.steps(langkah) if step in counts), key=lambda step: -counts[step])
    if not waited:
        return t("kesiapan.jawaban_lengkap", n=fmt.count_of(counts.get(readiness.COMPLETE, 0), total))
    most = [step for step in waited if counts[step] == counts[waited[0]]]
    rest = [t("kesiapan.satu", hal=city.step(step).tunggu, n=counts[step]) for step in waited[len(most) :]]
    return t(
        "kesiapan.jawaban",
        terbanyak=_most(city, most, fmt.count_of(counts[most[0]], total)),
        lainnya=t("kesiapan.jawaban_lain", daftar=fmt.list_words(rest)) if rest else "",
    )


def _most(city: City, steps: Sequence[str], count: str) -> str:
    """Name the step that is waited for most, or all of them where several are waited for equally."""
    words = [city.step(step).tunggu for step in steps]
    if len(words) == 1:
        return t("kesiapan.terbanyak", hal=words[0], hitungan=count)
    bold = fmt.list_words([t("kesiapan.tebal", hal=one) for one in words])
    return t("kesiapan.sama_banyak", daftar=bold, hitungan=count)


def states() -> dict[str, State]:
    """Return the look of each status, met first, unknown last."""
    labels = {**choices("langkah", "status"), "tanpa_data": fmt.MISSING.capitalize()}
    return {status: State(SIGNS[status], label, palette.STATUS[status].fill) for status, label in labels.items()}


def columns(city: City) -> Sequence[Column]:
    """Return the steps of which something is known, each with how many cooperatives have met it."""
    met = analysis.step_totals(city.langkah)["ada"]
    return [
        Column(step, step_label(city, step), fmt.count_of(int(met[step]), len(city.kelurahan)))
        for step in readiness.known_steps(city.langkah)
    ]


@per_city()
def without_data(city: City) -> str:
    """Return which steps are no column because nothing is known of them anywhere; empty when something is of each."""
    known = readiness.known_steps(city.langkah)
    unknown = [step.label for step in city.steps if step.slug not in known]
    return t("kesiapan.tanpa_data", daftar=fmt.list_words(unknown)) if unknown else ""


def caption(city: City) -> str:
    """Return how many cooperatives have met each step: the matrix in a sentence."""
    met = analysis.step_totals(city.langkah)["ada"]
    counts = [
        t("kesiapan.matriks_satu", langkah=step_label(city, step), n=met[step])
        for step in readiness.known_steps(city.langkah)
    ]
    return t("kesiapan.matriks_alt", n=len(city.kelurahan), daftar=fmt.list_words(counts))


def groups(city: City, order: str) -> Sequence[Group]:
    """Return the cooperatives by kecamatan (order "kecamatan") or by the number of steps met (order "langkah")."""
    rows = _rows(city)
    if order == "langkah":
        parts = [(t("kesiapan.terpenuhi", n=n), kodes) for n, kodes in readiness.by_steps_met(city.langkah).items()]
    else:
        parts = [(name, [place.kode for place in places]) for name, places in by_district(city)]
    return [
        Group(title, [rows[kode] for kode in kodes], t("kesiapan.n_koperasi", n=len(kodes))) for title, kodes in parts
    ]


def _rows(city: City) -> Mapping[str, Row]:
    numbers, name = _numbers(city), names(city.kelurahan)
    cells: dict[str, dict[str, Cell]] = {}
    for row in records(city.langkah, StepRow):
        cells.setdefault(row.kode, {})[row.langkah] = _cell(row, numbers)
    return {
        kode: Row(kode, name[kode], cells[kode], awaited(city, step))
        for step, kodes in readiness.waiting(city.langkah).items()
        for kode in kodes
    }


def _cell(row: StepRow, numbers: Mapping[str, int]) -> Cell:
    if row.status is None or row.sumber_id is None:
        return Cell("tanpa_data")
    detail = t("kesiapan.sel", tanggal=step_day(row), nomor=numbers[row.sumber_id])
    return Cell(row.status, detail, t(f"kesiapan.sel_status.{row.status}"))


def _numbers(city: City) -> dict[str, int]:
    """Return the number under which each source stands below the matrix."""
    return {told.sumber_id: number for number, told in enumerate(readiness.origins(city.langkah), start=1)}


@per_city()
def steps_of(city: City, kode: str) -> dict[str, str]:
    """Return what is known of each step of one cooperative, as Markdown: the status and, in grey, its day."""
    rows = {row.langkah: row for row in records(city.langkah[city.langkah["kode"] == kode], StepRow)}
    return {step_label(city, step): _status(rows[step]) for step in readiness.known_steps(city.langkah)}


def _status(row: StepRow) -> str:
    if row.status is None:
        return f":gray[{fmt.MISSING}]"
    return f"{choices('langkah', 'status')[row.status]} :gray[({step_day(row)})]"


@per_city()
def ages(city: City, today: datetime.date) -> list[str]:
    """Return, for each source of the matrix as Markdown: its number, its columns, their day, their age, its link."""
    return [
        t(
            "kesiapan.umur",
            nomor=number,
            langkah=fmt.list_words([step_label(city, step) for step in told.langkah]),
            tanggal=fmt.date_range(told.dari, told.sampai),
            umur=fmt.age(told.dari, today),
            sumber=source(city, told.sumber_id),
        )
        for number, told in enumerate(readiness.origins(city.langkah), start=1)
    ]


@per_city()
def statements(city: City) -> list[tuple[str, list[str]]]:
    """Return what officials said of readiness, a sentence of Markdown for each day and wording, with its sources."""
    name = names(city.kelurahan)
    alike = [
        (
            escaped(fact_sentence_of_all(city, said[0], [name[fact.kode] for fact in said])),
            [fact.sumber_id for fact in said],
        )
        for said in readiness.statements(city).values()
    ]
    whole = [
        (escaped(fact_sentence(city, fact)), [fact.sumber_id])
        for fact in facts(city)
        if fact.kode == city.profile.kode and "kesiapan" in city.fact_texts[fact.indikator].tampil
    ]
    return [*alike, *whole]
