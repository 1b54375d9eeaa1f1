"""Reading shapes, and points outside their own polygon."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

from koperasi.data import paths
from koperasi.data.layer_reader import bounds, outside_m, read_layer, read_shapes
from koperasi.data.problem import DataError

EPSG = 32749


@pytest.fixture(scope="module")
def shapes() -> gpd.GeoDataFrame:
    return read_shapes(paths.GEO / "kelurahan.geojson")


@pytest.fixture(scope="module")
def cooperatives() -> pd.DataFrame:
    return pd.read_csv(max((paths.DATA / "koperasi").glob("*.csv")), dtype={"kode": "str"})


def test_shapes_are_indexed_by_kode_in_order_and_in_wgs_84(shapes: gpd.GeoDataFrame) -> None:
    assert shapes.index.name == "kode"
    assert shapes.index.is_monotonic_increasing
    assert shapes.crs.to_epsg() == 4326
    assert list(shapes.columns) == ["nama", "kode_kecamatan", "luas_km2", "geometry"]


def test_a_file_without_kode_is_refused() -> None:
    with pytest.raises(DataError, match=r"konteks\.geojson, kolom kode: kolom tidak ada"):
        read_shapes(paths.GEO / "konteks.geojson")


def test_a_missing_file_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="berkas tidak dapat dibaca"):
        read_layer(tmp_path / "tidak_ada.geojson")


@pytest.mark.parametrize("text", ['{"type":"FeatureCollection","features":[{"ty', "x", "{}", ""])
def test_a_broken_file_is_refused_in_words_of_our_own(tmp_path: Path, text: str) -> None:
    path = tmp_path / "batas.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_layer(path)
    reason = "berkas tidak dapat dibaca sebagai peta; mungkin terpotong, atau bukan GeoJSON"
    assert [str(problem) for problem in caught.value.problems] == [f"batas.geojson: {reason}"]


def test_a_file_without_features_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kosong.geojson"
    path.write_text('{"type":"FeatureCollection","features":[]}', encoding="utf-8")
    with pytest.raises(DataError, match="tidak berisi satu pun bentuk"):
        read_layer(path)


def test_bounds_are_west_south_east_north() -> None:
    frame = gpd.GeoDataFrame(geometry=[box(1, 2, 3, 4), box(0, 3, 1, 5)], crs=4326)
    assert bounds(frame) == (0, 2, 3, 5)


def points(**columns: list[object]) -> pd.DataFrame:
    return pd.DataFrame(columns, index=[10, 20, 30][: len(columns["kode"])])


@pytest.fixture
def squares() -> gpd.GeoDataFrame:
    metric = gpd.GeoDataFrame(
        index=["a", "b"], geometry=[box(700e3, 9150e3, 701e3, 9151e3), box(701e3, 9150e3, 702e3, 9151e3)], crs=EPSG
    )
    return metric.to_crs(4326)


def lonlat(east: float, north: float) -> tuple[float, float]:
    point = gpd.GeoSeries(gpd.points_from_xy([east], [north]), crs=EPSG).to_crs(4326).iloc[0]
    return point.x, point.y


def test_a_point_inside_its_own_polygon_is_zero_metres_outside(squares: gpd.GeoDataFrame) -> None:
    lon, lat = lonlat(700_500, 9_150_500)
    assert outside_m(points(kode=["a"], lon=[lon], lat=[lat]), squares, EPSG).tolist() == [0]


def test_a_point_in_a_neighbour_is_measured_to_its_own_polygon(squares: gpd.GeoDataFrame) -> None:
    lon, lat = lonlat(700_900, 9_150_500)
    assert outside_m(points(kode=["b"], lon=[lon], lat=[lat]), squares, EPSG).iloc[0] == pytest.approx(100, abs=0.1)


def test_no_point_and_no_polygon_are_no_distance_and_the_index_is_kept(squares: gpd.GeoDataFrame) -> None:
    lon, lat = lonlat(700_500, 9_150_500)
    frame = points(kode=["a", "c", "a"], lon=[np.nan, lon, lon], lat=[np.nan, lat, lat])
    metres = outside_m(frame, squares, EPSG)
    assert metres.index.tolist() == [10, 20, 30]
    assert metres.isna().tolist() == [True, True, False]


def test_six_cooperative_points_lie_outside_their_own_kelurahan(
    shapes: gpd.GeoDataFrame, cooperatives: pd.DataFrame
) -> None:
    frame = cooperatives.rename(columns={"bujur": "lon", "lintang": "lat"})
    metres = outside_m(frame, shapes, EPSG)
    outside = metres[metres > 0].set_axis(shapes["nama"].loc[frame["kode"][metres > 0]])
    assert set(outside.index) == {"Mayangan", "Kepel", "Tamba'an", "Bangilan", "Ngemplakrejo", "Sekargadung"}
    assert (round(outside.min()), round(outside.max())) == (28, 345)


def test_one_land_point_lies_outside_its_own_kelurahan(shapes: gpd.GeoDataFrame, cooperatives: pd.DataFrame) -> None:
    frame = cooperatives.rename(columns={"lahan_bujur": "lon", "lahan_lintang": "lat"})
    metres = outside_m(frame, shapes, EPSG)
    assert shapes["nama"].loc[frame["kode"][metres > 0]].tolist() == ["Mayangan"]
    assert round(metres.max()) == 319
