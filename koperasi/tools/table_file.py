"""A table as a file in its one canonical form, and what differs between two states of it."""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from koperasi.data.content import read_content, tables_of
from koperasi.data.paths import table_dates, table_path
from koperasi.data.problem import DataError, Problem
from koperasi.data.schema import GEO_TABLES, Table
from koperasi.data.workbook import read_cells
from koperasi.tools.output import write_csv

EMPTY = "kosong"


def definitions(data: Path) -> Mapping[str, Table]:
    """The definition of every table of data/, with this city's steps and sectors. Raises DataError."""
    content = read_content(data)
    return tables_of(content.profile, content.steps, content.sectors)


def table_of(name: str, tables: Mapping[str, Table]) -> Table | None:
    """The table that a file below its folder holds, by the name of the file; None for a file that is no table."""
    stem = Path(name).parent.name or Path(name).stem
    return {**tables, **GEO_TABLES}.get(stem) if name.endswith(".csv") else None


def find(folder: Path, table: Table, day: str | None) -> Path:
    """The file of a table; of a dated one that of `day`, else the newest. Raises DataError when there is none."""
    if not table.dated:
        return table_path(folder, table)
    days = table_dates(folder, table)
    if not days or (day is not None and day not in days):
        reason = f"belum ada potret; yang ada: {', '.join(days) or 'tidak ada'}"
        raise DataError([Problem(table.name, None, None, day, reason)])
    return table_path(folder, table, day or days[-1])


def read(path: Path, table: Table) -> pd.DataFrame:
    """Every cell in its canonical text, columns as in the definition, rows as in the file; NA where empty.

    Understands what spreadsheets and the dashboard's own downloads write. Raises DataError with every fault.
    """
    sheet = read_cells(path, table)
    if sheet.problems:
        raise DataError(sheet.problems)
    return sheet.frame[list(table.names)].reset_index(drop=True)


def read_bytes_of(content: bytes, table: Table) -> pd.DataFrame | None:
    """The same of a content that lies in no file; None when it is no such table, as after a change of the schema."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{table.name}.csv"
        path.write_bytes(content)
        try:
            return read(path, table)
        except DataError:
            return None


def write(path: Path, frame: pd.DataFrame, table: Table, former: pd.DataFrame | None) -> None:
    """Write the canonical form: rows in their `former` order, new ones behind, so that sorting changes nothing."""
    if former is not None:
        place = {key: at for at, key in enumerate(_keys(former, table))}
        keys = _keys(frame, table)
        frame = frame.iloc[sorted(range(len(frame)), key=lambda at: place.get(keys[at], len(place)))]
    path.parent.mkdir(parents=True, exist_ok=True)
    write_csv(path, frame)


def differences(former: pd.DataFrame, frame: pd.DataFrame, table: Table) -> Iterator[str]:
    """Every cell that differs, `key column: old → new`, then the rows that came and went."""
    old, new = _by_key(former, table), _by_key(frame, table)
    for key in (key for key in new if key in old):
        for name, before, after in zip(table.names, old[key], new[key], strict=True):
            if before != after:
                yield f"{' '.join(key)} {name}: {before} → {after}"
    for key in (key for key in new if key not in old):
        filled = zip(table.names, new[key], strict=True)
        told = ", ".join(f"{name} {text}" for name, text in filled if text != EMPTY and name not in table.key)
        yield f"{' '.join(key)}: baris baru, {told}" if told else f"{' '.join(key)}: baris baru"
    for key in (key for key in old if key not in new):
        yield f"{' '.join(key)}: baris dihapus"


def _keys(frame: pd.DataFrame, table: Table) -> list[tuple[str, ...]]:
    return list(frame[list(table.key)].fillna("").itertuples(index=False, name=None))


def _by_key(frame: pd.DataFrame, table: Table) -> dict[tuple[str, ...], tuple[str, ...]]:
    cells = frame[list(table.names)].fillna(EMPTY).itertuples(index=False, name=None)
    return dict(zip(_keys(frame, table), cells, strict=True))
