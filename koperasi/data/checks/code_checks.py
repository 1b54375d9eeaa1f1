"""Codes agree everywhere: in the tables, on the map, and one inside the other."""

from collections.abc import Iterator

import pandas as pd

from koperasi.data.checks.inputs import Inputs
from koperasi.data.problem import Problem

_COMPLETE = {"koperasi": "kelurahan", "kecamatan": "kecamatan"}
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


def code_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield where a code is unknown, missing, or not inside the region that it names."""
    codes = {
        "kelurahan": inputs.tables["kelurahan"]["kode"],
        "kecamatan": inputs.tables["kelurahan"]["kode_kecamatan"].drop_duplicates(),
    }
    for table, level in (*_COMPLETE.items(), ("petak", "kelurahan")):
        yield from _unknown(inputs, table, "kode", codes[level])
        yield from _absent(inputs, table, codes[level])
    for table, column in _KNOWN:
        yield from _unknown(inputs, table, column, codes["kelurahan"])
    for layer, level in _LAYERS.items():
        yield from _layer_problems(inputs, layer, codes[level])
    yield from _nesting(inputs)
    yield from _fact_codes(inputs, codes)


def name_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield where a region has another name in another file, or another area than on the map."""
    kelurahan, kecamatan = inputs.tables["kelurahan"], inputs.tables["kecamatan"]
    district = kelurahan["kode_kecamatan"].map(kecamatan.set_index("kode")["nama"])
    differs = district.notna() & district.ne(kelurahan["kecamatan"])
    yield from inputs.faults("kelurahan", "kecamatan", differs, "bukan nama kecamatan dengan kode itu")
    labels = inputs.layers["label.geojson"]
    names = kelurahan["kode"].map(labels["nama"])
    renamed = names.notna() & names.ne(kelurahan["nama"])
    yield from inputs.faults("kelurahan", "nama", renamed, "tidak sama dengan nama di peta; bangun ulang batas")
    areas = kelurahan["kode"].map(labels["luas_km2"])
    other = (areas - kelurahan["luas_km2"]).abs() > 0.0001
    yield from inputs.faults("kelurahan", "luas_km2", other, "tidak sama dengan luas di peta; bangun ulang tabel")


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


def _nesting(inputs: Inputs) -> Iterator[Problem]:
    kelurahan = inputs.tables["kelurahan"]
    outside = kelurahan["kode"].str.rpartition(".")[0].ne(kelurahan["kode_kecamatan"])
    yield from inputs.faults("kelurahan", "kode_kecamatan", outside, "bukan awalan kode kelurahan")
    foreign = kelurahan["kode_kecamatan"].str.rpartition(".")[0].ne(inputs.profile.kode)
    yield from inputs.faults("kelurahan", "kode_kecamatan", foreign, f"bukan kecamatan di {inputs.profile.nama}")
    regencies = inputs.tables["kabupaten_kota"]["kode"]
    if not regencies.eq(inputs.profile.kode).any():
        yield inputs.fault("kabupaten_kota", None, "kode", inputs.profile.kode, "kode ini tidak punya baris")


def _fact_codes(inputs: Inputs, codes: dict[str, pd.Series]) -> Iterator[Problem]:
    facts = inputs.tables["fakta"]
    known = {
        **codes,
        "kota": pd.Series([inputs.profile.kode]),
        "provinsi": pd.Series([inputs.profile.kode_provinsi]),
        "nasional": pd.Series(["ID"]),
    }
    for scope, allowed in known.items():
        wrong = facts["lingkup"].eq(scope) & ~facts["kode"].isin(allowed)
        yield from inputs.faults("fakta", "kode", wrong, f"bukan kode untuk lingkup {scope}")
