"""A city laid out in the units of a drawing: from degrees to whole-number coordinates, the same whatever is shown.

Equirectangular: x = lon cos(lat0), y = lat, where lat0 is the mean latitude of what is shown.
Over a city of ten kilometres the shapes are then true to within a few parts in ten thousand.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, radians

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from koperasi.views.html.label_placement import LEVELS, Label, arrange, level_for
from koperasi.views.html.label_rooms import VERY_MANY, Place

# A drawing is 10,000 units wide: tenths of a pixel of a 1000 px wide map, so that whole numbers are exact enough.
UNITS = 10_000
_MARGIN = 0.035
# Of the meridian at latitude 7 to 8 degrees (WGS 84: 111132.95 - 559.85 cos 2 lat); within 0.5 % in all Indonesia.
_METRES_A_DEGREE = 110_593


@dataclass(frozen=True)
class Frame:
    """The rectangle that is shown: its upper left corner in degrees, units per degree of latitude, height in units."""

    west: float
    north: float
    cosine: float
    scale: float
    height: int

    def project(self, lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turn an (n, 2) array of degrees into units, y pointing down."""
        lon, lat = lonlat[:, 0], lonlat[:, 1]
        return np.column_stack([(lon - self.west) * self.cosine * self.scale, (self.north - lat) * self.scale])

    def draw(self, shapes: gpd.GeoSeries, *, around: bool = False) -> gpd.GeoSeries:
        """Return `shapes` in units, without what lies well outside the frame.

        `around` keeps a frame's width on every side, for a window that has another shape than the frame.
        """
        room = UNITS if around else UNITS / 50
        drawn = gpd.GeoSeries(shapely.transform(shapes.to_numpy(), self.project), index=shapes.index)
        return drawn.clip_by_rect(-room, -room, UNITS + room, self.height + room)

    @property
    def metres(self) -> float:
        """Metres on the ground that one unit stands for (a degree of latitude is 110.6 km near the equator)."""
        return _METRES_A_DEGREE / self.scale


def frame(bounds: tuple[float, float, float, float], *, aspect: float | None = None) -> Frame:
    """Return the frame around `bounds` (west, south, east, north in degrees) with a small margin on each side.

    `aspect` is width by height; None lets the shapes decide. The frame only ever grows to meet it.
    """
    west, south, east, north = bounds
    cosine = cos(radians((south + north) / 2))
    margin = _MARGIN * max((east - west) * cosine, north - south)
    width, height = (east - west) * cosine + 2 * margin, north - south + 2 * margin
    ratio = aspect or width / height
    shown_width, shown_height = max(width, height * ratio), max(height, width / ratio)
    scale = UNITS / shown_width
    return Frame(
        west=(west + east) / 2 - shown_width / 2 / cosine,
        north=(south + north) / 2 + shown_height / 2,
        cosine=cosine,
        scale=scale,
        height=round(shown_height * scale),
    )


def path(shape: BaseGeometry) -> str:
    """Return the SVG path data of a polygon or multipolygon given in units; lines and points give nothing."""
    return "".join(_ring(ring) for ring in _rings(shape))


def _rings(shape: BaseGeometry) -> Iterator[NDArray[np.int64]]:
    polygons = (part for part in shapely.get_parts(shape) if isinstance(part, Polygon))
    for polygon in polygons:
        for ring in (polygon.exterior, *polygon.interiors):
            yield np.rint(shapely.get_coordinates(ring)).astype(np.int64)


def _ring(points: NDArray[np.int64]) -> str:
    steps = np.diff(points, axis=0)[:-1]
    moved = steps[steps.any(axis=1)]
    pairs = " ".join(f"{x} {y}" for x, y in moved).replace(" -", "-")
    return f"M{points[0, 0]} {points[0, 1]}l{pairs}z" if len(moved) > 1 else ""


_SIMPLER = 5  # units by which the land around the city may be off
_RICH = 50_000  # coordinates from which on areas are simplified, by at most so many units (a tenth of a pixel each)
_UNSEEN = 1.5
_CORNER = (0.34, 0.3)  # shares of the frame that a legend in a corner takes
_REACH, _FAR_REACH = 9.0, 15.0  # letter sizes that a name, or one of those named first, may stand from its place


