"""Towns of any size, as complete folders that pass every check: made-up shapes, and the city's own rows over again.

A large town needs no large truth: each made-up kelurahan takes over the rows of a real one, in turn. What grows is
exactly what would grow with a province or a nation.
"""

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from koperasi.data import paths
from koperasi.data.city import City
from koperasi.data.layer_reader import WGS84
from koperasi.data.schema import TABLES
from koperasi.data.sidecar import sha256
from koperasi.tools.boundaries import Context, Request, build_boundaries
from koperasi.tools.boundary_file import MapFile
from koperasi.tools.coverage import NARROW_M
from koperasi.tools.output import origin

_SEED = 34
_ROUNDS = 3  # filling a cleft may leave a smaller one
_LARGEST_DISTRICT = 8000  # the last four digits of a kode
_ONE_A_PLACE = ("koperasi", "langkah", "sektor")


@dataclass(frozen=True)
class Town:
    """The two folders of a town, as KOPERASI_DATA and KOPERASI_GEO name them."""

    data: Path
    geo: Path

    @property
    def env(self) -> dict[str, str]:
        """The variables that make the dashboard show this town."""
        return {"KOPERASI_DATA": str(self.data), "KOPERASI_GEO": str(self.geo)}


def voronoi(city: City, number: int) -> gpd.GeoDataFrame:
    """Divide the rectangle around the city among random points: a coverage without gaps, in its metric CRS."""
    west, south, east, north = city.shapes.to_crs(city.profile.epsg).total_bounds
    points = np.random.default_rng(_SEED).uniform((west, south), (east, north), (number, 2))
    frame = box(west, south, east, north)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=frame))
    return gpd.GeoDataFrame(geometry=shapely.intersection(cells, frame), crs=city.profile.epsg)


def from_file(city: City, path: Path, number: int | None = None) -> gpd.GeoDataFrame:
    """Return the polygons of a real file, or the first `number` of them, in the city's metric CRS.

    Holes and narrow clefts are given to a polygon beside them: the size of the file is what is measured, and the build
    would refuse it for a single one.
    """
    layer = gpd.read_file(path, rows=number).to_crs(city.profile.epsg)
    solid = shapely.coverage_clean(shapely.make_valid(layer.geometry.values))
    for _ in range(_ROUNDS):
        solid = shapely.coverage_clean(_filled(solid), gap_width=NARROW_M)
    return gpd.GeoDataFrame(geometry=solid, crs=layer.crs)


def _filled(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    whole = shapes.copy()
    for cleft in _clefts(shapes):
        near = np.flatnonzero(shapely.dwithin(whole, cleft, 1))
        beside = near[np.argmax(shapely.area(shapely.intersection(shapely.buffer(whole[near], 1), cleft)))]
        whole[beside] = shapely.buffer(shapely.union(whole[beside], cleft), 0)  # drops lines where they only touch
    return whole


def _clefts(shapes: NDArray[np.object_]) -> Sequence[BaseGeometry]:
    """Return what a morphological closing adds to all shapes together, and their holes; of more than 1 m²."""
    whole = shapely.union_all(shapes)
    half = NARROW_M / 2
    closed = whole.buffer(half, join_style="mitre").buffer(-half, join_style="mitre")
    filled = shapely.union_all([shapely.Polygon(part.exterior) for part in shapely.get_parts(closed)])
    return [part for part in shapely.get_parts(filled.difference(whole)) if part.area > 1]


def register(city: City, shapes: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return a table of kelurahan for the shapes: as many kecamatan as the city has, in strips from west to east.

    `asal` is the real kelurahan whose rows each of them takes over.

    Raises:
        ValueError: if a kecamatan would hold more kelurahan than a kode can count.
    """
    districts = city.kecamatan["nama"]
    size = -(-len(shapes) // len(districts))
    if size > _LARGEST_DISTRICT:
        raise ValueError(f"{len(shapes)} shapes are more than {len(districts)} kecamatan can number")
    order = np.empty(len(shapes), dtype=int)
    order[np.argsort(shapes.geometry.centroid.x.values)] = np.arange(len(shapes))
    strip = order // size
    kode_kecamatan = districts.index.to_numpy()[strip]
    return pd.DataFrame(
        {
            "kode": [
                f"{district}.{1001 + place % size}" for district, place in zip(kode_kecamatan, order, strict=True)
            ],
            "kode_bps": [f"{place:010}" for place in order],
            "nama": [f"Tempat {place + 1}" for place in order],
            "kode_pos": "",
            "asal": city.kelurahan.index.to_numpy()[order % len(city.kelurahan)],
        }
    )


def make(folder: Path, city: City, shapes: gpd.GeoDataFrame) -> Town:
    """Write a town: data/ from the city's rows, geo/ by the project's own boundary build, which checks the shapes.

    Raises:
        DataError: if the shapes overlap or leave gaps.
    """
    town = Town(folder / "data", folder / "geo")
    shutil.copytree(paths.DATA, town.data)
    places = register(city, shapes).assign(geometry=shapes.geometry.values)
    _write(town.data, "kelurahan", places)
    _tables(town.data, places)
    _shapes(folder, town, gpd.GeoDataFrame(places[["kode", "geometry"]], crs=shapes.crs))
    return town


def _path(folder: Path, name: str) -> Path:
    """Return where a table lies, the newest file of a dated one."""
    table = TABLES[name]
    return paths.table_path(folder, table, max(paths.table_dates(folder, table), default=None))


def _read(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(_path(folder, name), dtype=str, keep_default_na=False)


def _write(folder: Path, name: str, frame: pd.DataFrame) -> None:
    """Write a table and bring its sidecar up to date."""
    path = _path(folder, name)
    frame[list(TABLES[name].names)].to_csv(path, index=False, lineterminator="\n")
    beside = path.with_name(f"{path.name}.meta.json")
    note = json.loads(beside.read_text(encoding="utf-8")) | {"output_sha256": sha256(path)}
    beside.write_text(json.dumps(note), encoding="utf-8")


def _tables(folder: Path, places: pd.DataFrame) -> None:
    """Repeat the rows of each place's original; leave out what is said of single places."""
    pairs = places[["kode", "asal", "nama"]].rename(columns={"nama": "tempat"})
    for name in _ONE_A_PLACE:
        rows = pairs.merge(_read(folder, name), left_on="asal", right_on="kode", suffixes=("", "_asal"))
        if "nama" in rows:
            rows["nama"] = "Koperasi " + rows["tempat"]
        _write(folder, name, rows.drop_duplicates(list(TABLES[name].key)))
    facts = _read(folder, "fakta")
    counts = facts["indikator"].str.match("jumlah_kelurahan|kkmp_didanai")
    _write(folder, "fakta", facts[~counts & facts["lingkup"].ne("kelurahan")])
    _write(folder, "sorotan", _read(folder, "sorotan").iloc[:0])


def _shapes(folder: Path, town: Town, shapes: gpd.GeoDataFrame) -> None:
    """Run the boundary build on the shapes, with a frame of land around them as their neighbour."""
    source, around = folder / "batas.gpkg", folder / "daratan.geojson"
    shapes.to_crs(WGS84).to_file(source)
    ground = box(*shapes.total_bounds)
    frame = box(*ground.buffer(5000).bounds).difference(ground)
    gpd.GeoDataFrame({"nama": ["Sekitar"]}, geometry=[frame], crs=shapes.crs).to_crs(WGS84).to_file(around)
    land = Context(around, [origin(around, {"title": "Sekitar"})])
    request = Request(MapFile(source), origin(source, {"title": "Buatan"}), "kode", [land])
    build_boundaries(request, town.data, town.geo)
