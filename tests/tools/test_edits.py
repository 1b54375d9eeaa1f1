"""A number is changed by a command or by hand, recorded with day and reason, and taken back."""

import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from town import CODES, Town, make_city

from koperasi.data.city import load_city
from koperasi.data.schema import TABLES
from koperasi.data.sidecar import read_sidecar, sha256
from koperasi.data.store import Store
from koperasi.web.downloads import table_files

SNAPSHOT = "koperasi/2026-08-05.csv"
Said = Callable[[], str]


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return make_city(tmp_path)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """What the commands said since the last look."""

    def said() -> str:
        seen = capsys.readouterr()
        return seen.out + seen.err

    return said


def change(town: Town, *arguments: object, reason: str = "surat Dinas") -> int:
    return town.run("ubah", *arguments, "--alasan", reason)


def nib(town: Town, value: object) -> int:
    return change(town, "--tabel", "koperasi", "--kode", CODES[2], "--kolom", "nib", "--nilai", value)


def test_one_cell_changes_and_nothing_else(town: Town) -> None:
    before = (town.data / SNAPSHOT).read_text(encoding="utf-8").splitlines()

    assert nib(town, 1) == 0

    after = (town.data / SNAPSHOT).read_text(encoding="utf-8").splitlines()
    (changed,) = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert changed[0].startswith(f"{CODES[2]},Koperasi K2,1,1,0,")
    assert changed[1].startswith(f"{CODES[2]},Koperasi K2,1,1,1,")
    assert load_city(town.data, town.geo).koperasi.at[CODES[2], "nib"] == 1


def test_day_reason_source_and_cell_stand_in_the_sidecar(town: Town) -> None:
    change(town, "--tabel", "koperasi", "--kode", CODES[2], "--kolom", "nib", "--nilai", 1, "--sumber", "S201")
    note = read_sidecar(town.data / SNAPSHOT)
    (edit,) = note.edited
    assert (edit.date, edit.reason, edit.source) == (date.today().isoformat(), "surat Dinas", "S201")
    assert edit.cells == (f"{CODES[2]} nib: 0 → 1",)
    assert note.output_sha256 == sha256(town.data / SNAPSHOT)


@pytest.mark.parametrize(
    ("column", "typed", "kept"),
    [
        ("simpanan_pokok_rp", "Rp 1.250.000,-", "1250000"),
        ("simpanan_pokok_rp", "350.000", "350000"),
        ("simpanan_pokok_rp", "350000", "350000"),
        ("lintang", "-7.653", "-7.653"),
        ("lintang", "-7,6534", "-7.6534"),
    ],
)
def test_a_number_is_understood_as_people_write_it(town: Town, column: str, typed: str, kept: str) -> None:
    code = CODES[0].replace(".", "")
    assert change(town, "--tabel", "koperasi", "--kode", code, "--kolom", column, "--nilai", typed) == 0
    assert town.cell(SNAPSHOT, CODES[0], column) == kept


def test_an_empty_value_means_that_nothing_is_known(town: Town) -> None:
    assert nib(town, "") == 0
    assert town.cell(SNAPSHOT, CODES[2], "nib") == ""


def test_a_row_that_is_one_statement_takes_its_day_and_source(town: Town) -> None:
    row = ("--tabel", "langkah", "--kode", CODES[0], "--kunci", "langkah=rat")
    assert (
        change(town, *row, "--kolom", "status", "--nilai", "proses", "--tanggal", "1/9/2026", "--sumber", "S001") == 0
    )
    assert town.cell("langkah.csv", CODES[0], "status") == "proses"
    assert town.cell("langkah.csv", CODES[0], "tanggal") == "2026-09-01"
    assert town.cell("langkah.csv", CODES[0], "sumber_id") == "S001"


