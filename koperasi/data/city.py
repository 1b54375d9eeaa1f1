"""The inputs of one city, read from files, validated and joined into one object."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import geopandas as gpd
import pandas as pd

from koperasi.data import journal, paths
from koperasi.data.checks import Inputs, cross_problems
from koperasi.data.content import CONTENT_FILES, FactText, Profile, Step, read_content, tables_of
from koperasi.data.derived_values import district_of, step_rows, trusted, with_places, with_savings
from koperasi.data.documents import file_label
from koperasi.data.layer_reader import extent_problems, read_city_layer
from koperasi.data.problem import DataError, Problem, collected
from koperasi.data.schema import GEO_TABLES, TABLES, Table
from koperasi.data.sidecar import Sidecar, read_sidecar, sidecar_path, unrecorded_problems, version
from koperasi.data.table_reader import read_table

__all__ = ["City", "Profile", "load_city"]

_LAYERS: Mapping[str, Callable[[Path], gpd.GeoDataFrame]] = {
    "kelurahan.geojson": partial(read_city_layer, kind="area", texts=("kode",)),
    "kecamatan.geojson": partial(read_city_layer, kind="area", texts=("kode",)),
    "label.geojson": partial(read_city_layer, kind="point", texts=("kode",), numbers=("luas_km2",)),
    "konteks.geojson": partial(read_city_layer, kind="area", texts=("jenis", "nama")),
}

_NO_DATE = "belum ada satu pun tabel bertanggal, misalnya 2026-08-05.csv"

Read = TypeVar("Read")


@dataclass(frozen=True, eq=False)
class City:
    """All that is known of a city. Frames are in the order of kode and must not be changed.

    Regions, cooperatives and tiles are indexed by kode, `sumber` by sumber_id; `langkah` (every step of every
    cooperative, by kode and in order), `sektor`, `fakta`, `sorotan`, `implausible` and `neighbours` (each pair once,
    metres of shared border) by number. `koperasi` and `kabupaten_kota` are the newest tables, their histories hold all
    of them by day, oldest first. Geometry is in EPSG:4326; `labels` hold nama, luas_km2, lon, lat. `sectors` maps slug
    to label, `fact_texts` indicator to its sentences, `sidecars` the name of a file below its folder to its origin.
    `version` changes when any byte of any input changes. `pinned` is the ISO day as of which the city is meant, None
    for the newest (see `pinning`).
    """

    profile: Profile
    steps: tuple[Step, ...]
    sectors: Mapping[str, str]
    fact_texts: Mapping[str, FactText]
    kelurahan: pd.DataFrame
    kecamatan: pd.DataFrame
    koperasi: pd.DataFrame
    koperasi_history: Mapping[str, pd.DataFrame]
    kabupaten_kota: pd.DataFrame
    kabupaten_kota_history: Mapping[str, pd.DataFrame]
    sumber: pd.DataFrame
    langkah: pd.DataFrame
    sektor: pd.DataFrame
    fakta: pd.DataFrame
    sorotan: pd.DataFrame
    implausible: pd.DataFrame
    shapes: gpd.GeoDataFrame
    districts: gpd.GeoDataFrame
    context: gpd.GeoDataFrame
    labels: pd.DataFrame
    neighbours: pd.DataFrame
    tiles: pd.DataFrame
    sidecars: Mapping[str, Sidecar]
    version: str
    pinned: str | None = None

    @property
    def tables(self) -> Mapping[str, Table]:
        """The definitions of the tables, with this city's steps and sectors as allowed values."""
        return tables_of(self.profile, self.steps, self.sectors)

    @property
    def histories(self) -> Mapping[str, Mapping[str, pd.DataFrame]]:
        """The dated tables by kind and ISO day, oldest first."""
        return {"koperasi": self.koperasi_history, "kabupaten_kota": self.kabupaten_kota_history}

    def has_file(self, table: Table) -> bool:
        """Tell whether there is a file of a table: a dated one may have none yet on the day of a pinned city."""
        return not table.dated or bool(self.histories[table.name])

    def frame(self, table: str) -> pd.DataFrame:
        """Return the frame of a table, the newest of a dated one; of the steps all, also those that are worked out."""
        frame: pd.DataFrame = getattr(self, "implausible" if table == "tidak_wajar" else table)
        return frame

    def step(self, slug: str) -> Step:
        """Return one step. Raises KeyError for an unknown one."""
        for step in self.steps:
            if step.slug == slug:
                return step
        raise KeyError(slug)

    def sidecar(self, table: Table) -> tuple[str, Sidecar]:
        """Return the file of a table, the newest of a dated one, below its folder, and its origin."""
        names = [name for name in self.sidecars if name.startswith(f"{table.name}/")] if table.dated else []
        name = max(names) if names else f"{table.name}.csv"
        return name, self.sidecars[name]


