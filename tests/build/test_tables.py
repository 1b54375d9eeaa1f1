"""The build writes a whole, valid, reproducible set of tables, or nothing."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import toy
from koperasi.tools.areas import refresh_areas
from koperasi.tools.table_builder import build_tables

from koperasi.data import paths
from koperasi.data.city import City, load_city
from koperasi.data.problem import DataError
from koperasi.data.schema import TABLES
from koperasi.tools import sectors, sidecar_writer

REFERENCE = os.environ.get("KOPERASI_RUJUKAN")  # folder of the reference tables, when at hand

Folders = tuple[Path, Path, Path]


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    sentences = tmp_path / "rincian_sektor.csv"
    toy.write_rows(sentences, list(toy.SENTENCES))
    monkeypatch.setattr(sectors, "SENTENCES", sentences)
    return toy.write_city(tmp_path)


@pytest.fixture
def city(folders: Folders) -> City:
    build_tables(*folders)
    return load_city(*folders[1:])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def refusal(folders: Folders) -> str:
    """The reasons for which the build refuses; it must leave the data folder as it was."""
    before = contents(folders[1])
    with pytest.raises(DataError) as caught:
        build_tables(*folders)
    assert contents(folders[1]) == before
    return str(caught.value)


def test_another_city_needs_no_other_code(city: City) -> None:
    assert city.profile.nama == "Kota Uji"
    assert city.kelurahan["nama"].to_list() == ["Uji Satu", "Uji Dua", "Barat"]
    assert city.kabupaten_kota["nama"].to_dict() == {"99.01": "Kabupaten Uji Raya", "99.71": "Kota Uji"}


def test_every_table_is_written_with_its_sidecar(folders: Folders) -> None:
    written = build_tables(*folders)
    files = {f"{name}.csv" for name in TABLES}
    assert {path.name for path in written} == files | {name + sidecar_writer.SUFFIX for name in files}
    assert all(path.exists() for path in written)


def test_a_sidecar_names_every_input_and_the_checksum_of_the_output(folders: Folders) -> None:
    source, data, geo = folders
    build_tables(source, data, geo)
    note = sidecar_writer.read(data / "koperasi.csv")
    inputs = [source / "simkopdes" / f"kota_uji_{part}.csv" for part in ("kelurahan", "lokasi", "aset_lahan")]
    used = [(entry.input, entry.input_sha256) for entry in sidecar_writer.sources(note)]
    assert used == [(path.name, sidecar_writer.sha256(path)) for path in inputs]
    assert note["output_sha256"] == sidecar_writer.sha256(data / "koperasi.csv")
    assert note["published"] == "2026-08-05"
    assert all(sentence.endswith(".") for sentence in note["processing"])


def test_the_same_input_gives_the_same_bytes(folders: Folders) -> None:
    build_tables(*folders)
    first = contents(folders[1])
    build_tables(*folders)
    assert contents(folders[1]) == first


def test_the_order_of_the_input_does_not_matter(folders: Folders) -> None:
    build_tables(*folders)
    first = (folders[1] / "koperasi.csv").read_bytes()
    path = folders[0] / "simkopdes" / "kota_uji_kelurahan.csv"
    toy.write_rows(path, list(reversed(toy.read_rows(path))))
    build_tables(*folders)
    assert (folders[1] / "koperasi.csv").read_bytes() == first


def test_published_zeros_stay_and_become_not_reported_among_the_steps(city: City) -> None:
    assert (city.koperasi["transaksi_rp"] == 0).all()
    assert set(city.langkah.query("langkah == 'transaksi'")["status"]) == {"belum_dilaporkan"}
    assert set(city.langkah.query("langkah == 'simpanan'")["status"]) == {"ada"}


def test_rat_has_no_data_although_the_source_writes_zero(city: City) -> None:
    rat = city.langkah.query("langkah == 'rat'")
    assert len(rat) == 3
    assert rat[["status", "tanggal", "sumber_id"]].isna().all(axis=None)


def test_land_under_verification_is_a_step_under_way(city: City) -> None:
    land = city.langkah.query("langkah == 'lahan'")
    assert land["status"].to_list() == ["ada", "proses", "ada"]
    assert set(land["sumber_id"]) == {"S202"}


def test_registration_takes_day_and_source_from_the_fact_that_it_was_complete(city: City) -> None:
    legal = city.langkah.query("langkah == 'badan_hukum'")
    assert set(legal["status"]) == {"ada"}
    assert set(legal["tanggal"]) == {"2025-06-23"}
    assert set(legal["sumber_id"]) == {"S001"}


def test_registration_has_no_data_while_nothing_says_that_it_was_complete(folders: Folders) -> None:
    toy.change(folders[0] / "fakta.csv", "nilai", "20.6")
    build_tables(*folders)
    assert load_city(*folders[1:]).langkah.query("langkah == 'badan_hukum'")["status"].isna().all()


def test_a_cooperative_is_named_by_the_official_pattern(city: City) -> None:
    assert city.koperasi.at["99.71.01.1002", "nama"] == "Koperasi Kelurahan Merah Putih Uji Dua"


def test_coordinates_are_rounded_to_seven_decimals(folders: Folders) -> None:
    build_tables(*folders)
    assert toy.read_rows(folders[1] / "koperasi.csv")[0]["lintang"] == "-7.5"


def test_only_selected_facts_are_kept(city: City) -> None:
    assert "hadirin_peluncuran" not in set(city.fakta["indikator"])
    assert city.fakta.query("indikator == 'status_kesiapan'")["nilai"].to_list() == ["siap"]


def test_a_region_is_found_within_its_own_scope(city: City) -> None:
    areas = city.fakta.query("indikator == 'luas_wilayah'")
    assert areas["kode"].to_list() == ["99.71.01", "99.71.02.1001"]
    assert city.fakta.query("lingkup == 'provinsi'")["kode"].to_list() == ["99"]
    assert city.fakta.query("lingkup == 'nasional'")["kode"].to_list() == ["ID"]


def test_a_unit_is_kept_for_quantities_only(city: City) -> None:
    units = city.fakta.set_index("fakta_id")["satuan"]
    assert units["F005"] == "km²"
    assert units[["F002", "F009", "F011"]].isna().all()


def test_only_sources_that_are_used_are_listed_beside_the_ministrys(city: City) -> None:
    assert city.sumber.index.to_list() == ["S001", "S201", "S202", "S203", "S204"]


def test_spotlights_are_the_evidence_from_the_launch(city: City) -> None:
    assert city.sorotan.to_dict("records") == [{"kode": "99.71.01.1001", "sektor": "batik", "sumber_id": "S001"}]


def test_areas_come_from_the_shapes(city: City) -> None:
    assert set(city.kelurahan["luas_km2"]) == {1.25}


def _no_sentence(folders: Folders) -> None:
    toy.change(sectors.SENTENCES, "kode", "99.71.01.1002")


def _sentence_twice(_: Folders) -> None:
    toy.write_rows(sectors.SENTENCES, [*toy.SENTENCES, *toy.SENTENCES])


def _evidence_twice(folders: Folders) -> None:
    path = folders[0] / "sektor.csv"
    toy.write_rows(path, toy.read_rows(path) * 2)


def _cell(name: str, column: str, value: str, *, row: int = 0) -> Callable[[Folders], None]:
    return lambda folders: toy.change(folders[0] / name, column, value, row=row)


def _unlink(folder: int, name: str) -> Callable[[Folders], None]:
    return lambda folders: (folders[folder] / name).unlink()


def _repeat_land(folders: Folders) -> None:
    path = folders[0] / "simkopdes" / "kota_uji_aset_lahan.csv"
    rows = toy.read_rows(path)
    toy.write_rows(path, [*rows, rows[0]])


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (_no_sentence, "belum ada kalimat rincian untuk bukti ini"),
        (_no_sentence, "kalimat rincian tanpa bukti"),
        (_sentence_twice, "kalimat untuk bukti ini ada dua kali"),
        (_evidence_twice, "bukti ini ada dua kali"),
        (_repeat_land, "sudah ada di baris 2"),
        (_unlink(0, "fakta.csv"), "fakta.csv: berkas sumber tidak ada"),
        (_unlink(0, "simkopdes/uji_kabkota.csv"), "harus ada tepat satu berkas"),
        (_unlink(2, "label.geojson"), "bangun batas lebih dahulu"),
        (_cell("sektor.csv", "sektor", "Kopi"), 'kolom sektor, nilai "Kopi": tidak dikenal'),
        (_cell("fakta.csv", "wilayah", "Kota Lain"), 'nilai "Kota Lain": tidak dikenal sebagai kota'),
        (_cell("fakta.csv", "sumber_id", "S999"), 'nilai "S999": tidak dikenal'),
        (_cell("kelurahan.csv", "kelurahan", "Uji Lain", row=1), "tidak sama dengan nama di peta"),
        (_cell("simkopdes/kota_uji_aset_lahan.csv", "status", "Ditolak"), 'nilai "Ditolak": tidak dikenal'),
        (_cell("simkopdes/kota_uji_aset_lahan.csv", "latitude", "x"), 'lahan_lintang, nilai "x": bukan angka'),
        (_cell("simkopdes/kota_uji_kelurahan.csv", "cooperatives", "2"), "harus satu koperasi untuk kelurahan"),
        (_cell("simkopdes/kota_uji_kelurahan.csv", "transaction_value", "x"), "bukan bilangan bulat"),
        (_cell("simkopdes/kota_uji_kelurahan.csv", "npwp_count", "0"), "tidak sama dengan jumlah kelurahannya, 1"),
        (_cell("simkopdes/uji_kabkota.csv", "district", "KOTA AWAL"), "tidak memberi kode 99.71 kepada Kota Uji"),
    ],
)
def test_what_is_not_understood_is_refused_and_the_old_files_stay(
    folders: Folders, spoil: Callable[[Folders], None], reason: str
) -> None:
    spoil(folders)
    assert reason in refusal(folders)


def test_a_missing_column_of_a_source_is_named(folders: Folders) -> None:
    path = folders[0] / "kelurahan.csv"
    toy.write_rows(path, [{key: row[key] for key in row if key != "kode_bps"} for row in toy.read_rows(path)])
    assert refusal(folders) == "kelurahan.csv, baris 1, kolom kode_bps: kolom tidak ada"


def test_a_table_that_was_edited_by_hand_is_not_overwritten(folders: Folders) -> None:
    build_tables(*folders)
    toy.change(folders[1] / "koperasi.csv", "pendanaan", "apbd_kota")
    assert "data/koperasi.csv: sudah diubah dengan tangan" in refusal(folders)


def test_a_table_that_the_build_did_not_write_is_not_overwritten(folders: Folders) -> None:
    (folders[1] / "fakta.csv").write_text("catatan\n", encoding="utf-8")
    assert "data/fakta.csv: sudah diubah dengan tangan" in refusal(folders)


def test_new_boundaries_refresh_the_areas_and_nothing_else(folders: Folders) -> None:
    _, data, geo = folders
    build_tables(*folders)
    before = toy.read_rows(data / "kelurahan.csv")
    label = geo / "label.geojson"
    label.write_text(label.read_text(encoding="utf-8").replace("1.25", "2.5"), encoding="utf-8")
    with pytest.raises(DataError, match="tidak sama dengan luas di peta"):
        load_city(data, geo)
    refresh_areas(data, geo)
    assert toy.read_rows(data / "kelurahan.csv") == [row | {"luas_km2": "2.5"} for row in before]
    measured = sidecar_writer.sources(sidecar_writer.read(data / "kelurahan.csv"))[1]
    assert (measured.input, measured.input_sha256) == ("label.geojson", sidecar_writer.sha256(label))
    assert load_city(data, geo).kelurahan["luas_km2"].sum() == 7.5


@pytest.mark.skipif(REFERENCE is None, reason="needs KOPERASI_RUJUKAN")
def test_the_committed_tables_are_what_the_build_writes(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for name in ("kota.toml", "sumber.toml"):
        shutil.copyfile(paths.DATA / name, data / name)
    build_tables(Path(str(REFERENCE)), data, paths.GEO)
    for path in sorted(data.glob("*.csv")):
        pd.testing.assert_frame_equal(pd.read_csv(path, dtype="str"), pd.read_csv(paths.DATA / path.name, dtype="str"))
    assert contents(data) == contents(paths.DATA)
