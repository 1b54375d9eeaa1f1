"""What the cross-table rules look at, and how a rule names a fault."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd

from koperasi.data.problem import Problem
from koperasi.data.profile import Profile


@dataclass(frozen=True)
class Inputs:
    """All inputs, each valid by itself.

    `tables` (by table name) are indexed by line number, `layers` (by file name) by kode, but for the context, which
    has no codes. `sidecars` give the origin of each of them, and `files` the name by which readers know it.
    """

    profile: Profile
    tables: Mapping[str, pd.DataFrame]
    layers: Mapping[str, gpd.GeoDataFrame]
    sidecars: Mapping[str, Mapping[str, Any]]
    files: Mapping[str, str]

    def faults(self, table: str, column: str, wrong: pd.Series, reason: str) -> Iterator[Problem]:
        """Yield a problem for each row of `table` where the boolean `wrong` is true; NA counts as not wrong."""
        frame = self.tables[table]
        for row in frame.index[wrong.fillna(False).astype(bool)]:
            yield self.fault(table, row, column, frame.at[row, column], reason)

    def fault(self, table: str, row: int | None, column: str | None, value: object, reason: str) -> Problem:
        """Return one problem; a missing value (None or NA) is left out."""
        text = None if pd.isna(value) else str(value)  # type: ignore[call-overload]
        return Problem(self.files[table], None if row is None else int(row), column, text, reason)
