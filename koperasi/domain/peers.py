"""Where a city stands among the kabupaten and kota of its province. City in, typed answers out; no words, no scores.

A value is per cooperative or a share of the cooperatives, never a sum: the 38 differ fifteenfold in their number. Each
measure is read from the newest table that knows it for anybody, and says which day that is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.derived_values import marked

TABLE = "kabupaten_kota"
# "sejenis": those of the same kind as the city; "setara": the nearest in number of cooperatives.
Group = Literal["sejenis", "setara"]
GROUPS: tuple[Group, ...] = get_args(Group)
_KOTA = "7"  # Kemendagri numbers the kota of a province from 71 on, its kabupaten from 01


@dataclass(frozen=True)
class Measure:
    """A question that can be asked of every kabupaten and kota.

    `column` is divided by the number of cooperatives: a "share" lies between 0 and 1, a "mean" is in rupiah a
    cooperative. In a column of rupiah 0 means that nothing was reported.
    """

    slug: str
    column: str
    kind: Literal["share", "mean"]


MEASURES: Mapping[str, Measure] = {
    measure.slug: measure
    for measure in (
        Measure("rat", "rat", "share"),
        Measure("nib", "nib", "share"),
        Measure("npwp", "npwp", "share"),
        Measure("akun", "akun_simkopdes", "share"),
        Measure("simpanan", "simpanan_rp", "mean"),
        Measure("transaksi", "transaksi_rp", "mean"),
    )
}

Standing = Literal["known", "unreported", "implausible", "unknown"]


@dataclass(frozen=True)
class Cell:
    """One place's answer to a measure, as `Comparison.frame` holds it; None where a number is not known."""

    nama: str
    count: float | None
    koperasi: int | None
    value: float | None
    standing: Standing


@dataclass(frozen=True, eq=False)
class Comparison:
    """One measure of every kabupaten and kota.

    Attributes:
        measure: the question.
        day: ISO day of the table that answers it; None where no table does.
        frame: index kode, in the order of kode: nama, count (what was counted, or rupiah), koperasi, value (count a
            cooperative; NaN unless known), standing, sumber_id.
    """

    measure: Measure
    day: str | None
    frame: pd.DataFrame

    def cell(self, kode: str) -> Cell | None:
        """Return one place's answer; None for one that the table does not list."""
        if kode not in self.frame.index:
            return None
        row: dict[Any, Any] = self.frame.loc[kode].to_dict()
        number = {name: None if pd.isna(row[name]) else row[name] for name in ("count", "koperasi", "value")}
        return Cell(nama=row["nama"], standing=row["standing"], **number)

    def standing(self, kode: str) -> Standing:
        """Return whether one place's value is known, and why not; "unknown" for one that the table does not list."""
        cell = self.cell(kode)
        return "unknown" if cell is None else cell.standing

    def among(self, kodes: Sequence[str]) -> pd.Series:
        """Return the known values of some of them, highest first; of equals the lower kode first."""
        rows = self.frame[self.frame.index.isin(kodes) & (self.frame["standing"] == "known")]
        return rows["value"].sort_values(ascending=False, kind="stable")


@dataclass(frozen=True)
class Rank:
    """A place among others: 1 is the highest value; `ties` others have the same; `known` values were compared."""

    place: int
    known: int
    ties: int


@per_city()
def compare(city: City, slug: str) -> Comparison:
    """Answer a measure for every kabupaten and kota. Raises KeyError for an unknown slug."""
    measure = MEASURES[slug]
    day = newest_day(city, measure.column)
    if day is None:
        empty = pd.DataFrame(columns=["nama", "count", "koperasi", "value", "standing", "sumber_id"])
        return Comparison(measure, None, empty)
    table = city.kabupaten_kota_history[day]
    count = table[measure.column].astype("Float64")
    standing = pd.Series("known", index=table.index).mask(count.isna() | (table["koperasi"] == 0), "unknown")
    if measure.kind == "mean":
        standing = standing.mask(count == 0, "unreported")
    standing = standing.mask(standing.index.isin(implausible(city, day, measure.column)), "implausible")
    frame = pd.DataFrame(
        {
            "nama": table["nama"],
            "count": count,
            "koperasi": table["koperasi"],
            "value": (count / table["koperasi"]).where(standing == "known").astype("float64"),
            "standing": standing,
            "sumber_id": table["sumber_id"],
        }
    )
    return Comparison(measure, day, frame)


def newest_day(city: City, column: str) -> str | None:
    """Return the day of the newest provincial table that knows `column` for anybody; None where none does."""
    days = [day for day, table in city.kabupaten_kota_history.items() if table[column].notna().any()]
    return max(days, default=None)


def implausible(city: City, day: str, column: str) -> frozenset[str]:
    """Return the kode whose value in a column of the provincial table of that day is marked as implausible."""
    return frozenset(marked(city.implausible, TABLE, day, column)["kode"])


def rank(comparison: Comparison, kode: str, kodes: Sequence[str]) -> Rank | None:
    """Return the place of `kode` among `kodes` (itself included); None where its value is not known.

    Equal values share the better place, as in sport ("1224", standard competition ranking).
    """
    values = comparison.among(kodes)
    if kode not in values.index:
        return None
    own = values[kode]
    return Rank(int((values > own).sum()) + 1, len(values), int((values == own).sum()) - 1)


def kota(city: City) -> tuple[str, ...]:
    """Return the kode of the kota of the province, the city itself included where it is one, in the order of kode."""
    return tuple(str(kode) for kode in city.kabupaten_kota.index if str(kode).rpartition(".")[2].startswith(_KOTA))


def kind_of(city: City) -> tuple[str, ...]:
    """Return the kode of the places of the city's own kind: the kota for a kota, the kabupaten for a kabupaten."""
    towns = kota(city)
    if city.profile.kode in towns:
        return towns
    return tuple(str(kode) for kode in city.kabupaten_kota.index if kode not in towns)


@per_city()
def nearest(city: City, at_most: int = 8) -> tuple[str, ...]:
    """Return the places most like the city by a stated rule: the nearest in number of cooperatives.

    Of equally near ones those of the city's own kind first, then the lower kode; the city itself stands among them, so
    the result has up to `at_most` + 1 kode, in the order of kode. Empty where the table does not know the city.
    """
    counts = {str(kode): int(number) for kode, number in city.kabupaten_kota["koperasi"].dropna().items()}
    own = counts.pop(city.profile.kode, None)
    if own is None:
        return ()
    kind = kind_of(city)
    others = sorted(counts, key=lambda kode: (abs(counts[kode] - own), kode not in kind, kode))[:at_most]
    return tuple(sorted([city.profile.kode, *others]))


def group(city: City, name: Group) -> tuple[str, ...]:
    """Return the kode with which the city is compared, itself included; the rule of each group stands at `Group`."""
    return kind_of(city) if name == "sejenis" else nearest(city)
