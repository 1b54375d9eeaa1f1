"""The sample city: a frozen, made-up city for tests that need values. The real data may change; this does not.

Fifteen kelurahan in three kecamatan, on a grid of uneven cells by the sea:

    Ilir (…03)    11 Gili    12 Bayu   13 Wani   14 Sumberasri Wetan   15 Ngaru
    Hulu (…02)     7 Kembar   8 Tamansarijaya Kidul   9 Watukosekwonoharjo   10 Zulu
    Purwa (…01)    1 Kembar   2 Purwa   3 Sa'ban   4 Delta   5 Ka   6 Lor

It has what breaks careless code: two kelurahan of one name, a kelurahan named like its kecamatan, an apostrophe, very
long and very short names; ties, sums that divide into thirds, zeros and unknown figures; every state of every step,
every strength of evidence, a sector without any; points inside, outside and missing; two dates; figures that fall.
"""

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import geopandas as gpd
from kota.folders import Draft, Row, write_city, write_data
from shapely.geometry import box

from koperasi.data.city import City, load_city

CITY = "99.71"
PURWA, HULU, ILIR = "99.71.01", "99.71.02", "99.71.03"
DISTRICTS = {PURWA: "Purwa", HULU: "Hulu", ILIR: "Ilir"}
NAMES = {
    f"{PURWA}.1001": "Kembar",
    f"{PURWA}.1002": "Purwa",
    f"{PURWA}.1003": "Sa'ban",
    f"{PURWA}.1004": "Delta",
    f"{PURWA}.1005": "Ka",
    f"{PURWA}.1006": "Lor",
    f"{HULU}.1001": "Kembar",
    f"{HULU}.1002": "Tamansarijaya Kidul",
    f"{HULU}.1003": "Watukosekwonoharjo",
    f"{HULU}.1004": "Zulu",
    f"{ILIR}.1001": "Gili",
    f"{ILIR}.1002": "Bayu",
    f"{ILIR}.1003": "Wani",
    f"{ILIR}.1004": "Sumberasri Wetan",
    f"{ILIR}.1005": "Ngaru",
}
KODES = tuple(NAMES)
KEMBAR, NAMESAKE, SABAN, DELTA, KA, LOR, KEMBAR_HULU, TAMANSARIJAYA, WATUKOSEK, ZULU, GILI, BAYU, WANI, WETAN, NGARU = (
    KODES
)
EARLIER, DAY = "2026-02-28", "2026-08-31"
EPSG = 32749
KM = 1000
WEST, SOUTH = 700 * KM, 9150 * KM

KOTA = f"""\
kode = "{CITY}"
nama = "Kota Contoh"
provinsi = "Provinsi Contoh"
kode_provinsi = "99"
epsg = {EPSG}
kepala = "Wali Kota"

[sorotan]
judul = "Contoh dari pembukaan"
pengantar = "Pada pembukaan, Wali Kota menyebut dua usaha."
"""
SEKTOR = """\
[[sektor]]
slug = "anyaman"
label = "Anyaman"

[[sektor]]
slug = "garam"
label = "Garam"

[[sektor]]
slug = "kopi_teh"
label = "Kopi dan teh"

[[sektor]]
slug = "bengkel"
label = "Bengkel"

[[sektor]]
slug = "tanpa_bukti"
label = "Tanpa bukti"
"""


def _step(slug: str, label: str, tunggu: str, **more: str) -> str:
    lines = {
        "slug": slug,
        "label": label,
        "kepanjangan": label,
        "tunggu": tunggu,
        "kurang": f"masih menunggu {tunggu}",
        "sudah": f"sudah punya {tunggu}",
        "tanya": f"Apa yang menahan {tunggu}?",
        **more,
    }
    written = (f"{key} = {value if value.startswith('{') else json.dumps(value)}" for key, value in lines.items())
    return "\n".join(["[[langkah]]", *written, ""])