def load_city(data: Path = paths.DATA, geo: Path = paths.GEO) -> City:
    """Read and validate everything in `data` and `geo`.

    Raises DataError: with the problems of all files at once or, when every file is valid by itself, with all
    contradictions between them.
    """
    journal.settle(data, geo)
    inputs = read_inputs(data, geo)
    content, shapes = inputs.content, inputs.layers["kelurahan.geojson"]
    extent = extent_problems(inputs.files["kelurahan.geojson"], shapes, content.profile.epsg)
    problems = [*cross_problems(inputs), *extent] or list(unrecorded_problems(_recorded(data, geo, inputs)))
    if problems:
        raise DataError(problems)
    return City(
        profile=content.profile,
        steps=content.steps,
        sectors=content.sectors,
        fact_texts=content.fact_texts,
        **_frames(inputs),
        sidecars={_below(inputs.files[name]): note for name, note in inputs.sidecars.items() if name in inputs.files},
        version=version(input_files(data, geo)),
    )


def read_inputs(data: Path, geo: Path) -> Inputs:
    """Read every file of both folders, each valid by itself. Raises DataError with the problems of all of them."""
    problems: list[Problem] = []
    content = _collect({"isi": partial(read_content, data)}, problems).get("isi")
    tables = tables_of(content.profile, content.steps, content.sectors) if content else TABLES
    definitions: dict[str, Table] = {}
    files: dict[str, Path] = {}
    for table in tables.values():
        for key, path in _table_files(data, table).items():
            files[key], definitions[key] = path, table
        if table.dated and table.name not in files and table.name == "koperasi":
            label = f"{data.name}/{table.name}"
            problems.append(Problem(label, None, None, None, _NO_DATE))
    if "koperasi" not in files:
        problems.append(Problem(f"{data.name}/koperasi", None, None, None, _NO_DATE))
    for table in GEO_TABLES.values():
        files[table.name], definitions[table.name] = paths.table_path(geo, table), table
    read = _collect({key: partial(read_table, files[key], table) for key, table in definitions.items()}, problems)
    layers = {name: geo / name for name in _LAYERS}
    shapes = _collect({name: partial(_LAYERS[name], path) for name, path in layers.items()}, problems)
    files |= layers | {name: data / name for name in CONTENT_FILES}
    sidecars = _collect({key: partial(read_sidecar, path) for key, path in files.items()}, problems)
    if problems or content is None:
        raise DataError(dict.fromkeys(problems))
    labels = {key: file_label(path) for key, path in files.items()}
    return Inputs(content, read, shapes, sidecars, labels, definitions)


def input_files(data: Path, geo: Path) -> list[Path]:
    """Return every path that a reading of both folders looks at, also those of files that are missing."""
    tables = [path for table in TABLES.values() for path in _table_files(data, table).values()]
    content = [data / name for name in CONTENT_FILES]
    shapes = [*(paths.table_path(geo, table) for table in GEO_TABLES.values()), *(geo / name for name in _LAYERS)]
    files = dict.fromkeys((*tables, *content, *shapes))
    return [each for path in files for each in (path, sidecar_path(path))]


