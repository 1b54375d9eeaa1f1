"""`periksa` says what the dashboard would say, and what it looked at; it never ends in a traceback."""

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from recorded import record
from town import CODES, Town, make_city

from koperasi.data.store import Store

SNAPSHOT = "koperasi/2026-08-05.csv"
Output = Callable[[], str]


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return make_city(tmp_path)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Output:
    def said() -> str:
        seen = capsys.readouterr()
        return seen.out + seen.err

    return said


def test_a_good_city_is_looked_at_and_counted(town: Town, said: Output) -> None:
    assert town.run("periksa") == 0
    words = said()
    assert "Kota Uji" in words
    assert "Bukti sektor usaha: 6 baris" in words
    assert "Peta: 6 kelurahan, 2 kecamatan" in words
    assert "aturan antarberkas" in words
    assert words.splitlines()[-1] == "Tidak ada masalah: dasbor menerima data ini."


def test_what_the_dashboard_refuses_is_named_and_the_command_fails(town: Town, said: Output) -> None:
    town.edit(SNAPSHOT, lambda text: text.replace("2026-08-05", "2026-13-45"))
    assert town.run("periksa") == 1
    words = said()
    problems = Store(town.data, town.geo).current().problems
    assert problems
    assert all(str(problem) in words for problem in problems)


def test_a_change_that_is_not_recorded_is_named(town: Town, said: Output) -> None:
    town.edit("sektor.csv", lambda text: "\n".join([*text.splitlines()[:4], ""]))
    assert town.run("periksa") == 1
    assert "sektor.csv: berubah tanpa dicatat" in said()


def test_sums_that_differ_from_the_table_of_regencies_are_noticed_and_no_fault(town: Town, said: Output) -> None:
    assert town.run("periksa") == 0
    assert "Perhatikan" not in said()
    town.run("ubah", "--tabel", "koperasi", "--kode", CODES[2], "--kolom", "nib", "--nilai", 1, "--alasan", "surat")
    said()
    assert town.run("periksa") == 0
    assert "Perhatikan: nib: jumlah koperasi 6, di tabel kabupaten/kota 5" in said()


@pytest.mark.parametrize(
    ("facts", "notice"),
    [
        ({"jumlah_kelurahan": 7}, "fakta jumlah_kelurahan: 7, tabel kelurahan: 6 baris"),
        ({"jumlah_kkmp_diluncurkan": 5}, "fakta jumlah_kkmp_diluncurkan: 5, tabel koperasi: 6 baris"),
        (
            {"kkmp_didanai_apbd_kota": 1, "kkmp_didanai_apbd_provinsi": 4},
            "fakta kkmp_didanai_apbd_kota + kkmp_didanai_apbd_provinsi: 1 + 4 = 5, tabel koperasi: 6 baris",
        ),
        ({"kkmp_telah_npwp": 4}, "fakta kkmp_telah_npwp: 4, tabel kabupaten/kota 5 Agustus 2026, kolom npwp: 6"),
    ],
    ids=("kelurahan", "launched", "funded", "done"),
)
def test_a_fact_that_differs_from_the_tables_is_noticed_and_no_fault(
    town: Town, said: Output, facts: dict[str, int], notice: str
) -> None:
    state(town, facts)
    assert town.run("periksa") == 0
    assert [line for line in said().splitlines() if line.startswith("Perhatikan")] == [f"Perhatikan: {notice}"]


@pytest.mark.parametrize(
    "facts",
    [
        {"jumlah_kelurahan": 6, "jumlah_kkmp_diluncurkan": 6, "kkmp_telah_npwp": 6},
        {"kkmp_didanai_apbd_kota": 2, "kkmp_didanai_apbd_provinsi": 4},
        {"kkmp_didanai_apbd_kota": 2},  # what the other source funds is not known
        {"kkmp_telah_rat": 2},  # empty in the table of regencies
        {"kkmp_telah_buku": 2},  # no column of it
    ],
    ids=("counts", "funded", "one source", "unknown", "no column"),
)
def test_facts_that_agree_or_cannot_be_compared_are_not_noticed(
    town: Town, said: Output, facts: dict[str, int]
) -> None:
    state(town, facts)
    assert town.run("periksa") == 0
    assert "Perhatikan" not in said()


def test_a_total_of_cooperatives_that_is_not_their_number_is_noticed(town: Town, said: Output) -> None:
    record(town.edit("kabupaten_kota/2026-08-05.csv", lambda text: text.replace("Kota Uji,6", "Kota Uji,8")))
    assert town.run("periksa") == 0
    assert "Perhatikan: koperasi: jumlah koperasi 6, di tabel kabupaten/kota 8" in said()


def state(town: Town, facts: dict[str, int]) -> None:
    """Add facts about the town, each with a sentence, and record them."""
    rows = [f"F{at},kota,00.00,{name},{value},koperasi,2026-08-05,S001,dinyatakan\n"
            for at, (name, value) in enumerate(facts.items(), start=100)]  # fmt: skip
    words = [f'[{name}]\nnama = "Hal"\nkalimat = "Sebanyak {{nilai}}."\n' for name in facts]
    record(town.edit("fakta.csv", lambda text: text + "".join(rows)))
    record(town.edit("fakta.toml", lambda text: text + "".join(words)))


def test_a_file_that_is_not_read_is_noticed(town: Town, said: Output) -> None:
    (town.data / "koperasi" / "catatan.txt").write_text("x", encoding="utf-8")
    assert town.run("periksa") == 0
    assert "koperasi/catatan.txt tidak dibaca dasbor" in said()


def test_a_folder_that_is_not_there_is_named(town: Town, said: Output) -> None:
    shutil.rmtree(town.geo)
    assert town.run("periksa") == 1
    assert "kelurahan.geojson" in said()


SIDECARS = (None, 7, "x", [], {}, "deep", {"title": 7}, {"other_inputs": 7}, {"edited": "x"}, {"processing": None})


@pytest.mark.parametrize("content", SIDECARS, ids=str)
def test_a_sidecar_of_any_form_is_named(town: Town, said: Output, content: object) -> None:
    path = town.data / f"{SNAPSHOT}.meta.json"
    note = json.loads(path.read_text(encoding="utf-8"))
    if content == "deep":
        path.write_text("[" * 100_000, encoding="utf-8")
    else:
        path.write_text(json.dumps(note | content if isinstance(content, dict) and content else content))
    assert town.run("periksa") == 1
    assert "2026-08-05.csv.meta.json" in said()


@pytest.mark.parametrize("seed", range(40))
def test_whatever_happens_to_a_file_the_command_ends_in_words(town: Town, said: Output, seed: int) -> None:
    chance = random.Random(seed)
    folder = chance.choice((town.data, town.geo))
    path = chance.choice(sorted(each for each in folder.rglob("*") if each.is_file()))
    content = bytearray(path.read_bytes())
    match chance.randrange(5):
        case 0:
            path.write_bytes(content[: chance.randrange(len(content))])
        case 1:
            for _ in range(20):
                content[chance.randrange(len(content))] = chance.randrange(256)
            path.write_bytes(content)
        case 2:
            path.unlink()
        case 3:
            path.unlink()
            path.mkdir()
        case 4:
            path.write_bytes(chance.randbytes(200))
    assert town.run("periksa") in (0, 1)
    assert "Traceback" not in said()
