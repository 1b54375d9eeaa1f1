"""A boundary file as offices have it is read; what cannot be read is named in Indonesian, not by the library."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
import pytest
import shapely
from town import CODES, EPSG, Town, land, make_city, read, squares

from koperasi.data.city import load_city
from koperasi.data.sidecar import read_sidecar
from koperasi.tools.intake import _read_codes


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return make_city(tmp_path)


def accepted(town: Town, *arguments: object) -> bool:
    return town.run("batas", *arguments) == 0 and read(town.geo / "kelurahan.geojson")["kode"].tolist() == CODES


Said = Callable[..., str]


@pytest.fixture
def refused(town: Town, capsys: pytest.CaptureFixture[str]) -> Said:
    """What a refused command says; nothing may have been written."""

    def refused(*arguments: object) -> str:
        before = town.files()
        assert town.run("batas", *arguments) == 1
        assert town.files() == before
        return capsys.readouterr().err

    return refused


# Codes


@pytest.mark.parametrize(
    "codes",
    [
        pytest.param([code.replace(".", "") for code in CODES], id="without dots"),
        pytest.param([code.replace(".", "") + ".0" for code in CODES], id="text of a number"),
        pytest.param([code.replace(".", "-") for code in CODES], id="dashes"),
        pytest.param([f" {code} " for code in CODES], id="blanks"),
    ],
)
def test_a_code_is_the_same_code_however_it_is_written(town: Town, codes: Sequence[str]) -> None:
    assert accepted(town, town.source(squares().assign(KODE=codes)))


def test_codes_stored_as_numbers_with_decimals_are_codes(tmp_path: Path) -> None:
    register = pd.DataFrame({"kode": ["35.75.01.1001", "35.75.01.1002"]})
    numbers = pd.Series([3575011001.0, 3575011002.0])
    assert _read_codes(numbers, register).tolist() == register["kode"].tolist()


def test_the_code_column_is_found_by_what_it_holds(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    shapes = squares().rename(columns={"KODE": "WADMKD_ID"}).assign(OBJECTID=range(6), NAMA="x")
    assert accepted(town, town.source(shapes))
    assert "Kode kelurahan dibaca dari kolom WADMKD_ID." in capsys.readouterr().out


def test_a_code_column_is_named_in_any_case(town: Town) -> None:
    assert accepted(town, town.source(), "--kolom-kode", "kode")


def test_a_file_without_any_code_is_answered_with_its_columns(town: Town, refused: Said) -> None:
    said = refused(town.source(squares().rename(columns={"KODE": "NAMA"}).assign(NAMA="x")))
    assert "tidak ada kolom berisi kode kelurahan kota ini; kolom yang ada: NAMA" in said


# Forms of file


def layers(town: Town, *, outlines: bool = True) -> Path:
    path = town.folder / "batas.gpkg"
    if outlines:
        squares().dissolve(by=squares()["KODE"].str[:8])[["geometry"]].reset_index().to_file(path, layer="kecamatan")
    squares().to_file(path, layer="kelurahan", mode="a" if outlines else "w")
    return path


def test_of_several_layers_the_one_with_the_codes_is_taken(town: Town) -> None:
    assert accepted(town, layers(town))


def test_a_layer_can_be_named(town: Town, refused: Said) -> None:
    path = layers(town)
    assert accepted(town, path, "--lapis", "kelurahan")
    assert "lapis desa tidak ada; lapis yang ada: kecamatan, kelurahan" in refused(path, "--lapis", "desa")


def test_two_layers_with_the_codes_must_be_told_apart(town: Town, refused: Said) -> None:
    path = layers(town)
    squares().to_file(path, layer="salinan", mode="a")
    assert "ada beberapa lapis: kecamatan, kelurahan, salinan; pilih satu dengan --lapis" in refused(path)


def test_all_folders_of_a_kml_file_are_read(town: Town) -> None:
    path = town.folder / "batas.kml"
    folders = []
    for district in ("00.00.01", "00.00.02"):
        rows = squares().to_crs(4326)
        rows = rows[rows["KODE"].str.startswith(district)]
        marks = "".join(_placemark(code, shape) for code, shape in zip(rows["KODE"], rows.geometry, strict=True))
        folders.append(f"<Folder><name>{district}</name>{marks}</Folder>")
    body = f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{"".join(folders)}</Document></kml>'
    path.write_text(body, encoding="utf-8")
    assert accepted(town, path)


def _placemark(code: str, shape: shapely.Polygon) -> str:
    corners = " ".join(f"{x},{y},12" for x, y in shape.exterior.coords)
    ring = f"<outerBoundaryIs><LinearRing><coordinates>{corners}</coordinates></LinearRing></outerBoundaryIs>"
    return f"<Placemark><name>{code}</name><MultiGeometry><Polygon>{ring}</Polygon></MultiGeometry></Placemark>"


def shapefile(town: Town, folder: str = "shp", **wishes: object) -> Path:
    path = town.folder / folder / "batas.shp"
    path.parent.mkdir()
    squares().assign(NAMA="Tapa’an").to_file(path, **wishes)
    return path


def zipped(path: Path, *, inside: str) -> Path:
    with zipfile.ZipFile(path.with_suffix(".zip"), "w") as archive:
        for part in path.parent.glob(f"{path.stem}.*"):
            if part.suffix != ".zip":
                archive.write(part, f"{inside}{part.name}")
    return path.with_suffix(".zip")


@pytest.mark.parametrize("inside", ["", "Batas Kelurahan/", "a/b c/"])
def test_the_one_map_in_a_zip_is_found(town: Town, inside: str) -> None:
    assert accepted(town, zipped(shapefile(town), inside=inside))


def test_a_zip_with_several_maps_or_none_is_refused_with_a_way_on(town: Town, refused: Said) -> None:
    path = zipped(shapefile(town), inside="")
    with zipfile.ZipFile(path, "a") as archive:
        archive.write(town.source(), "lain.geojson")
    assert "zip harus berisi satu berkas peta, ditemukan beberapa" in refused(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("baca.txt", "x")
    assert "ditemukan tidak satu pun; buka zip ini" in refused(path)


@pytest.mark.parametrize("cpg", ["", "UTF-8", None])
def test_old_windows_letters_do_no_harm(town: Town, cpg: str | None) -> None:
    path = shapefile(town, encoding="cp1252")
    path.with_suffix(".cpg").unlink(missing_ok=True)
    if cpg is not None:
        path.with_suffix(".cpg").write_text(cpg)
    assert accepted(town, path)


def test_heights_are_dropped(town: Town) -> None:
    shapes = squares()
    path = town.source(shapes.set_geometry(shapely.force_3d(shapes.geometry.values, z=12.5)))
    assert accepted(town, path)
    assert not read(town.geo / "kelurahan.geojson").has_z.any()


def test_a_shapefile_without_prj_needs_the_crs_told(town: Town, refused: Said) -> None:
    path = shapefile(town)
    path.with_suffix(".prj").unlink()
    assert "sebutkan nomor EPSG-nya dengan --crs" in refused(path)
    assert "sistem koordinat tidak dikenal" in refused(path, "--crs", "utm")
    assert accepted(town, path, "--crs", str(EPSG))
    assert accepted(town, path, "--crs", f"EPSG:{EPSG}")


@pytest.mark.parametrize("end", [".shx", ".dbf"])
def test_a_shapefile_without_its_companion_is_named(town: Town, refused: Said, end: str) -> None:
    path = shapefile(town)
    path.with_suffix(end).unlink()
    assert f"berkas pendamping {end} tidak ada" in refused(path)


# Refusals


ENGLISH = ("driver", "support", "recogni", "error", "layer", "failed", "open")


NO_MAPS = [b"bukan peta", '{"type": "FeatureCollection"}'.encode("utf-16"), b"PK\x03\x04", b""]


@pytest.mark.parametrize("content", NO_MAPS, ids=["text", "utf-16", "zip", "empty"])
def test_a_file_that_is_no_map_is_refused_without_english(town: Town, refused: Said, content: bytes) -> None:
    path = town.folder / "batas.geojson"
    path.write_bytes(content)
    said = refused(path)
    assert said.startswith("batas.geojson: ")
    assert [word for word in ENGLISH if word in said] == []


def test_a_path_that_is_not_there_or_is_a_folder_is_named(town: Town, refused: Said) -> None:
    assert "tidak_ada.shp: berkas tidak ada" in refused("tidak_ada.shp")
    assert "ini sebuah folder" in refused(town.folder)
    assert "tidak_ada.geojson: berkas tidak ada" in refused(town.source(), "--konteks", "tidak_ada.geojson")


def test_land_without_the_column_of_its_names_is_answered_with_its_columns(town: Town, refused: Said) -> None:
    path = town.folder / "tetangga.geojson"
    land().rename(columns={"nama": "desa"}).to_crs(4326).to_file(path)
    assert "nama tetangga tidak dapat disusun; kolom yang ada: desa" in refused(town.source(), "--konteks", path)
    assert town.run("batas", town.source(), "--konteks", path, "--pola-nama", "Desa {desa}") == 0
    assert "Desa Seberang" in read(town.geo / "konteks.geojson")["nama"].tolist()


def test_a_wrong_date_is_named_before_anything_is_read(town: Town, refused: Said) -> None:
    said = refused("tidak_ada.shp", "--terbit", "kemarin", "--akses", "besok")
    assert "--terbit" in said
    assert "--akses" in said
    assert "tidak_ada" not in said
    assert "belum sampai" in refused("tidak_ada.shp", "--akses", "2999-01-01")


# What follows


def test_origin_and_dates_stand_in_the_sidecar(town: Town) -> None:
    facts = ("--judul", "Batas 2026", "--pembuat", "Bappeda", "--terbit", "1/9/2026", "--akses", "2 September 2026")
    assert accepted(town, town.source(), *facts, "--lisensi", "terbuka")
    note = read_sidecar(town.geo / "kelurahan.geojson")
    assert (note.title, note.producer, note.published, note.accessed, note.licence) == (
        "Batas 2026", "Bappeda", "2026-09-01", "2026-09-02", "terbuka",
    )  # fmt: skip


def test_the_land_around_keeps_its_origins_and_the_old_boundaries_are_none_of_them(town: Town) -> None:
    shapes = squares()
    path = town.source(shapes.set_geometry(shapes.translate(2, 0)), name="baru.geojson")
    assert accepted(town, path)
    origins = [each.input for each in read_sidecar(town.geo / "konteks.geojson").origins]
    assert origins == ["daratan.geojson", "baru.geojson"]


def test_the_same_boundaries_again_change_nothing(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    path = town.source()
    assert town.run("batas", path) == 0
    before = town.files()
    capsys.readouterr()
    assert town.run("batas", path) == 0
    assert "tidak ada yang berubah" in capsys.readouterr().out
    assert town.files() == before


def test_areas_of_the_dashboard_follow_without_another_step(town: Town) -> None:
    larger = squares()
    west, south, _, _ = larger.total_bounds
    scaled = larger.set_geometry(larger.scale(1.1, 1.1, origin=(west, south)))
    around = land()
    around = around.set_geometry(around.scale(1.1, 1.1, origin=(west, south))).to_crs(4326)
    around.to_file(town.folder / "tetangga.geojson")
    assert accepted(town, town.source(scaled), "--konteks", town.folder / "tetangga.geojson")
    assert load_city(town.data, town.geo).kelurahan["luas_km2"].tolist() == pytest.approx([1.21] * 6, abs=1e-4)
