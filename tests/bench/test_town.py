"""Made-up towns of any size: complete, valid, and without gaps."""

from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from bench.town import from_file, make, register, voronoi
from koperasi.data.city import City, load_city


@pytest.fixture(scope="module")
def town_of_100(real_city: City, tmp_path_factory: pytest.TempPathFactory) -> City:
    town = make(tmp_path_factory.mktemp("kota"), real_city, voronoi(real_city, 100))
    return load_city(town.data, town.geo)


def test_a_town_passes_every_check_of_the_project(town_of_100: City) -> None:
    assert len(town_of_100.kelurahan) == len(town_of_100.shapes) == len(town_of_100.koperasi) == 100


def test_a_town_has_as_many_steps_for_each_place_as_the_city(town_of_100: City, real_city: City) -> None:
    assert len(town_of_100.langkah) / 100 == len(real_city.langkah) / len(real_city.kelurahan)


def test_a_town_keeps_the_kecamatan_of_the_city(town_of_100: City, real_city: City) -> None:
    assert town_of_100.kecamatan["nama"].tolist() == real_city.kecamatan["nama"].tolist()


@pytest.mark.parametrize("number", [34, 500])
def test_the_shapes_fill_the_ground_and_do_not_overlap(real_city: City, number: int) -> None:
    shapes = voronoi(real_city, number)
    west, south, east, north = real_city.shapes.to_crs(real_city.profile.epsg).total_bounds
    assert len(shapes) == number
    assert shapes.area.sum() == pytest.approx((east - west) * (north - south), rel=1e-9)
    assert shapely.coverage_is_valid(shapes.geometry.values)


def test_every_place_has_its_own_kode_within_its_kecamatan(real_city: City) -> None:
    table = register(real_city, voronoi(real_city, 200))
    assert table["kode"].is_unique
    assert table["kode"].str.rpartition(".")[0].isin(real_city.kecamatan.index).all()


def test_more_places_than_a_kode_can_number_are_refused(real_city: City) -> None:
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(range(40_000), [0] * 40_000).buffer(0.4), crs=32749)
    with pytest.raises(ValueError, match="can number"):
        register(real_city, points)


def test_a_real_file_gives_its_polygons_in_metres(real_city: City, tmp_path: Path) -> None:
    real_city.shapes.reset_index().to_file(tmp_path / "batas.gpkg")
    shapes = from_file(real_city, tmp_path / "batas.gpkg", 5)
    assert len(shapes) == 5
    assert shapes.crs.to_epsg() == real_city.profile.epsg
