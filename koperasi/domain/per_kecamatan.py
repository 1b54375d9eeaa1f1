"""The questions one kecamatan asks: how its cooperatives stand, what is missing, and what to ask next. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import pandas as pd

from koperasi.data.city import City
from koperasi.domain import analysis, readiness

Rule = Literal["ditunggu", "belum_dilaporkan", "sektor", "tanpa_data", "pendanaan"]


@dataclass(frozen=True)
class Count:
    """How many cooperatives of an area have met a step, out of how many."""

    met: int
    total: int


@dataclass(frozen=True)
class Question:
    """What to ask, by the rule that raised it: the step concerned, the kode it is asked of, out of how many."""

    rule: Rule
    step: str | None
    kodes: tuple[str, ...]
    total: int


@dataclass(frozen=True)
class PairAcross:
    """Two neighbours with evidence of one sector, one inside a kecamatan and one outside it, by kode."""

    sektor: str
    dalam: str
    luar: str
    bukti_dalam: str
    bukti_luar: str
    panjang_m: float


def members(city: City, kecamatan: str) -> pd.Index:
    """Return the kode of a kecamatan's kelurahan, in order."""
    return city.kelurahan.index[city.kelurahan["kode_kecamatan"] == kecamatan]


def steps_of(city: City, kecamatan: str) -> pd.DataFrame:
    """Return the rows of `langkah` that belong to a kecamatan."""
    return city.langkah[city.langkah["kode"].isin(members(city, kecamatan))]


def comparison(city: City) -> dict[str, dict[str, Count]]:
    """Return, for each known step in order, by kode of the kecamatan, how many cooperatives have met it.

    The city itself comes last, under its own kode.
    """
    areas = {str(kode): steps_of(city, str(kode)) for kode in city.kecamatan.index} | {city.profile.kode: city.langkah}
    met = {kode: analysis.step_totals(langkah)["ada"] for kode, langkah in areas.items()}
    return {
        step: {kode: Count(int(met[kode][step]), langkah["kode"].nunique()) for kode, langkah in areas.items()}
        for step in readiness.known_steps(city.langkah)
    }


def evidence(city: City, kecamatan: str) -> pd.DataFrame:
    """Return the rows of `sektor` of a kecamatan: the most widespread sector first, then the strongest evidence."""
    rows = analysis.by_strength(city.sektor[city.sektor["kode"].isin(members(city, kecamatan))])
    spread = rows.groupby("sektor")["kode"].nunique()
    widest = spread.sort_values(ascending=False, kind="stable").index
    return rows.sort_values("sektor", key=lambda sector: sector.map(widest.get_loc), kind="stable")


def pairs_across(city: City, kecamatan: str) -> pd.DataFrame:
    """Return the pairs of `analysis.sector_pairs` of which one side lies in a kecamatan and the other does not.

    Returns:
        The columns of `PairAcross`, by sector. Only within the city: of the kelurahan and desa beyond its border no
        sector is known here.
    """
    pairs = analysis.sector_pairs(city)
    swapped = pairs.rename(columns={"kode_a": "kode_b", "kode_b": "kode_a", "bukti_a": "bukti_b", "bukti_b": "bukti_a"})
    both = pd.concat([pairs, swapped])
    inside = members(city, kecamatan)
    across = both[both["kode_a"].isin(inside) & ~both["kode_b"].isin(inside)]
    names = {"kode_a": "dalam", "kode_b": "luar", "bukti_a": "bukti_dalam", "bukti_b": "bukti_luar"}
    return across.rename(columns=names).sort_values(["sektor", "dalam", "luar"], ignore_index=True)


def unknown(city: City) -> pd.DataFrame:
    """Return kode x field: True where a field that only the place itself can tell is still unknown.

    A plan is no evidence of a sector, as in `analysis.sector_count`.
    """
    there = city.kelurahan.index
    matrix = analysis.step_matrix(city.langkah).reindex(there)
    return pd.DataFrame(
        {
            "sektor": analysis.sector_count(city).isna(),
            **{step: matrix[step].isna() for step in hand_steps(city)},
            "pendanaan": city.koperasi["pendanaan"].reindex(there).isna(),
            "kode_pos": city.kelurahan["kode_pos"].isna(),
        },
        index=there,
    )


def hand_steps(city: City) -> tuple[str, ...]:
    """Return the steps that no column of the cooperatives tells: only the place itself can."""
    return tuple(step.slug for step in city.steps if step.kolom is None)


def questions(city: City, kecamatan: str, *, at_most: int = 3) -> tuple[Question, ...]:
    """Return what to ask this week, the most pressing first.

    The rules, taken in this order until there are `at_most` questions; a rule that finds nothing is passed over:

    1. "ditunggu": the step that most cooperatives of the kecamatan wait for next (of equals the earlier step), asked of
       all that are known to lack it.
    2. "belum_dilaporkan": among the other steps, the one with most cooperatives that have reported nothing (of
       equals the earlier step).
    3. "sektor": the kelurahan without any evidence of a sector.
    4. "tanpa_data": each step that no column tells, in order, by the cooperatives of which it is unknown.
    5. "pendanaan": the cooperatives of which that is unknown.
    """
    return tuple(islice(_questions(city, kecamatan), at_most))


def _questions(city: City, kecamatan: str) -> Iterator[Question]:
    total = len(members(city, kecamatan))
    langkah = steps_of(city, kecamatan)
    waited = readiness.most_waited(langkah)
    if waited is not None:
        yield Question("ditunggu", waited[0], tuple(readiness.lacking(langkah)[waited[0]]), total)
    least = _least_reported(langkah, besides=waited[0] if waited else None)
    if least is not None:
        yield Question("belum_dilaporkan", *least, total)
    lacking = unknown(city).loc[members(city, kecamatan)]
    fields: list[tuple[str, Rule, str | None]] = [
        ("sektor", "sektor", None),
        *((step, "tanpa_data", step) for step in hand_steps(city)),
        ("pendanaan", "pendanaan", None),
    ]
    for name, rule, step in fields:
        if lacking[name].any():
            yield Question(rule, step, tuple(lacking.index[lacking[name]]), total)


def _least_reported(langkah: pd.DataFrame, *, besides: str | None) -> tuple[str, tuple[str, ...]] | None:
    silent = (analysis.step_matrix(langkah) == "belum_dilaporkan").drop(columns=[besides] if besides else [])
    if not silent.any(axis=None):
        return None
    step = str(silent.sum().idxmax())
    return step, tuple(silent.index[silent[step]])
