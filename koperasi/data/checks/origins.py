"""Every figure has a source, and none is younger than the day on which its file was taken."""

from collections.abc import Iterator

from koperasi.data.checks.inputs import Inputs
from koperasi.data.problem import Problem
from koperasi.data.schema import TABLES
from koperasi.data.sidecar import last_known_day


def source_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each source number that the table of sources does not hold."""
    known = inputs.tables["sumber"]["sumber_id"]
    for name, table in TABLES.items():
        if "sumber_id" in table.names:
            numbers = inputs.tables[name]["sumber_id"]
            unknown = numbers.notna() & ~numbers.isin(known)
            yield from inputs.faults(name, "sumber_id", unknown, "tidak ada dalam tabel sumber")


def spotlight_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each spotlight without a piece of evidence of the same kelurahan, sector and source."""
    key = ["kode", "sektor", "sumber_id"]
    evidence = set(inputs.tables["sektor"][key].itertuples(index=False, name=None))
    for row, *values in inputs.tables["sorotan"][key].itertuples(name=None):
        if tuple(values) not in evidence:
            yield inputs.fault("sorotan", row, "sektor", values[1], "tidak ada buktinya dalam tabel sektor")


def date_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each date after the last day of which the file's sidecar can speak, as far as both are known."""
    for name, table in TABLES.items():
        limit = last_known_day(inputs.sidecars[name])
        dates = [column.name for column in table.columns if column.kind in ("date", "partial_date")]
        if limit is not None:
            for column in dates:
                values = inputs.tables[name][column]
                late = values.dropna().map(lambda day, limit=limit: _later(day, limit)).reindex(values.index)
                reason = f"lebih baru daripada {limit}, tanggal akses dalam berkas asal-usul tabel ini"
                yield from inputs.faults(name, column, late, reason)


def point_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each point with only one of its two coordinates."""
    frame = inputs.tables["koperasi"]
    for latitude, longitude in (("lintang", "bujur"), ("lahan_lintang", "lahan_bujur")):
        for column, other in ((latitude, longitude), (longitude, latitude)):
            half = frame[column].isna() & frame[other].notna()
            yield from inputs.faults("koperasi", column, half, f"harus diisi karena {other} terisi")


def _later(day: str, limit: str) -> bool:
    """Compare two ISO dates as far as both are stated: a year is not later than a day of that year."""
    shared = min(len(day), len(limit))
    return day[:shared] > limit[:shared]
