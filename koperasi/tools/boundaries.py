"""From a boundary file to everything in geo/."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from koperasi.data.content import read_profile
from koperasi.data.derive import district_of
from koperasi.data.problem import DataError, Problem
from koperasi.data.schema import TABLES
from koperasi.data.shapes import Bounds, read_layer
from koperasi.data.table_reader import read_table
from koperasi.tools import context, intake, output, sidecar_writer
from koperasi.tools.layers import Layer, derive_layers


@dataclass(frozen=True)
class Input:
    """A file to build from and what is known of its origin; `pattern` makes a neighbour's name from its columns."""

    path: Path
    about: sidecar_writer.Source
    pattern: str = "{nama}"


@dataclass(frozen=True)
class Request:
    """What to build from: the boundary file, its code column, and files of neighbouring land, most trusted first."""

    boundary: Input
    column: str
    context: Sequence[Input]

    @property
    def options(self) -> dict[str, Any]:
        """What a later check needs in order to build the same again; the patterns in the order of `context`."""
        return {"kolom_kode": self.column, "pola_nama": [item.pattern for item in self.context]}


def read_register(data: Path) -> pd.DataFrame:
    """The authoritative list from data/kelurahan.csv: kode, nama, kecamatan, kode_kecamatan, in the order of kode.

    Raises DataError when the file, or that of the kecamatan, is not such a table.
    """
    kelurahan, kecamatan = (read_table(data / f"{name}.csv", TABLES[name]) for name in ("kelurahan", "kecamatan"))
    districts = kelurahan["kode"].map(district_of)
    names = districts.map(kecamatan.set_index("kode")["nama"])
    register = kelurahan[["kode", "nama"]].assign(kecamatan=names, kode_kecamatan=districts)
    return register.sort_values("kode", ignore_index=True)


def _place(request: Request, epsg: int) -> Bounds:
    """Where the city may lie: within the bounds of its neighbours."""
    if not request.context:
        reason = "daratan di sekitar kota belum ada; sebutkan berkasnya dengan --konteks"
        raise DataError([Problem("konteks.geojson", None, None, None, reason)])
    return intake.near_bounds(read_layer(request.context[0].path), epsg)


def build_boundaries(request: Request, data: Path, geo: Path) -> None:
    """Write geo/ from the files in `request`; the old files stay when anything is refused.

    Raises:
        DataError: with every fault found in the boundary file, in Indonesian.
    """
    epsg = read_profile(data / "kota.toml").epsg
    register = read_register(data)
    rules = intake.Rules(register, epsg, _place(request, epsg))
    shapes = intake.read_kelurahan(request.boundary.path, request.column, rules)
    land = [context.read_context(item.path, item.pattern, epsg) for item in request.context]
    layers = derive_layers(shapes, register, land)
    with output.replacing(geo) as fresh:
        for layer in layers:
            _write(fresh / layer.name, layer, request)


def _write(path: Path, layer: Layer, request: Request) -> None:
    """One output file and its sidecar."""
    if isinstance(layer.content, gpd.GeoDataFrame):
        output.write_geojson(path, layer.content)
    else:
        output.write_csv(path, layer.content)
    inputs = [*request.context, request.boundary] if layer.around else [request.boundary]
    sidecar_writer.write(path, [item.about for item in inputs], layer.processing, options=request.options)
