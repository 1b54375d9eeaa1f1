import re
from itertools import combinations

import geopandas as gpd
import pandas as pd
import pytest
from shapely import STRtree
from shapely.geometry import box

from koperasi.views.html.label_placement import LEVELS, arrange, level_for
from koperasi.views.html.label_rooms import VERY_MANY, Board, Place, width
from koperasi.views.html.map_layout import UNITS, lay_out
from koperasi.views.html.svg_names import name_rules

AREA = box(0, 0, 1000, 1000)
LEVEL = 0
SIZE = 1000 / LEVELS[LEVEL]  # letters of the first level in a frame 1000 units wide


def arranged(*places, always=None):
    return arrange(places, width=1000, height=1000, levels=[LEVEL], always=always)


def boxes(labels, level):
    """The rectangle of each name at a level, from its words and base line alone."""
    size = UNITS / LEVELS[level]
    for label in labels:
        if label.first <= level <= label.last:
            half = max(map(width, label.lines)) * size / 2
            bottom = label.y + (len(label.lines) - 1) * size + 0.2 * size
            yield box(label.x - half, label.y - 0.72 * size, label.x + half, bottom)


@pytest.fixture(scope="module")
def city(real):
    return lay_out(real.shapes, districts=real.districts, labels=real.labels, first=[real.labels["luas_km2"].idxmin()])


def test_a_name_with_room_stands_at_its_point():
    (label,) = arranged(Place("a", "Bukir", 500, 500, AREA))
    assert (label.x, label.lines, label.line) == (500, ("Bukir",), None)
    assert label.y == pytest.approx(500, abs=SIZE / 2)


def test_a_name_that_would_cover_an_earlier_one_moves_aside():
    first, second = arranged(Place("a", "Bukir", 500, 500, AREA), Place("b", "Kepel", 500, 500, AREA))
    assert abs(first.y - second.y) >= SIZE or abs(first.x - second.x) >= 2 * SIZE


def test_a_name_without_room_in_its_area_stands_beside_the_city_with_a_line_to_it():
    tiny = box(490, 490, 510, 510)
    (label,) = arranged(Place("b", "Kepel", 500, 500, tiny))
    assert label.line[2:] == (500, 500)
    assert not box(label.x - 20, label.y - 20, label.x + 20, label.y).intersects(tiny)


def test_a_name_that_finds_no_room_anywhere_is_left_out():
    tiny = box(490, 490, 510, 510)
    labels = arranged(Place("a", "Bukir", 500, 500, AREA), Place("b", "Kepel", 500, 500, tiny))
    assert [label.kode for label in labels] == ["a"]


def test_the_name_that_must_show_goes_first_and_shows_even_without_room():
    tiny = box(490, 490, 510, 510)
    labels = arranged(Place("a", "Bukir", 500, 500, AREA), Place("b", "Kepel", 500, 500, tiny), always="b")
    assert [label.kode for label in labels] == ["b", "a"]


def test_a_name_too_wide_for_its_area_folds_at_a_space():
    (label,) = arranged(Place("a", "Bugul Kidul", 60, 500, box(0, 0, 95, 1000)))
    assert label.lines == ("Bugul", "Kidul")


def test_no_name_leaves_the_frame():
    everywhere = box(0, 0, 1000, 1000)
    edge = Place("a", "Panggungrejo", 990, 500, box(980, 0, 1000, 1000))
    assert arranged(Place("b", "Kota", 500, 500, everywhere), edge)[0].kode == "b"
    assert [label.kode for label in arranged(Place("b", "Kota", 500, 500, everywhere), edge)] == ["b"]


def test_the_finest_level_that_has_room_is_taken():
    assert level_for(LEVELS[3]) == 3
    assert level_for(LEVELS[3] - 0.1) == 2
    assert level_for(1) == -1


@pytest.mark.parametrize("level", range(len(LEVELS)))
def test_no_two_names_of_the_real_city_touch_at_any_level(city, level):
    assert not [1 for one, other in combinations(boxes(city.labels, level), 2) if one.intersection(other).area > 1]


