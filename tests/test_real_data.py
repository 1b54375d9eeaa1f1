"""The committed data: what must hold however the numbers change, and nothing that must not be said.

No value of a table stands here. Whoever changes a number by the documented command keeps these tests green.
"""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from koperasi.data import paths
from koperasi.data.city import City, load_city
from koperasi.data.schema import TABLES
from koperasi.data.sidecar import read_sidecar, sha256

DATA, GEO = paths.ROOT / "data", paths.ROOT / "geo"
COUNTS = ("akun_simkopdes", "npwp", "nib")
# Figures of the neighbouring kabupaten, which share the city's name, and of assisted enterprises only.
FOREIGN = {"365", "226", "139", "1312"}


@pytest.fixture(scope="module")
def real_city() -> City:
    """The city of data/ and geo/ as they are committed, not the frozen one."""
    return load_city(DATA, GEO)


def facts(city: City, indicator: str) -> pd.DataFrame:
    return city.fakta[city.fakta["indikator"] == indicator]


def every_file() -> list[Path]:
    """Every file of both folders."""
    return [path for folder in (DATA, GEO) for path in paths.city_files(folder)]


# Files


@pytest.mark.parametrize("path", every_file(), ids=lambda path: path.name)
def test_no_file_stands_without_its_origin_and_no_origin_without_its_file(path: Path) -> None:
    if path.name.endswith(".meta.json"):
        assert path.with_name(path.name.removesuffix(".meta.json")).exists()
    else:
        assert path.with_name(f"{path.name}.meta.json").exists()


def test_every_file_is_the_one_that_its_sidecar_describes() -> None:
    for path in (path for path in every_file() if not path.name.endswith(".meta.json")):
        note = read_sidecar(path)
        assert note.output_sha256 == sha256(path), path.name
        assert note.title
        assert note.processing or note.edited, path.name


def test_every_edit_has_its_reason(real_city: City) -> None:
    assert all(edit.reason for note in real_city.sidecars.values() for edit in note.edited)


@pytest.mark.parametrize("name", [table.name for table in TABLES.values() if table.dated])
def test_a_dated_file_describes_the_day_in_its_name(real_city: City, name: str) -> None:
    for day, frame in getattr(real_city, f"{name}_history").items():
        assert set(frame["tanggal"]) == {day}


# Codes and places


def test_codes_lie_one_inside_the_other(real_city: City) -> None:
    city, kode = real_city, real_city.profile.kode
    assert all(code.startswith(f"{kode}.") for code in city.kelurahan.index)
    assert set(city.kelurahan["kode_kecamatan"]) == set(city.kecamatan.index)
    assert kode in city.kabupaten_kota.index
    assert kode.startswith(f"{city.profile.kode_provinsi}.")


def test_no_two_places_share_a_code_of_bps_or_an_empty_name(real_city: City) -> None:
    assert real_city.kelurahan["kode_bps"].is_unique
    assert (real_city.kelurahan["nama"].str.strip() != "").all()


def test_a_name_with_an_apostrophe_stands_nowhere_without_it(real_city: City) -> None:
    marked = [name for name in real_city.kelurahan["nama"] if "'" in name]
    everything = "".join(path.read_text(encoding="utf-8") for path in DATA.glob("*.csv"))
    assert marked
    assert [name for name in marked if name.replace("'", "") in everything] == []


def test_there_is_one_cooperative_for_each_kelurahan_and_it_bears_its_name(real_city: City) -> None:
    city = real_city
    assert city.koperasi.index.equals(city.kelurahan.index)
    assert [
        row.nama for row, name in zip(city.koperasi.itertuples(), city.kelurahan["nama"], strict=True)
        if not row.nama.endswith(name)
    ] == []  # fmt: skip


def test_the_table_of_the_province_covers_the_same_regencies_on_every_day(real_city: City) -> None:
    days = [set(frame.index) for frame in real_city.kabupaten_kota_history.values()]
    assert all(codes == days[0] for codes in days)
    assert all(code.startswith(f"{real_city.profile.kode_provinsi}.") for code in days[0])


# Shapes


def test_shapes_are_valid_polygons_that_neither_overlap_nor_leave_gaps(real_city: City) -> None:
    shapes = real_city.shapes.to_crs(real_city.profile.epsg)
    assert set(shapes.geom_type) <= {"Polygon", "MultiPolygon"}
    assert shapes.is_valid.all()
    whole = shapes.union_all()
    assert shapes.area.sum() == pytest.approx(whole.area, abs=1.0)
    assert len(getattr(whole, "geoms", [whole])) == 1


def test_kecamatan_are_made_of_their_kelurahan(real_city: City) -> None:
    city = real_city
    merged = city.shapes.dissolve("kode_kecamatan").geometry
    for kode, shape in city.districts.geometry.items():
        assert shape.symmetric_difference(merged[kode]).area < 1e-9


def test_areas_are_those_of_the_polygons_to_within_what_simplifying_costs(real_city: City) -> None:
    drawn = real_city.shapes.to_crs(real_city.profile.epsg).area / 1e6
    assert real_city.kelurahan["luas_km2"].to_numpy() == pytest.approx(drawn.to_numpy(), rel=0.02)


