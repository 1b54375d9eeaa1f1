"""The committed geo/ of the city, measured."""

import gzip
import json

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from town import EPSG, read

from koperasi.data import paths
from koperasi.data.content import read_profile
from koperasi.tools import coverage

COUNT = 34
BUDGET = 40 * 1024
CHOSEN = ("35.75.04.1006", "35.75.01.1005")  # Mayangan, Bukir


@pytest.fixture(scope="module")
def kelurahan() -> gpd.GeoDataFrame:
    return read(paths.GEO / "kelurahan.geojson").set_index("kode")


@pytest.fixture(scope="module")
def context() -> gpd.GeoDataFrame:
    return read(paths.GEO / "konteks.geojson")


def test_there_are_34_kelurahan_in_4_kecamatan(kelurahan: gpd.GeoDataFrame) -> None:
    assert len(kelurahan) == COUNT
    assert kelurahan.index.is_unique
    assert kelurahan["kode_kecamatan"].nunique() == 4
    assert len(read(paths.GEO / "kecamatan.geojson")) == 4


def test_there_is_no_gap_and_no_overlap_above_one_square_metre(kelurahan: gpd.GeoDataFrame) -> None:
    assert coverage.faults(kelurahan) == []
    assert coverage.is_exact(kelurahan)


def test_the_shapes_are_light_enough_for_a_phone() -> None:
    assert len(gzip.compress((paths.GEO / "kelurahan.geojson").read_bytes())) <= BUDGET


def test_the_areas_add_up_to_the_measured_city_and_not_to_the_old_published_figure(kelurahan: gpd.GeoDataFrame) -> None:
    assert kelurahan["luas_km2"].sum() == pytest.approx(39.007, abs=0.002)


def test_simplifying_changes_no_area_by_more_than_a_thousandth(kelurahan: gpd.GeoDataFrame) -> None:
    assert (kelurahan.area / 1e6).tolist() == pytest.approx(kelurahan["luas_km2"].tolist(), rel=1e-3)


def test_the_kecamatan_cover_exactly_the_kelurahan(kelurahan: gpd.GeoDataFrame) -> None:
    districts = read(paths.GEO / "kecamatan.geojson").set_index("kode")
    for code, part in kelurahan.geometry.groupby(kelurahan["kode_kecamatan"]):
        assert part.union_all().symmetric_difference(districts.geometry[code]).area < 1


def test_every_label_stands_inside_its_own_kelurahan(kelurahan: gpd.GeoDataFrame) -> None:
    labels = read(paths.GEO / "label.geojson").set_index("kode")
    assert kelurahan.contains(labels.geometry).all()


def test_every_kelurahan_has_a_neighbour_with_whom_it_shares_metres() -> None:
    pairs = pd.read_csv(paths.GEO / "tetangga.csv")
    assert set(pairs["kode_a"]) | set(pairs["kode_b"]) >= set(CHOSEN)
    assert len(set(pairs["kode_a"]) | set(pairs["kode_b"])) == COUNT
    assert not pairs.duplicated(["kode_a", "kode_b"]).any()
    assert pairs["panjang_m"].min() > 1


def test_north_of_the_city_is_sea_and_every_other_side_is_land(
    kelurahan: gpd.GeoDataFrame, context: gpd.GeoDataFrame
) -> None:
    sea = context[context["jenis"] == "laut"].union_all()
    west, south, east, north = kelurahan.total_bounds
    middle = (west + east) / 2
    assert sea.contains(shapely.Point(middle, north + 1000))
    for point in ((middle, south - 5000), (west - 5000, south), (east + 5000, south), (middle, south - 7000)):
        assert not sea.intersects(shapely.Point(point))


def test_the_city_meets_the_sea_without_a_gap(kelurahan: gpd.GeoDataFrame, context: gpd.GeoDataFrame) -> None:
    around = shapely.union_all([*context.geometry, *kelurahan.geometry])
    west, south, east, north = kelurahan.total_bounds
    assert shapely.box(west, south, east, north).difference(around).area < 200
    assert context.union_all().intersection(kelurahan.union_all()).area < 200


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 500), (390, 844), (390, 560)])
def test_no_edge_of_the_frame_shows_when_the_city_fills_a_screen(width: int, height: int) -> None:
    shapes, frame = gpd.read_file(paths.GEO / "kelurahan.geojson"), gpd.read_file(paths.GEO / "konteks.geojson")
    west, south, east, north = shapes.to_crs(3857).total_bounds
    metres_per_pixel = 1.1 * max((east - west) / width, (north - south) / height)
    view = shapely.box(
        (west + east) / 2 - width * metres_per_pixel / 2, (south + north) / 2 - height * metres_per_pixel / 2,
        (west + east) / 2 + width * metres_per_pixel / 2, (south + north) / 2 + height * metres_per_pixel / 2,
    )  # fmt: skip
    assert shapely.box(*frame.to_crs(3857).total_bounds).contains(view)


def test_coordinates_carry_at_most_six_decimals() -> None:
    features = json.loads((paths.GEO / "kelurahan.geojson").read_text(encoding="utf-8"))["features"]
    ring = features[0]["geometry"]["coordinates"][0]
    assert all(round(value, 6) == value for point in ring for value in point)


def test_the_metric_crs_of_these_tests_is_that_of_the_city() -> None:
    assert read_profile(paths.DATA / "kota.toml").epsg == EPSG
