"""What the boundary build makes of a good file, shown on a small made-up town."""

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from town import CODES, EPSG, KM, SOUTH, WEST, Town, land, make_town, read, squares, table

from koperasi.data.sidecar import SUFFIX, read_sidecar, sha256
from koperasi.tools import coverage


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return make_town(tmp_path)


@pytest.mark.parametrize(("name", "crs"), [("b.geojson", 4326), ("b.shp", EPSG), ("b.shp", 4326), ("b.gpkg", 3857)])
def test_any_format_and_any_declared_crs_gives_the_same_town(town: Town, name: str, crs: int) -> None:
    town.build(town.source(name=name, crs=crs))

    built = read(town.geo / "kelurahan.geojson")

    assert built["kode"].tolist() == CODES
    assert shapely.hausdorff_distance(built.geometry.values, squares().geometry.values).max() < 0.2


def test_the_same_input_gives_the_same_bytes(town: Town) -> None:
    town.build()
    first = town.files()
    town.build()
    assert town.files() == first


def test_the_order_of_features_and_where_their_rings_start_do_not_change_the_output(town: Town) -> None:
    town.build()
    first = (town.geo / "kelurahan.geojson").read_bytes()
    turned = squares().iloc[::-1]
    turned["geometry"] = [shapely.Polygon([*s.exterior.coords[2:], *s.exterior.coords[1:3]]) for s in turned.geometry]

    town.build(town.source(turned))

    assert (town.geo / "kelurahan.geojson").read_bytes() == first


def test_every_feature_id_is_its_kode(town: Town) -> None:
    town.build()
    features = json.loads((town.geo / "kelurahan.geojson").read_text(encoding="utf-8"))["features"]
    assert [feature["id"] for feature in features] == CODES
    assert [feature["properties"]["kode"] for feature in features] == CODES


def test_outer_rings_run_anticlockwise_as_rfc_7946_asks(town: Town) -> None:
    town.build()
    shapes = gpd.read_file(town.geo / "kelurahan.geojson").geometry
    assert all(shape.exterior.is_ccw for shape in shapes)


def test_codes_without_dots_are_the_same_codes(town: Town) -> None:
    plain = squares().assign(KODE=[code.replace(".", "") for code in CODES])
    town.build(town.source(plain))
    assert read(town.geo / "kelurahan.geojson")["kode"].tolist() == CODES


def test_areas_are_measured_in_the_metric_crs_of_the_city(town: Town) -> None:
    town.build()
    assert read(town.geo / "kelurahan.geojson")["luas_km2"].tolist() == [1.0] * 6
    assert read(town.geo / "label.geojson")["luas_km2"].tolist() == [1.0] * 6


def test_a_kecamatan_is_its_kelurahan_without_their_inner_borders(town: Town) -> None:
    town.build()
    districts = read(town.geo / "kecamatan.geojson")
    assert districts["kode"].tolist() == ["00.00.01", "00.00.02"]
    assert districts["nama"].tolist() == ["Kec 01", "Kec 02"]
    assert districts.geom_type.eq("Polygon").all()
    assert districts.area.tolist() == pytest.approx([3e6, 3e6], rel=1e-4)


def test_neighbours_share_a_border_and_not_only_a_corner(town: Town) -> None:
    town.build()
    pairs = table(town.geo / "tetangga.csv")
    assert len(pairs) == 7
    assert pairs["panjang_m"].between(999, 1001).all()
    assert (pairs["kode_a"] < pairs["kode_b"]).all()


def test_sea_lies_only_where_no_land_is_and_the_city_has_its_coast(town: Town) -> None:
    town.build()
    context = read(town.geo / "konteks.geojson").set_index("jenis").geometry

    assert context["laut"].distance(shapely.Point(WEST + KM, SOUTH + 2.5 * KM)) == 0
    assert context["darat"].distance(shapely.Point(WEST + KM, SOUTH - KM)) == 0
    assert context["laut"].intersection(context["darat"]).area < 1


def test_land_that_no_file_covers_is_not_shown_as_sea(town: Town) -> None:
    blank = shapely.box(WEST - 2 * KM, SOUTH - 2 * KM, WEST - KM, SOUTH - KM)
    town.build(around=land().assign(geometry=land().difference(blank)))

    context = read(town.geo / "konteks.geojson").set_index("jenis").geometry

    assert context["darat"].covers(blank.centroid)


def test_a_town_without_a_coast_has_no_sea(town: Town) -> None:
    around = land().assign(geometry=[shapely.box(WEST - 20 * KM, SOUTH - 20 * KM, WEST + 23 * KM, SOUTH + 22 * KM)])
    town.build(around=around)
    assert read(town.geo / "konteks.geojson")["jenis"].tolist() == ["darat"]


