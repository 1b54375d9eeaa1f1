"""The tile grid: every kelurahan one equal tile, in roughly its true position."""

import math

import geopandas as gpd
import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment
from scipy.stats import rankdata


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
    inner polygons; the assignment with the smallest sum of squared distances (`linear_sum_assignment` of SciPy, after
    Crouse 2016) gives the tiles. Tiles left over lie on the edge of the grid.
    """
    west, south, east, north = shapes.total_bounds
    rows, columns = grid_size(len(shapes), (east - west) / (north - south))
    row, column = np.divmod(np.arange(rows * columns), columns)
    wish_row = _wished(-shapes.centroid.y, rows)
    wish_column = _wished(shapes.centroid.x, columns)
    cost = (wish_row[:, None] - row) ** 2 + (wish_column[:, None] - column) ** 2
    inside = (row % (rows - 1 or 1) != 0) & (column % (columns - 1 or 1) != 0)
    spare = np.tile(np.where(inside, cost.sum(), 0.0), (len(row) - len(shapes), 1))
    _, cell = linear_sum_assignment(np.vstack([cost, spare]))
    taken = cell[: len(shapes)]
    return pd.DataFrame({"baris": row[taken] + 1, "kolom": column[taken] + 1}, index=shapes.index)


def _wished(position: pd.Series, count: int) -> np.ndarray:
    """Ranks spread evenly over tiles 0 to count - 1."""
    return np.asarray((rankdata(position) - 0.5) / len(position) * count - 0.5)
