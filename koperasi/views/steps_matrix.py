"""The matrix of cooperatives and steps, what is waited for, and how old each column is: in words and looks."""

import datetime
from collections.abc import Mapping, Sequence

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import StepRow, by_district, names, records
from koperasi.data.schema import choices
from koperasi.domain import analysis, readiness
from koperasi.text import format as fmt
from koperasi.text.citations import source
from koperasi.text.markdown import escaped
from koperasi.text.words import t
from koperasi.views.html import palette
from koperasi.views.html.matrix import Cell, Column, Group, Row, State
from koperasi.views.profile_panel import SIGNS


def step_label(step: str) -> str:
    """Return the short name of a step ("NPWP")."""
    return choices("langkah", "langkah")[step]


def awaited(step: str | None) -> str:
    """Return what waiting for a step is called ("Menunggu verifikasi lahan"); also for `COMPLETE` and for no data."""
    if step is None:
        return fmt.MISSING.capitalize()
    if step == readiness.COMPLETE:
        return t("kesiapan.lengkap")
    return t("kesiapan.menunggu", hal=t(f"kesiapan.tunggu.{step}"))


@per_city()
def headline(city: City) -> str:
    """Return what the city's cooperatives wait for, as `answer` says it."""
    return answer(city.langkah)


def answer(langkah: pd.DataFrame) -> str:
    """Return in one sentence of Markdown what is waited for most, and then what else, with counts."""
    total = langkah["kode"].nunique()
    counts = {step: len(kodes) for step, kodes in readiness.waiting(langkah).items()}
    waited = sorted((step for step in analysis.steps() if step in counts), key=lambda step: -counts[step])
    if not waited:
        return t("kesiapan.jawaban_lengkap", n=fmt.count_of(counts.get(readiness.COMPLETE, 0), total))
    most = [step for step in waited if counts[step] == counts[waited[0]]]
    rest = [t("kesiapan.satu", hal=t(f"kesiapan.tunggu.{step}"), n=counts[step]) for step in waited[len(most) :]]
    return t(
        "kesiapan.jawaban",
        terbanyak=_most(most, fmt.count_of(counts[most[0]], total)),
        lainnya=t("kesiapan.jawaban_lain", daftar=fmt.list_words(rest)) if rest else "",
    )


def _most(steps: Sequence[str], count: str) -> str:
    """Name the step that is waited for most, or all of them where several are waited for equally."""
    words = [t(f"kesiapan.tunggu.{step}") for step in steps]
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
        Column(step, step_label(step), fmt.count_of(int(met[step]), len(city.kelurahan)))
        for step in readiness.known_steps(city.langkah)
    ]


def caption(city: City) -> str:
    """Return how many cooperatives have met each step: the matrix in a sentence."""
    met = analysis.step_totals(city.langkah)["ada"]
    counts = [
        t("kesiapan.matriks_satu", langkah=step_label(step), n=met[step])
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
        kode: Row(kode, name[kode], cells[kode], awaited(step))
        for step, kodes in readiness.waiting(city.langkah).items()
        for kode in kodes
    }


def _cell(row: StepRow, numbers: Mapping[str, int]) -> Cell:
    if row.status is None or row.sumber_id is None:
        return Cell("tanpa_data")
    detail = t("kesiapan.sel", tanggal=fmt.date(row.tanggal), nomor=numbers[row.sumber_id])
    return Cell(row.status, detail, t(f"kesiapan.sel_status.{row.status}"))


def _numbers(city: City) -> dict[str, int]:
    """Return the number under which each source stands below the matrix."""
    return {told.sumber_id: number for number, told in enumerate(readiness.origins(city.langkah), start=1)}


@per_city()
def steps_of(city: City, kode: str) -> dict[str, str]:
    """Return what is known of each step of one cooperative, as Markdown: the status and, in grey, its day."""
    rows = {row.langkah: row for row in records(city.langkah[city.langkah["kode"] == kode], StepRow)}
    return {step_label(step): _status(rows[step]) for step in readiness.known_steps(city.langkah)}


def _status(row: StepRow) -> str:
    if row.status is None:
        return f":gray[{fmt.MISSING}]"
    return f"{choices('langkah', 'status')[row.status]} :gray[({fmt.date(row.tanggal)})]"


@per_city()
def ages(city: City, today: datetime.date) -> list[str]:
    """Return, for each source of the matrix as Markdown: its number, its columns, their day, their age, its link."""
    return [
        t(
            "kesiapan.umur",
            nomor=number,
            langkah=fmt.list_words([step_label(step) for step in told.langkah]),
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
    return [
        (
            t(
                "kesiapan.pernyataan",
                tanggal=fmt.date(tanggal),
                nama=escaped(fmt.list_words([name[fact.kode] for fact in said])),
                nilai=escaped(nilai),
            ),
            [fact.sumber_id for fact in said],
        )
        for (tanggal, nilai), said in readiness.statements(city).items()
    ]
