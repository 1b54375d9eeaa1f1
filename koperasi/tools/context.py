"""What surrounds the city on the map: neighbouring land and the sea, as one coverage that fills a frame."""

from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from koperasi.data.layer_reader import INDONESIA, WGS84
from koperasi.data.problem import DataError, Problem
from koperasi.tools import coverage
from koperasi.tools.boundary_file import MapFile, read_map

MARGIN = 1.0  # free space on each side of the city, as a share of its width or height
SEA_SHARE = 0.01  # open water covers at least this share of the frame; anything smaller is a flaw of the sources
CRACK_M = 60.0  # water narrower than this lies between two sources, not between two shores
CRACK_M2 = 1000.0
TOLERANCE_M = 15.0
SNAP_M = 0.5  # where two sources nearly meet; finer detail would not survive the rounding


def frame_of(city: BaseGeometry, epsg: int) -> BaseGeometry:
    """The rectangle of degrees that the map may show, in the CRS of the city: its bounds with the margin around.

    It ends where Indonesia's rectangle does: beyond it the dashboard takes no shape.
    """
    degrees = gpd.GeoSeries([city], crs=epsg).to_crs(WGS84)
    west, south, east, north = degrees.total_bounds
    wide, high = (east - west) * MARGIN, (north - south) * MARGIN
    frame = shapely.box(west - wide, south - high, east + wide, north + high) & shapely.box(*INDONESIA)
    return gpd.GeoSeries([frame], crs=WGS84).to_crs(epsg).iloc[0]


def read_context(path: Path, pattern: str, epsg: int) -> gpd.GeoDataFrame:
    """Neighbouring land from a file (metric CRS): nama, made from its columns by `pattern`, and geometry.

    Raises DataError when there is no such map or a column of the pattern is missing.
    """
    layer = read_map(MapFile(path))
    if "jenis" in layer.columns:  # an earlier konteks.geojson: its sea is computed afresh
        layer = layer[layer["jenis"] == "darat"]
    names = _names(path, layer.drop(columns="geometry"), pattern)
    return gpd.GeoDataFrame({"nama": names}, geometry=layer.geometry.make_valid().values, crs=layer.crs).to_crs(epsg)


def _names(path: Path, columns: pd.DataFrame, pattern: str) -> list[str]:
    try:
        rows = [{str(key): value for key, value in row.items()} for row in columns.to_dict("records")]
        return [pattern.format(**row) for row in rows]
    except (KeyError, ValueError, IndexError):
        reason = f"nama tetangga tidak dapat disusun; kolom yang ada: {', '.join(map(str, columns.columns))}"
        raise DataError([Problem(path.name, None, None, pattern, reason)]) from None


def _in_frame(layers: Sequence[gpd.GeoDataFrame], city: BaseGeometry, frame: BaseGeometry) -> gpd.GeoDataFrame:
    """All land in the frame, one row a name, earlier layers first; the city as drawn by another source left out."""
    land = gpd.GeoDataFrame(pd.concat(layers, ignore_index=True), crs=layers[0].crs)
    land = land.dissolve("nama", sort=False).reset_index().clip(frame, keep_geom_type=True).sort_index()
    return land[land.intersection(city).area < 0.5 * land.area].reset_index(drop=True)


def _cracks(sea: BaseGeometry, land: BaseGeometry) -> BaseGeometry:
    """Narrow clefts of the sea that reach between two sources; the city's own harbours and river mouths stay."""
    half = CRACK_M / 2
    opened = sea.buffer(-half, join_style="mitre").buffer(half, join_style="mitre")
    clefts = [part for part in shapely.get_parts(sea.difference(opened)) if part.area > CRACK_M2]
    return shapely.union_all([part for part in clefts if part.distance(land) < 1])


def _sea(land: BaseGeometry, city: BaseGeometry, frame: BaseGeometry) -> BaseGeometry:
    """Open water: what no land covers, is large, and washes the city; empty for a city without a coast."""
    least = SEA_SHARE * frame.area
    free = shapely.get_parts(frame.difference(land.union(city)))
    sea = shapely.union_all([part for part in free if part.area >= least and part.distance(city) < 1])
    return sea.difference(_cracks(sea, land))


def _polygons(shape: BaseGeometry) -> list[BaseGeometry]:
    return [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]


def _shares(land: gpd.GeoDataFrame, ground: BaseGeometry) -> list[BaseGeometry]:
    """`ground` divided among the rows of `land`: first come first served, leftovers to the longest common border."""
    shares: list[list[BaseGeometry]] = []
    rest = ground
    for shape in land.geometry:
        shares.append(_polygons(shape.intersection(rest)))
        rest = rest.difference(shape)
    wholes = [shapely.union_all(parts) for parts in shares]
    for part in _polygons(rest):
        border = shapely.length(shapely.intersection(wholes, part.boundary.buffer(coverage.TOUCH_M)))
        shares[int(border.argmax())].append(part)
    return [shapely.union_all(parts) for parts in shares]


def surroundings(city: BaseGeometry, layers: Sequence[gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """Land and sea around the city: jenis ("darat" | "laut"), nama (null for the sea), geometry (WGS 84).

    What no source covers counts as land: only open water that washes the city's coast is sea.

    Args:
        city: the outline as it will be drawn (metric CRS); it is kept vertex by vertex.
        layers: neighbouring land (metric CRS), the most trusted first; where two overlap the first wins.
    """
    frame = frame_of(city, layers[0].crs.to_epsg())
    land = _in_frame(layers, city, frame)
    sea = _sea(land.union_all(), city, frame)
    shapes = [*_shares(land, frame.difference(city).difference(sea)), sea]
    around = gpd.GeoDataFrame(
        {"jenis": ["darat"] * len(land) + ["laut"], "nama": [*land["nama"], None]}, geometry=shapes, crs=land.crs
    )
    around = around[~around.is_empty].sort_values(["jenis", "nama"], kind="stable")
    return coverage.to_degrees(coverage.simplify(coverage.clean(around, snap_m=SNAP_M), TOLERANCE_M, rim=False))
