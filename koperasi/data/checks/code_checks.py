"""Codes agree everywhere: in the tables, on the map, and one inside the other."""

from collections.abc import Iterator

import pandas as pd

from koperasi.data.checks.inputs import Inputs
from koperasi.data.problem import Problem

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
