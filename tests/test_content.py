"""What the city's own files say and what its tables hold must fit: each misfit is named, and nothing reaches a page."""

import gc
import json
import weakref
from pathlib import Path

import pytest
from sample import CITY, KODES, sample_city, sample_folders

from koperasi.data.city import load_city
from koperasi.data.city_cache import per_city
from koperasi.data.problem import DataError


def fact(indikator: str, nilai: str) -> dict[str, object]:
    row = {"fakta_id": "F001", "lingkup": "kota", "kode": CITY, "indikator": indikator, "nilai": nilai}
    return {**row, "satuan": "koperasi", "tanggal": "2025-07-15", "sumber_id": "S001", "keyakinan": "berita"}


def problems(data: Path, geo: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        load_city(data, geo)
    return [str(problem) for problem in caught.value.problems]


def changed(tmp_path: Path, name: str, old: str, new: str) -> tuple[Path, Path]:
    data, geo = sample_folders(tmp_path)
    path = data / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return data, geo


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("fakta.toml", "{tanggal}", "{hari}", "{hari} tidak dikenal; yang dikenal: {nilai}, {tanggal}"),
        ("fakta.toml", "{tanggal}", "{tanggal", "kurung kurawal tidak berpasangan"),
        ("fakta.toml", 'tampil = ["ringkasan"]', 'tampil = ["beranda"]', "tidak dikenal; pilihannya:"),
        ("langkah.toml", 'slug = "npwp"', 'slug = "nib"', "ditulis dua kali"),
        ("langkah.toml", 'kolom = "npwp"', 'kolom = "laba"', "kolom laba tidak ada dalam tabel koperasi"),
        ("langkah.toml", 'kolom = "npwp"', 'kolom = "nama"', "kolom nama tidak dapat menjadi langkah"),
        ("langkah.toml", "tunggu =", "menunggu =", "keterangan tidak ada"),
        ("langkah.toml", 'slug = "npwp"', 'slug = "lengkap"', "slug lengkap tidak dapat dipakai"),
        ("kota.toml", "epsg = ", 'epsg = "x" # ', "harus bilangan bulat"),
    ],
)
def test_a_wrong_word_of_the_city_is_named_with_its_file(
    tmp_path: Path, name: str, old: str, new: str, said: str
) -> None:
    found = problems(*changed(tmp_path, name, old, new))
    assert any(line.startswith(f"data/{name}, ") and said in line for line in found)


@pytest.mark.parametrize("value", ["34,0", "34 koperasi", "tiga puluh empat", "3.4"])
def test_a_fact_that_pages_count_with_must_be_a_whole_number(tmp_path: Path, value: str) -> None:
    rows = [fact("jumlah_kkmp_diluncurkan", value)]
    found = problems(*sample_folders(tmp_path, {"fakta": rows}))
    assert any("kolom nilai" in line and "harus bilangan bulat" in line for line in found)


def test_a_fact_without_a_sentence_is_named_with_its_row(tmp_path: Path) -> None:
    found = problems(*sample_folders(tmp_path, {"fakta": [fact("jumlah_kucing", "3")]}))
    assert 'data/fakta.csv, baris 2, kolom indikator, nilai "jumlah_kucing": belum punya kalimat' in found[0]


def test_a_sector_that_is_not_listed_is_named_with_its_row(tmp_path: Path) -> None:
    row = {"kode": KODES[0], "sektor": "permata", "rincian": "x", "bukti": "aktif", "sumber_id": "S001"}
    found = problems(*sample_folders(tmp_path, {"sektor": [row], "sorotan": []}))
    assert any('data/sektor.csv, baris 2, kolom sektor, nilai "permata"' in line for line in found)


@pytest.mark.parametrize(
    ("key", "value"),
    [("processing", None), ("processing", "Disalin."), ("other_inputs", None), ("licence", 7), ("edited", "kemarin")],
)
def test_a_sidecar_of_the_wrong_type_is_named_with_file_and_key(tmp_path: Path, key: str, value: object) -> None:
    data, geo = sample_folders(tmp_path)
    path = data / "kelurahan.csv.meta.json"
    path.write_text("\ufeff" + json.dumps({**json.loads(path.read_text("utf-8")), key: value}), "utf-8")
    assert any(line.startswith(f"data/kelurahan.csv.meta.json, kolom {key}") for line in problems(data, geo))


def test_what_was_worked_out_of_a_city_goes_with_it() -> None:
    @per_city()
    def kelurahan(city: object) -> list[str]:
        return list(city.kelurahan.index)  # type: ignore[attr-defined]

    city = sample_city(version="sekali")
    assert kelurahan(city) is kelurahan(city)
    gc.collect()
    gc.freeze()  # as the server does once it has drawn ahead
    seen = weakref.ref(city)
    del city
    gc.unfreeze()
    assert seen() is None
