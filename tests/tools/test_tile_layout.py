"""The tile grid keeps the city recognisable: measured, not admired."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr
from shapely.geometry import box
from town import EPSG, read, squares, table

from koperasi.data import paths
from koperasi.tools.derive import grid_size, tile_grid


@pytest.fixture(scope="module")
def city() -> gpd.GeoDataFrame:
    return read(paths.GEO / "kelurahan.geojson").set_index("kode")


@pytest.fixture(scope="module")
def tiles() -> pd.DataFrame:
    return table(paths.GEO / "petak.csv").set_index("kode")


@given(st.integers(1, 200), st.floats(0.2, 5))
def test_the_grid_holds_every_tile_and_wastes_less_than_a_row(count: int, aspect: float) -> None:
    rows, columns = grid_size(count, aspect)
    assert count <= rows * columns < count + columns


def test_squares_on_a_grid_keep_their_places() -> None:
    tiles = tile_grid(squares().set_index("KODE"))
    assert tiles["kolom"].tolist() == [1, 2, 3, 1, 2, 3]
    assert tiles["baris"].tolist() == [2, 2, 2, 1, 1, 1]


@pytest.mark.parametrize("missing", [(1, 1), (1, 3), (3, 1), (3, 3)])
def test_where_the_land_lacks_a_corner_the_empty_place_lies_there(missing: tuple[int, int]) -> None:
    places = [(row, column) for row in (1, 2, 3) for column in (1, 2, 3) if (row, column) != missing]
    shapes = [box(column, -row, column + 1, 1 - row) for row, column in places]
    tiles = tile_grid(gpd.GeoDataFrame(index=[f"{place}" for place in places], geometry=shapes, crs=EPSG))
    assert list(tiles.itertuples(index=False, name=None)) == places


def test_one_polygon_is_one_tile() -> None:
    tiles = tile_grid(gpd.GeoDataFrame(index=["a"], geometry=[box(0, 0, 1, 1)], crs=EPSG))
    assert tiles.to_dict("list") == {"baris": [1], "kolom": [1]}


def test_every_kelurahan_has_a_tile_of_its_own(city: gpd.GeoDataFrame, tiles: pd.DataFrame) -> None:
    assert tiles.index.tolist() == city.index.tolist()
    assert not tiles.duplicated().any()


def test_empty_places_lie_on_the_edge_of_the_grid(tiles: pd.DataFrame) -> None:
    rows, columns = tiles["baris"].max(), tiles["kolom"].max()
    taken = set(tiles.itertuples(index=False, name=None))
    empty = {(row, column) for row in range(1, rows + 1) for column in range(1, columns + 1)} - taken
    assert all(row in (1, rows) or column in (1, columns) for row, column in empty)


def test_north_stays_north_and_east_stays_east(city: gpd.GeoDataFrame, tiles: pd.DataFrame) -> None:
    assert spearmanr(-city.centroid.y, tiles["baris"])[0] > 0.95
    assert spearmanr(city.centroid.x, tiles["kolom"])[0] > 0.95


def test_nine_of_ten_neighbours_lie_at_most_two_tiles_apart_and_none_more_than_four(tiles: pd.DataFrame) -> None:
    pairs = table(paths.GEO / "tetangga.csv")
    steps = tiles.loc[pairs["kode_a"]].to_numpy() - tiles.loc[pairs["kode_b"]].to_numpy()
    distance = np.hypot(*steps.T)
    assert (distance <= 2).mean() >= 0.9
    assert distance.max() < 4


def test_a_tile_lies_on_average_within_one_tile_of_its_rank_position(
    city: gpd.GeoDataFrame, tiles: pd.DataFrame
) -> None:
    row = (-city.centroid.y).rank() / len(city) * tiles["baris"].max() + 0.5
    column = city.centroid.x.rank() / len(city) * tiles["kolom"].max() + 0.5
    assert np.hypot(row - tiles["baris"], column - tiles["kolom"]).mean() < 0.6
