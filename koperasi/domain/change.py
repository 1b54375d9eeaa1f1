"""What changed between two dated tables: each cell once, with both values, both days and both sources.

Nothing is interpolated, and nothing is compared that cannot be: a cell marked as implausible at either day, and a
column that one of the two tables does not know for anybody, because its source counts it otherwise or not at all.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.pinning import as_of
from koperasi.data.schema import TABLES, Column
from koperasi.domain import analysis

Kind = Literal["rose", "fell", "changed", "appeared", "gone", "same", "unknown", "not_compared"]
MOVED: tuple[Kind, ...] = ("rose", "fell", "changed", "appeared", "gone")
Value = int | float | str
# The indicators that the tables of cooperatives tell, and so can change from one to the next.
OF_TABLE = ("lahan", "simpanan", "transaksi", "pendanaan")
_RANKS = {"belum_dilaporkan": 0, "proses": 1, "ada": 2}
_NOT_COMPARED = ("kode", "nama", "tanggal", "sumber_id", "lahan_sumber_id")
_LAND = "lahan_"  # columns that may have a source of their own


@dataclass(frozen=True)
class Change:
    """One cell at two days.

    Attributes:
        kode: of the kelurahan, or of the kabupaten or kota.
        column: of the table.
        old, new: the values as the tables hold them; None where one does not know it.
        old_source, new_source: sumber_id of each; None where the value is not known.
        kind: "rose" and "fell" for numbers, "changed" for words and places. In a column of rupiah 0 is nothing
            reported, so it is "appeared" when something is, and "gone" when it no longer is. "unknown" where neither
            day knows.
        reason: why it is implausible; empty otherwise.
        lacking: ISO day of the table that knows the column for nobody; None where both know it.
    """

    kode: str
    column: str
    old: Value | None
    new: Value | None
    old_source: str | None
    new_source: str | None
    kind: Kind
    reason: str = ""
    lacking: str | None = None


@dataclass(frozen=True)
class StepChange:
    """The cooperatives, by kode, that have come to meet a step, no longer meet it, or are newly or no longer known."""

    rose: frozenset[str] = frozenset()
    fell: frozenset[str] = frozenset()
    appeared: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()

    def within(self, kodes: Collection[str]) -> "StepChange":
        """Return what of it concerns some cooperatives."""
        return StepChange(*(each & set(kodes) for each in (self.rose, self.fell, self.appeared, self.gone)))

    @property
    def net(self) -> int:
        """How many more meet the step than before, of those known at both days."""
        return len(self.rose) - len(self.fell)


def days(city: City, table: str) -> tuple[str, ...]:
    """Return the ISO days of the tables of one kind, oldest first."""
    return tuple(city.histories[table])


def pair(city: City, table: str, start: str | None = None, end: str | None = None) -> tuple[str, str] | None:
    """Return the days of the two tables of one kind to compare, the older first; None where there is but one.

    Args:
        city: the city.
        table: "koperasi" or "kabupaten_kota".
        start, end: ISO days; each means the newest table that is not later. Without `end` the newest table counts,
            without `start` the one before it.
    """
    until = [day for day in days(city, table) if end is None or day <= end]
    if not until:
        return None
    before = [day for day in until[:-1] if start is None or day <= start]
    return (before[-1], until[-1]) if before else None


@per_city(16)
def changes(city: City, table: str, old: str, new: str) -> tuple[Change, ...]:
    """Return every cell of two tables of one kind, by kode and in the order of the columns, those that stayed included.

    Args:
        city: the city.
        table: "koperasi" or "kabupaten_kota".
        old: ISO day of the earlier table.
        new: ISO day of the later table.

    Raises:
        KeyError: if there is no table of one of the days.
    """
    before, after = city.histories[table][old], city.histories[table][new]
    marked = _reasons(city, table)
    columns = [column for column in TABLES[table].columns if column.name not in _NOT_COMPARED]
    lacking = {column.name: _lacking(before[column.name], after[column.name], old, new) for column in columns}
    if table == "koperasi" and _is_carried(before, after):
        lacking |= {name: new for name in lacking if name.startswith(_LAND)}
    return tuple(
        _change(
            kode,
            column,
            before,
            after,
            marked.get((old, kode, column.name)) or marked.get((new, kode, column.name)) or "",
            lacking[column.name],
        )
        for kode in sorted({*map(str, before.index), *map(str, after.index)})
        for column in columns
    )


def _is_carried(before: pd.DataFrame, after: pd.DataFrame) -> bool:
    """Tell whether the later table told nothing of land, so that all of it was taken over from the earlier.

    Then each row still names the earlier source as that of its land, although the row has another by now.
    """
    land = [name for name in after.columns if name.startswith(_LAND) and name != "lahan_sumber_id"]
    then = before.reindex(after.index)
    source = then["lahan_sumber_id"].fillna(then["sumber_id"])
    is_older = after["lahan_sumber_id"].eq(source) & after["sumber_id"].ne(then["sumber_id"])
    is_told = after["lahan_status"].notna()
    return bool(
        is_told.any() and is_older[is_told].all() and after[land].astype("str").equals(then[land].astype("str"))
    )


def tally(found: Iterable[Change]) -> Mapping[Kind, int]:
    """Count changes by kind; a kind that does not occur counts 0."""
    return Counter(change.kind for change in found)


def earlier(city: City) -> City | None:
    """Return the city as of the table of cooperatives before its newest; None where there is but one."""
    known = pair(city, "koperasi")
    return as_of(city, known[0]) if known else None


@per_city()
def step_changes(city: City) -> Mapping[str, StepChange]:
    """Return, by step in order, what has changed since the table of cooperatives before the newest.

    Empty where there is no earlier table. A step of which nothing was known then, or is known now, is left out, and so
    is one whose state the newer table only took over.
    """
    known = pair(city, "koperasi")
    if known is None:
        return {}
    is_carried = _is_carried(*(city.koperasi_history[day] for day in known))
    carried = {step.slug for step in city.steps if is_carried and step.kolom_sumber is not None}
    then, now = (analysis.step_matrix(langkah) for langkah in (as_of(city, known[0]).langkah, city.langkah))
    return {
        step: _step_change(then[step], now[step])
        for step in analysis.steps(city.langkah)
        if step not in carried and step in then and then[step].notna().any() and now[step].notna().any()
    }


def _step_change(then: pd.Series, now: pd.Series) -> StepChange:
    then = then.reindex(now.index)
    both = then.notna() & now.notna()
    met, was = now.eq("ada"), then.eq("ada")
    flags = (both & met & ~was, both & was & ~met, now.notna() & then.isna(), then.notna() & now.isna())
    return StepChange(*(frozenset(map(str, now.index[each.fillna(False).astype(bool)])) for each in flags))


@per_city(16)
def directions(city: City, old: str, new: str) -> pd.Series:
    """Return, by kode in the order of the city, which way a cooperative went between the tables of two days.

    "naik" and "turun" where its cells only rose (or appeared) or only fell (or went), a word of a step by how near the
    step is to being met; "campur" where they did both or changed otherwise, "tetap" where all stayed, NA where none can
    be compared.
    """
    ranks = {
        step.kolom: {value: _RANKS[status] for value, status in step.status.items()}
        for step in city.steps
        if step.status
    }
    found: dict[str, set[str]] = {}
    for change in changes(city, "koperasi", old, new):
        found.setdefault(change.kode, set()).add(_ranked(change, ranks.get(change.column, {})))
    values = pd.Series({kode: _direction(kinds) for kode, kinds in found.items()}, dtype="object")
    return values.reindex(city.kelurahan.index)


def _ranked(change: Change, ranks: Mapping[str, int]) -> Kind:
    """Return the kind of a change; between two words of a step, whether it came nearer to being met."""
    if change.kind != "changed" or change.old not in ranks or change.new not in ranks:
        return change.kind
    ahead = ranks[str(change.new)] - ranks[str(change.old)]
    return "rose" if ahead > 0 else "fell" if ahead < 0 else "changed"


def _direction(kinds: Collection[str]) -> str | None:
    up, down = bool({"rose", "appeared"} & set(kinds)), bool({"fell", "gone"} & set(kinds))
    if up or down:
        return "campur" if up and down else "naik" if up else "turun"
    return "campur" if "changed" in kinds else "tetap" if "same" in kinds else None


def _reasons(city: City, table: str) -> dict[tuple[str, str, str], str]:
    rows = city.implausible[city.implausible["tabel"] == table]
    keys = zip(rows["tanggal"], rows["kode"], rows["kolom"], strict=True)
    return dict(zip(keys, rows["alasan"], strict=True))


def _lacking(before: pd.Series, after: pd.Series, old: str, new: str) -> str | None:
    if before.notna().any() == after.notna().any():
        return None
    return old if before.isna().all() else new


def _change(
    kode: str, column: Column, before: pd.DataFrame, after: pd.DataFrame, reason: str, lacking: str | None
) -> Change:
    old, old_source = _cell(before, kode, column.name)
    new, new_source = _cell(after, kode, column.name)
    kind = "not_compared" if (reason or lacking) and (old, new) != (None, None) else _kind(column, old, new)
    return Change(kode, column.name, old, new, old_source, new_source, kind, reason, lacking)


def _cell(table: pd.DataFrame, kode: str, column: str) -> tuple[Value | None, str | None]:
    value: Any = table.at[kode, column] if kode in table.index else None
    if pd.isna(value):
        return None, None
    own: Any = table.at[kode, "lahan_sumber_id"] if column.startswith(_LAND) else None
    source = table.at[kode, "sumber_id"] if pd.isna(own) else own
    return value.item() if hasattr(value, "item") else value, str(source)


def _kind(column: Column, old: Value | None, new: Value | None) -> Kind:
    if old == new:
        return "same" if old is not None else "unknown"
    has_old, has_new = (value is not None and (column.unit != "Rp" or value != 0) for value in (old, new))
    if has_old != has_new:
        return "appeared" if has_new else "gone"
    if old is None or new is None:  # nothing reported, and not even that known
        return "gone" if new is None else "appeared"
    if column.unit == "°" or isinstance(old, str) or isinstance(new, str):
        return "changed"
    return "rose" if new > old else "fell"
