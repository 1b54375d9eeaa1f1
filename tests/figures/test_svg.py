import gzip
import re
from itertools import pairwise

import pytest

from koperasi.views.html import palette
from koperasi.views.html.projection import UNITS
from koperasi.views.html.stylesheet import sheet
from koperasi.views.html.svg import NAME_SIZES, city_map


def drawn(geography, **options):
    settings = {
        "fills": dict.fromkeys(geography.shapes.index, "#37588F"),
        "districts": geography.districts,
        "descriptions": {kode: f"{name}: 4 dari 8" for kode, name in geography.names.items()},
        "alt": "Peta <kota> & 'sekitarnya'",
        "context": geography.context,
        "labels": geography.labels,
    }
    return city_map(geography.shapes, **(settings | options))


def shown(drawing, width):
    return {node.text for node in drawing.one(class_=f"kkmp-names-{width}").iter("text")}


def test_each_area_is_a_control_with_its_kode_once_in_the_order_given(small, draw):
    assert draw(drawn(small)).kodes == list(small.shapes.index)


def test_each_area_is_reached_by_keyboard_and_says_what_it_is(small, draw):
    for node, name in zip(draw(drawn(small)).all("a"), small.names.values(), strict=True):
        assert (node.get("role"), node.get("tabindex")) == ("button", "0")
        assert node.get("aria-label") == node.find("title").text == f"{name}: 4 dari 8"


def test_with_addresses_areas_are_links_and_nothing_waits_for_a_script(small, draw):
    drawing = draw(drawn(small, href=lambda kode: f"#{kode}", chosen="00.01.1002"))
    assert [node.get("href") for node in drawing.all("a")] == [f"#{kode}" for kode in small.shapes.index]
    assert drawing.kodes == []
    assert drawing.one("a", aria_current="true").get("href") == "#00.01.1002"


def test_the_drawing_is_named_by_its_sentence(small, draw):
    assert draw(drawn(small)).one("svg").get("aria-label") == "Peta <kota> & 'sekitarnya'"


def test_each_area_has_its_own_colour(small, draw):
    fills = dict(zip(small.shapes.index, ("#111111", "#222222", "#333333"), strict=True))
    nodes = draw(drawn(small, fills=fills)).all("a")
    assert {node.get("data-kode"): node.get("fill") for node in nodes} == fills


@pytest.mark.parametrize("fill", [*palette.SEQUENTIAL, palette.NO_DATA, palette.NOT_REPORTED])
def test_the_focus_ring_stands_out_from_the_fill(small, draw, fill):
    node, *_ = draw(drawn(small, fills=dict.fromkeys(small.shapes.index, fill))).all("a")
    assert palette.contrast(node.get("color"), fill) >= 3


def test_an_area_without_a_colour_is_an_error(small):
    with pytest.raises(KeyError, match=r"00\.01\.1001"):
        drawn(small, fills={})


def test_only_the_chosen_area_is_outlined_in_the_accent_colour_with_a_white_casing(small, draw):
    marks = draw(drawn(small, chosen="00.01.1002")).one(class_="kkmp-mark").findall("use")
    assert {node.get("href") for node in marks} == {"#peta-00.01.1002"}
    assert [node.get("stroke") for node in marks] == [palette.GROUND, palette.ACCENT]


def test_nothing_is_red_until_something_is_chosen(small):
    assert palette.ACCENT not in drawn(small)


def test_the_mark_refers_to_a_shape_of_the_drawing(small, draw):
    drawing = draw(drawn(small, chosen="00.01.1002", uid="dua"))
    ids = {f"#{node.get('id')}" for node in drawing.all(id=True)}
    assert {node.get("href") for node in drawing.all("use")} <= ids


def test_white_areas_get_an_outline_of_their_own(small, draw):
    fills = dict.fromkeys(small.shapes.index, "#37588F") | {"00.02.1001": "#FFFFFF"}
    assert [node.get("href") for node in draw(drawn(small, fills=fills)).all("use")] == ["#peta-00.02.1001"]


