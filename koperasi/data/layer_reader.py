"""Read a layer of geo/ and check what every map rests on: that each shape is there, whole, and in the right place."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError

from koperasi.data.documents import MIB, file_label, read_text
from koperasi.data.problem import DataError, Problem

WGS84 = 4326
_UNREADABLE = "berkas tidak dapat dibaca sebagai peta; mungkin terpotong, atau bukan GeoJSON"

Bounds = tuple[float, float, float, float]


def read_layer(path: Path) -> gpd.GeoDataFrame:
    """The features of a file in WGS 84, in file order; DataError when it cannot be read or holds no feature."""
    try:
        layer = gpd.read_file(path)
    except Exception as error:  # pyogrio raises many kinds; to the reader they are one fault
        raise DataError([Problem(path.name, None, None, None, _UNREADABLE)]) from error
    if not isinstance(layer, gpd.GeoDataFrame) or layer.empty:
        raise DataError([Problem(path.name, None, None, None, "tidak berisi satu pun bentuk")])
    if layer.crs is None:
        reason = "sistem koordinat tidak disebut; sertakan (misalnya berkas .prj untuk shapefile)"
        raise DataError([Problem(path.name, None, None, None, reason)])
    return layer.to_crs(WGS84)


def read_shapes(path: Path) -> gpd.GeoDataFrame:
    """A file of geo/ with a `kode` property: frame indexed by kode, in the order of kode, EPSG:4326."""
    layer = read_layer(path)
    if "kode" not in layer.columns:
        raise DataError([Problem(path.name, None, "kode", None, "kolom tidak ada")])
    return layer.drop(columns="id", errors="ignore").set_index("kode").sort_index()


def bounds(shapes: gpd.GeoDataFrame) -> Bounds:
    """West, south, east, north of all shapes, in the units of their CRS."""
    west, south, east, north = map(float, shapes.total_bounds)
    return west, south, east, north


def outside_m(points: pd.DataFrame, shapes: gpd.GeoDataFrame, epsg: int) -> pd.Series:
    """Metres by which each point lies outside its own polygon.

    Args:
        points: one row a point, columns kode, lon, lat (degrees; NaN = no point).
        shapes: polygons indexed by kode.
        epsg: a metric CRS that fits the place.

    Returns:
        Series on the index of `points`: 0 inside, NaN without a point or without a polygon of that kode.
    """
    place = gpd.GeoSeries(gpd.points_from_xy(points["lon"], points["lat"]), index=points.index, crs=WGS84)
    own = shapes.geometry.to_crs(epsg).reindex(points["kode"]).set_axis(points.index)
    known = points["lon"].notna() & points["lat"].notna() & own.notna()
    metres = pd.Series(np.nan, index=points.index, name="di_luar_m")
    metres[known] = place[known].to_crs(epsg).distance(own[known])
    return metres


Kind = Literal["area", "point"]

_MOST_BYTES = 256 * MIB
_KINDS: dict[Kind, Collection[str]] = {"area": ("Polygon", "MultiPolygon"), "point": ("Point",)}
INDONESIA: Bounds = (94.5, -11.5, 141.5, 6.5)  # degrees, the limits that the tables have for points
_WIDEST_CITY = 6.0  # degrees; the regencies of the outer islands measure up to four
_NOT_IN_INDONESIA = (
    "tidak berada di Indonesia; koordinat harus bujur lalu lintang dalam derajat (EPSG:4326), "
    "bujur 94,5 sampai 141,5 dan lintang -11,5 sampai 6,5"
)


def read_city_layer(
    path: Path, kind: Kind, *, texts: Sequence[str] = (), numbers: Sequence[str] = ()
) -> gpd.GeoDataFrame:
    """Return the features of a GeoJSON file of geo/ in EPSG:4326.

    Args:
        path: the file.
        kind: what every feature must be.
        texts: properties that every feature has as text, or as null where nothing is known. With `kode` among them the
            frame is indexed by it, in its order; then no feature may be without a code and no code stand twice.
        numbers: properties that every feature has as a number above 0.

    Raises:
        DataError: with every fault of every feature.
    """
    read_text(path, _MOST_BYTES)  # refuses what is too big, no file, or no text
    layer = _named(_read(path), path)
    file = file_label(path)
    missing = [name for name in (*texts, *numbers) if name not in layer.columns]
    if missing:
        raise DataError(Problem(file, None, name, None, "kolom tidak ada") for name in missing)
    names = _names(layer, has_code="kode" in texts)
    problems = [*_property_problems(file, layer, texts, numbers), *_shape_problems(file, layer, kind, names)]
    if "kode" in texts:
        problems += _code_problems(file, layer["kode"])
    if problems:
        raise DataError(problems)
    layer = layer[[*texts, *numbers, "geometry"]]
    return layer.set_index("kode").sort_index() if "kode" in texts else layer


def extent_problems(file: str, shapes: gpd.GeoDataFrame, epsg: int) -> Iterator[Problem]:
    """Yield what is wrong with a city's shapes as a whole: too wide for one, or outside the area of its projection."""
    west, south, east, north = bounds(shapes)
    if max(east - west, north - south) > _WIDEST_CITY:
        reason = f"terbentang lebih dari {_WIDEST_CITY:g} derajat; ada bentuk yang bukan bagian kota atau kabupaten ini"
        yield Problem(file, None, None, None, reason)
    area = CRS.from_epsg(epsg).area_of_use
    if area is not None and not shapely.box(*area.bounds).intersects(shapely.box(west, south, east, north)):
        reason = f"berada di luar wilayah pakai EPSG:{epsg} ({area.name}); periksa epsg dalam kota.toml"
        yield Problem(file, None, None, None, reason)


