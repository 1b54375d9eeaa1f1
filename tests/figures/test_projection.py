from math import cos, radians

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from koperasi.views.html.map_layout import UNITS, frame, path

BOUNDS = (112.87, -7.69, 112.96, -7.61)


def test_a_degree_of_longitude_is_shorter_by_the_cosine_of_the_mean_latitude():
    seen = frame(BOUNDS)
    (x0, y0), (x1, y1) = seen.project(np.array([[112.9, -7.65], [112.91, -7.66]]))
    assert (x1 - x0) / (y1 - y0) == pytest.approx(cos(radians(7.65)))


@pytest.mark.parametrize("aspect", [None, 0.5, 1.0, 2.0])
def test_everything_lies_in_the_frame_with_a_margin(aspect):
    seen = frame(BOUNDS, aspect=aspect)
    (left, bottom), (right, top) = seen.project(np.array([BOUNDS[:2], BOUNDS[2:]]))
    assert 100 < left < right < UNITS - 100
    assert 100 < top < bottom < seen.height - 100


@pytest.mark.parametrize("aspect", [0.5, 1.0, 2.0])
def test_the_frame_has_the_aspect_asked_for(aspect):
    assert UNITS / frame(BOUNDS, aspect=aspect).height == pytest.approx(aspect, rel=0.001)


def test_what_lies_far_outside_the_frame_is_cut_off():
    world = gpd.GeoSeries([box(100, -20, 120, 0)], crs=4326)
    left, top, right, bottom = frame(BOUNDS).draw(world).total_bounds
    assert -UNITS / 20 < left < 0 < UNITS < right < UNITS * 1.05
    assert top < 0 < bottom


def test_a_ring_is_drawn_in_steps_of_whole_numbers():
    assert path(Polygon([(0, 0), (10.4, 0), (10.4, -4.6)])) == "M0 0l10 0 0-5z"


def test_holes_and_parts_are_drawn():
    holed = Polygon(box(0, 0, 9, 9).exterior, [box(3, 3, 6, 6).exterior])
    assert path(MultiPolygon([holed, box(20, 20, 30, 30)])).count("z") == 3


@pytest.mark.parametrize("shape", [Point(1, 1), LineString([(0, 0), (1, 1)]), Polygon(), box(0, 0, 0.1, 0.1)])
def test_what_has_no_visible_area_is_not_drawn(shape):
    assert path(shape) == ""
