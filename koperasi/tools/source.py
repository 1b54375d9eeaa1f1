"""Reading the reference files that the tables are built from, as text, and refusing what is not understood."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from koperasi.data.problem import DataError, Problem


def read_source(path: Path, columns: tuple[str, ...]) -> pd.DataFrame:
    """Return `columns` of a CSV file as text, NA where empty. Raises DataError when the file or a column is absent."""
    try:
        frame = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""])
    except OSError:
        raise DataError([Problem(path.name, None, None, None, "berkas sumber tidak ada")]) from None
    missing = [Problem(path.name, 1, name, None, "kolom tidak ada") for name in columns if name not in frame.columns]
    if missing:
        raise DataError(missing)
    return frame[list(columns)]


def translate(values: pd.Series, words: Mapping[str, str], *, file: str) -> pd.Series:
    """Return the values replaced by `words`; NA stays. Raises DataError naming each value that has no replacement."""
    unknown = values[values.notna() & ~values.isin(list(words))].unique()
    if len(unknown):
        reason = "tidak dikenal oleh langkah bangun"
        raise DataError(Problem(file, None, str(values.name), value, reason) for value in unknown)
    return values.map(words)