def test_a_hatch_is_painted_over_the_colour_of_its_area(small, draw):
    drawing = draw(drawn(small, hatches={"00.01.1001": "garis"}))
    pattern = drawing.one("pattern")
    assert drawing.one("a", data_kode="00.01.1001").get("fill") == f"url(#{pattern.get('id')})"
    assert pattern.find("rect").get("fill") == "#37588F"


def test_districts_sea_and_neighbours_are_drawn(small, draw):
    drawing = draw(drawn(small))
    assert drawing.one(class_="kkmp-districts").get("d").count("z") == 2
    assert drawing.one("path", fill=palette.WATER).get("d")
    assert drawing.one(class_="kkmp-neighbours").get("d")


def test_without_surroundings_the_ground_is_white(small, draw):
    assert draw(drawn(small, context=None)).one("rect").get("fill") == palette.GROUND


def test_the_frame_can_fit_a_part_of_the_city(small, draw):
    whole, part = draw(drawn(small)), draw(drawn(small, within=["00.01.1001"]))
    first = [int(drawing.one("svg").get("viewBox").split()[3]) for drawing in (whole, part)]
    assert first[1] > 2 * first[0]
    assert len(part.kodes) == 3


def test_names_are_escaped_and_silent(small, draw):
    drawing = draw(drawn(small))
    assert shown(drawing, 0) >= {"Tapa'an", "A <b> & C"}
    assert all(node.get("aria-hidden") == "true" for node in drawing.all(class_="kkmp-names"))


def test_without_labels_there_are_no_names(small, draw):
    assert draw(drawn(small, labels=None)).all("text") == []


def test_a_missing_boundary_takes_its_name_with_it(small, draw):
    fewer = drawn(small, labels=small.labels, descriptions=dict.fromkeys(small.shapes.index, "x"))
    without = city_map(
        small.shapes.iloc[:2], fills=dict.fromkeys(small.shapes.index, "#37588F"), districts=small.districts,
        descriptions=dict.fromkeys(small.shapes.index, "x"), alt="x", labels=small.labels,
    )  # fmt: skip
    assert len(draw(fewer).kodes) == 3
    assert len(draw(without).kodes) == 2
    assert "Bugul" not in without


def test_no_name_is_smaller_than_12_px_where_its_group_shows():
    phone = 390 - 2 * 16
    widths = [phone, *list(NAME_SIZES)[1:]]
    for width, size in zip(widths, NAME_SIZES.values(), strict=True):
        assert size * width / UNITS >= 12


def test_the_style_sheet_shows_exactly_one_group_of_names_at_each_width():
    css = sheet()
    for width, following in pairwise(NAME_SIZES):
        rule = re.search(rf"@container \(min-width: {following}px\) \{{(.*?)\n\}}", css, re.DOTALL)
        assert f".kkmp-names-{width} {{ display: none; }}" in rule[1]
        assert f".kkmp-names-{following} {{ display: inline; }}" in rule[1]


def test_a_picture_file_without_the_style_sheet_shows_the_smallest_names_only(small, draw):
    groups = draw(drawn(small)).all(class_="kkmp-names")
    assert [node.get("display") for node in groups] == ["none", "none", "none", None]


@pytest.mark.parametrize(("width", "least"), [(480, 18), (720, 30), (1100, 33)])
def test_most_names_of_the_real_city_show(real, draw, width, least):
    assert len(draw(drawn(real)).one(class_=f"kkmp-names-{width}").findall("text")) >= least


@pytest.mark.parametrize("width", NAME_SIZES)
def test_the_chosen_name_of_the_real_city_shows_at_every_width(real, draw, width):
    smallest = real.labels["luas_km2"].idxmin()
    assert real.names[smallest] in shown(draw(drawn(real, chosen=smallest)), width)


def test_the_real_city_is_small_enough_to_come_before_any_script(real):
    assert len(gzip.compress(drawn(real, chosen=real.shapes.index[0]).encode(), 9)) <= 14 * 1024


def test_there_is_no_script_in_a_drawing(real):
    assert not re.search(r"<script|\son\w+=|javascript:", drawn(real))