def test_without_new_land_the_land_of_the_present_geo_is_good_enough(town: Town) -> None:
    town.build()
    kept = town.geo / "konteks.geojson"
    before = read(kept).set_index("jenis").geometry

    town.build(around=read(kept))

    after = read(kept).set_index("jenis").geometry
    assert before.symmetric_difference(after).area.max() < 100


def test_a_label_stands_inside_its_polygon_even_where_the_centroid_does_not(town: Town) -> None:
    shapes = squares()
    bite = shapely.box(WEST + 100, SOUTH - 1, WEST + 900, SOUTH + 900)
    shapes.loc[0, "geometry"] = shapes.geometry[0].difference(bite)
    town.build(town.source(shapes))

    labels, built = read(town.geo / "label.geojson"), read(town.geo / "kelurahan.geojson")

    assert not built.geometry[0].contains(built.geometry[0].centroid)
    assert built.contains(labels.geometry).all()


def test_a_sliver_below_one_square_metre_is_cleaned_and_the_sidecar_says_so(town: Town) -> None:
    shapes = squares()
    thin = shapely.box(WEST + KM - 0.0005, SOUTH, WEST + KM, SOUTH + KM)
    shapes.loc[0, "geometry"] = shapes.geometry[0].difference(thin)
    path = town.folder / "batas.gpkg"
    shapes.to_file(path)

    town.build(path)

    assert coverage.is_exact(gpd.read_file(town.geo / "kelurahan.geojson"))
    assert "dirapikan" in (town.geo / "kelurahan.geojson.meta.json").read_text(encoding="utf-8")


def test_a_good_source_is_not_said_to_be_cleaned(town: Town) -> None:
    town.build()
    assert "dirapikan" not in (town.geo / "kelurahan.geojson.meta.json").read_text(encoding="utf-8")


def test_every_file_has_a_sidecar_with_the_source_and_the_checksum_of_the_input(town: Town) -> None:
    source = town.source()
    town.build(source)
    outputs = {path.name for path in town.geo.iterdir() if not path.name.endswith(SUFFIX)}
    assert outputs == {
        "kelurahan.geojson", "kecamatan.geojson", "konteks.geojson", "label.geojson", "tetangga.csv", "petak.csv"
    }  # fmt: skip
    for name in outputs:
        note = read_sidecar(town.geo / name)
        assert (source.name, sha256(source)) in [(each.input, each.input_sha256) for each in note.origins]
        assert note.output_sha256 == sha256(town.geo / name)
        assert note.processing


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0.05, 0.95), st.floats(-80, 80)), min_size=3, max_size=40, unique_by=lambda p: p[0])
)
def test_simplified_and_rounded_neighbours_never_drift_apart(bends: list[tuple[float, float]]) -> None:
    border = [(WEST + KM + east, SOUTH + share * KM) for share, east in sorted(bends)]
    south, north = (WEST + KM, SOUTH), (WEST + KM, SOUTH + KM)
    left = shapely.Polygon([(WEST, SOUTH), south, *border, north, (WEST, SOUTH + KM)])
    right = shapely.Polygon([south, (WEST + 2 * KM, SOUTH), (WEST + 2 * KM, SOUTH + KM), north, *border[::-1]])
    shapes = gpd.GeoDataFrame(index=["a", "b"], geometry=[left, right], crs=EPSG)

    drawn = coverage.to_degrees(coverage.simplify(shapes, 5.0))

    assert coverage.is_exact(drawn)
    assert coverage.faults(drawn.to_crs(EPSG)) == []


@pytest.mark.parametrize("seed", range(5))
def test_a_shore_finer_than_the_rounding_leaves_the_shape_whole(seed: int) -> None:
    turns = np.linspace(0, 2 * np.pi, 300, endpoint=False)
    reach = 3 + np.random.default_rng(seed).uniform(-0.2, 0.2, len(turns))
    shore = np.column_stack([700_000 + reach * np.cos(turns), 9_150_000 + reach * np.sin(turns)])
    shapes = gpd.GeoDataFrame(geometry=[shapely.Polygon(shore)], index=["a"], crs=EPSG)
    degrees = shapes.to_crs(4326).geometry.values
    assert not shapely.transform(degrees, lambda xy: np.round(xy, coverage.DECIMALS))[0].is_valid

    drawn = coverage.to_degrees(shapes)

    assert drawn.geometry.is_valid.all()
    assert drawn.to_crs(EPSG).area.iloc[0] == pytest.approx(shapes.area.iloc[0], rel=0.05)
