"""What the cross-table rules look at, and how a rule names a fault."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from koperasi.data.content import Content
from koperasi.data.problem import Problem
from koperasi.data.schema import Table
from koperasi.data.sidecar import Sidecar


@dataclass(frozen=True)
class Inputs:
    """All inputs, each valid by itself.

    `tables` are indexed by line number; a dated table stands under its name with its newest file, and under
    "<name>/<date>" with each. `layers` (by file name) are indexed by kode, but for the context, which has no codes.
    `sidecars` give the origin of each of them, `files` the name by which readers know it, `definitions` the table of
    each key of `tables`.
    """

    content: Content
    tables: Mapping[str, pd.DataFrame]
    layers: Mapping[str, gpd.GeoDataFrame]
    sidecars: Mapping[str, Sidecar]
    files: Mapping[str, str]
    definitions: Mapping[str, Table]

    def dated(self, name: str) -> dict[str, str]:
        """Return day to key of the files of a dated table, oldest first."""
        return {key.partition("/")[2]: key for key in self.tables if key.startswith(f"{name}/")}

    def faults(self, table: str, column: str, wrong: pd.Series, reason: str) -> Iterator[Problem]:
        """Yield a problem for each row of `table` where the boolean `wrong` is true; NA counts as not wrong."""
        frame = self.tables[table]
        for row in frame.index[wrong.fillna(False).astype(bool)]:
            yield self.fault(table, row, column, frame.at[row, column], reason)

    def fault(self, table: str, row: int | None, column: str | None, value: object, reason: str) -> Problem:
        """Return one problem; a missing value (None or NA) is left out."""
        text = None if pd.isna(value) else str(value)  # type: ignore[call-overload]
        return Problem(self.files[table], None if row is None else int(row), column, text, reason)