def _table_files(data: Path, table: Table) -> dict[str, Path]:
    """Return the files of a table by the key under which the checks know them."""
    if not table.dated:
        return {table.name: paths.table_path(data, table)}
    days = paths.table_dates(data, table)
    dated = {f"{table.name}/{day}": paths.table_path(data, table, day) for day in days}
    return dated | ({table.name: paths.table_path(data, table, days[-1])} if days else {})


def _collect(readers: Mapping[str, Callable[[], Read]], problems: list[Problem]) -> dict[str, Read]:
    """Run every reader; keep what was read, and add what was wrong to `problems`."""
    read = {}
    for name, reader in readers.items():
        with collected(problems, name):
            read[name] = reader()
    return read


def _below(label: str) -> str:
    """Return the name of a file below its folder: "data/koperasi/2026-08-05.csv" -> "koperasi/2026-08-05.csv"."""
    return label.partition("/")[2]


def _frames(inputs: Inputs) -> dict[str, Any]:
    """Return every frame of the city, under the name of its field."""
    keyed = {key: _keyed(frame, inputs.definitions[key]) for key, frame in inputs.tables.items()}
    history = {
        name: {day: with_savings(keyed[key]) for day, key in inputs.dated(name).items()}
        for name in ("koperasi", "kabupaten_kota")
    }
    points = inputs.layers["label.geojson"]
    kelurahan = with_places(keyed["kelurahan"], keyed["kecamatan"], points["luas_km2"])
    day, koperasi = list(history["koperasi"].items())[-1]
    regencies = list(history["kabupaten_kota"].values())
    shapes, districts = inputs.layers["kelurahan.geojson"], inputs.layers["kecamatan.geojson"]
    # A name stands in one place, the tables; what the shapes call a place is not asked.
    named = kelurahan["nama"].reindex(shapes.index)
    return {
        "kelurahan": kelurahan,
        "kecamatan": keyed["kecamatan"],
        "koperasi": koperasi,
        "koperasi_history": history["koperasi"],
        "kabupaten_kota": regencies[-1] if regencies else _empty(TABLES["kabupaten_kota"]),
        "kabupaten_kota_history": history["kabupaten_kota"],
        "langkah": step_rows(
            inputs.content.steps,
            trusted(koperasi, keyed["tidak_wajar"], "koperasi", day),
            keyed["langkah"],
            keyed["sumber"],
        ),
        **{name: keyed[name] for name in ("sumber", "sektor", "fakta", "sorotan")},
        "implausible": keyed["tidak_wajar"],
        "neighbours": keyed["tetangga"],
        "tiles": keyed["petak"],
        "shapes": shapes[["geometry"]].assign(nama=named, kode_kecamatan=shapes.index.map(district_of)),
        "districts": districts[["geometry"]].assign(nama=keyed["kecamatan"]["nama"].reindex(districts.index)),
        "context": inputs.layers["konteks.geojson"][["jenis", "nama", "geometry"]],
        "labels": pd.DataFrame(points[["luas_km2"]]).assign(
            nama=kelurahan["nama"].reindex(points.index), lon=points.geometry.x, lat=points.geometry.y
        ),
    }


def _keyed(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Return a table in the order of its key: indexed by it when it is one column, else by number."""
    numbered = ("fakta", "sorotan")
    frame = frame.sort_values(list(table.key))
    indexed = len(table.key) == 1 and table.name not in numbered
    return frame.set_index(table.key[0]) if indexed else frame.reset_index(drop=True)


def _empty(table: Table) -> pd.DataFrame:
    """Return a table without any row, with all its columns."""
    types = {"integer": "Int64", "number": "float64"}
    every = (*table.columns, *table.derived)
    frame = pd.DataFrame({column.name: pd.Series(dtype=types.get(column.kind, "str")) for column in every})
    return frame.set_index(table.key[0])


def _recorded(data: Path, geo: Path, inputs: Inputs) -> dict[Path, str]:
    """Return what the sidecar of each file says that it holds."""
    recorded = {label: inputs.sidecars[key].output_sha256 for key, label in inputs.files.items()}
    return {path: recorded[label] for path in input_files(data, geo) if (label := file_label(path)) in recorded}
