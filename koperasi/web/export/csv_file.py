"""A table as CSV for Excel with Indonesian settings, and the flat table that every download begins with."""

import csv
import re
from collections.abc import Mapping, Sequence

import pandas as pd

# What a spreadsheet takes for a formula (OWASP, "CSV Injection"), in its wide Japanese forms too.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# The same behind a sign at which a spreadsheet with other settings would begin a new cell.
_FORMULA_WITHIN = re.compile(r"([,;]\s*)(?=[=+@\uff1d\uff0b\uff0d\uff20-])")


def csv_bytes(
    frame: pd.DataFrame, *, notes: Sequence[tuple[str, str]], labels: Mapping[str, str] | None = None
) -> bytes:
    """UTF-8 with byte order mark, columns parted by ";", decimal comma, lines ended by CR LF.

    The notes come first, each a line "# name: text", then an empty line, then the table with its header. Excel shows
    the notes above the table; pandas skips them: `pd.read_csv(path, sep=";", decimal=",", comment="#")`.
    Text is quoted, so a "#" or ";" within a cell is safe. Text that a spreadsheet would run as a formula (it begins
    with = + - @ or a tab) gets an apostrophe in front; numbers are untouched.
    """
    head = "".join(f"# {name}: {_line(text)}\r\n" for name, text in notes)
    safe = flat(frame, labels).map(_guarded)
    safe.columns = safe.columns.map(_guarded)
    table = safe.to_csv(index=False, sep=";", decimal=",", lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    return f"{head}\r\n{table}".encode("utf-8-sig")


def flat(frame: pd.DataFrame, labels: Mapping[str, str] | None) -> pd.DataFrame:
    """The frame with a named index as its first column, an unnamed one dropped, and labels for column names."""
    return frame.reset_index(drop=frame.index.name is None).rename(columns=dict(labels or {}))


def _line(text: str) -> str:
    """A note on one line and in one cell; where commas part cells, none of them is a formula."""
    return _FORMULA_WITHIN.sub(r"\1'", " ".join(text.split()).replace(";", ","))


def _guarded(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value
