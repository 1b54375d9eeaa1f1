"""What changed between two dated tables: each cell once, with both values, both days and both sources.

Nothing is interpolated. A cell known at one of the two days only has appeared or is no longer stated; a cell that is
marked as implausible at either day is not compared, and its reason is kept.
"""

from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from koperasi.data.city import City
from koperasi.data.schema import TABLES

Kind = Literal["rose", "fell", "changed", "appeared", "gone", "same", "unknown", "not_compared"]
_NOT_COMPARED = ("kode", "nama", "tanggal", "sumber_id")


@dataclass(frozen=True)
class Change:
    """One cell at two days.

    Attributes:
        kode: of the kelurahan, or of the kabupaten or kota.
        column: of the table.
        old, new: the values as the tables hold them; None where one does not know it.
        old_source, new_source: sumber_id of each; None where the value is not known.
        kind: "rose" and "fell" for numbers, "changed" for words, "unknown" where neither day knows.
        reason: why it is not compared; empty otherwise.
    """

    kode: str
    column: str
    old: int | float | str | None
    new: int | float | str | None
    old_source: str | None
    new_source: str | None
    kind: Kind
    reason: str = ""


def days(city: City, table: str) -> tuple[str, ...]:
    """Return the ISO days of the tables of one kind, oldest first."""
    return tuple(city.histories[table])


def changes(city: City, table: str, old: str, new: str) -> list[Change]:
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
    columns = [column.name for column in TABLES[table].columns if column.name not in _NOT_COMPARED]
    return [
        _change(kode, column, before, after, marked.get((old, kode, column)) or marked.get((new, kode, column)) or "")
        for kode in sorted({*map(str, before.index), *map(str, after.index)})
        for column in columns
        if column in before.columns and column in after.columns
    ]


def _reasons(city: City, table: str) -> dict[tuple[str, str, str], str]:
    rows = city.implausible[city.implausible["tabel"] == table]
    keys = zip(rows["tanggal"], rows["kode"], rows["kolom"], strict=True)
    return dict(zip(keys, rows["alasan"], strict=True))


def _change(kode: str, column: str, before: pd.DataFrame, after: pd.DataFrame, reason: str) -> Change:
    old, old_source = _cell(before, kode, column)
    new, new_source = _cell(after, kode, column)
    return Change(kode, column, old, new, old_source, new_source, _kind(old, new, reason), reason)


def _cell(table: pd.DataFrame, kode: str, column: str) -> tuple[int | float | str | None, str | None]:
    value: Any = table.at[kode, column] if kode in table.index else None
    if pd.isna(value):
        return None, None
    return value.item() if hasattr(value, "item") else value, str(table.at[kode, "sumber_id"])


def _kind(old: int | float | str | None, new: int | float | str | None, reason: str) -> Kind:
    if reason:
        return "not_compared"
    if old is None:
        return "unknown" if new is None else "appeared"
    if new is None:
        return "gone"
    if old == new:
        return "same"
    if isinstance(old, str) or isinstance(new, str):
        return "changed"
    return "rose" if new > old else "fell"
