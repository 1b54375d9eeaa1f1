"""The questions the pages ask of the frames. Pure: frames in, frames out."""

from collections.abc import Mapping

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import Fact, facts
from koperasi.data.schema import FUNDED, LAUNCHED, STATUS_LANGKAH, choices

# Strongest first: a kelurahan and sector with several pieces of evidence counts by its strongest.
EVIDENCE = ("aktif", "historis", "lemah", "rencana")
_PLAN = "rencana"  # what is planned is no evidence that it exists or existed


def steps(langkah: pd.DataFrame) -> tuple[str, ...]:
    """Return the steps in the order in which a cooperative takes them: that of the rows of each cooperative."""
    return tuple(map(str, langkah["langkah"].unique()))


def step_matrix(langkah: pd.DataFrame) -> pd.DataFrame:
    """Return kode x step: the status, NA where nothing is known.

    Args:
        langkah: columns kode, langkah, status.
    """
    return langkah.pivot(index="kode", columns="langkah", values="status").reindex(columns=list(steps(langkah)))


def steps_met(langkah: pd.DataFrame) -> pd.DataFrame:
    """Return, by kode, `terpenuhi` (steps with status "ada") and `diketahui` (steps of which anything is known)."""
    matrix = step_matrix(langkah)
    return pd.DataFrame({"terpenuhi": (matrix == "ada").sum(axis=1), "diketahui": matrix.notna().sum(axis=1)})


def next_step(langkah: pd.DataFrame) -> pd.Series:
    """Return, by kode, the step each cooperative waits for.

    The rule: the first step, in order, of which something is known and which is not met. A step
    under way ("proses") is still waited for. A step of which nothing is known is passed over, for nobody can say
    that it is missing. NA when every known step is met.
    """
    matrix = step_matrix(langkah)
    waiting = matrix.notna() & (matrix != "ada")
    if waiting.columns.empty:
        return pd.Series(pd.NA, index=matrix.index, dtype="str", name="langkah_berikutnya")
    return waiting.idxmax(axis=1).where(waiting.any(axis=1)).rename("langkah_berikutnya")


def step_totals(langkah: pd.DataFrame) -> pd.DataFrame:
    """Return, by step, how many cooperatives are at each status: ada, proses, belum_dilaporkan, diketahui."""
    matrix = step_matrix(langkah)
    counts = {status: (matrix == status).sum() for status in STATUS_LANGKAH}
    return pd.DataFrame(counts | {"diketahui": matrix.notna().sum()}).reindex(list(steps(langkah)))


def by_strength(sektor: pd.DataFrame) -> pd.DataFrame:
    """Return the pieces of evidence with the strongest first, in the order given where they are equally strong."""
    return sektor.sort_values("bukti", key=lambda bukti: bukti.map(EVIDENCE.index), kind="stable")


def evidence_of(sektor: pd.DataFrame, slug: str) -> pd.Series:
    """Return, by kode, the strongest evidence of one sector, a plan included; empty where there is none."""
    ranked = by_strength(sektor[sektor["sektor"] == slug])
    return ranked.drop_duplicates("kode").set_index("kode")["bukti"]


def sectors(city: City) -> tuple[str, ...]:
    """Return the sectors with any evidence, in the order of the city's list."""
    present = set(city.sektor["sektor"])
    return tuple(slug for slug in city.sectors if slug in present)


def evidence_matrix(city: City) -> pd.DataFrame:
    """Return kode x sector, for the sectors with any evidence: the strongest of it, NA where there is none."""
    strongest = by_strength(city.sektor).drop_duplicates(["kode", "sektor"])
    return strongest.pivot(index="kode", columns="sektor", values="bukti").reindex(columns=list(sectors(city)))


def sector_count(city: City) -> pd.Series:
    """Return, by kode, the number of sectors with evidence that they exist or existed; NA where none is known.

    A plan ("rencana") is not evidence. No evidence is not "no sector": nobody has looked, so it is unknown.
    """
    matrix = evidence_matrix(city).reindex(city.kelurahan.index)
    count = (matrix.notna() & (matrix != _PLAN)).sum(axis=1)
    return count.where(count > 0).rename("sektor")


