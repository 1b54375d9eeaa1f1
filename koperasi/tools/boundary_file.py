"""Reading a map file as offices have them: shapefile, GeoPackage, GeoJSON, KML, or a zip that holds one of these.

What the library says of a file is English and about its own drivers, so every fault is put in words here.
"""

import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely.geometry.base import BaseGeometry

from koperasi.data.layer_reader import WGS84
from koperasi.data.problem import DataError, Problem

_MAPS = (".shp", ".gpkg", ".geojson", ".json", ".kml")
_COMPANIONS = (".shx", ".dbf")  # without them a shapefile is no map
_OLD_WINDOWS = "cp1252"
_UNREADABLE = (
    "tidak dapat dibaca sebagai peta; yang dikenal: shapefile, GeoPackage, GeoJSON, KML, atau zip berisi satu peta"
)

Read = TypeVar("Read")

Wanted = Callable[[gpd.GeoDataFrame], bool]


@dataclass(frozen=True)
class MapFile:
    """A file, the layer in it, and the coordinate system to assume whatever the file says; None: as found."""

    path: Path
    layer: str | None = None
    crs: str | None = None


def read_map(file: MapFile, wanted: Wanted | None = None) -> gpd.GeoDataFrame:
    """The features of a file in WGS 84, two-dimensional, in file order.

    Of several layers the one that `wanted` accepts is taken; the folders of a KML file are one layer. Raises DataError
    when there is no file, no map in it, no coordinate system, or no way to choose among its layers.
    """
    source = _opened(file.path)
    layer = _chosen(file, source, wanted)
    if layer.empty or layer.geometry.isna().all():
        raise _fault(file, "tidak berisi satu pun bentuk")
    flat = layer.set_geometry(shapely.force_2d(layer.geometry.map(_polygons_of).values), crs=layer.crs)
    return _placed(file, flat).to_crs(WGS84)


def parse_crs(text: str) -> CRS:
    """The coordinate system that a person names: `32749` or `EPSG:32749`. Raises DataError."""
    try:
        return CRS.from_user_input(int(text) if text.strip().isdigit() else text.strip())
    except CRSError:
        reason = (
            "sistem koordinat tidak dikenal; tulis nomor EPSG, misalnya 32749 untuk UTM 49S atau 4326 untuk derajat"
        )
        raise DataError([Problem("--crs", None, None, text, reason)]) from None


def _opened(path: Path) -> str:
    """What GDAL is to open: the path, or the one map inside a zip."""
    if not path.exists():
        raise DataError([Problem(str(path), None, None, None, "berkas tidak ada")])
    if path.is_dir():
        raise DataError([Problem(str(path), None, None, None, "ini sebuah folder; sebut berkas petanya")])
    if path.suffix.lower() == ".shp":
        missing = [end for end in _COMPANIONS if not any(path.with_suffix(e).exists() for e in (end, end.upper()))]
        if missing:
            reason = f"berkas pendamping {' dan '.join(missing)} tidak ada; salin semua berkas shapefile bersama-sama"
            raise DataError([Problem(path.name, None, None, None, reason)])
    return f"/vsizip/{path.resolve()}/{_inside(path)}" if zipfile.is_zipfile(path) else str(path)


def _inside(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        maps = [name for name in archive.namelist() if name.lower().endswith(_MAPS) and not name.startswith("__MACOSX")]
    if len(maps) != 1:
        found = f"beberapa: {', '.join(maps)}" if maps else "tidak satu pun"
        reason = f"zip harus berisi satu berkas peta, ditemukan {found}; buka zip ini lalu sebut berkas petanya"
        raise DataError([Problem(path.name, None, None, None, reason)])
    return maps[0]


def _chosen(file: MapFile, source: str, wanted: Wanted | None) -> gpd.GeoDataFrame:
    names = _quietly(file, lambda: [str(name) for name in pyogrio.list_layers(source)[:, 0]])
    if file.layer is not None:
        if file.layer not in names:
            raise _fault(file, f"lapis {file.layer} tidak ada; lapis yang ada: {', '.join(names)}")
        return _layer(file, source, file.layer)
    layers = {name: _layer(file, source, name) for name in names}
    if source.lower().endswith((".kml", ".kmz")):
        return _together(list(layers.values()))
    fitting = [name for name, layer in layers.items() if wanted is None or wanted(layer)]
    if len(names) == 1 or len(fitting) == 1:
        return layers[fitting[0] if fitting else names[0]]
    reason = f"ada beberapa lapis: {', '.join(names)}; pilih satu dengan --lapis"
    raise _fault(file, reason)


def _layer(file: MapFile, source: str, name: str) -> gpd.GeoDataFrame:
    def read(encoding: str | None = None) -> gpd.GeoDataFrame:
        return gpd.GeoDataFrame(gpd.read_file(source, layer=name, encoding=encoding))

    def read_old() -> gpd.GeoDataFrame:
        try:
            return read()
        except UnicodeDecodeError:
            return read(_OLD_WINDOWS)

    layer = _quietly(file, read_old)
    if "geometry" not in layer.columns:
        return layer.set_geometry(gpd.GeoSeries([None] * len(layer)))
    return layer


def _together(layers: Sequence[gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """Several folders of one KML file as one layer; only columns of text are kept."""
    texts = [layer[[name for name in layer if name == "geometry" or _is_text(layer[name])]] for layer in layers]
    return gpd.GeoDataFrame(pd.concat(texts, ignore_index=True), crs=layers[0].crs)


def _is_text(column: pd.Series) -> bool:
    return bool(pd.api.types.is_string_dtype(column))


def _quietly(file: MapFile, read: Callable[[], Read]) -> Read:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return read()
    except Exception as error:  # pyogrio raises many kinds; to the reader they are one fault
        raise _fault(file, _UNREADABLE) from error


def _polygons_of(shape: BaseGeometry | None) -> BaseGeometry | None:
    """A collection that holds polygons only, as one multipolygon: how some programs write several parts."""
    if shape is None or shape.geom_type != "GeometryCollection":
        return shape
    parts = list(_flattened(shape))
    return shapely.union_all(parts) if parts and all(part.geom_type == "Polygon" for part in parts) else shape


def _flattened(shape: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in shapely.get_parts(shape):
        if part.geom_type in ("GeometryCollection", "MultiPolygon"):
            yield from _flattened(part)
        else:
            yield part


def _placed(file: MapFile, layer: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    if file.crs is not None:
        return layer.set_crs(parse_crs(file.crs), allow_override=True)
    if layer.crs is None:
        reason = "sistem koordinat tidak disebut (tidak ada .prj); sebutkan nomor EPSG-nya dengan --crs, misalnya 32749"
        raise _fault(file, reason)
    return layer


def _fault(file: MapFile, reason: str) -> DataError:
    return DataError([Problem(file.path.name, None, None, None, reason)])
