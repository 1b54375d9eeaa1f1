"""The files of geo/: what each contains and, in Indonesian, how it was made."""

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from koperasi.tools import context, coverage, derive
from koperasi.tools.derive import tile_grid

TOLERANCE_M = 5.0


@dataclass(frozen=True)
class Layer:
    """One output file: its content and how it was made."""

    name: str
    content: pd.DataFrame
    processing: Sequence[str]
    around: bool = False  # whether the files of neighbouring land are its main sources


def derive_layers(
    shapes: gpd.GeoDataFrame, register: pd.DataFrame, neighbours: Sequence[gpd.GeoDataFrame]
) -> list[Layer]:
    """Every file of geo/.

    Args:
        shapes: the kelurahan as read (metric CRS, not simplified), indexed by kode.
        register: kode, nama, kecamatan, kode_kecamatan, in the order of `shapes`.
        neighbours: land around the city (metric CRS), the most trusted first.
    """
    exact, repairs = _exact(shapes)
    about = register.set_index("kode")[["nama", "kode_kecamatan"]]
    area = derive.areas(shapes)
    drawn = coverage.to_degrees(coverage.simplify(exact, TOLERANCE_M))
    outline = [*repairs, *_outline_notes()]
    crs = f"EPSG:{shapes.crs.to_epsg()}"
    return [
        Layer("kelurahan.geojson", _named(drawn, about.join(area)), [*outline, f"Luas dari poligon asli, {crs}."]),
        Layer("kecamatan.geojson", _districts(drawn, register), [*outline, "Wilayah digabung per kode kecamatan."]),
        Layer(
            "konteks.geojson",
            context.surroundings(drawn.to_crs(shapes.crs).union_all(), neighbours),
            _context_notes(),
            around=True,
        ),
        Layer(
            "label.geojson",
            _named(_labels(exact), about[["nama"]].join(area)),
            [*repairs, f"Titik tengah lingkaran terbesar di dalam tiap wilayah, {crs}."],
        ),
        Layer(
            "tetangga.csv",
            derive.neighbours(exact),
            [*repairs, f"Panjang batas bersama dalam meter, {crs}; pertemuan di satu titik tidak dihitung."],
        ),
        Layer("petak.csv", tile_grid(exact).reset_index(), _tile_notes()),
    ]


def _exact(shapes: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, list[str]]:
    """An exact coverage without specks, and what had to be done for it (nothing, for a good source)."""
    specks = coverage.specks(shapes)
    if coverage.is_exact(shapes) and not specks:
        return shapes, []
    note = f"Celah dan tumpang tindih di bawah 1 m² dirapikan; pulau dan lubang di bawah 1 m² dihapus: {specks}."
    return coverage.clean(shapes), [note]


def _named(shapes: gpd.GeoDataFrame, columns: pd.DataFrame) -> gpd.GeoDataFrame:
    """`shapes` with kode and the given columns (same order) before the geometry."""
    return gpd.GeoDataFrame(columns.reset_index(), geometry=shapes.geometry.values, crs=shapes.crs)


def _districts(drawn: gpd.GeoDataFrame, register: pd.DataFrame) -> gpd.GeoDataFrame:
    """The kecamatan, from the kelurahan as drawn: kode, nama, geometry."""
    merged = derive.dissolve(drawn, register.set_index("kode")["kode_kecamatan"])
    names = register.groupby("kode_kecamatan")["kecamatan"].first().rename("nama").rename_axis("kode")
    return _named(merged.set_geometry(coverage.tidy(merged.geometry.values)), names.to_frame())


def _labels(exact: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Label points in rounded degrees, indexed by kode."""
    return coverage.to_degrees(gpd.GeoDataFrame(geometry=derive.label_points(exact)))


def _outline_notes() -> list[str]:
    return [
        f"Garis batas disederhanakan (Visvalingam–Whyatt, {TOLERANCE_M:g} m) tanpa memutus batas bersama.",
        f"Koordinat dibulatkan {coverage.DECIMALS} desimal, WGS 84; nama dan kecamatan menurut kelurahan.csv.",
    ]


def _context_notes() -> list[str]:
    return [
        f"Daratan di sekitarnya dipotong pada bingkai, {context.MARGIN * 100:g} persen ukurannya di tiap sisi.",
        "Laut adalah bagian bingkai di tepi pantainya yang tidak ditempati daratan menurut sumber mana pun.",
        f"Garis disederhanakan ({context.TOLERANCE_M:g} m); celah antarsumber diisi daratan yang paling menempel.",
    ]


def _tile_notes() -> list[str]:
    return [
        "Petak dibagikan menurut urutan titik berat dari barat ke timur dan dari utara ke selatan.",
        "Pembagian dipilih dengan jumlah kuadrat jarak ke tempat asal yang terkecil.",
    ]
