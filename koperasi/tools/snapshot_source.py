"""The source of a new dated table: a row of `sumber.csv`, the one named or a new one like that of the former table."""

import argparse
import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from koperasi.data.problem import DataError, Problem
from koperasi.data.schema import TABLES
from koperasi.text import format as fmt
from koperasi.tools import table_file
from koperasi.tools.snapshot_rows import Former

_FIRST_NUMBER = 201

Row = Mapping[str, str | None]


def source_row(options: argparse.Namespace, data: Path, former: Former | None, day: str) -> Row:
    """The row of the source: the one named, else a new one like that of the former table, with the next number."""
    sources = table_file.read(data / "sumber.csv", TABLES["sumber"]).set_index("sumber_id", drop=False)
    if options.sumber in sources.index:
        return _texts(sources.loc[options.sumber])
    like: dict[str, str | None] = {}
    if former is not None:
        like = _texts(sources.loc[former.frame["sumber_id"].iloc[0]])
    number = options.sumber or _free_number(sources.index, like.get("sumber_id"))
    given = {name: getattr(options, name) for name in ("judul", "penerbit", "melalui", "url")}
    row = {**like, "judul": _dated(like.get("judul"), day), **{name: text for name, text in given.items() if text}}
    missing = [f"--{name}" for name in ("judul", "penerbit", "url") if not row.get(name)]
    if missing:
        reason = f"sumber ini belum ada dalam tabel sumber; sebutkan {', '.join(missing)}"
        raise DataError([Problem("--sumber", None, None, number, reason)])
    return {"jenis": "pemerintah", **row, "sumber_id": number, "tanggal": day}


def _texts(row: pd.Series) -> dict[str, str | None]:
    return {str(name): None if pd.isna(text) else str(text) for name, text in row.items()}


def _free_number(taken: pd.Index, after: str | None) -> str:
    first = int(after[1:]) if after else _FIRST_NUMBER
    return next(f"S{number:03d}" for number in range(first, 1000) if f"S{number:03d}" not in taken)


def _dated(title: str | None, day: str) -> str | None:
    """The title of the former source with the new day in place of its own."""
    if title is None:
        return None
    changed, times = re.subn(r"\d{1,2} [A-Z][a-z]+ \d{4}$", fmt.date(day), title)
    return changed if times else f"{title}, potret {fmt.date(day)}"