@pytest.mark.parametrize("level", range(len(LEVELS)))
def test_a_line_crosses_no_name_of_the_real_city(city, level):
    from shapely import linestrings

    there = [label for label in city.labels if label.first <= level <= label.last]
    names = dict(zip([label.kode for label in there], boxes(city.labels, level), strict=True))
    for label in there:
        if label.line is not None:
            line = linestrings([label.line[:2], label.line[2:]])
            assert [kode for kode, room in names.items() if kode != label.kode and line.intersects(room)] == []


def test_the_more_room_the_more_names_until_all_stand(city):
    counts = [sum(label.first <= level <= label.last for label in city.labels) for level in range(len(LEVELS))]
    assert counts == sorted(counts)
    assert counts[level_for(44)] == len(city.places)  # a map 530 px wide with letters of 12 px


@pytest.fixture(scope="module", params=[15, 33])
def many(request):
    """A chessboard of 225 or of 1,089 areas, each with a name of its own width."""
    side = request.param
    at = [(across, down) for down in range(side) for across in range(side)]
    kodes = [f"{across:02}.{down:02}" for across, down in at]
    areas = [box(112 + a / 100, -7 + d / 100, 112 + (a + 1) / 100, -7 + (d + 1) / 100) for a, d in at]
    shapes = gpd.GeoDataFrame(index=kodes, geometry=areas, crs="EPSG:4326")
    words = {"nama": [f"Tempat {a * d}" for a, d in at], "luas_km2": range(len(at), 0, -1)}
    points = {"lon": [112 + (a + 0.5) / 100 for a, _ in at], "lat": [-7 + (d + 0.5) / 100 for _, d in at]}
    labels = pd.DataFrame({**words, **points}, index=kodes)
    return lay_out(shapes, districts=shapes, labels=labels)


def test_of_many_names_none_touch_and_all_stand_where_there_is_room_for_each(many):
    for level in range(len(LEVELS)):
        rooms = list(boxes(many.labels, level))
        tree = STRtree(rooms)
        for number, room in enumerate(rooms):
            beside = [rooms[other] for other in tree.query(room) if other != number]
            # Places are whole units: two names that stand edge to edge may be drawn a unit into each other.
            assert all(room.buffer(-0.5, join_style="mitre").intersection(one).area <= 1 for one in beside)
    assert len({label.kode for label in many.labels if label.first <= level <= label.last}) == len(many.places)


def test_of_many_names_more_come_with_the_room_and_none_goes(many):
    counts = [sum(label.first <= level <= label.last for label in many.labels) for level in range(len(LEVELS))]
    assert counts == sorted(counts)
    assert {label.last for label in many.labels} == {len(LEVELS) - 1}
    assert {label.line for label in many.labels} == {None}
    if len(many.places) > VERY_MANY:
        assert {label.first % 2 for label in many.labels} == {1}


def test_leaving_out_areas_too_small_for_their_name_loses_no_name(many, monkeypatch):
    def placed():
        return arrange(many.places, width=UNITS, height=many.seen.height, levels=range(len(LEVELS)))

    found = placed()
    monkeypatch.setattr(Board, "roomy", lambda _, places: places)
    assert found == placed()


def test_what_is_named_first_is_named_at_every_size(city):
    first = city.places[0].kode
    there = {level for label in city.labels if label.kode == first for level in range(label.first, label.last + 1)}
    assert there == set(range(len(LEVELS)))


@pytest.mark.parametrize("letters", [24, 30, 60, 100])
def test_the_chosen_one_is_named_at_every_size(city, letters):
    for place in city.places:
        assert place.kode in {label.kode for label in city.drawn_at(letters, place.kode)}


def test_names_without_a_script_keep_their_halo_at_every_size() -> None:
    """It is what parts dark letters from the darkest class."""
    sizes = re.findall(r"font-size:(\d+)px;stroke-width:(\d+)px", name_rules())
    assert len(sizes) > 5
    assert all(int(halo) == pytest.approx(0.24 * int(letter), abs=1) for letter, halo in sizes)