@dataclass(frozen=True, eq=False)
class Layout:
    """A city laid out in units: all that is the same whatever is shown of it. Kept and shared."""

    seen: Frame
    paths: Mapping[str, str]
    drawn: gpd.GeoSeries
    outlines: str
    context: gpd.GeoDataFrame | None
    places: Sequence[Place]
    metres: float

    @cached_property
    def labels(self) -> Sequence[Label]:
        """The names at every level of room; of very many at every other, so that they are placed in half the time."""
        levels = range(len(LEVELS))[1::2] if len(self.places) > VERY_MANY else range(len(LEVELS))
        return arrange(self.places, width=UNITS, height=self.seen.height, levels=levels)

    def surroundings(self, *, around: bool) -> tuple[str, str]:
        """Return sea and land as path data, of the frame alone or also of what lies `around` it; empty without any."""
        if self.context is None:
            return "", ""
        drawn = self.seen.draw(self.context.geometry, around=around).simplify(_SIMPLER)
        is_sea = (self.context["jenis"] == "laut").to_numpy()
        return "".join(map(path, drawn[is_sea])), "".join(map(path, drawn[~is_sea]))

    def contour(self, kodes: Collection[str]) -> str:
        """Return the path around areas taken together: one ring for each connected part, and one for each hole."""
        # On the grid of whole units, to which the paths of the areas are rounded too, no gap is left between them.
        return path(shapely.union_all(self.drawn[list(kodes)].to_numpy(), grid_size=1))

    @property
    def corner(self) -> str:
        """The corner of the frame that the areas leave most free, for a legend: "kanan-bawah"."""
        width, height = UNITS * _CORNER[0], self.seen.height * _CORNER[1]
        right, bottom = UNITS - width, self.seen.height - height
        corners = {
            f"{side}-{end}": shapely.box(x, y, x + width, y + height)
            for side, x in (("kanan", right), ("kiri", 0))
            for end, y in (("bawah", bottom), ("atas", 0))
        }
        areas = np.array([place.area for place in self.places], dtype=object)
        return min(corners, key=lambda name: float(shapely.area(shapely.intersection(areas, corners[name])).sum()))

    def drawn_at(self, letters: float, chosen: str | None) -> list[Label]:
        """Return the names for a picture whose frame is `letters` letter sizes wide; the chosen one is among them."""
        level = max(level_for(letters), 0)
        return arrange(self.places, width=UNITS, height=self.seen.height, levels=[level], always=chosen)


def lay_out(
    shapes: gpd.GeoDataFrame,
    *,
    districts: gpd.GeoDataFrame,
    context: gpd.GeoDataFrame | None = None,
    labels: pd.DataFrame | None = None,
    first: Collection[str] = (),
    within: Collection[str] | None = None,
    aspect: float | None = None,
) -> Layout:
    """Project a city into its frame and find the places of its names.

    Args:
        shapes: areas in degrees, indexed by kode.
        districts: areas whose outlines are drawn darker, in degrees.
        context: sea and land around, in degrees, with `jenis` "laut" or "darat".
        labels: the kode to be named: nama, lon, lat in degrees and luas_km2; the larger go first.
        first: the kode named before all others, at any size.
        within: the kode the frame fits; None fits all.
        aspect: width by height of the frame; None lets the shapes decide.
    """
    shown = shapes.loc[list(within)] if within is not None else shapes
    seen = frame(tuple(shown.total_bounds), aspect=aspect)
    drawn = seen.draw(shapes.geometry)
    places = _places(seen, drawn[shown.index] if within is not None else drawn, labels, first)
    return Layout(
        seen=seen,
        paths={str(kode): path(shape) for kode, shape in _lean(drawn).items()},
        drawn=drawn,
        outlines="".join(map(path, seen.draw(districts.geometry))),
        context=context,
        places=places,
        metres=seen.metres,
    )


def _lean(drawn: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return areas without the detail that cannot be seen, where they have very much; shared borders stay shared."""
    if drawn.count_coordinates().sum() < _RICH:
        return drawn
    return gpd.GeoSeries(shapely.coverage_simplify(drawn.to_numpy(), _UNSEEN), index=drawn.index)


def _places(seen: Frame, drawn: gpd.GeoSeries, labels: pd.DataFrame | None, first: Collection[str]) -> list[Place]:
    if labels is None or labels.empty:
        return []
    named = labels.loc[[kode for kode in labels.index if kode in drawn.index and not drawn[kode].is_empty]]
    rank = [kode not in first for kode in named.index]
    order = named.assign(rank=rank).sort_values(["rank", "luas_km2"], ascending=[True, False], kind="stable")
    points = seen.project(order[["lon", "lat"]].to_numpy(dtype=np.float64))
    return [
        Place(str(kode), str(name), x, y, drawn[kode], _FAR_REACH if kode in first else _REACH)
        for kode, name, (x, y) in zip(order.index, order["nama"], points, strict=True)
    ]