_LAND = '{ terverifikasi = "ada", sedang_diverifikasi = "proses" }'
# A step of each kind: told row by row, by a flag, by a word, by an amount.
LANGKAH = "\n".join([
    _step("badan_hukum", "Badan hukum", "badan hukum", kartu="Berbadan hukum"),
    _step("npwp", "NPWP", "NPWP", kolom="npwp"),
    _step("akun_simkopdes", "Akun SIMKOPDES", "akun SIMKOPDES", kolom="akun_simkopdes"),
    _step("nib", "NIB", "NIB", kolom="nib"),
    _step("lahan", "Lahan", "verifikasi lahan", kartu="Lahan terverifikasi", kolom="lahan_status", status=_LAND,
          kolom_sumber="lahan_sumber_id"),
    _step("simpanan", "Simpanan", "laporan simpanan", kartu="Melaporkan simpanan", kolom="simpanan_rp"),
    _step("transaksi", "Transaksi", "laporan transaksi", kartu="Melaporkan transaksi", kolom="transaksi_rp"),
    _step("rat", "RAT", "RAT"),
])  # fmt: skip
FAKTA = """\
[jumlah_kkmp_diluncurkan]
nama = "Koperasi diluncurkan"
kalimat = "Sebanyak {nilai} diluncurkan pada {tanggal}."
tampil = ["ringkasan"]

[kkmp_didanai_apbd_kota]
nama = "Didanai APBD kota"
kalimat = "Menurut satu media, {nilai} didanai APBD kota ({tanggal})."

[kkmp_didanai_apbd_provinsi]
nama = "Didanai APBD provinsi"
kalimat = "Menurut satu media, {nilai} didukung APBD provinsi ({tanggal})."

[plafon_pinjaman]
nama = "Plafon pinjaman"
kalimat = "Pinjaman paling banyak {nilai} ({tanggal})."
tampil = ["pendanaan"]

[pernyataan_siap]
nama = "Pernyataan siap"
kalimat = "Wali Kota menyebut koperasi ini siap pada {tanggal}."
bersama = "Wali Kota menyebut {nama} siap pada {tanggal}."
tampil = ["kesiapan"]

[perajin]
nama = "Perajin"
kalimat = "Ada {nilai} di sini ({tanggal})."
"""


def _by_kode(values: Sequence[object]) -> dict[str, object]:
    return dict(zip(KODES, values, strict=True))


# Ties (three of 300.000), thirds (a mean of 100.000 over three), zeros, and two of which nothing is known.
POKOK = _by_kode([300_000, 0, 300_000, 100_000, None, 0, 300_000, 50_000, 0, 1_250_000, 0, None, 100_000, 0, 100_000])
WAJIB = _by_kode([20_000, 0, 20_000, 10_000, None, 0, 20_000, 5_000, 0, 250_000, 0, None, 10_000, 0, 11_000])
TRANSAKSI = _by_kode([7_500_000, 0, 0, 0, None, 0, 120_000, 0, 0, 43_000_000, 0, 0, None, 0, 120_000])
_VERIFIED, _PENDING = "terverifikasi", "sedang_diverifikasi"
LAND = _by_kode([*[_VERIFIED] * 4, None, *[_PENDING] * 3, *[_VERIFIED] * 3, None, None, *[_VERIFIED] * 2])
NPWP = _by_kode([1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, None, 1, 1, 1])
NIB = _by_kode([1, 1, 1, 0, None, 1, 1, 1, 1, 1, 0, None, 1, 1, 1])
ACCOUNT = _by_kode([1, 1, 1, 1, None, 1, 1, 1, 0, 1, 1, None, 1, 1, 1])
FUNDING = _by_kode(["apbd_kota"] * 4 + ["apbd_provinsi"] * 11)
LEGAL = _by_kode(["ada"] * 10 + ["proses", None, "belum_dilaporkan", "ada", "ada"])
MEETING = _by_kode([None] * 12 + ["ada", "proses", "belum_dilaporkan"])

