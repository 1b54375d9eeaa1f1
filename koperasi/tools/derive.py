"""What follows from the polygons alone: areas, label points, kecamatan, neighbours, and the tile grid."""

import math

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from lap import lapjv

KM2 = 1_000_000
LABEL_M = 1.0  # precision of the inscribed circle


def areas(shapes: gpd.GeoDataFrame) -> pd.Series:
    """Square kilometres of each polygon, to 100 m²; `shapes` in a metric CRS, not simplified."""
    square_metres: pd.Series = shapes.area
    return (square_metres / KM2).round(4).rename("luas_km2")


def label_points(shapes: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """Where a name sits best: the centre of the largest circle inside each polygon (metric CRS).

    Of a polygon in parts the largest part counts. The circle is found by `maximum_inscribed_circle` of GEOS.
    """
    largest = shapes.geometry.map(lambda shape: max(shapely.get_parts(shape), key=shapely.area))
    radius = shapely.maximum_inscribed_circle(largest.values, LABEL_M)
    return gpd.GeoSeries(shapely.get_point(radius, 0), index=shapes.index, crs=shapes.crs)


def dissolve(shapes: gpd.GeoDataFrame, group: pd.Series) -> gpd.GeoDataFrame:
    """One polygon a group, in the order of the group's codes; borders inside a group vanish."""
    merged = {code: shapely.coverage_union_all(part.values) for code, part in shapes.geometry.groupby(group)}
    return gpd.GeoDataFrame(geometry=gpd.GeoSeries(merged, crs=shapes.crs).rename_axis("kode"))


def neighbours(shapes: gpd.GeoDataFrame) -> pd.DataFrame:
    """Pairs that share a border, each once: kode_a < kode_b, panjang_m (metres, one decimal).

    `shapes` is an exact coverage in a metric CRS, indexed by kode; polygons that meet in a corner are no neighbours.
    """
    left, right = shapes.sindex.query(shapes.geometry, predicate="touches")
    pairs = pd.DataFrame({"kode_a": shapes.index[left], "kode_b": shapes.index[right]})
    shared = shapely.intersection(shapes.geometry.values[left], shapes.geometry.values[right])
    pairs["panjang_m"] = shapely.length(shared).round(1)
    once = pairs[(pairs["kode_a"] < pairs["kode_b"]) & (pairs["panjang_m"] > 0)]
    return once.sort_values(["kode_a", "kode_b"]).reset_index(drop=True)


def grid_size(count: int, aspect: float) -> tuple[int, int]:
    """Rows and columns for `count` tiles of an area `aspect` times as wide as high.

    Columns are the whole number nearest to sqrt(count * aspect), which keeps the tiles about square; then as few
    rows as hold all tiles.
    """
    columns = max(1, min(count, round(math.sqrt(count * aspect))))
    return math.ceil(count / columns), columns


def tile_grid(shapes: gpd.GeoDataFrame) -> pd.DataFrame:
    """Tile of each polygon (metric CRS, indexed by kode): baris and kolom, both from 1, north-west first.

    The rank of each centroid from north to south and from west to east is its wished place, which spreads the small
    inner polygons; the assignment with the smallest sum of squared distances (Jonker and Volgenant 1987) gives the
    tiles. Tiles left over lie on the edge of the grid.
    """
    west, south, east, north = shapes.total_bounds
    rows, columns = grid_size(len(shapes), (east - west) / (north - south))
    row, column = np.divmod(np.arange(rows * columns), columns)
    wish_row = _wished(-shapes.centroid.y, rows)
    wish_column = _wished(shapes.centroid.x, columns)
    cost = (wish_row[:, None] - row) ** 2 + (wish_column[:, None] - column) ** 2
    inside = (row % (rows - 1 or 1) != 0) & (column % (columns - 1 or 1) != 0)
    spare = np.tile(np.where(inside, cost.sum(), 0.0), (len(row) - len(shapes), 1))
    _, cell, _ = lapjv(np.vstack([cost, spare]))
    taken = cell[: len(shapes)]
    return pd.DataFrame({"baris": row[taken] + 1, "kolom": column[taken] + 1}, index=shapes.index)


def _wished(position: pd.Series, count: int) -> np.ndarray:
    """Ranks spread evenly over tiles 0 to count - 1."""
    return np.asarray((position.rank() - 0.5) / len(position) * count - 0.5)
