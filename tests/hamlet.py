"""A made-up town, whole in memory: six square kelurahan of one km², two kecamatan, names that are easily confused.

4 5 6      Timur:  Kembar  Delta  Zulu
1 2 3      Purwa:  Kembar  Purwa  Tapa'an
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import product

import geopandas as gpd
import pandas as pd
from sample import LANGKAH
from shapely.geometry import box

from koperasi.data.city import City, Profile
from koperasi.data.content import FactText, Step
from koperasi.data.schema import GEO_TABLES, TABLES
from koperasi.data.sidecar import Sidecar

ONE, TWO, THREE, FOUR, FIVE, SIX = KODES = (
    "00.00.01.1001", "00.00.01.1002", "00.00.01.1003", "00.00.02.1001", "00.00.02.1002", "00.00.02.1003",
)  # fmt: skip
NAMES = ("Kembar", "Purwa", "Tapa'an", "Kembar", "Delta", "Zulu")
PURWA, TIMUR = "00.00.01", "00.00.02"
DISTRICTS = {PURWA: "Purwa", TIMUR: "Timur"}
CITY = "00.00"
EPSG = 32749
KM = 1000
DAY = "2026-01-31"

STEPS = tuple(Step(**step) for step in tomllib.loads(LANGKAH)["langkah"])
SECTORS = {
    "logam": "Logam",
    "kayu_mebel": "Kayu dan mebel",
    "batik": "Batik",
    "gerabah": "Gerabah",
    "pertanian": "Pertanian",
}
FACT_TEXTS = {
    "jumlah_kkmp_diluncurkan": FactText(
        nama="Koperasi diluncurkan", kalimat="Sebanyak {nilai} diluncurkan pada {tanggal}.", tampil=("ringkasan",)
    ),
    "kkmp_didanai_apbd_kota": FactText(nama="Didanai APBD kota", kalimat="{nilai} didanai APBD kota ({tanggal})."),
    "kkmp_didanai_apbd_provinsi": FactText(
        nama="Didanai APBD provinsi", kalimat="{nilai} didukung APBD provinsi ({tanggal})."
    ),
    **{
        name: FactText(nama=label, kalimat=f"{label}: {{nilai}} ({{tanggal}}).")
        for name, label in {"jumlah_petani": "Petani", "jumlah_rw": "RW", "luas_wilayah": "Luas wilayah"}.items()
    },
    "kkmp_siap": FactText(nama="Siap", kalimat="Wali Kota menyebut {nilai} siap ({tanggal}).", tampil=("kesiapan",)),
    "status_kesiapan": FactText(
        nama="Pernyataan siap",
        kalimat="Wali Kota menyebut koperasi ini siap pada {tanggal}.",
        bersama="Wali Kota menyebut {nama} siap pada {tanggal}.",
        tampil=("kesiapan",),
    ),
}
_NOTE = {"title": "Buatan", "producer": "Uji", "url": "https://b.id", "published": DAY, "accessed": None}
_NOTE |= {"licence": None, "input": None, "input_sha256": None, "processing": (), "output_sha256": "0" * 64}

_TYPES = {"integer": "Int64", "number": "float64"}

Row = Mapping[str, object]


def frame(name: str, rows: Sequence[Row]) -> pd.DataFrame:
    """Rows with the columns, types and index that the loader would give them; what is left out is missing."""
    table = (TABLES | GEO_TABLES)[name]
    columns = {
        column.name: pd.Series([row.get(column.name) for row in rows], dtype=_TYPES.get(column.kind, "str"))
        for column in (*table.columns, *table.derived)
    }
    built = pd.DataFrame(columns)
    indexed = len(table.key) == 1 and name not in ("fakta", "sorotan")
    return built.set_index(table.key[0]) if indexed else built


def fact(indikator: str, nilai: str, satuan: str | None = "koperasi", **rest: object) -> Row:
    base = {"fakta_id": "F001", "lingkup": "kota", "kode": CITY, "tanggal": "2025-07-15", "sumber_id": "S001"}
    return {**base, "indikator": indikator, "nilai": nilai, "satuan": satuan, "keyakinan": "berita", **rest}


def piece(kode: str, sektor: str, bukti: str, sumber_id: str = "S001") -> Row:
    return {"kode": kode, "sektor": sektor, "rincian": f"{sektor} {bukti}", "bukti": bukti, "sumber_id": sumber_id}


def step(kode: str, langkah: str, status: str | None) -> Row:
    known = {} if status is None else {"tanggal": DAY, "sumber_id": "S002"}
    return {"kode": kode, "langkah": langkah, "status": status, **known}


def steps(**statuses: Sequence[str | None]) -> pd.DataFrame:
    """The steps of all six; a step that is not named is unknown everywhere."""
    rows = [
        step(kode, slug, statuses[slug][at] if slug in statuses else None)
        for (at, kode), slug in product(enumerate(KODES), (step.slug for step in STEPS))
    ]
    return frame("langkah", rows)


def cooperatives(**columns: Sequence[object]) -> pd.DataFrame:
    """One cooperative a kelurahan, with these columns; every other figure is missing."""
    base = {"tanggal": DAY, "sumber_id": "S002"}
    rows = [
        {"kode": kode, "nama": f"Koperasi {NAMES[at]}", **base, **{name: cells[at] for name, cells in columns.items()}}
        for at, kode in enumerate(KODES)
    ]
    return frame("koperasi", rows)


def _squares() -> gpd.GeoDataFrame:
    shapes = [
        box(700 * KM + x * KM, 9150 * KM + y * KM, 701 * KM + x * KM, 9151 * KM + y * KM)
        for y, x in product(range(2), range(3))
    ]
    index = pd.Index(KODES, name="kode")
    codes = [kode[:8] for kode in KODES]
    return gpd.GeoDataFrame({"nama": NAMES, "kode_kecamatan": codes}, index=index, geometry=shapes, crs=EPSG)


REGENCIES = frame("kabupaten_kota", [{"kode": CITY, "nama": "Kota Uji", "tanggal": DAY, "sumber_id": "S002"}])


def _regions() -> dict[str, object]:
    kelurahan = [
        {"kode": kode, "nama": name, "kecamatan": DISTRICTS[kode[:8]], "kode_kecamatan": kode[:8], "luas_km2": 1.0}
        for kode, name in zip(KODES, NAMES, strict=True)
    ]
    kecamatan = [{"kode": kode, "nama": name} for kode, name in DISTRICTS.items()]
    return {
        "kelurahan": frame("kelurahan", kelurahan),
        "kecamatan": frame("kecamatan", kecamatan),
        "kabupaten_kota": REGENCIES,
        "kabupaten_kota_history": {DAY: REGENCIES},
    }


def _geometry() -> dict[str, pd.DataFrame]:
    squares = _squares()
    districts = (
        squares.dissolve("kode_kecamatan")[["geometry"]].assign(nama=list(DISTRICTS.values())).rename_axis("kode")
    )
    middles = squares.geometry.centroid.to_crs(4326)
    borders = [(0, 1), (1, 2), (3, 4), (4, 5), (0, 3), (1, 4), (2, 5)]
    rows = [{"kode_a": KODES[a], "kode_b": KODES[b], "panjang_m": 1000.0} for a, b in borders]
    cells = [{"kode": kode, "baris": 1 - at // 3, "kolom": at % 3} for at, kode in enumerate(KODES)]
    sea = gpd.GeoDataFrame({"jenis": ["laut"], "nama": [None]}, geometry=[squares.union_all().buffer(KM)], crs=EPSG)
    return {
        "shapes": squares.to_crs(4326),
        "districts": districts.to_crs(4326),
        "context": sea.to_crs(4326),
        "labels": pd.DataFrame({"nama": NAMES, "luas_km2": 1.0, "lon": middles.x, "lat": middles.y}),
        "neighbours": frame("tetangga", rows),
        "tiles": frame("petak", cells),
    }


def hamlet(**changes: object) -> City:
    """The town with some frames replaced (fields of `City`)."""
    return replace(_town(), **changes)  # type: ignore[arg-type]


def _sources() -> pd.DataFrame:
    dated = {"penerbit": "Dinas", "url": "https://b.id", "tanggal": DAY, "jenis": "pemkot"}
    rows = [
        {"sumber_id": "S001", "judul": "Judul [satu]", "penerbit": "Koran", "url": "https://a.id/1", "jenis": "media"},
        {"sumber_id": "S002", "judul": "Dua", **dated},
        {"sumber_id": "S003", "judul": "Tiga", **dated},
    ]
    return frame("sumber", rows)


KOPERASI = cooperatives(
    simpanan_rp=[0, 100_000, 200_000, 300_000, None, 0],
    transaksi_rp=[0] * 6,
    lahan_status=["terverifikasi", "sedang_diverifikasi", None, "terverifikasi", None, None],
)


@cache
def _town() -> City:
    evidence = [piece(ONE, "logam", "aktif"), piece(TWO, "logam", "lemah"), piece(SIX, "batik", "rencana")]
    facts = [
        fact("jumlah_kkmp_diluncurkan", "6"),
        fact("kkmp_didanai_apbd_kota", "2"),
        fact("kkmp_didanai_apbd_provinsi", "4"),
    ]
    return City(
        profile=Profile(kode=CITY, nama="Kota Uji", provinsi="Provinsi Uji", kode_provinsi="00", epsg=EPSG),
        steps=STEPS,
        sectors=SECTORS,
        fact_texts=FACT_TEXTS,
        **_regions(),
        **_geometry(),
        koperasi=KOPERASI,
        koperasi_history={DAY: KOPERASI},
        langkah=steps(
            badan_hukum=["ada"] * 6,
            lahan=["ada", "proses", None, "ada", None, None],
            simpanan=["belum_dilaporkan", "ada", "ada", "ada", None, "belum_dilaporkan"],
        ),
        sektor=frame("sektor", evidence),
        sorotan=frame("sorotan", [{"kode": ONE, "sektor": "logam", "sumber_id": "S001"}]),
        fakta=frame("fakta", facts),
        sumber=_sources(),
        implausible=frame("tidak_wajar", []),
        sidecars={"kelurahan.geojson": Sidecar(**_NOTE), **{f"{name}.csv": Sidecar(**_NOTE) for name in TABLES}},
        version="uji",
    )
