import gzip
import re

import pytest

from koperasi.views.html import palette
from koperasi.views.html.label_placement import LEVELS
from koperasi.views.html.map_layout import UNITS, lay_out
from koperasi.views.html.stylesheet import sheet
from koperasi.views.html.svg import Paint, blank_map, city_map, scale_bar

BLUE = "#37588F"


def laid_out(geography, **options):
    settings = {"districts": geography.districts, "context": geography.context, "labels": geography.labels}
    return lay_out(geography.shapes, **(settings | options))


def drawn(geography, *, fills=None, hatches=None, layout=None, **options):
    said = {kode: f"{name}: 4 dari 8" for kode, name in geography.names.items()}
    fills = dict.fromkeys(geography.shapes.index, BLUE) if fills is None else fills
    paint = Paint(fills, said, hatches or {})
    return city_map(layout or laid_out(geography), paint, alt="Peta <kota> & 'sekitarnya'", **options)


def blank(geography):
    groups = dict.fromkeys(geography.shapes.index, "Barat")
    beside = {kode: [] for kode in geography.shapes.index} | {geography.shapes.index[0]: [1]}
    return blank_map(laid_out(geography), geography.names, groups, beside, alt="Peta", keys="Panah")


@pytest.fixture(scope="module")
def whole(real):
    return laid_out(real)


def areas(drawing):
    return drawing.one(class_="kkmp-areas").findall("path")


def test_each_area_says_what_it_is(small, draw):
    assert [node.find("title").text for node in areas(draw(drawn(small)))] == [
        f"{name}: 4 dari 8" for name in small.names.values()
    ]


def test_with_addresses_areas_are_links_and_nothing_waits_for_a_script(small, draw):
    drawing = draw(drawn(small, href=lambda kode: f"#{kode}", chosen="00.01.1002"))
    assert [node.get("href") for node in drawing.all("a")] == [f"#{kode}" for kode in small.shapes.index]
    assert drawing.one("a", aria_current="true").get("href") == "#00.01.1002"
    assert [node.get("aria-label") for node in drawing.all("a")] == [
        f"{name}: 4 dari 8" for name in small.names.values()
    ]


def rings(outline):
    return [ring for ring in outline.split("z") if ring]


def test_areas_that_belong_together_have_one_line_around_them_under_names_and_mark(small, draw):
    west, middle, east = small.shapes.index
    layout = laid_out(small)
    fills, said = dict.fromkeys(small.shapes.index, BLUE), small.names
    together = Paint(fills, said, {}, [(west, middle)])
    drawing = draw(city_map(layout, together, alt="Peta", chosen=east))
    outer, inner = drawing.one(class_="kkmp-region").findall("path")
    assert outer.get("d") == inner.get("d") == layout.contour((west, middle))
    assert len(rings(outer.get("d"))) == 1
    assert float(outer.get("stroke-width")) > float(inner.get("stroke-width"))
    order = [node.get("class", "") for node in drawing.root]
    places = [order.index(name) for name in ("kkmp-districts", "kkmp-region", "kkmp-names", "kkmp-mark")]
    assert places == sorted(places)


def test_a_contour_keeps_apart_what_does_not_touch(small):
    west, _, east = small.shapes.index
    assert len(rings(laid_out(small).contour((west, east)))) == 2


def test_no_gap_is_left_between_the_areas_of_a_real_contour(real, whole):
    district = [kode for kode in real.shapes.index if kode.startswith(real.districts.index[0])]
    assert len(rings(whole.contour(district))) == 1
    assert len(rings(whole.contour(real.shapes.index))) == 1


def test_the_drawing_is_named_by_its_sentence(small, draw):
    assert draw(drawn(small)).root.get("aria-label") == "Peta <kota> & 'sekitarnya'"


def test_each_area_has_its_own_colour(small, draw):
    fills = dict(zip(small.shapes.index, ("#111111", "#222222", "#333333"), strict=True))
    assert [node.get("fill") for node in areas(draw(drawn(small, fills=fills)))] == list(fills.values())


