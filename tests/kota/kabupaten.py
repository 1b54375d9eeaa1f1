"""A made-up kabupaten: a bupati, five kecamatan, sixty desa, twelve steps, fourteen sectors, no coast, another zone."""

import json
from collections.abc import Iterator
from itertools import product

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import MultiPoint, Point

from kota.folders import Draft, Row

CODE, EPSG = "98.05", 32750
DAY = "2026-07-31"
DISTRICTS = ("Ratu", "Tegal", "Wana", "Giri", "Muara")
SIZE = 12  # desa in each kecamatan
HEADS = ("Suka", "Mekar", "Tirta", "Banyu")
TAILS = ("jaya", "sari", " Makmur", "'i")
STEPS = 12
SECTORS = 14
STATES = ("ada", "proses", "belum_dilaporkan", None)
MIDDLE, RADIUS_M = (450_000, 9_080_000), 20_000

KOTA = f"""\
kode = "{CODE}"
nama = "Kabupaten Contoh"
provinsi = "Provinsi Contoh"
kode_provinsi = "98"
epsg = {EPSG}
kepala = "Bupati"
wilayah = "desa"
daerah = "kabupaten"
"""
FAKTA = """\
[rumah_tangga]
nama = "Rumah tangga"
kalimat = "Ada {nilai} di sini ({tanggal})."

[janji_bupati]
nama = "Janji Bupati"
kalimat = "Bupati menjanjikan {nilai} pada {tanggal}."
tampil = ["ringkasan", "pendanaan", "kesiapan"]
"""


def kodes() -> list[str]:
    return [f"{CODE}.{district + 1:02}.{2001 + at}" for district in range(len(DISTRICTS)) for at in range(SIZE)]


def names() -> list[str]:
    """Sixty names, some of them twice, some of them also names of kecamatan."""
    made = [head + tail for head, tail in product(HEADS, TAILS)]
    return [*DISTRICTS, *(made[at % len(made)] for at in range(len(kodes()) - len(DISTRICTS)))]


def shapes() -> gpd.GeoDataFrame:
    """Sixty cells of a Voronoi diagram within a disc, in five sectors of the disc."""
    order = np.arange(len(kodes()))
    turn, far = order / SIZE * 2 * np.pi / len(DISTRICTS), np.sqrt((order % SIZE + 0.7) / SIZE) * RADIUS_M
    seeds = [Point(MIDDLE[0] + d * np.cos(t), MIDDLE[1] + d * np.sin(t)) for t, d in zip(turn, far, strict=True)]
    disc = Point(*MIDDLE).buffer(RADIUS_M * 1.1)
    cells = shapely.get_parts(shapely.voronoi_polygons(MultiPoint(seeds), extend_to=disc, ordered=True))
    inside = shapely.set_precision(cells, 0.01)
    return gpd.GeoDataFrame({"kode": kodes()}, geometry=shapely.intersection(inside, disc, grid_size=0.01), crs=EPSG)


def around() -> gpd.GeoDataFrame:
    """Land on every side."""
    ring = Point(*MIDDLE).buffer(RADIUS_M * 6).difference(shapes().union_all())
    return gpd.GeoDataFrame({"nama": ["Kabupaten Sebelah"]}, geometry=[ring], crs=EPSG)


def _steps() -> str:
    columns = {4: "npwp", 5: "simpanan_rp"}
    texts = []
    for number in range(1, STEPS + 1):
        words = {"slug": f"langkah_{number}", "label": f"Tahap {number}", "kepanjangan": f"Tahap ke-{number}"}
        words |= {"tunggu": f"tahap {number}", "kurang": f"masih menunggu tahap {number}"}
        words |= {"sudah": f"sudah melewati tahap {number}", "tanya": f"Apa yang menahan tahap {number}?"}
        words |= {"kolom": columns[number]} if number in columns else {}
        texts.append("\n".join(["[[langkah]]", *(f"{key} = {json.dumps(value)}" for key, value in words.items()), ""]))
    return "\n".join(texts)


def _sectors() -> str:
    return "\n".join(f'[[sektor]]\nslug = "usaha_{n}"\nlabel = "Usaha {n}"\n' for n in range(1, SECTORS + 1))


def _told() -> Iterator[Row]:
    """Statuses in every mixture; of the last step nothing is known."""
    for at, kode in enumerate(kodes()):
        for number in (n for n in range(1, STEPS) if n not in (4, 5)):
            status = STATES[(at * number) % len(STATES)]
            if status is not None:
                said = {"langkah": f"langkah_{number}", "status": status, "tanggal": DAY, "sumber_id": "S001"}
                yield {"kode": kode, **said}


def _cooperative(at: int, kode: str, name: str) -> Row:
    known = {"npwp": at % 2, "simpanan_pokok_rp": at * 10_000, "simpanan_wajib_rp": 0} if at % 7 else {}
    return {"kode": kode, "nama": f"Koperasi Desa Merah Putih {name}", **known, "tanggal": DAY, "sumber_id": "S001"}


def _facts() -> list[Row]:
    said = {"satuan": "rumah", "tanggal": "2025", "sumber_id": "S001", "keyakinan": "terverifikasi"}
    own = {"indikator": "rumah_tangga", "nilai": "812", **said}
    return [
        {"fakta_id": "F001", "lingkup": "kelurahan", "kode": kodes()[0], **own},
        {"fakta_id": "F002", "lingkup": "kecamatan", "kode": f"{CODE}.01", **own},
        {"fakta_id": "F003", "lingkup": "kota", "kode": CODE, **own | {"indikator": "janji_bupati", "satuan": "toko"}},
    ]


def draft() -> Draft:
    evidence = ("aktif", "lemah", "rencana", "historis")
    places = list(zip(kodes(), names(), strict=True))
    return Draft(
        settings={"kota": KOTA, "langkah": _steps(), "sektor": _sectors(), "fakta": FAKTA},
        tables={
            "kelurahan": [{"kode": k, "kode_bps": f"98050{at:05}", "nama": n} for at, (k, n) in enumerate(places)],
            "kecamatan": [{"kode": f"{CODE}.{at:02}", "nama": name} for at, name in enumerate(DISTRICTS, 1)],
            f"koperasi/{DAY}": [_cooperative(at, kode, name) for at, (kode, name) in enumerate(places)],
            f"kabupaten_kota/{DAY}": [
                {"kode": CODE, "nama": "Kabupaten Contoh", "koperasi": 60, "tanggal": DAY, "sumber_id": "S001"}
            ],
            "langkah": list(_told()),
            "sektor": [
                {
                    "kode": kode,
                    "sektor": f"usaha_{at % SECTORS + 1}",
                    "rincian": f"Bukti {at}.",
                    "bukti": evidence[at % len(evidence)],
                    "sumber_id": "S001",
                }
                for at, kode in enumerate(kodes()[:40])
            ],
            "sorotan": [],
            "fakta": _facts(),
            "sumber": [
                {"sumber_id": "S001", "judul": "Buatan", "penerbit": "Uji", "url": "https://a.id", "jenis": "pemkot"}
            ],
            "tidak_wajar": [],
        },
        boundary=shapes(),
        around=around(),
    )
