"""A made-up town: six square kelurahan of one km² by the sea, its tables, and land on three sides."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
from killing import contents
from shapely.geometry import box

from koperasi.data.schema import TABLES
from koperasi.tools.__main__ import main
from koperasi.tools.boundaries import Context, Request, build_boundaries
from koperasi.tools.boundary_file import MapFile
from koperasi.tools.output import origin, write_sidecar

EPSG = 32749
KM = 1000
WEST, SOUTH = 700 * KM, 9150 * KM
CODES = ["00.00.01.1001", "00.00.01.1002", "00.00.01.1003", "00.00.02.1001", "00.00.02.1002", "00.00.02.1003"]
DAY = {"tanggal": "2026-08-05", "sumber_id": "S201"}
STEPS = {"nib": 'kolom = "nib"', "simpanan": 'kolom = "simpanan_rp"', "rat": ""}


def square(column: int, row: int) -> object:
    return box(WEST + column * KM, SOUTH + row * KM, WEST + (column + 1) * KM, SOUTH + (row + 1) * KM)


def squares() -> gpd.GeoDataFrame:
    """Two rows of three, the southern row first; metric, as a boundary file would hold them."""
    shapes = [square(column, row) for row in range(2) for column in range(3)]
    return gpd.GeoDataFrame({"KODE": CODES}, geometry=shapes, crs=EPSG)


def land() -> gpd.GeoDataFrame:
    """A neighbour around the town, open to the north."""
    town = box(WEST, SOUTH, WEST + 3 * KM, SOUTH + 2 * KM)
    around = box(WEST - 20 * KM, SOUTH - 20 * KM, WEST + 23 * KM, SOUTH + 2 * KM).difference(town)
    return gpd.GeoDataFrame({"nama": ["Seberang"]}, geometry=[around], crs=EPSG)


@dataclass(frozen=True)
class Town:
    """The folders of the town and what to build in them."""

    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def geo(self) -> Path:
        return self.folder / "geo"

    def source(self, shapes: gpd.GeoDataFrame | None = None, *, name: str = "batas.geojson", crs: int = 4326) -> Path:
        path = self.folder / name
        (squares() if shapes is None else shapes).to_crs(crs).to_file(path)
        return path

    def request(self, source: Path, *, column: str | None = "KODE", around: gpd.GeoDataFrame | None = None) -> Request:
        context = self.folder / "daratan.geojson"
        (land() if around is None else around).to_crs(4326).to_file(context)
        return Request(
            MapFile(source), origin(source, {"title": "Batas"}), column, [Context(context, [origin(context, {})])]
        )

    def build(self, source: Path | None = None, **wishes: object) -> None:
        build_boundaries(self.request(source or self.source(), **wishes), self.data, self.geo)

    def files(self) -> dict[str, bytes]:
        """Every file of geo/, then of data/, by name; what commands keep for themselves left out."""
        return contents(self.geo, self.data)

    def run(self, *arguments: object) -> int:
        """Run a command on the town."""
        return main([*map(str, arguments), "--data", str(self.data), "--geo", str(self.geo)])

    def cell(self, name: str, key: str, column: str) -> str:
        """A cell of a table whose row begins with `key`; empty where nothing is known."""
        with (self.data / name).open(encoding="utf-8", newline="") as file:
            (row,) = [row for row in csv.DictReader(file) if next(iter(row.values())) == key]
        return row[column]

    def edit(self, name: str, change: Callable[[str], str]) -> Path:
        """Change a file by hand, as an editor does."""
        path = self.data / name
        path.write_bytes(change(path.read_text(encoding="utf-8")).encode())
        return path


def make_town(folder: Path) -> Town:
    """The town without its map: all tables and settings, each with a sidecar."""
    town = Town(folder)
    town.data.mkdir()
    for name, text in _texts().items():
        path = town.data / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        facts = {"title": "Buatan", "producer": "Uji", "url": "https://a.id", "accessed": "2026-08-20"}
        write_sidecar(path, [origin(path, facts)], ["Ditulis untuk uji."])
    return town


def make_city(folder: Path) -> Town:
    """The town with its map: a city that the dashboard takes."""
    town = make_town(folder)
    town.build()
    return town


def _texts() -> dict[str, str]:
    """Every file of data/, by its name."""
    koperasi = [
        {"kode": code, "nama": f"Koperasi K{at}", "akun_simkopdes": 1, "npwp": 1, "nib": int(at != 2),
         "transaksi_rp": at * 1000, "simpanan_pokok_rp": at * 50000, "simpanan_pokok_anggota": at,
         "simpanan_wajib_rp": at * 10000, "simpanan_wajib_anggota": at, "lintang": -7.65, "bujur": 112.9,
         "lahan_status": "sedang_diverifikasi", "lahan_pencatat": "TNI", "lahan_lintang": -7.66,
         "lahan_bujur": 112.91, **DAY}
        for at, code in enumerate(CODES)
    ]  # fmt: skip
    whole = {"kode": "00.00", "nama": "Kota Uji", "koperasi": 6, "npwp": 6, "nib": 5, "simpanan_pokok_rp": 750000}
    other = {"kode": "00.01", "nama": "Kabupaten Uji Raya", "koperasi": 9, "npwp": 9, "nib": 9}
    source = {"penerbit": "Kementerian", "url": "https://a.id", "tanggal": "2026-08-05", "jenis": "pemerintah"}
    fact = {"fakta_id": "F001", "lingkup": "kota", "kode": "00.00", "indikator": "penduduk", "nilai": "900",
            "satuan": "jiwa", "tanggal": "2025", "sumber_id": "S001", "keyakinan": "dinyatakan"}  # fmt: skip
    evidence = [
        {"kode": code, "sektor": "kayu", "rincian": f"Perajin di K{at}.", "bukti": "aktif", "sumber_id": "S001"}
        for at, code in enumerate(CODES)
    ]
    return {
        "kota.toml": f'kode = "00.00"\nnama = "Kota Uji"\nprovinsi = "P"\nkode_provinsi = "00"\nepsg = {EPSG}\n',
        "langkah.toml": "\n".join(_step(slug, rule) for slug, rule in STEPS.items()),
        "sektor.toml": '[[sektor]]\nslug = "kayu"\nlabel = "Kayu"\n',
        "fakta.toml": '[penduduk]\nnama = "Penduduk"\nkalimat = "Penduduk {nilai}."\n',
        "kelurahan.csv": _table("kelurahan", [{"kode": code, "kode_bps": f"000000000{at}", "nama": f"K{at}"}
                                              for at, code in enumerate(CODES)]),
        "kecamatan.csv": _table("kecamatan", [{"kode": f"00.00.0{at}", "nama": f"Kec 0{at}"} for at in (1, 2)]),
        "koperasi/2026-08-05.csv": _table("koperasi", koperasi),
        "kabupaten_kota/2026-08-05.csv": _table("kabupaten_kota", [{**whole, **DAY}, {**other, **DAY}]),
        "langkah.csv": _table("langkah", [{"kode": CODES[0], "langkah": "rat", "status": "ada", **DAY}]),
        "sektor.csv": _table("sektor", evidence),
        "sorotan.csv": _table("sorotan", []),
        "fakta.csv": _table("fakta", [fact]),
        "sumber.csv": _table("sumber", [
            {"sumber_id": "S001", "judul": "Koran", **source, "jenis": "media"},
            {"sumber_id": "S201", "judul": "Koperasi, potret 5 Agustus 2026", **source},
        ]),
        "tidak_wajar.csv": _table("tidak_wajar", []),
    }  # fmt: skip


def _step(slug: str, rule: str) -> str:
    words = dict.fromkeys(("label", "kepanjangan", "tunggu", "kurang", "sudah", "tanya"), slug)
    lines = [f'{name} = "{text}"' for name, text in {"slug": slug, **words}.items()]
    return "\n".join(["[[langkah]]", *lines, rule, ""])


def _table(name: str, rows: Sequence[Mapping[str, object]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, TABLES[name].names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def read(path: Path) -> gpd.GeoDataFrame:
    return gpd.read_file(path).to_crs(EPSG)


def table(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype={"kode": "str", "kode_a": "str", "kode_b": "str"})