def test_names_and_tiles_lie_where_they_belong(real_city: City) -> None:
    labels = gpd.GeoSeries(gpd.points_from_xy(real_city.labels["lon"], real_city.labels["lat"]), crs=4326)
    shapes = real_city.shapes.geometry.loc[real_city.labels.index]
    assert shapes.reset_index(drop=True).contains(labels).all()
    assert not real_city.tiles.duplicated(["baris", "kolom"]).any()


def test_a_border_is_shared_by_two_and_has_a_length(real_city: City) -> None:
    pairs = real_city.neighbours
    assert (pairs["kode_a"] < pairs["kode_b"]).all()
    assert (pairs["panjang_m"] > 0).all()


# Figures


def test_cooperatives_add_up_to_the_row_of_the_city_where_both_are_complete(real_city: City) -> None:
    own = real_city.kabupaten_kota.loc[real_city.profile.kode]
    same_day = set(real_city.koperasi["tanggal"]) == {own["tanggal"]}
    amounts = ("transaksi_rp", "simpanan_pokok_rp", "simpanan_wajib_rp")
    for name in (*COUNTS, *amounts):
        column = real_city.koperasi[name]
        edited = any(note.edited for path, note in real_city.sidecars.items() if path.startswith(("koperasi/", "kab")))
        if same_day and not edited and column.notna().all() and pd.notna(own[name]):
            assert column.sum() == own[name], name


def test_no_count_exceeds_the_number_of_cooperatives(real_city: City) -> None:
    for frame in real_city.kabupaten_kota_history.values():
        for name in (*COUNTS, "rat"):
            assert (frame[name].fillna(0) <= frame["koperasi"]).all(), name


def test_a_point_lies_in_or_near_its_city(real_city: City) -> None:
    west, south, east, north = real_city.shapes.total_bounds
    for lon, lat in (("bujur", "lintang"), ("lahan_bujur", "lahan_lintang")):
        known = real_city.koperasi[[lon, lat]].dropna()
        assert known[lon].between(west - 0.02, east + 0.02).all()
        assert known[lat].between(south - 0.02, north + 0.02).all()


def test_funding_published_for_the_city_covers_every_cooperative_and_is_press_only(real_city: City) -> None:
    split = real_city.fakta[real_city.fakta["indikator"].str.startswith("kkmp_didanai_")]
    split = split[split["kode"] == real_city.profile.kode]
    assert split["nilai"].astype(int).sum() == len(real_city.koperasi)
    assert set(split["keyakinan"]) == {"berita"}


# What is said, and what must not be said


def test_every_status_has_its_day_and_its_source(real_city: City) -> None:
    told = real_city.langkah[real_city.langkah["status"].notna()]
    assert told[["tanggal", "sumber_id"]].notna().all(axis=None)
    assert real_city.langkah.groupby("kode").size().eq(len(real_city.steps)).all()


def test_registration_is_never_dated_to_the_day_of_the_handover(real_city: City) -> None:
    """The decisions were complete on the day of the fact; the launch, weeks later, is another day."""
    legal = real_city.langkah.query("langkah == 'badan_hukum' and status == 'ada'")
    handover = set(facts(real_city, "tanggal_peluncuran_kota")["nilai"])
    assert not set(legal["tanggal"]) & handover
    assert set(legal["ketepatan"]) == {"paling_lambat"}
    assert not {"tanggal_berdiri_kkmp", "status_badan_hukum"} & set(real_city.fakta["indikator"])


def test_ready_is_a_statement_with_its_day_and_nothing_is_said_of_the_rest(real_city: City) -> None:
    ready = facts(real_city, "status_kesiapan")
    assert set(ready["nilai"]) <= {"siap"}
    assert ready["tanggal"].notna().all()
    assert "siap" not in {step.slug for step in real_city.steps}


def test_figures_of_the_neighbouring_kabupaten_and_of_assisted_enterprises_are_no_facts_of_the_city(
    real_city: City,
) -> None:
    assert not FOREIGN & set(real_city.fakta["nilai"])


def test_what_sources_contradict_is_marked_as_contradicting(real_city: City) -> None:
    areas = facts(real_city, "luas_wilayah")
    assert areas.empty or areas["nilai"].nunique() == 1 or set(areas["keyakinan"]) == {"bertentangan"}
    assert set(facts(real_city, "status_pmk_49_2025")["keyakinan"]) <= {"bertentangan"}


def test_every_example_and_every_piece_of_evidence_has_a_source(real_city: City) -> None:
    for frame in (real_city.sektor, real_city.sorotan, real_city.fakta):
        assert set(frame["sumber_id"]) <= set(real_city.sumber.index)


def test_every_source_has_an_address_that_can_be_opened(real_city: City) -> None:
    assert real_city.sumber["url"].str.match(r"https?://\S+$").all()
    assert (real_city.sumber[["judul", "penerbit"]].map(str.strip) != "").all(axis=None)


def test_no_sentence_is_told_twice_about_one_kelurahan(real_city: City) -> None:
    assert not real_city.sektor.duplicated(["kode", "rincian"]).any()


def test_every_number_in_doubt_says_why(real_city: City) -> None:
    assert (real_city.implausible["alasan"].str.len() > 10).all()
