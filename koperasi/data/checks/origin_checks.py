"""Every figure has a source, and none is younger than the day on which its file was taken."""

from collections.abc import Iterator

from koperasi.data.checks.inputs import Inputs
from koperasi.data.problem import Problem


def source_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each source number that the table of sources does not hold."""
    known = inputs.tables["sumber"]["sumber_id"]
    for key in _own_files(inputs):
        for column in inputs.definitions[key].names:
            if column.endswith("sumber_id") and key != "sumber":
                numbers = inputs.tables[key][column]
                unknown = numbers.notna() & ~numbers.isin(known)
                yield from inputs.faults(key, column, unknown, "tidak ada dalam tabel sumber")


def date_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each date after the last day of which the file's sidecar can speak, as far as both are known."""
    for key in _own_files(inputs):
        limit = inputs.sidecars[key].last_known_day
        dates = [column.name for column in inputs.definitions[key].columns if column.kind in ("date", "partial_date")]
        if limit is not None:
            for column in dates:
                values = inputs.tables[key][column]
                late = values.dropna().map(lambda day, limit=limit: _later(day, limit)).reindex(values.index)
                reason = f"lebih baru daripada {limit}, tanggal akses dalam berkas asal-usul tabel ini"
                yield from inputs.faults(key, column, late, reason)


def point_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each point with only one of its two coordinates."""
    for key in ("koperasi", *list(inputs.dated("koperasi").values())[:-1]):
        frame = inputs.tables[key]
        for latitude, longitude in (("lintang", "bujur"), ("lahan_lintang", "lahan_bujur")):
            for column, other in ((latitude, longitude), (longitude, latitude)):
                half = frame[column].isna() & frame[other].notna()
                yield from inputs.faults(key, column, half, f"harus diisi karena {other} terisi")


def _own_files(inputs: Inputs) -> list[str]:
    """Return the key of every file of data/, each once: the newest of a dated table under the name of the table."""
    newest = {max(days.values()) for name in ("koperasi", "kabupaten_kota") if (days := inputs.dated(name))}
    return [key for key in inputs.tables if key not in newest and key in inputs.sidecars]


def _later(day: str, limit: str) -> bool:
    """Compare two ISO dates as far as both are stated: a year is not later than a day of that year."""
    shared = min(len(day), len(limit))
    return day[:shared] > limit[:shared]
