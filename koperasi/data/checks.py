"""Rules that hold between the inputs, once each of them is valid by itself."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from koperasi.data.content import Content
from koperasi.data.problem import Problem, collected
from koperasi.data.schema import FUNDED, LAUNCHED, READY, TABLES, Table, choices
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
        for row in frame.index[wrong.astype("boolean").fillna(False)]:
            yield self.fault(table, row, column, frame.at[row, column], reason)

    def fault(self, table: str, row: int | None, column: str | None, value: object, reason: str) -> Problem:
        """Return one problem; a missing value (None or NA) is left out."""
        text = None if pd.isna(value) else str(value)  # type: ignore[call-overload]
        return Problem(self.files[table], None if row is None else int(row), column, text, reason)


_COMPLETE = {"koperasi": "kelurahan", "kecamatan": "kecamatan", "petak": "kelurahan"}
_KNOWN = (
    ("langkah", "kode"),
    ("sektor", "kode"),
    ("sorotan", "kode"),
    ("tetangga", "kode_a"),
    ("tetangga", "kode_b"),
)
_LAYERS = {
    "kelurahan.geojson": "kelurahan",
    "label.geojson": "kelurahan",
    "kecamatan.geojson": "kecamatan",
}


_CONTEXT = ("darat", "laut")


def code_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield where a code is unknown, missing, or not inside the region that it names."""
    kelurahan = inputs.tables["kelurahan"]["kode"]
    kecamatan = kelurahan.str.replace(r"\.[^.]*$", "", regex=True).drop_duplicates()  # holds for an empty table too
    codes = {"kelurahan": kelurahan, "kecamatan": kecamatan}
    for table, level in _COMPLETE.items():
        yield from _unknown(inputs, table, "kode", codes[level])
        yield from _absent(inputs, table, codes[level])
    for table, column in (*_KNOWN, *((key, "kode") for key in inputs.dated("koperasi").values())):
        yield from _unknown(inputs, table, column, codes["kelurahan"])
    for layer, level in _LAYERS.items():
        yield from _layer_problems(inputs, layer, codes[level])
    yield from _nesting(inputs)
    yield from _context_kinds(inputs)
    yield from _fact_codes(inputs, codes)


def _unknown(inputs: Inputs, table: str, column: str, codes: pd.Series) -> Iterator[Problem]:
    wrong = ~inputs.tables[table][column].isin(codes)
    yield from inputs.faults(table, column, wrong, "kode tidak ada dalam daftar kelurahan")


def _absent(inputs: Inputs, table: str, codes: pd.Series) -> Iterator[Problem]:
    for code in codes[~codes.isin(inputs.tables[table]["kode"])]:
        yield inputs.fault(table, None, "kode", code, "kode ini tidak punya baris")


def _layer_problems(inputs: Inputs, layer: str, codes: pd.Series) -> Iterator[Problem]:
    drawn = inputs.layers[layer].index
    for code in codes[~codes.isin(drawn)]:
        yield inputs.fault(layer, None, "kode", code, "kode ini tidak ada di peta")
    for code in drawn[~drawn.isin(codes)]:
        yield inputs.fault(layer, None, "kode", code, "kode tidak ada dalam daftar kelurahan")
    for code in drawn[drawn.duplicated()]:
        yield inputs.fault(layer, None, "kode", code, "kode ganda di peta")


def _context_kinds(inputs: Inputs) -> Iterator[Problem]:
    kinds = inputs.layers["konteks.geojson"]["jenis"]
    for kind in kinds[~kinds.isin(_CONTEXT)].unique():
        yield inputs.fault("konteks.geojson", None, "jenis", kind, f"harus salah satu dari: {', '.join(_CONTEXT)}")


def _nesting(inputs: Inputs) -> Iterator[Problem]:
    profile = inputs.content.profile
    foreign = inputs.tables["kelurahan"]["kode"].str[: len(profile.kode) + 1].ne(f"{profile.kode}.")
    yield from inputs.faults("kelurahan", "kode", foreign, f"bukan kode di {profile.nama}")
    for key in inputs.dated("kabupaten_kota").values():
        regencies = inputs.tables[key]["kode"]
        if not regencies.eq(profile.kode).any():
            yield inputs.fault(key, None, "kode", profile.kode, "kode ini tidak punya baris")


def _fact_codes(inputs: Inputs, codes: dict[str, pd.Series]) -> Iterator[Problem]:
    facts, profile = inputs.tables["fakta"], inputs.content.profile
    known = {
        **codes,
        "kota": pd.Series([profile.kode]),
        "provinsi": pd.Series([profile.kode_provinsi]),
        "nasional": pd.Series(["ID"]),
    }
    for scope, allowed in known.items():
        wrong = facts["lingkup"].eq(scope) & ~facts["kode"].isin(allowed)
        yield from inputs.faults("fakta", "kode", wrong, f"bukan kode untuk lingkup {scope}")


KELURAHAN = "jumlah_kelurahan"


def number_facts() -> tuple[str, ...]:
    """Return the indicators that pages count with: their values must be whole numbers."""
    return (LAUNCHED, READY, KELURAHAN, *(f"{FUNDED}{source}" for source in choices("koperasi", "pendanaan")))


