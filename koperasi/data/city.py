"""The inputs of one city, read from files, validated and joined into one object."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import geopandas as gpd
import pandas as pd

from koperasi.data import journal, paths
from koperasi.data.checks import Inputs, cross_problems
from koperasi.data.documents import file_label
from koperasi.data.problem import DataError, Problem, collected
from koperasi.data.profile import Profile, read_profile
from koperasi.data.schema import GEO_TABLES, TABLES
from koperasi.data.shapes import read_layer, read_shapes
from koperasi.data.sidecar import read_sidecar
from koperasi.data.table_reader import read_table

__all__ = ["City", "Profile", "load_city"]

# The layers, and the properties that each feature must have beside its code. The context has no codes.
_LAYERS = {
    "kelurahan.geojson": ("nama", "kode_kecamatan"),
    "kecamatan.geojson": ("nama",),
    "label.geojson": ("nama", "luas_km2"),
    "konteks.geojson": ("jenis", "nama"),
}
_WITHOUT_CODE = ("konteks.geojson",)

_ALL_TABLES = {**TABLES, **GEO_TABLES}

Read = TypeVar("Read")


@dataclass(frozen=True)
class City:
    """All that is known of a city. Frames are in the order of kode and must not be changed.

    Regions, cooperatives and tiles are indexed by kode, `sumber` by sumber_id; `langkah`, `sektor`, `fakta`, `sorotan`
    and `neighbours` (each pair once, metres of shared border) by number. Geometry is in EPSG:4326; `labels` hold nama,
    luas_km2, lon, lat. `version` changes when any byte of any input changes; `memo` belongs to `data.city_cache`.
    """

    profile: Profile
    kelurahan: pd.DataFrame
    kecamatan: pd.DataFrame
    kabupaten_kota: pd.DataFrame
    koperasi: pd.DataFrame
    sumber: pd.DataFrame
    langkah: pd.DataFrame
    sektor: pd.DataFrame
    fakta: pd.DataFrame
    sorotan: pd.DataFrame
    shapes: gpd.GeoDataFrame
    districts: gpd.GeoDataFrame
    context: gpd.GeoDataFrame
    labels: pd.DataFrame
    neighbours: pd.DataFrame
    tiles: pd.DataFrame
    sidecars: dict[str, dict[str, Any]]
    version: str
    memo: dict[Any, Any] = field(init=False, default_factory=dict, repr=False, compare=False)


def load_city(data: Path = paths.DATA, geo: Path = paths.GEO) -> City:
    """Read and validate everything in `data` and `geo`.

    Raises DataError: with the problems of all files at once or, when every file is valid by itself, with all
    contradictions between them.
    """
    journal.settle(data, geo)
    inputs = read_inputs(data, geo)
    problems = list(cross_problems(inputs))
    if problems:
        raise DataError(problems)
    return City(
        profile=inputs.profile,
        **_frames(inputs),
        **_geometry(inputs),
        sidecars={_file_name(name): dict(note) for name, note in inputs.sidecars.items()},
        version=_version(data, geo),
    )


def read_inputs(data: Path, geo: Path) -> Inputs:
    """Read every file of both folders, each valid by itself. Raises DataError with the problems of all of them."""
    problems: list[Problem] = []
    folders = {**dict.fromkeys(TABLES, data), **dict.fromkeys((*GEO_TABLES, *_LAYERS), geo)}
    files = {name: folder / _file_name(name) for name, folder in folders.items()}
    profiles = _collect({"kota": partial(read_profile, data / "kota.toml")}, problems)
    tables = _collect({name: partial(read_table, files[name], table) for name, table in _ALL_TABLES.items()}, problems)
    layers = _collect({name: partial(_read_layer, files[name]) for name in _LAYERS}, problems)
    sidecars = _collect({name: partial(read_sidecar, path) for name, path in files.items()}, problems)
    if problems:
        raise DataError(problems)
    return Inputs(profiles["kota"], tables, layers, sidecars, {name: file_label(path) for name, path in files.items()})


def input_files(data: Path, geo: Path) -> list[Path]:
    """Return every path that a reading of both folders looks at, also those of files that are missing."""
    folders = {**dict.fromkeys(TABLES, data), **dict.fromkeys((*GEO_TABLES, *_LAYERS), geo)}
    files = [folder / _file_name(name) for name, folder in folders.items()]
    return [data / "kota.toml", *(each for path in files for each in (path, path.with_name(f"{path.name}.meta.json")))]


def _file_name(name: str) -> str:
    return f"{name}.csv" if name in _ALL_TABLES else name


def _collect(readers: Mapping[str, Callable[[], Read]], problems: list[Problem]) -> dict[str, Read]:
    """Run every reader; keep what was read, and add what was wrong to `problems`."""
    read = {}
    for name, reader in readers.items():
        with collected(problems, _file_name(name)):
            read[name] = reader()
    return read


def _read_layer(path: Path) -> gpd.GeoDataFrame:
    layer = read_layer(path) if path.name in _WITHOUT_CODE else read_shapes(path)
    missing = [name for name in _LAYERS[path.name] if name not in layer.columns]
    if missing:
        raise DataError(Problem(file_label(path), None, name, None, "kolom tidak ada") for name in missing)
    return layer


def _frames(inputs: Inputs) -> dict[str, pd.DataFrame]:
    """Return the tables in the order of their key: indexed by it when it is one column, else by number."""
    renamed = {"tetangga": "neighbours", "petak": "tiles"}
    numbered = ("fakta", "sorotan")
    frames = {}
    for name, table in _ALL_TABLES.items():
        frame = inputs.tables[name].sort_values(list(table.key))
        indexed = len(table.key) == 1 and name not in numbered
        frames[renamed.get(name, name)] = frame.set_index(table.key[0]) if indexed else frame.reset_index(drop=True)
    return frames


def _geometry(inputs: Inputs) -> dict[str, Any]:
    points = inputs.layers["label.geojson"]
    labels = pd.DataFrame(points[["nama", "luas_km2"]]).assign(lon=points.geometry.x, lat=points.geometry.y)
    return {
        "shapes": inputs.layers["kelurahan.geojson"][["nama", "kode_kecamatan", "geometry"]],
        "districts": inputs.layers["kecamatan.geojson"][["nama", "geometry"]],
        "context": inputs.layers["konteks.geojson"][["jenis", "nama", "geometry"]],
        "labels": labels,
    }


def _version(data: Path, geo: Path) -> str:
    digest = hashlib.sha256()
    for path in input_files(data, geo):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
