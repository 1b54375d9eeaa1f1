"""A city that does not exist: two kecamatan, three square kelurahan, and the reference files that describe it."""

import csv
import json
from pathlib import Path
from typing import Any

from koperasi.tools import sidecar_writer

KELURAHAN = (
    ("99.71.01.1001", "Uji Satu", "Barat"),
    ("99.71.01.1002", "Uji Dua", "Barat"),
    ("99.71.02.1001", "Barat", "Timur"),  # the name of a kecamatan is also that of a kelurahan
)
DISTRICTS = (("99.71.01", "Barat"), ("99.71.02", "Timur"))
SENTENCES = ({"kode": "99.71.01.1001", "sektor": "batik", "sumber_id": "S001", "rincian": "Ada batik."},)

FIGURES = {"accounts_count": 1, "npwp_count": 1, "nib_count": 1, "rat_count": 0, "transaction_value": 0}
SAVINGS = {
    "simpanan_pokok_amount": 100,
    "simpanan_pokok_members": 2,
    "simpanan_wajib_amount": 50,
    "simpanan_wajib_members": 1,
    "savings_total_amount": 150,
}
PROFILE = 'kode = "99.71"\nnama = "Kota Uji"\nprovinsi = "Provinsi Uji"\nkode_provinsi = "99"\nepsg = 32749\n'
SIMKOPDES = {
    "kota_uji_kelurahan.csv": "S201",
    "kota_uji_aset_lahan.csv": "S202",
    "kota_uji_lokasi.csv": "S203",
    "uji_kabkota.csv": "S204",
}


