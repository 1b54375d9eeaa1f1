"""What follows from the polygons alone: areas, label points, kecamatan, neighbours."""

import geopandas as gpd
import pandas as pd
import shapely

KM2 = 1_000_000
LABEL_M = 1.0  # precision of the inscribed circle


def areas(shapes: gpd.GeoDataFrame) -> pd.Series:
    """Square kilometres of each polygon, to 100 m²; `shapes` in a metric CRS, not simplified."""
    square_metres: pd.Series = shapes.area
    return (square_metres / KM2).round(4).rename("luas_km2")


def label_points(shapes: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """Where a name sits best: the centre of the largest circle inside each polygon (metric CRS).

    Of a polygon in parts the largest part counts. The circle is found by `maximum_inscribed_circle` of GEOS.
    """
    largest = shapes.geometry.map(lambda shape: max(shapely.get_parts(shape), key=shapely.area))
    radius = shapely.maximum_inscribed_circle(largest.values, LABEL_M)
    return gpd.GeoSeries(shapely.get_point(radius, 0), index=shapes.index, crs=shapes.crs)


def dissolve(shapes: gpd.GeoDataFrame, group: pd.Series) -> gpd.GeoDataFrame:
    """One polygon a group, in the order of the group's codes; borders inside a group vanish."""
    merged = {code: shapely.coverage_union_all(part.values) for code, part in shapes.geometry.groupby(group)}
    return gpd.GeoDataFrame(geometry=gpd.GeoSeries(merged, crs=shapes.crs).rename_axis("kode"))


def neighbours(shapes: gpd.GeoDataFrame) -> pd.DataFrame:
    """Pairs that share a border, each once: kode_a < kode_b, panjang_m (metres, one decimal).

    `shapes` is an exact coverage in a metric CRS, indexed by kode; polygons that meet in a corner are no neighbours.
    """
    left, right = shapes.sindex.query(shapes.geometry, predicate="touches")
    pairs = pd.DataFrame({"kode_a": shapes.index[left], "kode_b": shapes.index[right]})
    shared = shapely.intersection(shapes.geometry.values[left], shapes.geometry.values[right])
    pairs["panjang_m"] = shapely.length(shared).round(1)
    once = pairs[(pairs["kode_a"] < pairs["kode_b"]) & (pairs["panjang_m"] > 0)]
    return once.sort_values(["kode_a", "kode_b"]).reset_index(drop=True)