def with_sector(sektor: pd.DataFrame, slug: str) -> pd.Index:
    """Return the kode that have any evidence of a sector, a plan included."""
    return evidence_of(sektor, slug).index


def neighbours_of(city: City, kode: str) -> Mapping[str, float]:
    """Return the kelurahan that share a border with `kode`, and the metres they share; the longest border first."""
    return _borders(city).get(kode, {})


@per_city()
def _borders(city: City) -> Mapping[str, Mapping[str, float]]:
    there = city.neighbours.rename(columns={"kode_a": "kode_b", "kode_b": "kode_a"})
    both = pd.concat([city.neighbours, there]).sort_values("panjang_m", ascending=False, kind="stable")
    found: dict[str, dict[str, float]] = {}
    for one, other, metres in both.loc[both["panjang_m"] > 0, ["kode_a", "kode_b", "panjang_m"]].itertuples(
        index=False
    ):
        found.setdefault(str(one), {})[str(other)] = float(metres)
    return found


def neighbours_sharing(city: City, kode: str, sektor: str) -> pd.DataFrame:
    """Return the neighbours of `kode` that have evidence, not only a plan, of the same sector, longest border first.

    Index kode; nama, panjang_m, bukti.
    """
    border = pd.Series(neighbours_of(city, kode), dtype="float64")
    evidence = evidence_of(city.sektor, sektor)
    shared = border[border.index.isin(evidence.index[evidence != _PLAN])]
    here = shared.index
    return pd.DataFrame(
        {"nama": city.kelurahan["nama"].reindex(here), "panjang_m": shared, "bukti": evidence.reindex(here)}
    )


def sector_pairs(city: City) -> pd.DataFrame:
    """Return every pair of neighbours with evidence of one sector: kode_a, kode_b, sektor, bukti_a, bukti_b, panjang_m.

    The rule: they share a border longer than 0 m, and each has evidence (of any strength but a plan) of the sector.
    """
    strongest = by_strength(city.sektor).drop_duplicates(["kode", "sektor"])
    evidence = strongest.loc[strongest["bukti"] != _PLAN, ["kode", "sektor", "bukti"]]
    border = city.neighbours[city.neighbours["panjang_m"] > 0]
    one = border.merge(evidence.rename(columns={"kode": "kode_a"}), on="kode_a")
    other = evidence.rename(columns={"kode": "kode_b"})
    both = one.merge(other, on=["kode_b", "sektor"], suffixes=("_a", "_b"))
    return both.sort_values(["sektor", "kode_a", "kode_b"], ignore_index=True)


def areas(city: City, sektor: str) -> list[tuple[str, ...]]:
    """Return the connected areas of a sector, the largest first, each as its kode in order.

    Two kelurahan belong to one area when they share a border longer than 0 m and both have evidence of the sector, of
    any strength but a plan, or when a chain of such neighbours joins them.
    """
    evidence = evidence_of(city.sektor, sektor)
    left = set(evidence.index[evidence != _PLAN])
    found = []
    while left:
        area, edge = set(), {min(left)}
        while edge:
            area |= edge
            beside = {kode for one in edge for kode in neighbours_of(city, one)}
            edge = (beside & left) - area
        found.append(tuple(sorted(area)))
        left -= area
    return sorted(found, key=lambda area: (-len(area), area))


def funding_totals(city: City) -> dict[str, Fact]:
    """Return the newest stated number of cooperatives for each source of money, those of which one is stated."""
    found = {source: fact(city, f"{FUNDED}{source}")[:1] for source in choices("koperasi", "pendanaan")}
    return {source: newest[0] for source, newest in found.items() if newest}


def launch(city: City) -> Fact | None:
    """Return what is stated of the launch, how many cooperatives and when; None where nothing is."""
    return next(iter(fact(city, LAUNCHED)), None)


def fact(city: City, indikator: str, kode: str | None = None) -> list[Fact]:
    """Return the facts of one indicator, newest first, those without a date last.

    Args:
        city: the city.
        indikator: name of the indicator.
        kode: the place; None means the whole city.
    """
    place = kode or city.profile.kode
    found = [fact for fact in facts(city) if fact.indikator == indikator and fact.kode == place]
    return sorted(found, key=lambda fact: fact.tanggal or "", reverse=True)
