"""Where the inputs lie. Another city is another pair of folders, named by two environment variables."""

import os
from collections.abc import Iterator
from pathlib import Path

from koperasi.data.dates import is_date
from koperasi.data.schema import Table

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("KOPERASI_DATA", ROOT / "data"))
GEO = Path(os.environ.get("KOPERASI_GEO", ROOT / "geo"))


def table_path(folder: Path, table: Table, date: str | None = None) -> Path:
    """Return where a table lies in its folder: `<name>.csv`, or `<name>/<date>.csv` for a dated table."""
    return folder / table.name / f"{date}.csv" if table.dated else folder / f"{table.name}.csv"


def table_dates(folder: Path, table: Table) -> tuple[str, ...]:
    """Return the days for which a dated table has a file, oldest first; files with other names are none."""
    found = (path.stem for path in (folder / table.name).glob("*.csv") if not path.name.startswith("."))
    return tuple(sorted(day for day in found if is_date(day)))


def city_files(folder: Path) -> Iterator[Path]:
    """Yield every file of a city's folder, also in folders below; names that begin with a dot are not the city's."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from city_files(path)
        else:
            yield path