def test_a_row_of_many_facts_keeps_its_day_and_source(town: Town) -> None:
    arguments = ("--tabel", "koperasi", "--kode", CODES[2], "--kolom", "nib", "--nilai", 1)
    assert change(town, *arguments, "--tanggal", "2026-09-01", "--sumber", "S001") == 0
    assert town.cell(SNAPSHOT, CODES[2], "tanggal") == "2026-08-05"
    assert town.cell(SNAPSHOT, CODES[2], "sumber_id") == "S201"


def test_the_source_of_land_stands_in_its_own_column(town: Town) -> None:
    arguments = ("--tabel", "koperasi", "--kode", CODES[2], "--kolom", "lahan_status", "--nilai", "Terverifikasi")
    assert change(town, *arguments, "--sumber", "S001") == 0
    assert town.cell(SNAPSHOT, CODES[2], "lahan_status") == "terverifikasi"
    assert town.cell(SNAPSHOT, CODES[2], "lahan_sumber_id") == "S001"


def test_a_new_row_is_made_only_when_asked_for(town: Town, said: Said) -> None:
    row = ("--tabel", "langkah", "--kode", CODES[1], "--kunci", "langkah=rat", "--kolom", "status", "--nilai", "ada",
           "--tanggal", "2026-03-01", "--sumber", "S001")  # fmt: skip
    assert change(town, *row) == 1
    assert "tambahkan --baru" in said()
    assert change(town, *row, "--baru") == 0
    assert town.cell("langkah.csv", CODES[1], "status") == "ada"
    assert f"{CODES[1]} rat: baris baru, status ada" in said()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("--tabel kopersi --kode 00.00.01.1001 --kolom nib --nilai 1", "tabel tidak dikenal"),
        ("--tabel koperasi --kode 00.00.01.1001 --kolom nibb --nilai 1", "kolom tidak dikenal"),
        ("--tabel koperasi --kode 00.00.09.1001 --kolom nib --nilai 1", "tidak ada baris itu"),
        ("--tabel koperasi --kode 00.00.01.1001 --kolom nib --nilai 7", "tidak dikenal; pilihannya: 0, 1"),
        ("--tabel koperasi --kolom nib --nilai 1", "sebutkan barisnya"),
        ("--tabel koperasi --kode 00.00.01.1001 --kolom nib --nilai 1 --potret 2025-01-01", "2026-08-05"),
        ("--tabel sektor --kode 00.00.01.1001 --kolom sumber_id --nilai S999", "tidak ada dalam tabel sumber"),
        ("--tabel koperasi --kode 00.00.01.1001 --kolom nib --nilai 0 --tanggal kemarin", "bukan tanggal"),
    ],
)
def test_a_change_that_cannot_be_made_is_named_and_changes_nothing(
    town: Town, said: Said, call: str, words: str
) -> None:
    before = town.files()
    assert change(town, *call.split()) == 1
    assert words in said()
    assert town.files() == before


def test_two_rows_that_fit_are_both_named(town: Town, said: Said) -> None:
    town.edit("sektor.csv", lambda text: text + f"{CODES[0]},kayu,Lagi.,aktif,S201\n")
    town.run("catat", "--alasan", "bukti kedua")
    assert change(town, "--tabel", "sektor", "--kode", CODES[0], "--kolom", "bukti", "--nilai", "lemah") == 1
    assert "ada 2 baris; sebutkan juga --kunci sektor dan sumber_id: kayu S001; kayu S201" in said()


def test_a_change_waits_until_what_was_changed_by_hand_is_recorded(town: Town, said: Said) -> None:
    town.edit(SNAPSHOT, lambda text: text.replace("TNI", "PMO"))
    assert nib(town, 1) == 1
    assert "berubah tanpa dicatat" in said()


# By hand


def as_excel_writes(text: str) -> str:
    """Semicolons, days by slashes, CRLF, a byte order mark, empty rows and columns at the end."""
    parted = [line.replace(",", ";").replace("2026-08-05", "05/08/2026") for line in text.splitlines()]
    return "\ufeff" + "\r\n".join([*(f"{line};;" for line in parted), ";;;;", ""])


