"""A city laid out in the units of a drawing: what is the same whatever is shown of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from koperasi.views.html.label_placement import Label, arrange, level_for
from koperasi.views.html.label_rooms import Place
from koperasi.views.html.projection import UNITS, Frame, frame, path

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
    outlines: str
    context: gpd.GeoDataFrame | None
    places: Sequence[Place]
    metres: float

    @cached_property
    def labels(self) -> Sequence[Label]:
        """The names at every level of room."""
        return arrange(self.places, width=UNITS, height=self.seen.height)

    def surroundings(self, *, around: bool) -> tuple[str, str]:
        """Return sea and land as path data, of the frame alone or also of what lies `around` it; empty without any."""
        if self.context is None:
            return "", ""
        drawn = self.seen.draw(self.context.geometry, around=around).simplify(_SIMPLER)
        is_sea = (self.context["jenis"] == "laut").to_numpy()
        return "".join(map(path, drawn[is_sea])), "".join(map(path, drawn[~is_sea]))

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