def fact_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each fact without a sentence, and each fact that pages count with that is no whole number."""
    facts = inputs.tables["fakta"]
    untold = ~facts["indikator"].isin(list(inputs.content.fact_texts))
    yield from inputs.faults("fakta", "indikator", untold, "belum punya kalimat; tulis kalimatnya dalam fakta.toml")
    counted = facts["indikator"].isin(number_facts())
    wrong = counted & ~facts["nilai"].str.fullmatch("0|[1-9][0-9]{0,8}")
    yield from inputs.faults("fakta", "nilai", wrong, "harus bilangan bulat tanpa titik, koma, atau kata")


def list_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each step and sector that the city's lists do not hold."""
    hand = [step.slug for step in inputs.content.steps if step.kolom is None]
    other = ~inputs.tables["langkah"]["langkah"].isin(hand)
    yield from inputs.faults("langkah", "langkah", other, "bukan langkah tanpa kolom dalam langkah.toml")
    for table in ("sektor", "sorotan"):
        unlisted = ~inputs.tables[table]["sektor"].isin(list(inputs.content.sectors))
        yield from inputs.faults(table, "sektor", unlisted, "tidak terdaftar dalam sektor.toml")


def step_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each row of a step with a status but no date or source, or the other way round."""
    frame = inputs.tables["langkah"]
    for column in ("tanggal", "sumber_id"):
        unsaid = frame["status"].notna() & frame[column].isna()
        yield from inputs.faults("langkah", column, unsaid, "wajib diisi karena statusnya terisi")
    for column in ("tanggal", "sumber_id", "ketepatan"):
        idle = frame["status"].isna() & frame[column].notna()
        yield from inputs.faults("langkah", column, idle, "harus kosong karena statusnya kosong")


def spotlight_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each spotlight without a piece of evidence of the same kelurahan, sector and source."""
    key = ["kode", "sektor", "sumber_id"]
    evidence = set(inputs.tables["sektor"][key].itertuples(index=False, name=None))
    for row, *values in inputs.tables["sorotan"][key].itertuples(name=None):
        if tuple(values) not in evidence:
            yield inputs.fault("sorotan", row, "sektor", values[1], "tidak ada buktinya dalam tabel sektor")


def funding_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield where funding by cooperative, as far as it is filled in, contradicts the published totals.

    The totals are the newest facts `kkmp_didanai_<pendanaan>` of the city. No source may fund more cooperatives than
    its total, and when every cooperative is filled in, none fewer.
    """
    funding = inputs.tables["koperasi"]["pendanaan"]
    for source in choices("koperasi", "pendanaan"):
        total = newest_number(inputs.tables["fakta"], f"{FUNDED}{source}", inputs.content.profile.kode)
        filled = int(funding.eq(source).sum())
        if total is not None and (filled > total or (funding.notna().all() and filled < total)):
            reason = f"terisi untuk {filled} koperasi, padahal yang diumumkan {total}"
            yield inputs.fault("koperasi", None, "pendanaan", source, reason)


def implausible_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each row of `tidak_wajar` that names no number of a dated table."""
    frame = inputs.tables["tidak_wajar"]
    for row, tabel, tanggal, kode, kolom in frame[["tabel", "tanggal", "kode", "kolom"]].itertuples(name=None):
        numbers = [column.name for column in TABLES[tabel].columns if column.kind in ("integer", "number")]
        key = inputs.dated(tabel).get(tanggal)
        if key is None:
            yield inputs.fault("tidak_wajar", row, "tanggal", tanggal, f"tidak ada tabel {tabel} bertanggal itu")
        elif not inputs.tables[key]["kode"].eq(kode).any():
            yield inputs.fault("tidak_wajar", row, "kode", kode, "kode tidak ada dalam tabel itu")
        elif kolom not in numbers:
            yield inputs.fault(
                "tidak_wajar", row, "kolom", kolom, f"bukan kolom angka; pilihannya: {', '.join(numbers)}"
            )


def newest_number(facts: pd.DataFrame, indicator: str, kode: str) -> int | None:
    """Return the newest whole number that a fact states of a place, None without one; `facts` as in `fakta`."""
    found = facts[facts["indikator"].eq(indicator) & facts["kode"].eq(kode)]
    whole = found[found["nilai"].str.fullmatch("[0-9]{1,9}")].fillna({"tanggal": ""})
    return int(whole.sort_values("tanggal", kind="stable")["nilai"].iloc[-1]) if len(whole) else None


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


def office_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield where the city's own content names a source that is not in the table."""
    office = inputs.content.profile.pendamping
    if office and office.sumber_id not in set(inputs.tables["sumber"]["sumber_id"]):
        yield Problem("kota.toml", None, "pendamping.sumber_id", office.sumber_id, "tidak ada dalam tabel sumber")


def _later(day: str, limit: str) -> bool:
    """Compare two ISO dates as far as both are stated: a year is not later than a day of that year."""
    shared = min(len(day), len(limit))
    return day[:shared] > limit[:shared]


RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (
    code_problems,
    list_problems,
    fact_problems,
    step_problems,
    funding_problems,
    implausible_problems,
    source_problems,
    office_problems,
    spotlight_problems,
    date_problems,
    point_problems,
)


def cross_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield every fault that any rule finds; a rule that cannot be applied is a fault too."""
    problems: list[Problem] = []
    for rule in RULES:
        with collected(problems, "data dan geo"):
            problems.extend(rule(inputs))
    yield from problems