def is_metric(epsg: int) -> bool:
    """Tell whether EPSG knows the number as a projection that measures in metres."""
    try:
        system = CRS.from_epsg(epsg)
    except CRSError:
        return False
    return system.is_projected and {axis.unit_name for axis in system.axis_info} == {"metre"}


def _read(path: Path) -> gpd.GeoDataFrame:
    """Return the features, or say what is wrong under the name that the file has in all other faults."""
    try:
        return read_layer(path)
    except DataError as error:
        raise DataError(replace(problem, file=file_label(path)) for problem in error.problems) from error


def _named(layer: gpd.GeoDataFrame, path: Path) -> gpd.GeoDataFrame:
    """Return the layer without the number that GDAL gives a feature."""
    if layer.columns.duplicated().any():
        raise DataError([Problem(file_label(path), None, None, None, "kolom ada lebih dari satu kali")])
    return layer.drop(columns="id", errors="ignore")


def _names(layer: gpd.GeoDataFrame, *, has_code: bool) -> list[str]:
    """Return how a problem names each feature: by its code, or by its number in the file."""
    if has_code:
        return [str(code) for code in layer["kode"]]
    return [f"bentuk ke-{number}" for number in range(1, len(layer) + 1)]


def _property_problems(
    file: str, layer: gpd.GeoDataFrame, texts: Sequence[str], numbers: Sequence[str]
) -> Iterator[Problem]:
    def is_text(value: object) -> bool:
        return value is None or value is pd.NA or (isinstance(value, float) and np.isnan(value)) or _is_clean(value)

    def is_number(value: object) -> bool:
        return isinstance(value, int | float) and not isinstance(value, bool) and bool(0 < value < np.inf)

    checks: list[tuple[Sequence[str], Callable[[object], bool], str]] = [
        (texts, is_text, "harus teks dalam satu baris"),
        (numbers, is_number, "harus angka di atas 0"),
    ]
    for columns, accepts, reason in checks:
        for column in columns:
            wrong = [value for value in layer[column].tolist() if not accepts(value)]
            yield from (Problem(file, None, column, str(value), reason) for value in wrong)


def _is_clean(value: object) -> bool:
    return isinstance(value, str) and value.isprintable() and bool(value.strip())


def _code_problems(file: str, codes: pd.Series) -> Iterator[Problem]:
    for number in np.flatnonzero(codes.isna()) + 1:
        yield Problem(file, None, "kode", None, f"bentuk ke-{number} tidak punya kode")
    for code in codes[codes.duplicated() & codes.notna()].unique():
        yield Problem(file, None, "kode", str(code), "kode ganda di peta")


def _shape_problems(file: str, layer: gpd.GeoDataFrame, kind: Kind, names: Sequence[str]) -> Iterator[Problem]:
    for name, shape in zip(names, layer.geometry, strict=True):
        reason = _fault(shape, kind)
        if reason is not None:
            yield Problem(file, None, "kode" if "kode" in layer.columns else None, name, reason)


def _fault(shape: shapely.Geometry | None, kind: Kind) -> str | None:
    """Return what is wrong with one shape, the most basic first."""
    if shape is None or shape.is_empty:
        return "tidak punya bentuk"
    if shape.geom_type not in _KINDS[kind]:
        wanted = "titik" if kind == "point" else "bidang (Polygon atau MultiPolygon)"
        return f"berupa {shape.geom_type}, seharusnya {wanted}"
    if not np.isfinite(shapely.get_coordinates(shape)).all():
        return "ada koordinat yang bukan angka"
    west, south, east, north = shape.bounds
    if west < INDONESIA[0] or south < INDONESIA[1] or east > INDONESIA[2] or north > INDONESIA[3]:
        return _NOT_IN_INDONESIA
    if not shape.is_valid:
        return f"garisnya memotong diri sendiri atau tidak utuh ({shapely.is_valid_reason(shape)})"
    return None
