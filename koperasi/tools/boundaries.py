"""The command `batas`: from one boundary file to everything in geo/."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd

from koperasi.data.content import read_profile
from koperasi.data.dates import to_partial_day
from koperasi.data.derived_values import district_of
from koperasi.data.problem import CellError, DataError, Problem
from koperasi.data.schema import TABLES
from koperasi.data.sidecar import Origin, read_sidecar
from koperasi.data.table_reader import read_table
from koperasi.tools import context, intake, output
from koperasi.tools.boundary_file import MapFile, parse_crs, read_map
from koperasi.tools.draft import drafting
from koperasi.tools.layers import Layer, derive_layers
from koperasi.tools.output import known_facts, origin


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


SURROUNDINGS = "konteks.geojson"
SHAPES = "kelurahan.geojson"
FACTS = {
    "judul": "title",
    "pembuat": "producer",
    "url": "url",
    "terbit": "published",
    "akses": "accessed",
    "lisensi": "licence",
}
_DAYS = ("terbit", "akses")


def replace_boundaries(options: argparse.Namespace) -> list[str]:
    """Build geo/ anew and put it in place as one change; return what to say. Raises DataError, the old files stay."""
    given = _typed(options)
    options.geo.mkdir(parents=True, exist_ok=True)
    with drafting(options.data, options.geo) as draft:
        request = _request(options, draft.copy.geo, given)
        column = build_boundaries(request, draft.copy.data, draft.copy.geo)
        changed = draft.publish("batas", f"Batas wilayah diganti dengan {options.berkas.name}.")
    said = f"Kode kelurahan dibaca dari kolom {column}."
    if not changed:
        return [said, "Batas ini sama dengan yang sudah dipakai; tidak ada yang berubah."]
    return [said, *(f"{folder}/{name} ditulis" for folder, name in changed), "Batas wilayah sudah diganti."]


def _typed(options: argparse.Namespace) -> dict[str, str]:
    """The facts that were typed, dates in ISO form, looked at before any file is read. Raises DataError."""
    given = {name: getattr(options, name) for name in FACTS if getattr(options, name) is not None}
    problems = []
    for name in (name for name in _DAYS if name in given):
        try:
            given[name] = to_partial_day(given[name])
        except CellError as error:
            problems.append(Problem(f"--{name}", None, None, given[name], str(error)))
    if not problems and given.get("akses", "") > date.today().isoformat():
        problems = [Problem("--akses", None, None, given["akses"], "hari ini belum sampai ke tanggal itu")]
    if problems:
        raise DataError(problems)
    if options.crs is not None:
        parse_crs(options.crs)
    return given


def _request(options: argparse.Namespace, geo: Path, given: Mapping[str, str]) -> Request:
    """The order for the build; without --konteks the land of the present geo/ is used again."""
    boundary = MapFile(options.berkas, options.lapis, options.crs)
    facts = known_facts(options.berkas, geo) | {FACTS[name]: text for name, text in given.items()}
    kept = [_kept_land(geo)] if (geo / SURROUNDINGS).exists() else []
    around = [_land(path, geo, options.pola_nama) for path in options.konteks or ()] or kept
    column = options.kolom_kode or facts.get("kolom_kode")
    return Request(boundary, origin(options.berkas, facts), column, around)


def _land(path: Path, geo: Path, pattern: str | None) -> Context:
    facts = known_facts(path, geo)
    return Context(path, [origin(path, facts)], pattern or facts.get("pola_nama") or "{nama}")


def _kept_land(geo: Path) -> Context:
    """The land that the present map shows, with its own origins; the present boundaries are none of them."""
    path = geo / SURROUNDINGS
    replaced = {entry.input_sha256 for entry in read_sidecar(geo / SHAPES).origins}
    own = [entry for entry in read_sidecar(path).origins if entry.input_sha256 not in replaced]
    return Context(path, own or [origin(path, {})])
