"""A set of polygons that must fit together without gap or overlap: measuring it, cleaning it, simplifying it."""

from collections.abc import Iterator
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from koperasi.data.layer_reader import WGS84

LIMIT_M2 = 1.0  # a gap or an overlap above this is a fault of the source
NARROW_M = 50.0  # an open cleft between polygons counts as a gap up to this width; wider is a bay
ENCLOSED = 0.8  # ... when the polygons form at least this share of its outline
HOLE = 0.999  # ... and when one polygon forms all of it; a cleft within one polygon is its own shape
TOUCH_M = 0.001
SLIVER_M = 1.0
DECIMALS = 6  # of a degree: 0.11 m at the equator
MENDINGS = 5  # rounds of cleaning and rounding, before a few corners may stay unrounded


@dataclass(frozen=True)
class Fault:
    """A gap or an overlap: what it measures, and between which polygons."""

    value: str
    reason: str


def overlaps(shapes: gpd.GeoDataFrame) -> Iterator[Fault]:
    """Every pair of polygons (metric CRS) that covers more than 1 m² twice."""
    left, right = shapes.sindex.query(shapes.geometry, predicate="intersects")
    for a, b in zip(left, right, strict=True):
        area = shapes.geometry.iloc[a].intersection(shapes.geometry.iloc[b]).area if a < b else 0.0
        if area > LIMIT_M2:
            yield Fault(f"{area:.1f} m²", f"{shapes.index[a]} dan {shapes.index[b]} bertumpang tindih")


def _filled(whole: BaseGeometry) -> BaseGeometry:
    """`whole` with its narrow clefts closed (morphological closing) and all its holes filled."""
    half = NARROW_M / 2
    closed = whole.buffer(half, join_style="mitre").buffer(-half, join_style="mitre")
    return shapely.union_all([shapely.Polygon(part.exterior) for part in shapely.get_parts(closed)])


def gaps(shapes: gpd.GeoDataFrame) -> Iterator[Fault]:
    """Every hole, and every narrow cleft, of more than 1 m² that the polygons (metric CRS) leave between them."""
    whole = shapes.union_all()
    rim = whole.boundary.buffer(TOUCH_M)
    free = shapely.get_parts(_filled(whole).difference(whole))
    for part in free[shapely.area(free) > LIMIT_M2]:
        around = shapes.index[shapes.distance(part) < TOUCH_M]
        enclosed = part.boundary.intersection(rim).length / part.length
        if enclosed >= (ENCLOSED if len(around) > 1 else HOLE):
            yield Fault(f"{part.area:.1f} m²", f"celah di antara {', '.join(around)}")


def faults(shapes: gpd.GeoDataFrame) -> list[Fault]:
    """All overlaps and gaps above 1 m²; `shapes` is in a metric CRS and indexed by kode."""
    return [*overlaps(shapes), *gaps(shapes)]


def is_exact(shapes: gpd.GeoDataFrame) -> bool:
    """Whether neighbours share every vertex of their common border, so that none can drift from the other."""
    return bool(shapely.coverage_is_valid(shapes.geometry.values))


def specks(shapes: gpd.GeoDataFrame) -> int:
    """How many islands and holes are smaller than 1 m² (metric CRS)."""
    rings = shapely.get_rings(shapely.get_parts(shapes.geometry.values))
    return int((shapely.area(shapely.polygons(rings)) < LIMIT_M2).sum())


def _without_islets(shape: BaseGeometry) -> BaseGeometry:
    return shapely.union_all([part for part in shapely.get_parts(shape) if part.area >= LIMIT_M2])


def clean(shapes: gpd.GeoDataFrame, *, snap_m: float = -1) -> gpd.GeoDataFrame:
    """Drop islets below 1 m², give slivers up to 1 m wide to the neighbour with the longest border, match vertices.

    Vertices nearer than `snap_m` metres are joined; -1 joins only what differs by rounding.
    """
    solid = shapes.geometry.map(_without_islets)
    return shapes.set_geometry(shapely.coverage_clean(solid.values, gap_width=SLIVER_M, snapping_distance=snap_m))


def simplify(shapes: gpd.GeoDataFrame, tolerance: float, *, rim: bool = True) -> gpd.GeoDataFrame:
    """Drop vertices whose triangle is smaller than tolerance² (Visvalingam-Whyatt); shared borders stay shared.

    `rim` False keeps the outer outline as it is.
    """
    slim = shapely.coverage_simplify(shapes.geometry.values, tolerance, simplify_boundary=rim)
    return shapes.set_geometry(slim)


def to_degrees(shapes: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """WGS 84 with rounded coordinates: a shared vertex is rounded the same way on both sides."""
    degrees = shapes.to_crs(WGS84)
    return degrees.set_geometry(tidy(_rounded(np.asarray(degrees.geometry.values))))


def _rounded(shapes: np.ndarray) -> np.ndarray:
    """Rounded and whole: where rounding folds a line over itself, all are noded anew together, so that none drifts."""
    rounded = _on_grid(shapes)
    for _ in range(MENDINGS):
        if shapely.is_valid(rounded).all():
            break
        shapes = np.asarray(shapely.coverage_clean(rounded))
        rounded = _on_grid(shapes)
    else:
        return shapes  # whole, with a few corners between the steps of the grid
    return rounded


def _on_grid(shapes: np.ndarray) -> np.ndarray:
    return np.asarray(shapely.transform(shapes, lambda xy: np.round(xy, DECIMALS)))


def tidy(shapes: np.ndarray) -> np.ndarray:
    """One way to write each shape: no repeated vertex, fixed ring starts and part order, outer rings anticlockwise.

    RFC 7946 asks for that orientation.
    """
    single: np.ndarray = shapely.remove_repeated_points(shapes)
    return np.asarray(shapely.orient_polygons(shapely.normalize(single)))
