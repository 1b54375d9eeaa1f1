"""Shapes for the dashboard: reading geo/, and how far a point lies outside its own polygon."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from koperasi.data.problem import DataError, Problem

WGS84 = 4326
_UNREADABLE = "berkas tidak dapat dibaca sebagai peta; mungkin terpotong, atau bukan GeoJSON"

Bounds = tuple[float, float, float, float]


def read_layer(path: Path) -> gpd.GeoDataFrame:
    """The features of a file in WGS 84, in file order; DataError when it cannot be read or holds no feature."""
    try:
        layer = gpd.read_file(path)
    except Exception as error:  # pyogrio raises many kinds; to the reader they are one fault
        raise DataError([Problem(path.name, None, None, None, _UNREADABLE)]) from error
    if not isinstance(layer, gpd.GeoDataFrame) or layer.empty:
        raise DataError([Problem(path.name, None, None, None, "tidak berisi satu pun bentuk")])
    if layer.crs is None:
        reason = "sistem koordinat tidak disebut; sertakan (misalnya berkas .prj untuk shapefile)"
        raise DataError([Problem(path.name, None, None, None, reason)])
    return layer.to_crs(WGS84)


def read_shapes(path: Path) -> gpd.GeoDataFrame:
    """A file of geo/ with a `kode` property: frame indexed by kode, in the order of kode, EPSG:4326."""
    layer = read_layer(path)
    if "kode" not in layer.columns:
        raise DataError([Problem(path.name, None, "kode", None, "kolom tidak ada")])
    return layer.drop(columns="id", errors="ignore").set_index("kode").sort_index()


def bounds(shapes: gpd.GeoDataFrame) -> Bounds:
    """West, south, east, north of all shapes, in the units of their CRS."""
    west, south, east, north = map(float, shapes.total_bounds)
    return west, south, east, north


def outside_m(points: pd.DataFrame, shapes: gpd.GeoDataFrame, epsg: int) -> pd.Series:
    """Metres by which each point lies outside its own polygon.

    Args:
        points: one row a point, columns kode, lon, lat (degrees; NaN = no point).
        shapes: polygons indexed by kode.
        epsg: a metric CRS that fits the place.

    Returns:
        Series on the index of `points`: 0 inside, NaN without a point or without a polygon of that kode.
    """
    place = gpd.GeoSeries(gpd.points_from_xy(points["lon"], points["lat"]), index=points.index, crs=WGS84)
    own = shapes.geometry.to_crs(epsg).reindex(points["kode"]).set_axis(points.index)
    known = points["lon"].notna() & points["lat"].notna() & own.notna()
    metres = pd.Series(np.nan, index=points.index, name="di_luar_m")
    metres[known] = place[known].to_crs(epsg).distance(own[known])
    return metres
