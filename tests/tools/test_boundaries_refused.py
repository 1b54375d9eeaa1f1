"""What the boundary build refuses, in which words, and that a refusal changes nothing."""

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from town import CODES, EPSG, KM, SOUTH, WEST, Town, make_town, square, squares

from koperasi.data.problem import DataError, Problem

METRE = 1.0


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return make_town(tmp_path)


def refused(town: Town, shapes: gpd.GeoDataFrame, **wishes: object) -> tuple[Problem, ...]:
    """The problems that a build of these shapes reports."""
    path = town.folder / "batas.gpkg"
    shapes.to_file(path)
    with pytest.raises(DataError) as error:
        town.build(path, **wishes)
    return error.value.problems


def with_shape(number: int, change: Callable[[shapely.Polygon], object]) -> gpd.GeoDataFrame:
    shapes = squares()
    shapes.loc[number, "geometry"] = change(shapes.geometry[number])
    return shapes


def test_a_missing_kelurahan_is_named(town: Town) -> None:
    (problem,) = refused(town, squares().iloc[:5])
    assert str(problem) == ('batas.gpkg, kolom KODE, nilai "00.00.02.1003": kelurahan K5 tidak ada dalam berkas')


def test_an_unknown_code_names_its_feature(town: Town) -> None:
    shapes = squares()
    shapes.loc[6] = ["00.00.09.1001", square(3, 0)]
    (problem,) = refused(town, shapes)
    assert (problem.row, problem.value) == (7, "00.00.09.1001")
    assert problem.reason == "kode tidak ada dalam daftar kelurahan"


def test_a_duplicate_code_names_both_features(town: Town) -> None:
    shapes = squares().assign(KODE=[*CODES[:5], CODES[0]])
    problems = refused(town, shapes)
    assert (problems[0].row, problems[0].reason) == (6, "kode ganda, sudah dipakai fitur 1")


def test_an_empty_code_is_refused(town: Town) -> None:
    problems = refused(town, squares().assign(KODE=[None, *CODES[1:]]))
    assert (problems[0].row, problems[0].reason) == (1, "kode kelurahan kosong")


def test_a_wrong_code_column_is_answered_with_the_columns_there_are(town: Town) -> None:
    (problem,) = refused(town, squares(), column="kode_desa")
    assert problem.reason == "kolom kode tidak ada; kolom yang ada: KODE"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda _: None, "bentuk kosong"),
        (lambda _: shapely.Polygon(), "bentuk kosong"),
        (lambda shape: shape.exterior, "bentuk harus poligon"),
        (lambda s: shapely.Polygon([s.exterior.coords[i] for i in (0, 2, 1, 3)]), "bentuk tidak sah"),
    ],
)
def test_a_geometry_that_is_no_area_names_its_feature_and_code(
    town: Town, change: Callable[[shapely.Polygon], object], reason: str
) -> None:
    (problem,) = refused(town, with_shape(2, change))
    assert (problem.row, problem.column) == (3, "geometry")
    assert problem.reason.startswith(reason)
    assert CODES[2] in problem.reason


def test_swapped_longitude_and_latitude_are_recognised(town: Town) -> None:
    degrees = squares().to_crs(4326)
    turned = degrees.set_geometry(shapely.transform(degrees.geometry.values, lambda xy: xy[:, ::-1]))
    problems = refused(town, turned)
    assert len(problems) == 6
    assert problems[0].reason.startswith("bujur dan lintang tertukar")


def test_metres_declared_as_degrees_are_recognised(town: Town) -> None:
    problems = refused(town, squares().set_crs(4326, allow_override=True))
    assert problems[0].reason.startswith("koordinat bukan derajat WGS 84")


def test_another_zone_puts_the_town_far_away(town: Town) -> None:
    problems = refused(town, squares().set_crs(32750, allow_override=True))
    assert problems[0].reason.startswith("letaknya jauh dari kota")


def test_a_shapefile_without_its_crs_is_refused(town: Town) -> None:
    path = town.source(name="b.shp", crs=EPSG)
    path.with_suffix(".prj").unlink()
    with pytest.raises(DataError, match="sistem koordinat tidak disebut"):
        town.build(path)


def test_an_overlap_names_both_kelurahan_and_its_area(town: Town) -> None:
    (problem,) = refused(town, with_shape(0, lambda _: shapely.box(WEST, SOUTH, WEST + KM + 2 * METRE, SOUTH + KM)))
    assert problem.value == "2000.0 m²"
    assert problem.reason == f"{CODES[0]} dan {CODES[1]} bertumpang tindih"


def test_a_hole_inside_one_kelurahan_is_a_gap(town: Town) -> None:
    hole = shapely.box(WEST + 500, SOUTH + 500, WEST + 502, SOUTH + 502)
    (problem,) = refused(town, with_shape(0, lambda shape: shape.difference(hole)))
    assert (problem.value, problem.reason) == ("4.0 m²", f"celah di antara {CODES[0]}")


def test_a_gap_between_two_kelurahan_that_opens_to_the_outside_is_found(town: Town) -> None:
    problems = refused(town, with_shape(0, lambda _: shapely.box(WEST, SOUTH, WEST + KM - 3 * METRE, SOUTH + KM)))
    assert [problem.reason.split()[0] for problem in problems] == ["celah"]
    assert CODES[0] in problems[0].reason
    assert CODES[1] in problems[0].reason


def test_a_bay_between_two_kelurahan_is_no_gap(town: Town) -> None:
    bay = shapely.Polygon([(WEST + KM, SOUTH + 600), (WEST + KM - 300, SOUTH - 1), (WEST + KM + 300, SOUTH - 1)])
    shapes = squares()
    town.build(town.source(shapes.set_geometry(shapes.difference(bay))))
    assert (town.geo / "kelurahan.geojson").exists()


def test_all_faults_are_reported_at_once(town: Town) -> None:
    shapes = with_shape(2, lambda _: shapely.Polygon()).assign(KODE=[CODES[0], "x", *CODES[2:]])
    reasons = [problem.reason for problem in refused(town, shapes)]
    assert len(reasons) == 3


def test_a_refusal_leaves_the_old_files_untouched(town: Town) -> None:
    town.build()
    before = town.files()
    refused(town, squares().iloc[:5])
    assert town.files() == before


def test_a_file_that_is_no_map_is_refused_in_words(town: Town) -> None:
    path = town.folder / "batas.geojson"
    path.write_text("bukan peta", encoding="utf-8")
    with pytest.raises(DataError, match="tidak dapat dibaca sebagai peta"):
        town.build(path)
