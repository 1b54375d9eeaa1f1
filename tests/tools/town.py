"""A made-up town: six square kelurahan of one km² by the sea, its register, and land on three sides."""

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
from shapely.geometry import box

from koperasi.tools.boundaries import Context, Request, build_boundaries
from koperasi.tools.boundary_file import MapFile
from koperasi.tools.sidecar_writer import describe

EPSG = 32749
KM = 1000
WEST, SOUTH = 700 * KM, 9150 * KM
CODES = ["00.00.01.1001", "00.00.01.1002", "00.00.01.1003", "00.00.02.1001", "00.00.02.1002", "00.00.02.1003"]
HEADER = "kode,kode_bps,nama,kode_pos"


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

    def request(self, source: Path, *, column: str = "KODE", around: gpd.GeoDataFrame | None = None) -> Request:
        context = self.folder / "daratan.geojson"
        (land() if around is None else around).to_crs(4326).to_file(context)
        about = describe(context, {})
        return Request(MapFile(source), describe(source, {"title": "Batas"}), column, [Context(context, about)])

    def build(self, source: Path | None = None, **wishes: object) -> None:
        build_boundaries(self.request(source or self.source(), **wishes), self.data, self.geo)

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.geo.glob("*")}


def make_town(folder: Path) -> Town:
    town = Town(folder)
    town.data.mkdir()
    profile = f'kode = "00.00"\nnama = "Kota"\nprovinsi = "P"\nkode_provinsi = "00"\nepsg = {EPSG}\n'
    (town.data / "kota.toml").write_text(profile, encoding="utf-8")
    rows = [f"{code},{number:010},K{number}," for number, code in enumerate(CODES)]
    districts = [f"{code},Kec {code[6:8]}" for code in sorted({code[:8] for code in CODES})]
    (town.data / "kecamatan.csv").write_text("\n".join(["kode,nama", *districts]) + "\n", encoding="utf-8")
    (town.data / "kelurahan.csv").write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return town


def read(path: Path) -> gpd.GeoDataFrame:
    return gpd.read_file(path).to_crs(EPSG)


def table(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype={"kode": "str", "kode_a": "str", "kode_b": "str"})