# Cells: column widths and row heights in metres, so that areas and shared borders differ.
_ROWS = ((PURWA, 900, (700, 1100, 800, 600, 1300, 1500)), (HULU, 1400, (1500, 1200, 2000, 1300)))
_ROWS += ((ILIR, 800, (1000, 900, 1700, 1400, 1000)),)


def boundary() -> gpd.GeoDataFrame:
    """The polygons: kode and geometry, in the metric CRS."""
    shapes, south = [], SOUTH
    for _, height, widths in _ROWS:
        west = WEST
        for width in widths:
            shapes.append(box(west, south, west + width, south + height))
            west += width
        south += height
    return gpd.GeoDataFrame({"kode": KODES}, geometry=shapes, crs=EPSG)


def around() -> gpd.GeoDataFrame:
    """Land on three sides; the sea is north."""
    city = boundary().union_all()
    west, south, east, north = city.bounds
    land = box(west - 20 * KM, south - 20 * KM, east + 20 * KM, north).difference(city)
    return gpd.GeoDataFrame({"nama": ["Seberang"]}, geometry=[land], crs=EPSG)


def _points() -> dict[str, tuple[float, float]]:
    """Where each cooperative was recorded (lon, lat): inside, but 120 m outside in Sa'ban; none in Ka and Bayu."""
    shapes = boundary().set_index("kode").geometry
    middles = shapes.centroid
    middles[SABAN] = middles[SABAN].__class__(middles[SABAN].x, shapes[SABAN].bounds[1] - 120)
    degrees = middles.to_crs(4326)
    return {kode: (round(point.x, 7), round(point.y, 7)) for kode, point in degrees.items() if kode not in (KA, BAYU)}


def _land_points() -> dict[str, tuple[float, float]]:
    """Where each piece of land was recorded: a little off the cooperative, 250 m outside in Zulu."""
    shapes = boundary().set_index("kode").geometry
    middles = shapes.centroid.translate(60, 60)
    middles[ZULU] = middles[ZULU].__class__(shapes[ZULU].bounds[2] + 250, middles[ZULU].y)
    degrees = middles.to_crs(4326)
    return {kode: (round(p.x, 7), round(p.y, 7)) for kode, p in degrees.items() if LAND[kode] is not None}


def _cooperative(kode: str, tanggal: str) -> Row:
    lon, lat = _points().get(kode, (None, None))
    land_lon, land_lat = _land_points().get(kode, (None, None))
    land = {"lahan_lintang": land_lat, "lahan_bujur": land_lon, "lahan_pencatat": "Koperasi", "lahan_sumber_id": "S003"}
    early = tanggal == EARLIER
    return {
        "kode": kode,
        "nama": f"Koperasi Kelurahan Merah Putih {NAMES[kode]}",
        "akun_simkopdes": ACCOUNT[kode],
        "npwp": NPWP[kode],
        "nib": NIB[kode],
        "transaksi_rp": 0 if early and TRANSAKSI[kode] else TRANSAKSI[kode],
        "simpanan_pokok_rp": POKOK[kode],
        "simpanan_pokok_anggota": None if POKOK[kode] is None else 3,
        "simpanan_wajib_rp": WAJIB[kode],
        "simpanan_wajib_anggota": None if WAJIB[kode] is None else 2,
        "lintang": lat,
        "bujur": lon,
        "lahan_status": "sedang_diverifikasi" if early and LAND[kode] else LAND[kode],
        **(land if LAND[kode] else {}),
        "tanggal": tanggal,
        "sumber_id": "S002",
    }


def _told(slug: str, states: Mapping[str, object], day: str, precision: str | None) -> list[Row]:
    said = {"langkah": slug, "ketepatan": precision, "tanggal": day, "sumber_id": "S002"}
    return [{"kode": kode, "status": state, **said} for kode, state in states.items() if state is not None]


