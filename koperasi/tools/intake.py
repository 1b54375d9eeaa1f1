"""Reading a boundary file of any kind and refusing, with all reasons at once, what is not the city's kelurahan."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import shapely
from pyproj import CRS
from shapely.geometry.base import BaseGeometry

from koperasi.data.layer_reader import Bounds, bounds
from koperasi.data.problem import DataError, Problem
from koperasi.tools import coverage
from koperasi.tools.boundary_file import MapFile, read_map


@dataclass(frozen=True)
class Rules:
    """What the file must hold: the authoritative list, the city's metric CRS, and where the city lies (degrees)."""

    register: pd.DataFrame  # one row a kelurahan: kode, nama, kecamatan, kode_kecamatan
    epsg: int
    near: Bounds


def area_of_use(epsg: int) -> Bounds:
    """West, south, east, north (degrees) within which a projected CRS is meant to be used, from the EPSG register."""
    area = CRS.from_epsg(epsg).area_of_use
    if area is None:
        raise ValueError(f"EPSG:{epsg} has no area of use")
    return area.west, area.south, area.east, area.north


def near_bounds(reference: gpd.GeoDataFrame | None, epsg: int) -> Bounds:
    """Where the city may lie: around `reference` (its own size on each side), else anywhere its CRS is valid."""
    if reference is None:
        return area_of_use(epsg)
    west, south, east, north = bounds(reference)
    wide, high = east - west, north - south
    return west - wide, south - high, east + wide, north + high


def _digits(text: str) -> str:
    """The digits of a code: `11.22.33.4444`, `1122334444` and the number `1122334444.0` are one code."""
    return re.sub(r"\D", "", re.sub(r"^(\d{10})\.0+$", r"\1", text))


def _read_codes(values: pd.Series, register: pd.DataFrame) -> pd.Series:
    """The code of each feature as text; a code written without dots, or as a number, is read as the same code."""
    dotted = {_digits(code): code for code in register["kode"]}
    numbers = pd.api.types.is_float_dtype(values)
    texts = values.astype("Int64").astype("string") if numbers and _is_whole(values) else values.astype("string")
    codes: pd.Series = texts.str.strip().map(lambda text: dotted.get(_digits(text), text), na_action="ignore")
    return codes.astype("string")


def _is_whole(values: pd.Series) -> bool:
    known = values.dropna()
    return bool((known == known.round()).all())


def _code_column(layer: gpd.GeoDataFrame, register: pd.DataFrame) -> str | None:
    """The column that holds most codes of the register; None when none holds any."""
    known = {
        str(name): int(_read_codes(layer[name], register).isin(register["kode"]).sum())
        for name in layer.columns.drop("geometry")
    }
    best = max(known, key=lambda name: known[name], default=None)
    return best if best is not None and known[best] else None


def _code_problems(file: str, column: str, codes: pd.Series, register: pd.DataFrame) -> Iterator[Problem]:
    names = register.set_index("kode")["nama"]
    for row, code in enumerate(codes, start=1):
        if pd.isna(code) or not code:
            yield Problem(file, row, column, "", "kode kelurahan kosong")
        elif code not in names.index:
            yield Problem(file, row, column, code, "kode tidak ada dalam daftar kelurahan")
    for row in (codes.index[codes.duplicated() & codes.notna()] + 1).tolist():
        first = int(codes.index[codes == codes[row - 1]][0]) + 1
        yield Problem(file, row, column, codes[row - 1], f"kode ganda, sudah dipakai fitur {first}")
    for code in names.index.difference(codes.dropna().tolist()):
        yield Problem(file, None, column, code, f"kelurahan {names[code]} tidak ada dalam berkas")


def _shape_fault(shape: BaseGeometry | None) -> tuple[str | None, str] | None:
    """(value, reason) when a geometry cannot stand for an area."""
    if shape is None or shape.is_empty:
        return None, "bentuk kosong"
    if shape.geom_type not in ("Polygon", "MultiPolygon"):
        return shape.geom_type, "bentuk harus poligon"
    if not shape.is_valid:
        return shapely.is_valid_reason(shape), "bentuk tidak sah (garisnya memotong diri sendiri)"
    return None


def _place_fault(shape: BaseGeometry, near: Bounds) -> tuple[str, str] | None:
    """(value, reason) when a geometry does not lie where the city is."""
    west, south, east, north = near
    x0, y0, x1, y1 = shape.bounds
    value = f"{(x0 + x1) / 2:.4f}, {(y0 + y1) / 2:.4f}"
    if west <= x0 and x1 <= east and south <= y0 and y1 <= north:
        return None
    if west <= y0 and y1 <= east and south <= x0 and x1 <= north:
        return value, "bujur dan lintang tertukar"
    if max(abs(x0), abs(x1)) > 180 or max(abs(y0), abs(y1)) > 90:
        return value, "koordinat bukan derajat WGS 84; periksa sistem koordinat berkas"
    return value, "letaknya jauh dari kota; periksa sistem koordinat berkas"


def _geometry_problems(file: str, layer: gpd.GeoDataFrame, codes: pd.Series, near: Bounds) -> Iterator[Problem]:
    for row, (shape, code) in enumerate(zip(layer.geometry, codes, strict=True), start=1):
        fault = _shape_fault(shape) or _place_fault(shape, near)
        if fault:
            value, reason = fault
            yield Problem(file, row, "geometry", value, f"{reason} (kode {code})")


def read_kelurahan(file: MapFile, column: str | None, rules: Rules) -> tuple[gpd.GeoDataFrame, str]:
    """The city's polygons, unsimplified, in the city's metric CRS, indexed by kode in order, and their code column.

    Without a `column` the one that holds codes of the register is taken.

    Raises:
        DataError: with every fault of the file: codes, geometry, position; and, when those are right,
            overlaps and gaps above one square metre. `row` is the number of the feature.
    """
    name = file.path.name
    layer = read_map(file, lambda layer: _column_of(layer, column, rules.register) is not None)
    found = _column_of(layer, column, rules.register)
    if found is None:
        raise DataError([_no_column(name, layer, column)])
    codes = _read_codes(layer[found], rules.register)
    problems = [
        *_code_problems(name, found, codes, rules.register),
        *_geometry_problems(name, layer, codes, rules.near),
    ]
    if problems:
        raise DataError(problems)
    flat = gpd.GeoSeries(layer.geometry.values, index=codes.rename("kode"), crs=layer.crs)
    shapes = gpd.GeoDataFrame(geometry=flat.to_crs(rules.epsg)).sort_index()
    faults = [Problem(name, None, "geometry", fault.value, fault.reason) for fault in coverage.faults(shapes)]
    if faults:
        raise DataError(faults)
    return shapes, found


def _column_of(layer: gpd.GeoDataFrame, column: str | None, register: pd.DataFrame) -> str | None:
    if column is None:
        return _code_column(layer, register)
    named = [str(name) for name in layer.columns if str(name).lower() == column.lower()]
    return column if column in named else next(iter(named), None)


def _no_column(file: str, layer: gpd.GeoDataFrame, column: str | None) -> Problem:
    others = ", ".join(map(str, layer.columns.drop("geometry")))
    if column is None:
        reason = f"tidak ada kolom berisi kode kelurahan kota ini; kolom yang ada: {others}"
        return Problem(file, None, None, None, reason)
    return Problem(file, None, column, None, f"kolom kode tidak ada; kolom yang ada: {others}")
