"""How far the cooperatives are, what each waits for, and how old that knowledge is. Pure: frames in, frames out.

What a cooperative waits for is decided by one rule, which `analysis.next_step` documents.
"""

from dataclasses import dataclass

import pandas as pd

from koperasi.data.city import City
from koperasi.data.records import Fact, facts, step_rows
from koperasi.data.schema import DONE, choices
from koperasi.domain import analysis

# What stands in place of a step where no known step is left to wait for.
COMPLETE = "lengkap"


@dataclass(frozen=True)
class Origin:
    """What one source tells: its steps in order, and the earliest and latest ISO date of what it tells."""

    sumber_id: str
    langkah: tuple[str, ...]
    dari: str
    sampai: str


def known_steps(langkah: pd.DataFrame) -> tuple[str, ...]:
    """Return the steps of which something is known for at least one cooperative, in order.

    A step of which nothing is known anywhere can order and compare nothing.
    """
    known = analysis.step_matrix(langkah).notna().any()
    return tuple(step for step in analysis.steps(langkah) if known[step])


def city_totals(city: City) -> dict[str, Fact]:
    """Return the newest stated number of cooperatives that have met a step, by step in order.

    Only of steps of which nothing is known for any single cooperative: where the table names them, it speaks.
    """
    known = known_steps(city.langkah)
    found = {step.slug: analysis.fact(city, f"{DONE}{step.slug}")[:1] for step in city.steps if step.slug not in known}
    return {step: stated[0] for step, stated in found.items() if stated and stated[0].nilai.isdecimal()}


def is_outdated(city: City, fact: Fact) -> bool:
    """Tell whether a fact is the total of a step for which the table has come to name the single cooperatives."""
    step = fact.indikator.removeprefix(DONE)
    return fact.indikator.startswith(DONE) and step in known_steps(city.langkah)


def waits_for(langkah: pd.DataFrame) -> pd.Series:
    """Return, by kode, the step waited for, `COMPLETE` where every known step is met, NA where no step is known."""
    known = analysis.steps_met(langkah)["diketahui"] > 0
    step = analysis.next_step(langkah).astype("object")
    return step.mask(step.isna() & known, COMPLETE)


def waiting(langkah: pd.DataFrame) -> dict[str | None, list[str]]:
    """Return the kode that wait for each step: the earliest step first, then `COMPLETE`, then None for no data."""
    waited = waits_for(langkah)
    found: dict[str | None, list[str]] = {
        step: waited.index[waited == step].tolist() for step in (*analysis.steps(langkah), COMPLETE)
    }
    found[None] = waited.index[waited.isna()].tolist()
    return {step: kodes for step, kodes in found.items() if kodes}


def lacked_by(city: City, kode: str) -> list[str] | None:
    """Return, in order, the steps of which it is known that a cooperative has not met them; None if none is known."""
    known = [row for row in step_rows(city).get(kode, ()) if row.status is not None]
    return [row.langkah for row in known if row.status != "ada"] if known else None


def lacking(langkah: pd.DataFrame) -> dict[str, list[str]]:
    """Return, by known step in order, the kode of which it is known that they have not met it, under way or not."""
    # In plain Python: of a few cooperatives a pivot costs a hundred times as much.
    known = langkah[langkah["status"].notna()]
    found: dict[str, list[str]] = {step: [] for step in analysis.steps(langkah) if step in set(known["langkah"])}
    for kode, step, status in zip(known["kode"], known["langkah"], known["status"], strict=True):
        if status != "ada":
            found[step].append(kode)
    return {step: sorted(kodes) for step, kodes in found.items()}


def by_state(langkah: pd.DataFrame, step: str) -> dict[str | None, list[str]]:
    """Return the kode in each state of one step: met, under way, not reported, then None for no data."""
    states = analysis.step_matrix(langkah)[step]
    found: dict[str | None, list[str]] = {
        status: states.index[states == status].tolist() for status in choices("langkah", "status")
    }
    return {**found, None: states.index[states.isna()].tolist()}


def most_waited(langkah: pd.DataFrame) -> tuple[str, list[str]] | None:
    """Return the step that most cooperatives wait for, and their kode; of equals the earlier; None if none wait."""
    found = waiting(langkah)
    steps = [(step, found[step]) for step in analysis.steps(langkah) if step in found]
    return max(steps, key=lambda pair: len(pair[1]), default=None)


def by_steps_met(langkah: pd.DataFrame) -> dict[int, list[str]]:
    """Return the kode by the number of steps met, most first; within one number in the order of kode."""
    met = analysis.steps_met(langkah)["terpenuhi"]
    return {int(number): met.index[met == number].tolist() for number in sorted(met.unique(), reverse=True)}


def origins(langkah: pd.DataFrame) -> list[Origin]:
    """Return what each source tells of the steps, the source of the earliest step first."""
    known = langkah[langkah["status"].notna()].assign(
        urutan=lambda rows: rows["langkah"].map(analysis.steps(langkah).index)
    )
    told = known.sort_values("urutan", kind="stable").groupby("sumber_id", sort=False)
    return [
        Origin(str(sumber_id), tuple(rows["langkah"].unique()), rows["tanggal"].min(), rows["tanggal"].max())
        for sumber_id, rows in told
    ]


def statements(city: City) -> dict[tuple[str, str | None, str], list[Fact]]:
    """Return what is said alike of several kelurahan: by indicator, day and wording, newest first.

    These are the facts of single kelurahan whose indicator has a sentence for several and is told on Kesiapan.
    """
    told = {name for name, text in city.fact_texts.items() if text.bersama and "kesiapan" in text.tampil}
    said: dict[tuple[str, str | None, str], list[Fact]] = {}
    for fact in sorted(facts(city), key=lambda fact: fact.tanggal or "", reverse=True):
        if fact.indikator in told and fact.kode in city.kelurahan.index:
            said.setdefault((fact.indikator, fact.tanggal, fact.nilai), []).append(fact)
    return said