def _piece(kode: str, sektor: str, bukti: str, sumber_id: str = "S001") -> Row:
    said = f"{NAMES[kode]}: bukti {bukti} untuk {sektor.replace('_', ' ')} menurut {sumber_id}."
    return {"kode": kode, "sektor": sektor, "rincian": said, "bukti": bukti, "sumber_id": sumber_id}


EVIDENCE = [
    _piece(KEMBAR, "anyaman", "aktif"),
    _piece(KEMBAR, "anyaman", "lemah", "S002"),
    _piece(KEMBAR, "garam", "historis"),
    _piece(NAMESAKE, "anyaman", "aktif"),
    _piece(SABAN, "garam", "aktif"),
    _piece(DELTA, "anyaman", "lemah"),
    _piece(LOR, "kopi_teh", "rencana"),
    _piece(TAMANSARIJAYA, "kopi_teh", "aktif"),
    _piece(TAMANSARIJAYA, "bengkel", "lemah"),
    _piece(ZULU, "bengkel", "historis"),
    _piece(GILI, "garam", "aktif"),
    _piece(BAYU, "garam", "lemah"),
    _piece(WANI, "bengkel", "rencana"),
]


def _fact(number: int, indikator: str, nilai: str, satuan: str | None, keyakinan: str, **rest: object) -> Row:
    base = {"fakta_id": f"F{number:03}", "lingkup": "kota", "kode": CITY, "tanggal": "2026-01-15", "sumber_id": "S001"}
    return base | {"indikator": indikator, "nilai": nilai, "satuan": satuan, "keyakinan": keyakinan} | rest


FACTS = [
    _fact(1, "jumlah_kkmp_diluncurkan", "15", "koperasi", "berita"),
    _fact(2, "kkmp_didanai_apbd_kota", "4", "koperasi", "berita"),
    _fact(3, "kkmp_didanai_apbd_provinsi", "11", "koperasi", "berita"),
    _fact(4, "plafon_pinjaman", "3000000000", "rupiah", "bertentangan", lingkup="nasional", kode="ID"),
    _fact(5, "pernyataan_siap", "siap", None, "dinyatakan", lingkup="kelurahan", kode=KEMBAR),
    _fact(6, "pernyataan_siap", "siap", None, "dinyatakan", lingkup="kelurahan", kode=ZULU),
    _fact(7, "perajin", "41", "orang", "terverifikasi", lingkup="kelurahan", kode=NAMESAKE, tanggal="2025"),
]


def _source(number: int, judul: str, penerbit: str, url: str, **more: str) -> Row:
    return {"sumber_id": f"S{number:03}", "judul": judul, "penerbit": penerbit, "url": url, **more}


SOURCES = [
    _source(1, "Judul [satu]", "Koran", "https://a.id/1", jenis="media"),
    _source(2, "Dua", "Dinas", "https://b.id", tanggal=DAY, jenis="pemkot"),
    _source(3, "Tiga", "Dinas", "https://b.id/3", melalui="Cermin", jenis="pemerintah"),
]
REGENCIES = {CITY: "Kota Contoh", "99.01": "Kabupaten Utara", "99.02": "Kabupaten Selatan", "99.72": "Kota Lain"}


def _regency(kode: str, tanggal: str) -> Row:
    known = {"kode": kode, "nama": REGENCIES[kode], "tanggal": tanggal, "sumber_id": "S002"}
    if kode == CITY:
        return known | {"koperasi": 15, "akun_simkopdes": 12, "npwp": 13, "nib": 11, "rat": 1}
    number = int(kode[-2:])
    counts = {"koperasi": number * 10, "akun_simkopdes": number * 9, "npwp": number * 10, "nib": number * 8}
    # Founding deposits of Kota Lain in the earlier table are a slip of the pen: see `tidak_wajar`.
    deposits = 9_000_000_000 if (kode, tanggal) == ("99.72", EARLIER) else number * 1_000_000
    return known | counts | {"transaksi_rp": number * 50_000, "simpanan_pokok_rp": deposits, "simpanan_wajib_rp": 0}


