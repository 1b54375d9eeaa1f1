"""From a boundary file to everything in geo/."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import pandas as pd

from koperasi.data.content import read_profile
from koperasi.data.derived_values import district_of
from koperasi.data.problem import DataError, Problem
from koperasi.data.schema import TABLES
from koperasi.data.sidecar import Origin
from koperasi.data.table_reader import read_table
from koperasi.tools import context, intake, output
from koperasi.tools.boundary_file import MapFile, read_map
from koperasi.tools.layers import Layer, derive_layers


@dataclass(frozen=True)
class Context:
    """A file of neighbouring land and the origins of what it holds; `pattern` makes a name from its columns."""

    path: Path
    origins: Sequence[Origin]
    pattern: str = "{nama}"


@dataclass(frozen=True)
class Request:
    """What to build from: the boundary file, its origin, its code column (None: found by its values), and land around.

    The files of neighbouring land stand in the order of trust.
    """

    boundary: MapFile
    origin: Origin
    column: str | None = None
    context: Sequence[Context] = field(default_factory=tuple)


def read_register(data: Path) -> pd.DataFrame:
    """The authoritative list: kode, nama, kode_kecamatan and kecamatan of each kelurahan, in the order of kode.

    Raises DataError when the tables of kelurahan and kecamatan cannot be read.
    """
    places = read_table(data / "kelurahan.csv", TABLES["kelurahan"])[["kode", "nama"]]
    names = read_table(data / "kecamatan.csv", TABLES["kecamatan"]).set_index("kode")["nama"]
    codes = places["kode"].map(district_of)
    register = places.assign(kode_kecamatan=codes, kecamatan=codes.map(names))
    return register.sort_values("kode", ignore_index=True)


def build_boundaries(request: Request, data: Path, geo: Path) -> str:
    """Write geo/ from the files in `request` and return the code column; nothing is written when anything is refused.

    Raises:
        DataError: with every fault found in the boundary file, in Indonesian.
    """
    epsg = read_profile(data / "kota.toml").epsg
    register = read_register(data)
    if not request.context:
        reason = "daratan di sekitar kota belum ada; sebutkan berkasnya dengan --konteks"
        raise DataError([Problem("konteks.geojson", None, None, None, reason)])
    near = intake.near_bounds(read_map(MapFile(request.context[0].path)), epsg)
    shapes, column = intake.read_kelurahan(request.boundary, request.column, intake.Rules(register, epsg, near))
    land = [context.read_context(item.path, item.pattern, epsg) for item in request.context]
    layers = derive_layers(shapes, register, land)
    geo.mkdir(parents=True, exist_ok=True)
    for layer in layers:
        _write(geo / layer.name, layer, request)
    return column


def _write(path: Path, layer: Layer, request: Request) -> None:
    """One output file and its sidecar."""
    if isinstance(layer.content, gpd.GeoDataFrame):
        output.write_geojson(path, layer.content)
    else:
        output.write_csv(path, layer.content)
    around = [origin for item in request.context for origin in item.origins]
    output.write_sidecar(path, [*around, request.origin] if layer.around else [request.origin], layer.processing)
