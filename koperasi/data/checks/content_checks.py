"""Tables and content speak of the same steps, sectors and facts, and of numbers where pages count."""

from collections.abc import Iterator

import pandas as pd

from koperasi.data.checks.inputs import Inputs
from koperasi.data.problem import Problem
from koperasi.data.schema import FUNDED, LAUNCHED, READY, TABLES, choices

KELURAHAN = "jumlah_kelurahan"


def number_facts() -> tuple[str, ...]:
    """Return the indicators that pages count with: their values must be whole numbers."""
    return (LAUNCHED, READY, KELURAHAN, *(f"{FUNDED}{source}" for source in choices("koperasi", "pendanaan")))


def fact_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each fact without a sentence, and each fact that pages count with that is no whole number."""
    facts = inputs.tables["fakta"]
    untold = ~facts["indikator"].isin(list(inputs.content.fact_texts))
    yield from inputs.faults("fakta", "indikator", untold, "belum punya kalimat; tulis kalimatnya dalam fakta.toml")
    counted = facts["indikator"].isin(number_facts())
    wrong = counted & ~facts["nilai"].str.fullmatch("0|[1-9][0-9]{0,8}")
    yield from inputs.faults("fakta", "nilai", wrong, "harus bilangan bulat tanpa titik, koma, atau kata")


def list_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each step and sector that the city's lists do not hold."""
    hand = [step.slug for step in inputs.content.steps if step.kolom is None]
    other = ~inputs.tables["langkah"]["langkah"].isin(hand)
    yield from inputs.faults("langkah", "langkah", other, "bukan langkah tanpa kolom dalam langkah.toml")
    for table in ("sektor", "sorotan"):
        unlisted = ~inputs.tables[table]["sektor"].isin(list(inputs.content.sectors))
        yield from inputs.faults(table, "sektor", unlisted, "tidak terdaftar dalam sektor.toml")


def step_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each row of a step with a status but no date or source, or the other way round."""
    frame = inputs.tables["langkah"]
    for column in ("tanggal", "sumber_id"):
        unsaid = frame["status"].notna() & frame[column].isna()
        yield from inputs.faults("langkah", column, unsaid, "wajib diisi karena statusnya terisi")
    for column in ("tanggal", "sumber_id", "ketepatan"):
        idle = frame["status"].isna() & frame[column].notna()
        yield from inputs.faults("langkah", column, idle, "harus kosong karena statusnya kosong")


def spotlight_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each spotlight without a piece of evidence of the same kelurahan, sector and source."""
    key = ["kode", "sektor", "sumber_id"]
    evidence = set(inputs.tables["sektor"][key].itertuples(index=False, name=None))
    for row, *values in inputs.tables["sorotan"][key].itertuples(name=None):
        if tuple(values) not in evidence:
            yield inputs.fault("sorotan", row, "sektor", values[1], "tidak ada buktinya dalam tabel sektor")


def funding_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield where funding by cooperative, as far as it is filled in, contradicts the published totals.

    The totals are the newest facts `kkmp_didanai_<pendanaan>` of the city. No source may fund more cooperatives than
    its total, and when every cooperative is filled in, none fewer.
    """
    funding = inputs.tables["koperasi"]["pendanaan"]
    for source in choices("koperasi", "pendanaan"):
        total = newest_number(inputs.tables["fakta"], f"{FUNDED}{source}", inputs.content.profile.kode)
        filled = int(funding.eq(source).sum())
        if total is not None and (filled > total or (funding.notna().all() and filled < total)):
            reason = f"terisi untuk {filled} koperasi, padahal yang diumumkan {total}"
            yield inputs.fault("koperasi", None, "pendanaan", source, reason)


def implausible_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each row of `tidak_wajar` that names no number of a dated table."""
    frame = inputs.tables["tidak_wajar"]
    for row, tabel, tanggal, kode, kolom in frame[["tabel", "tanggal", "kode", "kolom"]].itertuples(name=None):
        numbers = [column.name for column in TABLES[tabel].columns if column.kind in ("integer", "number")]
        key = inputs.dated(tabel).get(tanggal)
        if key is None:
            yield inputs.fault("tidak_wajar", row, "tanggal", tanggal, f"tidak ada tabel {tabel} bertanggal itu")
        elif not inputs.tables[key]["kode"].eq(kode).any():
            yield inputs.fault("tidak_wajar", row, "kode", kode, "kode tidak ada dalam tabel itu")
        elif kolom not in numbers:
            yield inputs.fault(
                "tidak_wajar", row, "kolom", kolom, f"bukan kolom angka; pilihannya: {', '.join(numbers)}"
            )


def newest_number(facts: pd.DataFrame, indicator: str, kode: str) -> int | None:
    """Return the newest whole number that a fact states of a place, None without one; `facts` as in `fakta`."""
    found = facts[facts["indikator"].eq(indicator) & facts["kode"].eq(kode)]
    whole = found[found["nilai"].str.fullmatch("[0-9]{1,9}")].fillna({"tanggal": ""})
    return int(whole.sort_values("tanggal", kind="stable")["nilai"].iloc[-1]) if len(whole) else None