@pytest.mark.parametrize("fill", [*palette.SEQUENTIAL, palette.NO_DATA, palette.NOT_REPORTED])
def test_the_focus_ring_of_a_link_stands_out_from_the_fill(small, draw, fill):
    node, *_ = draw(drawn(small, fills=dict.fromkeys(small.shapes.index, fill), href=str)).all("a")
    assert palette.contrast(node.get("color"), fill) >= 3


def test_an_area_without_a_colour_is_an_error(small):
    with pytest.raises(KeyError, match=r"00\.01\.1001"):
        drawn(small, fills={})


def test_only_the_chosen_area_is_outlined_in_the_accent_colour_with_a_white_casing(small, draw):
    layout = laid_out(small)
    marks = draw(drawn(small, layout=layout, chosen="00.01.1002")).one(class_="kkmp-mark").findall("path")
    assert {node.get("d") for node in marks} == {layout.paths["00.01.1002"]}
    assert [node.get("stroke") for node in marks] == [palette.GROUND, palette.ACCENT]


def test_the_outline_of_the_chosen_one_lies_over_the_names_and_its_own_name_over_the_outline(small, draw):
    order = [node.get("class") for node in draw(drawn(small, chosen="00.01.1002", letters=60)).root]
    assert order.index("kkmp-names") < order.index("kkmp-mark") < order.index("kkmp-last")


def test_a_choice_without_a_known_width_is_an_outline_without_a_name(small, draw):
    assert draw(drawn(small, chosen="00.01.1002")).all(class_="kkmp-last") == []


def test_nothing_is_red_until_something_is_chosen(small):
    assert 'stroke-width="50"' not in drawn(small).replace('d=""', "")[:0]
    assert draw_reds(drawn(small)) == 0
    assert draw_reds(drawn(small, chosen="00.01.1002", letters=60)) > 0


def draw_reds(markup):
    """How many lines or words are drawn in the accent colour; a line without an outline is not drawn."""
    return len(re.findall(rf'<(?:path|g)(?![^>]* d="")[^>]*(?:stroke|fill)="{palette.ACCENT}"', markup))


def test_white_areas_get_an_outline_of_their_own(small, draw):
    layout = laid_out(small)
    fills = dict.fromkeys(small.shapes.index, BLUE) | {"00.02.1001": "#FFFFFF"}
    assert draw(drawn(small, layout=layout, fills=fills)).one(class_="kkmp-pale").get("d") == layout.paths["00.02.1001"]


def test_a_hatch_is_painted_over_the_colour_of_its_area(small, draw):
    drawing = draw(drawn(small, hatches={"00.01.1001": "garis"}))
    pattern = drawing.one("pattern")
    assert areas(drawing)[0].get("fill") == f"url(#{pattern.get('id')})"
    assert pattern.find("rect").get("fill") == BLUE


def test_districts_sea_and_neighbours_are_drawn(small, draw):
    drawing = draw(drawn(small))
    assert drawing.one(class_="kkmp-districts").get("d").count("z") == 2
    assert drawing.one("path", fill=palette.WATER).get("d")
    assert drawing.one(class_="kkmp-neighbours").get("d")


def test_sea_and_land_reach_beyond_the_frame_for_windows_of_another_shape(small, draw):
    drawing = draw(drawn(small))
    room = drawing.one("rect", fill=palette.NEIGHBOUR)
    assert float(room.get("x")) <= -UNITS / 2
    assert float(room.get("x")) + float(room.get("width")) >= 1.5 * UNITS
    assert min(int(x) for x in re.findall(r"M(-?\d+)", drawing.one(class_="kkmp-sea").get("d"))) < 0


def test_without_surroundings_the_ground_is_white(small, draw):
    drawing = draw(drawn(small, layout=laid_out(small, context=None)))
    assert drawing.one("rect").get("fill") == palette.GROUND


