"""Make the folders of Kota Probolinggo, the second city of the tests, from the reference material.

Run once, from the root of the repository: `PYTHONPATH=.:tests python -m kota.make_probolinggo ../shared/geo`. What it
writes is kept in `tests/kota/probolinggo/`, so that no test needs the material.

What is known of this city is little, and that is the point: the boundaries of its 29 kelurahan, their codes, and its
row in the tables of the province. There is no figure of a single cooperative, no fact, no sector and no example.

`kode_probolinggo.csv` holds the codes. Kemendagri codes, names and kecamatan are those of the public list
cahyadsn/wilayah (db/wilayah.sql, commit 00d2159), from which the first city's codes come too; each stands beside the
BPS code of the one polygon of COD-AB that has this name in this kecamatan (29 of 29, spaces ignored).
"""

import shutil
import sys
from hashlib import sha256
from pathlib import Path

import geopandas as gpd
import pandas as pd

from koperasi.data import paths
from kota.folders import About, Draft, Row, read_rows, write_city

HERE = Path(__file__).parent
CODES = HERE / "kode_probolinggo.csv"
FOLDER = HERE / "probolinggo"
EPSG = 32749
AROUND_M = 25_000  # land kept around the city, wider than the frame of its maps
DAY = "2026-08-05"  # of the province's table, which counts 29 cooperatives and names none
PROVINCE = ("S204", "S205")
MAP = "S212"

KOTA = f"""\
# Kota kedua, untuk uji: batas, kode, dan tabel provinsi saja.
kode = "35.74"
nama = "Kota Probolinggo"
provinsi = "Jawa Timur"
kode_provinsi = "35"
epsg = {EPSG}
kepala = "Wali Kota"
"""
COD_AB: About = {
    "title": "Batas desa dan kelurahan Jawa Timur (COD-AB, BPS 2020)",
    "producer": "Badan Pusat Statistik, melalui OCHA HDX",
    "url": "https://data.humdata.org/dataset/cod-ab-idn",
    "published": "2020",
    "accessed": "2026-11-23",
    "licence": "CC BY-IGO",
}
REGISTER: About = {
    "title": "Daftar kelurahan dengan kode Kemendagri dan kode BPS",
    "producer": "cahyadsn/wilayah (db/wilayah.sql, commit 00d2159); kode BPS dari COD-AB, Badan Pusat Statistik 2020",
    "url": "https://github.com/cahyadsn/wilayah",
    "accessed": "2026-11-26",
    "processing": [
        "Kode Kemendagri, nama, dan kecamatan disalin.",
        "Kode BPS dipasangkan menurut nama di dalam kecamatan yang sama, tanpa spasi; 29 dari 29 cocok.",
        "Kode pos tidak diisi karena tidak ada sumbernya di sini.",
    ],
}
OTHERS: About = {
    "title": "Kota Probolinggo sebagai kota kedua untuk uji",
    "producer": "Uji dasbor ini",
    "accessed": "2026-11-26",
    "processing": ["Ditulis untuk uji; yang tidak diketahui tidak diisi."],
}
COOPERATIVES: About = {
    "title": "Koperasi per kelurahan: belum ada angka per koperasi",
    "producer": "Uji dasbor ini",
    "accessed": "2026-11-26",
    "processing": [
        "SIMKOPDES menghitung 29 koperasi di 29 kelurahan, tanpa angka per koperasi; semua kolom angka kosong.",
        "Nama ditulis menurut pola resmi dengan ejaan kelurahan.",
    ],
}


def draft(geo: Path) -> Draft:
    """Everything that goes into the two folders, from the folder that holds `jatim_desa.gpkg`."""
    source = geo / "jatim_desa.gpkg"
    desa = gpd.read_file(source).to_crs(EPSG)
    codes = pd.DataFrame(read_rows(CODES))
    desa = desa.assign(kode_bps=desa["village_code"].str.removeprefix("id"))
    boundary = desa.merge(codes, on="kode_bps")
    near = desa[desa.intersects(boundary.union_all().buffer(AROUND_M)) & ~desa["kode_bps"].isin(codes["kode_bps"])]
    around = near.assign(nama="Kecamatan " + near["district"]).dissolve("nama").reset_index()
    file = {"input": source.name, "input_sha256": sha256(source.read_bytes()).hexdigest()}
    kept = {row["sumber_id"]: row for row in read_rows(paths.DATA / "sumber.csv")}
    return Draft(
        settings={
            "kota": KOTA,
            "sektor": "# Belum ada bukti sektor untuk kota ini.\n",
            "fakta": "# Belum ada fakta.\n",
        },
        tables={
            "kelurahan": [{key: row[key] for key in ("kode", "kode_bps", "nama")} for row in read_rows(CODES)],
            "kecamatan": _kecamatan(codes),
            f"koperasi/{DAY}": [_cooperative(row) for row in read_rows(CODES)],
            **{name: [] for name in ("langkah", "sektor", "fakta", "sorotan")},
            "sumber": [kept[number] for number in PROVINCE] + [_map_source()],
        },
        boundary=boundary[["kode", "geometry"]],
        around=around,
        about={
            "": OTHERS,
            "boundary": COD_AB | file,
            "around": COD_AB | file,
            "kelurahan": REGISTER,
            "kecamatan": REGISTER,
            f"koperasi/{DAY}": COOPERATIVES,
        },
    )


def _kecamatan(codes: pd.DataFrame) -> list[Row]:
    named = codes.assign(kode=codes["kode"].str.rpartition(".")[0])[["kode", "kecamatan"]].drop_duplicates()
    return [{"kode": kode, "nama": name} for kode, name in named.itertuples(index=False)]


def _cooperative(row: Row) -> Row:
    name = f"Koperasi Kelurahan Merah Putih {row['nama']}"
    return {"kode": row["kode"], "nama": name, "tanggal": DAY, "sumber_id": PROVINCE[0]}


def _map_source() -> Row:
    known = {"judul": COD_AB["title"], "penerbit": COD_AB["producer"], "url": COD_AB["url"], "tanggal": "2020"}
    return {"sumber_id": MAP, **known, "jenis": "peta"}


def copy_province(data: Path) -> None:
    """Add what is the same for every city of the province: its tables, the doubts about them, the programme's steps."""
    shutil.copytree(paths.DATA / "kabupaten_kota", data / "kabupaten_kota")
    for name in ("tidak_wajar.csv", "langkah.toml"):
        for path in paths.DATA.glob(f"{name}*"):
            shutil.copy(path, data / path.name)


def main() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    data, _ = write_city(FOLDER, draft(Path(sys.argv[1])))
    copy_province(data)


if __name__ == "__main__":
    main()
