"""A published table becomes the table of a new day, with its source; what cannot be true needs a reason."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from town import CODES, Town, make_city

from koperasi.data.city import load_city
from koperasi.data.sidecar import read_sidecar, sha256
from koperasi.domain.change import changes
from koperasi.domain.indicators import INDICATORS
from koperasi.tools.simkopdes import spoken

DAY = "2026-09-01"
FIGURES = ("kode_kemendagri", "village", "cooperatives", "accounts_count", "npwp_count", "nib_count", "rat_count",
           "transaction_value", "simpanan_pokok_amount", "simpanan_pokok_members", "simpanan_wajib_amount",
           "simpanan_wajib_members", "savings_total_amount")  # fmt: skip


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return make_city(tmp_path)


def figures(at: int) -> list[object]:
    return [CODES[at], f"K{at}", 1, 1, 1, 1, 0, at * 1000, at * 50000, at, at * 10000, at, at * 60000]


def csv_file(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]], separator: str = ",") -> Path:
    lines = [separator.join(map(str, row)) for row in (header, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def snapshot(town: Town, changes: Mapping[tuple[int, str], object] | None = None, name: str = "kelurahan.csv") -> Path:
    """The figures of every cooperative, some of them changed."""
    rows = [figures(at) for at in range(6)]
    for (at, column), value in (changes or {}).items():
        rows[at][FIGURES.index(column)] = value
    return csv_file(town.folder / name, FIGURES, rows)


def test_figures_stand_under_the_own_columns_of_a_new_day(town: Town) -> None:
    assert town.run("impor", snapshot(town), "--tanggal", "1 September 2026") == 0
    city = load_city(town.data, town.geo)
    assert list(city.koperasi_history) == ["2026-08-05", DAY]
    row = city.koperasi.loc[CODES[3]]
    assert row[["nib", "transaksi_rp", "simpanan_pokok_rp", "simpanan_pokok_anggota"]].tolist() == [1, 3000, 150000, 3]
    assert row["tanggal"] == DAY


def test_what_the_file_does_not_tell_is_taken_over_and_said(town: Town) -> None:
    assert town.run("impor", snapshot(town), "--tanggal", DAY) == 0
    row = load_city(town.data, town.geo).koperasi.loc[CODES[3]]
    assert (row["nama"], row["lahan_status"], row["lintang"]) == ("Koperasi K3", "sedang_diverifikasi", -7.65)
    processing = " ".join(read_sidecar(town.data / f"koperasi/{DAY}.csv").processing)
    assert "disalin dari potret 5 Agustus 2026: lintang, bujur, lahan_status" in processing


def test_what_is_known_of_land_stays_as_old_as_it_is(town: Town) -> None:
    assert town.run("impor", snapshot(town), "--tanggal", DAY) == 0
    city = load_city(town.data, town.geo)
    assert set(city.koperasi["tanggal"]) == {DAY}
    assert set(INDICATORS["lahan"].origin(city)["tanggal"]) == {"2026-08-05"}
    compared = {change.kind for change in changes(city, "koperasi", "2026-08-05", DAY) if "lahan" in change.column}
    assert compared == {"not_compared"}


def test_several_files_of_one_day_are_joined_by_kode(town: Town) -> None:
    place_columns = ("cooperative_id", "name", "latitude", "longitude", "kode_kemendagri")
    rows = [(at, "KOPERASI X", f"-7.{at}123456789", 112.5, code) for at, code in enumerate(CODES)]
    places = csv_file(town.folder / "lokasi.csv", place_columns, rows)
    land_columns = ("status", "surveyor", "latitude", "longitude", "kode_kemendagri")
    rows = [("Terverifikasi", "BUSINESS ASSISTANCE", -7.7, 112.6, code) for code in reversed(CODES)]
    land = csv_file(town.folder / "lahan.csv", land_columns, rows)
    assert town.run("impor", snapshot(town), places, land, "--tanggal", DAY) == 0
    row = load_city(town.data, town.geo).koperasi.loc[CODES[3]]
    assert row[["nama", "lintang", "lahan_status", "lahan_pencatat", "lahan_lintang"]].tolist() == [
        "Koperasi K3", -7.3123457, "terverifikasi", "Business Assistance", -7.7,
    ]  # fmt: skip
    assert row.isna()["lahan_sumber_id"]


def test_the_source_and_the_sidecar_follow_the_former_ones(town: Town) -> None:
    path = snapshot(town)
    assert town.run("impor", path, "--tanggal", DAY) == 0
    city = load_city(town.data, town.geo)
    assert city.koperasi["sumber_id"].unique().tolist() == ["S202"]
    assert city.sumber.loc["S202", ["judul", "penerbit", "tanggal"]].tolist() == [
        "Koperasi, potret 1 September 2026", "Kementerian", DAY,
    ]  # fmt: skip
    note = read_sidecar(town.data / f"koperasi/{DAY}.csv")
    assert (note.input, note.input_sha256, note.published) == (path.name, sha256(path), DAY)
    assert "Sumber koperasi, potret 1 September 2026." in [edit.reason for edit in city.sidecars["sumber.csv"].edited]


def test_a_source_that_is_there_is_used(town: Town) -> None:
    assert town.run("impor", snapshot(town), "--tanggal", DAY, "--sumber", "S001") == 0
    city = load_city(town.data, town.geo)
    assert city.koperasi["sumber_id"].unique().tolist() == ["S001"]
    assert len(city.sumber) == 2


def test_a_workbook_and_semicolons_are_read_as_well(town: Town) -> None:
    book = openpyxl.Workbook()
    for row in (FIGURES, *(figures(at) for at in range(6))):
        book.active.append(list(row))
    book.save(town.folder / "potret.xlsx")
    assert town.run("impor", town.folder / "potret.xlsx", "--tanggal", DAY) == 0
    rows = [[*figures(at)[:7], f"{at}.000" if at else 0, *figures(at)[8:]] for at in range(6)]
    parted = csv_file(town.folder / "potret.csv", FIGURES, rows, separator=";")
    assert town.run("impor", parted, "--tanggal", "2026-10-01") == 0
    history = load_city(town.data, town.geo).koperasi_history
    assert history["2026-10-01"]["transaksi_rp"].tolist() == history[DAY]["transaksi_rp"].tolist()


def test_an_import_is_taken_back_whole(town: Town) -> None:
    before = town.files()
    town.run("impor", snapshot(town), "--tanggal", DAY)
    assert town.run("urungkan") == 0
    assert town.files() == before


# Kabupaten and kota


def test_regencies_with_codes_become_a_new_day(town: Town) -> None:
    header = ("kode", "nama", "jumlah_kopdes", "kopdes_memiliki_nib", "kopdes_telah_rat", "simpanan_pokok")
    rows = [("00.00", "KOTA UJI", 6, 5, 4, 750000), ("00.01", "KAB. UJI RAYA", 9, 9, 8, 100)]
    path = csv_file(town.folder / "kabkota.csv", header, rows)
    assert town.run("impor", path, "--tanggal", DAY) == 0
    table = load_city(town.data, town.geo).kabupaten_kota
    assert table.loc["00.00", ["nama", "rat", "simpanan_pokok_rp"]].tolist() == ["Kota Uji", 4, 750000]
    assert table["npwp"].isna().all()


def test_a_name_that_is_not_that_of_its_code_is_refused(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    header = ("kode", "nama", "jumlah_kopdes")
    path = csv_file(town.folder / "kabkota.csv", header, [("00.00", "KAB. UJI RAYA", 6), ("00.01", "KOTA UJI", 9)])
    assert town.run("impor", path, "--tanggal", DAY) == 1
    assert "bukan Kota Uji, nama kode itu" in capsys.readouterr().err


# Refusals


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({(2, "kode_kemendagri"): "00.00.09.1001"}, ["baris 4, kolom kode", "tidak ada dalam daftar", "K2 tidak ada"]),
        ({(2, "kode_kemendagri"): CODES[1]}, ["sudah ada di baris 3"]),
        ({(2, "cooperatives"): 2}, ["harus satu koperasi sebaris"]),
        ({(2, "nib_count"): 5}, ["tidak dikenal; pilihannya: 0, 1"]),
        ({(2, "transaction_value"): "banyak", (4, "npwp_count"): "x"}, ["baris 4", "baris 6", "bukan bilangan bulat"]),
    ],
)  # fmt: skip
def test_every_fault_of_a_file_is_named_at_once(
    town: Town, capsys: pytest.CaptureFixture[str], changes: Mapping[tuple[int, str], object], words: Sequence[str]
) -> None:
    before = town.files()
    assert town.run("impor", snapshot(town, changes), "--tanggal", DAY) == 1
    said = capsys.readouterr().err
    assert [word for word in words if word not in said] == []
    assert town.files() == before


def test_the_faults_of_several_files_are_named_together(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = snapshot(town, {(2, "nib_count"): 5})
    land = csv_file(town.folder / "lahan.csv", ("status", "surveyor", "latitude", "kode_kemendagri"),
                    [("Hilang", "TNI", -7.7, code) for code in CODES])  # fmt: skip
    assert town.run("impor", wrong, land, town.folder / "tidak_ada.csv", "--tanggal", DAY) == 1
    said = capsys.readouterr().err
    assert "kelurahan.csv, baris 4, kolom nib" in said
    assert "lahan.csv, baris 2, kolom lahan_status" in said
    assert "tidak_ada.csv: berkas tidak ada" in said


def test_a_table_of_another_level_or_without_codes_is_refused(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    district = csv_file(town.folder / "kecamatan.csv", ("kode_kemendagri", "nib_count"), [("00.00.01", 3)])
    assert town.run("impor", district, "--tanggal", DAY) == 1
    assert "per koperasi (kode kelurahan) atau per kabupaten/kota" in capsys.readouterr().err
    named = csv_file(town.folder / "nama.csv", ("village", "nib_count"), [("K1", 3)])
    assert town.run("impor", named, "--tanggal", DAY) == 1
    assert "nama saja tidak cukup" in capsys.readouterr().err


def test_a_day_that_is_there_or_has_not_come_is_refused(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    assert town.run("impor", snapshot(town), "--tanggal", "2026-08-05") == 1
    assert "sudah ada" in capsys.readouterr().err
    assert town.run("impor", snapshot(town), "--tanggal", "2999-01-01") == 1
    assert "belum sampai" in capsys.readouterr().err


# What needs a reason


def test_a_leap_and_a_loss_need_a_reason(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    path = snapshot(town, {(3, "simpanan_pokok_amount"): 1500001, (4, "transaction_value"): 3999, (5, "nib_count"): 0})
    before = town.files()
    assert town.run("impor", path, "--tanggal", DAY) == 1
    said = capsys.readouterr().err
    assert f"{CODES[3]} berbeda lebih dari sepuluh kali: 150.000 pada 5 Agustus 2026, 1.500.001" in said
    assert f"{CODES[4]} turun, padahal hanya dapat naik: 4.000 pada 5 Agustus 2026, 3.999" in said
    assert f"{CODES[5]} turun" in said
    assert town.files() == before
    assert town.run("impor", path, "--tanggal", DAY, "--alasan", "dibetulkan koperasi") == 0
    assert "dibetulkan koperasi" in " ".join(read_sidecar(town.data / f"koperasi/{DAY}.csv").processing)


def test_ten_times_as_much_and_savings_that_fall_need_none(town: Town) -> None:
    path = snapshot(town, {(3, "simpanan_pokok_amount"): 1500000, (4, "simpanan_pokok_amount"): 100000})
    assert town.run("impor", path, "--tanggal", DAY) == 0


def test_an_older_table_is_compared_with_the_later_one(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    path = snapshot(town, {(3, "simpanan_pokok_amount"): 9000000})
    assert town.run("impor", path, "--tanggal", "2026-06-01") == 1
    said = capsys.readouterr().err
    assert (
        f"{CODES[3]} berbeda lebih dari sepuluh kali: 150.000 pada 5 Agustus 2026, 9.000.000 pada 1 Juni 2026" in said
    )
    assert f"{CODES[2]} turun, padahal hanya dapat naik: 0 pada 5 Agustus 2026, 1 pada 1 Juni 2026" in said


def test_an_implausible_number_is_flagged_as_such(town: Town) -> None:
    path = snapshot(town, {(3, "simpanan_pokok_amount"): 90000000})
    flag = ("--tidak-wajar", f"{CODES[3]}:simpanan_pokok_rp")
    assert town.run("impor", path, "--tanggal", DAY, *flag) == 1
    assert town.run("impor", path, "--tanggal", DAY, *flag, "--alasan", "salah ketik") == 0
    (row,) = load_city(town.data, town.geo).implausible.to_dict("records")
    assert row == {"tabel": "koperasi", "tanggal": DAY, "kode": CODES[3], "kolom": "simpanan_pokok_rp",
                   "alasan": "salah ketik"}  # fmt: skip


def test_whoever_calls_an_ordinary_number_implausible_says_why(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    flag = ("--tidak-wajar", f"{CODES[3]}:simpanan_pokok_rp")
    assert town.run("impor", snapshot(town, {}), "--tanggal", DAY, *flag) == 1
    assert "--tidak-wajar: sebutkan juga --alasan" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "words"),
    [("KOPERASI", "Koperasi"), ("BUSINESS ASSISTANCE", "Business Assistance"), ("TNI", "TNI"), ("Agrinas", "Agrinas")],
)
def test_capitals_are_written_as_one_speaks_and_abbreviations_stay(text: str, words: str) -> None:
    assert spoken(text) == words