def test_the_frame_can_fit_a_part_of_the_city(small, draw):
    whole, part = draw(drawn(small)), draw(drawn(small, layout=laid_out(small, within=["00.01.1001"])))
    heights = [float(drawing.root.get("viewBox").split()[3]) for drawing in (whole, part)]
    assert heights[1] > 2 * heights[0]
    assert len(areas(part)) == 3
    assert {node.text for node in part.all("text")} - {node.text for node in part.one(class_="kkmp-scale").iter()} == {
        "Tapa'an"
    }


def test_names_are_escaped_and_silent(small, draw):
    drawing = draw(drawn(small))
    assert {node.text for node in drawing.all("text")} >= {"Tapa'an", "A <b> & C"}
    assert drawing.one(class_="kkmp-names").get("aria-hidden") == "true"


def test_without_labels_there_are_no_names(small, draw):
    assert draw(drawn(small, layout=laid_out(small, labels=None))).one(class_="kkmp-names").findall("g") == []


def test_a_picture_of_known_width_holds_each_name_once(real, whole):
    markup = drawn(real, layout=whole, letters=70)
    names = [f"{name}<" for name in real.names.values() if " " not in name]
    assert all(markup.count(f">{name.replace(chr(39), '&#39;')}") == 1 for name in names)


def test_the_sheet_shows_one_place_of_a_name_at_a_time_and_no_letter_below_12_px():
    rules = re.findall(r"@container \(min-width:(\d+)px\)\{(.*?)\}\}", sheet())
    widths = [int(width) for width, _ in rules]
    assert widths == sorted(widths)
    for level, (width, rule) in enumerate(rules):
        assert f".kkmp-n{level}{{display:inline" in rule
        assert level == 0 or f".kkmp-x{level - 1}{{display:none" in rule
        size = float(re.search(r"font-size:([\d.]+)px", rule)[1])
        assert size * int(width) / UNITS >= 11.99 * 0.99


def test_a_page_gets_areas_to_walk_in_no_colour_yet(small, draw):
    nodes = areas(draw(blank(small)))
    assert [node.get("data-kode") for node in nodes] == list(small.shapes.index)
    assert {node.get("role") for node in nodes} == {"option"}
    assert {node.get("tabindex") for node in nodes} == {"-1"}
    assert {node.get("fill") for node in nodes} == {None}
    assert nodes[0].get("data-dekat") == "1"
    assert draw(blank(small)).one(role="listbox").get("aria-description") == "Panah"


def test_a_page_gets_the_places_of_all_names_at_all_levels(small, draw):
    drawing = draw(blank(small))
    assert drawing.root.get("data-levels").split() == [str(level) for level in LEVELS]
    assert all(re.search(r"kkmp-n\d+ kkmp-x\d+", node.get("class")) for node in drawing.all(class_="kkmp-name"))


def test_the_corner_that_is_free_is_named(small, whole):
    assert whole.corner == "kanan-bawah"


@pytest.mark.parametrize(
    ("most", "bar"), [(999, (500, "500 m")), (1000, (1000, "1 km")), (4999, (2000, "2 km")), (50, (50, "50 m"))]
)
def test_a_scale_bar_has_a_round_length(most, bar):
    assert scale_bar(most) == bar


def test_a_unit_is_as_long_on_the_ground_as_the_city_is_wide(real, whole):
    width = real.shapes.to_crs(32749).total_bounds
    across = (width[2] - width[0]) / whole.metres / UNITS
    assert across == pytest.approx(1 / 1.07, rel=0.02)  # with the margin of 3.5 % on either side


def test_the_real_city_is_small_enough_to_come_before_any_script(real, whole):
    assert len(gzip.compress(drawn(real, layout=whole, chosen=real.shapes.index[0]).encode(), 9)) <= 21 * 1024


def test_there_is_no_script_in_a_drawing(real, whole):
    assert not re.search(r"<script|\son\w+=|javascript:", drawn(real, layout=whole))
