"""The check that data/ and geo/ are what the build writes, and the command line around it."""

import json
from pathlib import Path

import pytest
from town import CODES, Town, make_town, squares

from koperasi.data import paths
from koperasi.tools import sidecar_writer
from koperasi.tools.__main__ import main
from koperasi.tools.verify import check_shapes, check_sums, check_tables


@pytest.fixture
def town(tmp_path: Path) -> Town:
    made = make_town(tmp_path)
    made.build()
    return made


def folders(town: Town) -> list[str]:
    return ["--data", str(town.data), "--geo", str(town.geo)]


def mark_edited(path: Path) -> None:
    note = sidecar_writer.read(path) | {"edited": [{"date": "2026-01-02", "reason": "garis pantai baru"}]}
    sidecar_writer.path_of(path).write_text(json.dumps(note), encoding="utf-8")


def test_a_fresh_build_differs_in_nothing(town: Town) -> None:
    found = check_shapes([town.folder], town.data, town.geo)
    assert (found.differences, found.notices) == ([], [])


def test_a_changed_file_is_named(town: Town) -> None:
    path = town.geo / "petak.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",1,1", ",1,9"), encoding="utf-8")
    assert check_shapes([town.folder], town.data, town.geo).differences == [
        "geo/petak.csv: berbeda dari hasil bangun ulang"
    ]
    assert check_sums(town.geo).differences == [
        "geo/petak.csv: isinya berubah sejak dibangun dan tidak tercatat di sidecar"
    ]


def test_a_changed_sidecar_is_named(town: Town) -> None:
    note = sidecar_writer.path_of(town.geo / "petak.csv")
    note.write_text(note.read_text(encoding="utf-8").replace("Batas", "Batas lain"), encoding="utf-8")
    differences = check_shapes([town.folder], town.data, town.geo).differences
    assert differences == ["geo/petak.csv.meta.json: berbeda dari hasil bangun ulang"]


def test_a_missing_file_is_named(town: Town) -> None:
    (town.geo / "petak.csv").unlink()
    assert check_sums(town.geo).differences == ["geo/petak.csv: berkas tidak ada"]


def test_a_file_that_the_build_does_not_write_is_named(town: Town) -> None:
    stray = town.geo / "lama.csv"
    stray.write_text("x\n", encoding="utf-8")
    sidecar_writer.write(stray, sidecar_writer.sources(sidecar_writer.read(town.geo / "petak.csv")), [])
    differences = check_shapes([town.folder], town.data, town.geo).differences
    assert differences[0] == "geo/lama.csv: tidak lagi dihasilkan langkah bangun"


def test_a_file_edited_by_hand_is_passed_over_with_a_notice(town: Town) -> None:
    path = town.geo / "petak.csv"
    path.write_text("kode,baris,kolom\n", encoding="utf-8")
    mark_edited(path)
    assert check_shapes([town.folder], town.data, town.geo).differences == []
    found = check_sums(town.geo)
    assert found.differences == []
    assert found.notices == ["geo/petak.csv: diubah dengan tangan (tercatat di sidecar), tidak dibandingkan"]


def test_shapes_that_a_person_made_are_not_rebuilt(town: Town) -> None:
    path = town.geo / "konteks.geojson"
    note = {key: value for key, value in sidecar_writer.read(path).items() if key != "options"}
    sidecar_writer.path_of(path).write_text(json.dumps(note), encoding="utf-8")
    found = check_shapes([town.folder], town.data, town.geo)
    assert found.notices == ["geo/: tidak ditulis oleh langkah bangun, tidak dibangun ulang"]


def test_a_missing_sidecar_is_said_in_words(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    sidecar_writer.path_of(town.geo / "konteks.geojson").unlink()
    assert main(["periksa", *folders(town)]) == 1
    assert "geo/konteks.geojson.meta.json: berkas asal-usul data ini tidak ada" in capsys.readouterr().err


def test_sources_that_are_not_at_hand_are_named_and_nothing_is_compared(town: Town, tmp_path: Path) -> None:
    found = check_shapes([tmp_path / "kosong"], town.data, town.geo)
    assert found.differences == []
    assert found.notices == [
        "geo/: tidak dibangun ulang karena sumbernya tidak tersedia (batas.geojson, daratan.geojson)"
    ]


def test_a_source_of_the_same_name_with_other_content_is_not_at_hand(town: Town) -> None:
    town.source(squares().assign(KODE=CODES[::-1]))
    assert "batas.geojson" in check_shapes([town.folder], town.data, town.geo).notices[0]


def test_tables_without_their_sources_are_passed_over_with_a_notice(tmp_path: Path) -> None:
    found = check_tables([tmp_path], paths.DATA, paths.GEO)
    assert found.differences == []
    assert found.notices == ["data/: tidak dibangun ulang karena sumbernya tidak tersedia (kelurahan.csv)"]


def test_the_command_builds_and_names_the_source_as_told(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    source = town.source(name="resmi.gpkg")
    named = ["--judul", "Batas resmi", "--lisensi", "CC BY 4.0"]
    code = main(["batas", "--sumber", str(source), "--kolom-kode", "KODE", *named, *folders(town)])
    note = sidecar_writer.read(town.geo / "kelurahan.geojson")
    assert code == 0
    assert (note["title"], note["licence"], note["input"]) == ("Batas resmi", "CC BY 4.0", "resmi.gpkg")
    assert "Batas selesai ditulis" in capsys.readouterr().out


def test_a_refused_file_ends_the_command_with_the_reasons(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    source = town.source(squares().iloc[1:], name="kurang.geojson")
    assert main(["batas", "--sumber", str(source), "--kolom-kode", "KODE", *folders(town)]) == 1
    assert "kelurahan K0 tidak ada dalam berkas" in capsys.readouterr().err


def test_the_first_build_asks_for_the_land_around_the_city(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = make_town(tmp_path)
    assert main(["batas", "--sumber", str(made.source()), "--kolom-kode", "KODE", *folders(made)]) == 1
    assert "sebutkan berkasnya dengan --konteks" in capsys.readouterr().err


def test_the_committed_folders_match_their_own_checksums(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["periksa"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Tidak ada perbedaan."