def test_what_a_spreadsheet_does_to_a_table_is_undone_and_needs_no_record(town: Town, said: Said) -> None:
    before = (town.data / "langkah.csv").read_bytes()
    town.run("periksa")
    town.edit("langkah.csv", as_excel_writes)
    assert town.run("catat", "--alasan", "disimpan dari Excel") == 0
    assert (town.data / "langkah.csv").read_bytes() == before
    assert read_sidecar(town.data / "langkah.csv").edited == ()
    assert "hanya bentuknya yang berubah" in said()


def test_a_change_by_hand_is_shown_cell_by_cell_and_recorded(town: Town, said: Said) -> None:
    town.run("periksa")
    town.edit("langkah.csv", lambda text: as_excel_writes(text.replace(",ada,", ",proses,")))
    assert town.run("catat", "--alasan", "RAT ditunda") == 0
    assert f"{CODES[0]} rat status: ada → proses" in said()
    (edit,) = read_sidecar(town.data / "langkah.csv").edited
    assert (edit.reason, edit.cells) == ("RAT ditunda", (f"{CODES[0]} rat status: ada → proses",))
    assert Store(town.data, town.geo).current().problems == ()


def test_rows_sorted_otherwise_are_no_change(town: Town) -> None:
    before = (town.data / SNAPSHOT).read_bytes()
    town.run("periksa")
    town.edit(
        SNAPSHOT, lambda text: "\n".join([text.splitlines()[0], *sorted(text.splitlines()[1:], reverse=True), ""])
    )
    assert town.run("catat", "--alasan", "urutan") == 0
    assert (town.data / SNAPSHOT).read_bytes() == before


def test_a_workbook_in_place_of_the_table_becomes_the_table(town: Town) -> None:
    town.run("periksa")
    book = openpyxl.Workbook()
    for line in (town.data / "langkah.csv").read_text(encoding="utf-8").replace(",ada,", ",proses,").splitlines():
        book.active.append(line.split(","))
    book.save(town.data / "langkah.xlsx")
    (town.data / "langkah.csv").unlink()
    assert town.run("catat", "--alasan", "dari Excel") == 0
    assert town.cell("langkah.csv", CODES[0], "status") == "proses"
    assert not (town.data / "langkah.xlsx").exists()


def test_settings_are_recorded_too(town: Town) -> None:
    town.edit("kota.toml", lambda text: text.replace("Kota Uji", "Kota Uji Baru"))
    town.edit("kabupaten_kota/2026-08-05.csv", lambda text: text.replace("Kota Uji", "Kota Uji Baru"))
    assert town.run("catat", "--alasan", "ganti nama") == 0
    assert load_city(town.data, town.geo).profile.nama == "Kota Uji Baru"
    assert read_sidecar(town.data / "kota.toml").edited[0].reason == "ganti nama"


def test_a_table_that_lost_rows_is_taken_only_when_the_number_is_said(town: Town, said: Said) -> None:
    town.run("periksa")
    town.edit("sektor.csv", lambda text: "\n".join([*text.splitlines()[:3], ""]))
    before = town.files()
    assert town.run("catat", "--alasan", "berkurang") == 1
    assert "kehilangan 4 dari 6 baris" in said()
    assert town.files() == before
    assert town.run("catat", "--alasan", "berkurang", "--hapus", 4) == 0
    assert len(load_city(town.data, town.geo).sektor) == 2


def test_a_wrong_change_is_refused_by_name_and_left_as_it_was(town: Town, said: Said) -> None:
    town.edit(SNAPSHOT, lambda text: text.replace("TNI", "PMO").replace(",1,1,0,", ",1,1,9,"))
    before = town.files()
    assert town.run("catat", "--alasan", "angka baru") == 1
    assert "kolom nib" in said()
    assert town.files() == before


def test_nothing_to_record_is_said(town: Town, said: Said) -> None:
    assert town.run("catat", "--alasan", "tidak ada") == 0
    assert "Tidak ada berkas yang berubah" in said()