DOUBT = {"tabel": "kabupaten_kota", "tanggal": EARLIER, "kode": "99.72", "kolom": "simpanan_pokok_rp"}
DOUBT["alasan"] = "Terlalu besar untuk kota ini."


def draft(tables: Mapping[str, Sequence[Row]] | None = None, settings: Mapping[str, str] | None = None) -> Draft:
    """The whole city before it is written; whole tables and settings may be replaced."""
    places = [
        {"kode": kode, "kode_bps": f"99710{at:05}", "nama": name, "kode_pos": None if at % 5 == 0 else f"9900{at % 10}"}
        for at, (kode, name) in enumerate(NAMES.items())
    ]
    own: dict[str, Sequence[Row]] = {
        "kelurahan": places,
        "kecamatan": [{"kode": kode, "nama": name} for kode, name in DISTRICTS.items()],
        **{f"koperasi/{day}": [_cooperative(kode, day) for kode in KODES] for day in (EARLIER, DAY)},
        **{f"kabupaten_kota/{day}": [_regency(kode, day) for kode in sorted(REGENCIES)] for day in (EARLIER, DAY)},
        "langkah": [*_told("badan_hukum", LEGAL, "2025-06-30", "paling_lambat"), *_told("rat", MEETING, DAY, None)],
        "sektor": EVIDENCE,
        "sorotan": [
            {"kode": KEMBAR, "sektor": "anyaman", "sumber_id": "S001"},
            {"kode": SABAN, "sektor": "garam", "sumber_id": "S001"},
        ],
        "fakta": FACTS,
        "sumber": SOURCES,
        "tidak_wajar": [DOUBT],
    }
    words = {"kota": KOTA, "langkah": LANGKAH, "sektor": SEKTOR, "fakta": FAKTA}
    return Draft(words | dict(settings or {}), own | dict(tables or {}), boundary(), around())


@cache
def _written() -> tuple[Path, Path]:
    """The folders of the city as it is, written once a process."""
    return write_city(Path(tempfile.mkdtemp(prefix="contoh-")), draft())


def sample_folders(
    folder: Path, tables: Mapping[str, Sequence[Row]] | None = None, **settings: str
) -> tuple[Path, Path]:
    """Write the city below `folder`, with whole tables or settings replaced; return data/ and geo/."""
    _, geo = _written()
    data, _ = write_data(folder, draft(tables, settings)), shutil.copytree(geo, folder / "geo")
    return data, folder / "geo"


@cache
def _sample() -> City:
    return load_city(*_written())


def sample_city(**frames: object) -> City:
    """The city, read from its files; with some of its frames (fields of `City`) replaced."""
    return replace(_sample(), **frames) if frames else _sample()  # type: ignore[arg-type]


def sample_variant(tables: Mapping[str, Sequence[Row]] | None = None, **settings: str) -> City:
    """The city as it is read when whole tables ("koperasi/2026-08-31") or settings ("langkah") are others."""
    with tempfile.TemporaryDirectory() as folder:
        return load_city(*sample_folders(Path(folder), tables, **settings))


def cooperatives(**columns: Mapping[str, object]) -> dict[str, list[Row]]:
    """The newest table of cooperatives with some cells changed: `cooperatives(npwp={KA: 1})`, for `sample_variant`."""
    rows = [
        {**_cooperative(kode, DAY), **{name: cells[kode] for name, cells in columns.items() if kode in cells}}
        for kode in KODES
    ]
    return {f"koperasi/{DAY}": rows}


def funded() -> City:
    """The city on the day on which the funding of each cooperative has been announced."""
    return sample_variant(cooperatives(pendanaan=FUNDING))
