"""A city is loaded whole, or refused with everything that is wrong with it."""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
from recorded import record

from koperasi.data import paths
from koperasi.data.city import City, load_city
from koperasi.data.problem import DataError, Problem
from koperasi.data.schema import TABLES


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    data, geo = tmp_path / "data", tmp_path / "geo"
    shutil.copytree(paths.DATA, data)
    shutil.copytree(paths.GEO, geo)
    return data, geo


@pytest.fixture(scope="module")
def city() -> City:
    return load_city()


def refused(data: Path, geo: Path) -> list[Problem]:
    with pytest.raises(DataError) as caught:
        load_city(data, geo)
    return list(caught.value.problems)


def replace_text(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("name", ["kelurahan", "kecamatan", "kabupaten_kota", "koperasi", "shapes", "labels", "tiles"])
def test_frames_of_regions_are_indexed_by_kode_in_order(city: City, name: str) -> None:
    index = getattr(city, name).index
    assert index.name == "kode"
    assert index.is_monotonic_increasing
    assert index.is_unique


@pytest.mark.parametrize("name", ["langkah", "sektor", "fakta", "sorotan", "neighbours"])
def test_frames_with_several_rows_a_region_are_numbered(city: City, name: str) -> None:
    assert isinstance(getattr(city, name).index, pd.RangeIndex)


def test_sources_are_indexed_by_their_number(city: City) -> None:
    assert city.sumber.index.name == "sumber_id"


def test_every_frame_has_exactly_the_columns_of_its_definition(city: City) -> None:
    fields = {"tidak_wajar": "implausible"}
    for name, table in TABLES.items():
        columns = set(getattr(city, fields.get(name, name)).reset_index().columns) - {"index"}
        assert columns == {*table.names, *table.derived_names}, name


def test_unknown_stays_missing(city: City) -> None:
    assert city.koperasi["pendanaan"].isna().all()
    assert city.langkah.query("langkah == 'rat'")["status"].isna().all()


def test_shapes_share_the_codes_of_the_tables_and_lie_in_degrees(city: City) -> None:
    assert city.shapes.index.equals(city.kelurahan.index)
    assert city.districts.index.equals(city.kecamatan.index)
    assert city.shapes.crs.to_epsg() == city.context.crs.to_epsg() == 4326


def test_labels_lie_inside_their_own_shape(city: City) -> None:
    west, south, east, north = city.shapes.total_bounds
    assert city.labels["lon"].between(west, east).all()
    assert city.labels["lat"].between(south, north).all()


def test_every_input_file_has_its_sidecar(city: City) -> None:
    folders = (paths.DATA, paths.GEO)
    files = {path.relative_to(folder).as_posix() for folder in folders for path in paths.city_files(folder)}
    assert set(city.sidecars) == {name for name in files if not name.endswith(".meta.json")} - {"sumber.toml"}


def test_the_version_changes_with_any_byte(folders: tuple[Path, Path], city: City) -> None:
    data, geo = folders
    assert load_city(data, geo).version == city.version
    replace_text(data / "sumber.csv", "LintasJatim", "Lintas Jatim")
    record(data / "sumber.csv")
    assert load_city(data, geo).version != city.version


def test_problems_of_all_files_are_told_at_once(folders: tuple[Path, Path]) -> None:
    data, geo = folders
    replace_text(data / "koperasi" / "2026-08-05.csv", "2026-08-05", "5 Agustus")
    replace_text(data / "fakta.csv", "berita", "kabar")
    (data / "sektor.csv").unlink()
    (geo / "petak.csv").write_bytes(b"")
    (geo / "kecamatan.geojson").write_text("{}", encoding="utf-8")
    found = refused(data, geo)
    assert {Path(problem.file).name for problem in found} == {
        "2026-08-05.csv",
        "fakta.csv",
        "sektor.csv",
        "petak.csv",
        "kecamatan.geojson",
    }


@pytest.mark.parametrize("name", ["kelurahan.csv", "kecamatan.csv", "koperasi", "kabupaten_kota"])
def test_a_table_of_places_with_only_its_header_is_named(folders: tuple[Path, Path], name: str) -> None:
    data, geo = folders
    path = data / name if name.endswith(".csv") else max((data / name).glob("*.csv"))
    path.write_text(f"{path.read_text(encoding='utf-8').splitlines()[0]}\n", encoding="utf-8")
    record(path)
    assert [str(problem) for problem in refused(data, geo)] == [
        f"data/{path.relative_to(data).as_posix()}: tidak berisi satu baris pun"
    ]


def test_contradictions_between_files_are_told(folders: tuple[Path, Path]) -> None:
    data, geo = folders
    lines = (data / "koperasi" / "2026-08-05.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (data / "koperasi" / "2026-08-05.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    assert any("kode ini tidak punya baris" in str(problem) for problem in refused(data, geo))


def test_a_layer_without_a_needed_property_is_told(folders: tuple[Path, Path]) -> None:
    data, geo = folders
    text = (geo / "label.geojson").read_text(encoding="utf-8")
    (geo / "label.geojson").write_text(text.replace("luas_km2", "luas"), encoding="utf-8")
    assert Problem("geo/label.geojson", None, "luas_km2", None, "kolom tidak ada") in refused(data, geo)


def test_a_missing_profile_is_told(folders: tuple[Path, Path]) -> None:
    data, geo = folders
    (data / "kota.toml").unlink()
    assert "berkas tidak ada" in str(refused(data, geo)[0])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kode = ", "data/kota.toml, baris 1: bukan berkas TOML yang benar"),
        ('nama = "Kota"', "data/kota.toml, kolom kode: keterangan tidak ada"),
        ("kode = 35.75", 'data/kota.toml, kolom kode, nilai "35.75": harus teks dalam tanda kutip'),
        ('epsg = "32749"', 'data/kota.toml, kolom epsg, nilai "32749": harus bilangan bulat'),
    ],
)
def test_a_wrong_profile_is_told_entry_by_entry(folders: tuple[Path, Path], text: str, told: str) -> None:
    data, geo = folders
    (data / "kota.toml").write_text(text, encoding="utf-8")
    assert told in map(str, refused(data, geo))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "bukan berkas JSON yang benar"),
        ("[]", "harus berisi satu objek JSON"),
        ("{}", "kolom licence: keterangan tidak ada"),
    ],
)
def test_a_broken_sidecar_is_told(folders: tuple[Path, Path], text: str, told: str) -> None:
    data, geo = folders
    (data / "koperasi" / "2026-08-05.csv.meta.json").write_text(text, encoding="utf-8")
    assert any(told in str(problem) for problem in refused(data, geo))


@pytest.mark.parametrize(
    "entry", [{"accessed": "kemarin"}, {"accessed": 2026}, {"edited": ["hari ini"]}, {"edited": [{}]}, {"edited": 7}]
)
def test_a_sidecar_states_days_or_nothing(folders: tuple[Path, Path], entry: dict[str, object]) -> None:
    data, geo = folders
    path = data / "koperasi" / "2026-08-05.csv.meta.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | entry), encoding="utf-8")
    (key,) = entry
    (problem, *_) = refused(data, geo)
    assert problem.file == "data/koperasi/2026-08-05.csv.meta.json"
    assert str(problem.column).startswith(key)


def test_a_missing_sidecar_is_told(folders: tuple[Path, Path]) -> None:
    data, geo = folders
    (geo / "petak.csv.meta.json").unlink()
    (problem,) = refused(data, geo)
    assert str(problem) == "geo/petak.csv.meta.json: berkas asal-usul data ini tidak ada"