def write_rows(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def change(path: Path, column: str, value: str, *, row: int = 0) -> None:
    """Change one cell of a CSV file."""
    rows = read_rows(path)
    rows[row][column] = value
    write_rows(path, list(rows))


def write_city(root: Path) -> tuple[Path, Path, Path]:
    """Write the reference files, the settings and the shapes; return the folders source, data and geo."""
    source, data, geo = root / "rujukan", root / "data", root / "geo"
    _write_settings(data)
    _write_simkopdes(source / "simkopdes")
    _write_evidence(source)
    _write_shapes(geo)
    return source, data, geo


def _write_settings(data: Path) -> None:
    data.mkdir(parents=True)
    (data / "kota.toml").write_text(PROFILE, encoding="utf-8")
    entry = '["{}"]\nsumber_id = "{}"\njenis = "pemerintah"\ntitle = "Angka"\nproducer = "Kementerian"\nurl = "https://a.id"\n'
    days = 'published = "2026-08-05"\naccessed = "2026-08-05"\n'
    text = "\n".join(entry.format(name, number) + days for name, number in SIMKOPDES.items())
    (data / "sumber.toml").write_text(text, encoding="utf-8")


def _total(cooperatives: int) -> dict[str, int]:
    return {name: value * cooperatives for name, value in ({"cooperatives": 1} | FIGURES | SAVINGS).items()}


def _write_simkopdes(folder: Path) -> None:
    codes = [code for code, _, _ in KELURAHAN]
    write_rows(folder / "kota_uji_kelurahan.csv", [{"kode_kemendagri": code} | _total(1) for code in codes])
    sizes = {code: sum(kelurahan.startswith(code) for kelurahan in codes) for code, _ in DISTRICTS}
    districts = [{"kode_kemendagri": code, "subdistrict": name} | _total(sizes[code]) for code, name in DISTRICTS]
    write_rows(folder / "kota_uji_kecamatan.csv", districts)
    regencies = [{"district_id": 9, "district": "KAB. UJI RAYA"}, {"district_id": 10, "district": "KOTA UJI"}]
    write_rows(folder / "uji_kabkota.csv", [row | _total(3) for row in regencies])
    point = {"latitude": "-7.50000001", "longitude": "112.5"}
    write_rows(folder / "kota_uji_lokasi.csv", [{"kode_kemendagri": code} | point for code in codes])
    statuses = ("Terverifikasi", "Sedang Diverifikasi", "Terverifikasi")
    land = [
        {"kode_kemendagri": code, "status": status, "surveyor": "KOPERASI"} | point
        for code, status in zip(codes, statuses, strict=True)
    ]
    write_rows(folder / "kota_uji_aset_lahan.csv", land)


def fact(number: str, scope: str, region: str, indicator: str, value: str, unit: str = "koperasi") -> dict[str, str]:
    return {
        "id": number,
        "lingkup": scope,
        "wilayah": region,
        "indikator": indicator,
        "nilai": value,
        "satuan": unit,
        "tanggal": "2025-06-23",
        "sumber_id": "S001",
        "keyakinan": "dinyatakan",
    }


def _write_evidence(source: Path) -> None:
    register = [
        {
            "kode_kemendagri": code,
            "kode_bps": f"997101{at:04d}",
            "kelurahan": name,
            "kecamatan": district,
            "kode_pos": "",
        }
        for at, (code, name, district) in enumerate(KELURAHAN)
    ]
    write_rows(source / "kelurahan.csv", register)
    facts = [
        fact("F001", "kota", "Kota Uji", "progres_pengesahan_badan_hukum", "100", "%"),
        fact("F002", "kota", "Kota Uji", "contoh_sektor_dari_wali_kota", "batik di Uji Satu", "teks"),
        fact("F003", "kota", "Kota Uji", "kkmp_didanai_apbd_kota", "1"),
        fact("F004", "kota", "Kota Uji", "kkmp_didanai_apbd_provinsi", "2"),
        fact("F005", "kecamatan", "Barat", "luas_wilayah", "2.5", "km2"),
        fact("F006", "kelurahan", "Barat", "luas_wilayah", "1.5", "km2"),
        fact("F007", "kota", "Kota Uji", "hadirin_peluncuran", "banyak orang", "pihak"),
        fact("F008", "kelurahan", "Uji Dua", "status_kesiapan", "masih proses", "status"),
        fact("F009", "kelurahan", "Uji Satu", "status_kesiapan", "siap", "status"),
        fact("F010", "provinsi", "Provinsi Uji", "koperasi_berbadan_hukum", "9"),
        fact("F011", "nasional", "Indonesia", "tanggal_inpres_9_2025", "2025-03-27", "tanggal"),
    ]
    write_rows(source / "fakta.csv", facts)
    sector = {"kode_kemendagri": "99.71.01.1001", "sektor": "Batik", "bukti": "aktif", "sumber_id": "S001"}
    write_rows(source / "sektor.csv", [sector])
    page = {"judul": "Judul", "penerbit": "Koran", "url": "https://b.id", "tanggal_terbit": "", "jenis": "media"}
    write_rows(source / "sumber.csv", [{"sumber_id": number} | page for number in ("S001", "S002")])


def _square(west: float) -> dict[str, Any]:
    ring = [[west, -7.5], [west + 0.01, -7.5], [west + 0.01, -7.49], [west, -7.49], [west, -7.5]]
    return {"type": "Polygon", "coordinates": [ring]}


def _write_layer(path: Path, features: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    written = [
        {"type": "Feature", "id": properties.get("kode"), "properties": properties, "geometry": geometry}
        for properties, geometry in features
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": written}), encoding="utf-8")


def _write_shapes(geo: Path) -> None:
    geo.mkdir()
    (geo / "sumber.toml").write_text("", encoding="utf-8")
    shapes, labels = [], []
    for at, (code, name, _) in enumerate(KELURAHAN):
        west = 112.5 + at / 100
        shapes.append(({"kode": code, "nama": name, "kode_kecamatan": code[:8]}, _square(west)))
        point = {"type": "Point", "coordinates": [west + 0.005, -7.495]}
        labels.append(({"kode": code, "nama": name, "luas_km2": 1.25}, point))
    _write_layer(geo / "kelurahan.geojson", shapes)
    _write_layer(geo / "label.geojson", labels)
    _write_layer(
        geo / "kecamatan.geojson", [({"kode": code, "nama": name}, _square(112.5)) for code, name in DISTRICTS]
    )
    _write_layer(geo / "konteks.geojson", [({"jenis": "laut", "nama": None}, _square(112.6))])
    codes = [code for code, _, _ in KELURAHAN]
    write_rows(geo / "tetangga.csv", [{"kode_a": codes[0], "kode_b": codes[1], "panjang_m": 1100}])
    write_rows(geo / "petak.csv", [{"kode": code, "baris": 0, "kolom": at} for at, code in enumerate(codes)])
    for path in sorted(geo.iterdir()):
        if path.suffix in (".csv", ".geojson"):
            sidecar_writer.write(path, [sidecar_writer.describe(path, {})], ["Kota uji."])