def test_the_old_content_is_found_among_the_commits_where_no_copy_was_kept(town: Town, said: Said) -> None:
    git = ["git", "-C", str(town.folder), "-c", "user.name=a", "-c", "user.email=a@b.id"]
    for command in (["init", "-q"], ["add", "data", "geo"], ["commit", "-qm", "awal"]):
        subprocess.run([*git, *command], check=True, capture_output=True)
    before = town.files()
    town.edit("langkah.csv", lambda text: text.replace(",ada,", ",proses,"))
    assert town.run("catat", "--alasan", "RAT ditunda") == 0
    assert "rat status: ada → proses" in said()
    assert town.run("urungkan") == 0
    assert town.files() == before


def test_without_any_copy_the_change_is_recorded_and_not_shown(town: Town, said: Said) -> None:
    town.edit("langkah.csv", lambda text: text.replace(",ada,", ",proses,"))
    assert town.run("catat", "--alasan", "RAT ditunda") == 0
    assert "isi lama tidak tersimpan" in said()
    assert town.run("urungkan") == 1
    assert "isi yang lama tidak tersimpan" in said()


# Back


def test_changes_are_taken_back_one_after_the_other_byte_for_byte(town: Town, said: Said) -> None:
    states = [town.files()]
    for value in (1, "", 0):
        nib(town, value)
        states.append(town.files())
    for state in reversed(states[:-1]):
        assert town.run("urungkan") == 0
        assert town.files() == state
    said()
    assert town.run("urungkan") == 1
    assert "tidak ada perubahan yang tercatat" in said()


def test_a_change_over_which_another_was_made_by_hand_is_not_taken_back(town: Town, said: Said) -> None:
    nib(town, 1)
    town.edit(SNAPSHOT, lambda text: text.replace("TNI", "PMO"))
    assert town.run("urungkan") == 1
    assert "sudah berubah lagi" in said()


def test_ulang_is_another_word_for_it(town: Town) -> None:
    before = town.files()
    nib(town, 1)
    assert town.run("ulang") == 0
    assert town.files() == before


def test_only_the_last_twenty_changes_are_kept(town: Town) -> None:
    for at in range(25):
        nib(town, at % 2)
    records = list((town.data / ".riwayat").glob("[0-9]*.json"))
    assert len(records) == 20
    digests = {path.name for path in (town.data / ".riwayat" / "isi").iterdir()}
    needed = {
        change[key]
        for path in records
        for change in json.loads(path.read_text())["berkas"]
        for key in ("sebelum", "sesudah")
    }
    assert needed <= digests
    assert len(digests) < len(needed) + len(town.files()) + 1


# Downloads


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_a_downloaded_table_can_be_put_back(town: Town, said: Said, extension: str) -> None:
    city = load_city(town.data, town.geo)
    before = town.files()
    for name in ("koperasi", "kelurahan", "kabupaten_kota", "langkah", "sektor", "fakta", "sumber", "kecamatan"):
        path = town.folder / f"{name} (1).{extension}"
        path.write_bytes(getattr(table_files, extension)(city, TABLES[name]))
        assert town.run("pasang", path, "--alasan", "dipasang kembali") in (0, 1), name
        assert "Isinya sama dengan yang sudah ada." in said() or name == "langkah", name
    assert {name: body for name, body in town.files().items() if "langkah" not in name} == {
        name: body for name, body in before.items() if "langkah" not in name
    }


def test_a_downloaded_table_that_was_changed_replaces_the_present_one(town: Town, said: Said) -> None:
    path = town.folder / "unduhan.csv"
    text = table_files.csv(load_city(town.data, town.geo), TABLES["sektor"]).decode("utf-8-sig")
    path.write_text(text.replace("Perajin di K3.", "Perajin di K3 bertambah."), encoding="utf-8-sig")
    assert town.run("pasang", path, "--alasan", "koreksi") == 0
    assert f"{CODES[3]} kayu S001 rincian: Perajin di K3. → Perajin di K3 bertambah." in said()
