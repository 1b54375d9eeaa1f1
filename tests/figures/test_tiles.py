import re

import pytest

from koperasi.views.html import palette
from koperasi.views.html.tile_grid import grid

PHONE_PX = 390 - 2 * 15


def drawn(geography, **options):
    kodes = geography.tiles.index
    settings = {
        "fills": dict.fromkeys(kodes, "#37588F"),
        "names": geography.names,
        "values": dict.fromkeys(kodes, "4 dari 8"),
        "alt": "Petak kota",
    }
    return grid(geography.tiles, **(settings | options))


def test_each_area_is_one_button_in_reading_order(small, draw):
    assert draw(drawn(small)).kodes == ["00.01.1002", "00.01.1001", "00.02.1001"]


def test_a_tile_lies_in_its_row_and_column(small, draw):
    styles = {node.get("data-kode"): node.get("style") for node in draw(drawn(small)).all("button")}
    assert styles["00.02.1001"].endswith("grid-area:2/2")
    assert styles["00.01.1002"].endswith("grid-area:1/1")


def test_a_tile_says_its_whole_name_and_value(small, draw, read):
    first = draw(drawn(small)).all("button")[0]
    assert first.get("aria-label") == "A <b> & C: 4 dari 8"
    assert read(first) == "A <b> & C4 dari 8"


def test_with_addresses_tiles_are_links(small, draw):
    drawing = draw(drawn(small, href=lambda kode: f"#{kode}"))
    assert [node.get("href") for node in drawing.all("a")] == ["#00.01.1002", "#00.01.1001", "#00.02.1001"]
    assert drawing.all("button") == []


def test_the_chosen_tile_is_marked_and_only_it(small, draw):
    assert draw(drawn(small, chosen="00.02.1001")).one(aria_pressed="true").get("data-kode") == "00.02.1001"


@pytest.mark.parametrize("fill", [*palette.SEQUENTIAL, *palette.CATEGORICAL, palette.NO_DATA, palette.NOT_REPORTED])
def test_words_on_a_tile_are_legible(small, draw, fill):
    style = draw(drawn(small, fills=dict.fromkeys(small.tiles.index, fill))).all("button")[0].get("style")
    assert palette.contrast(fill, re.search(r";color:(#\w+)", style)[1]) >= 4.5


def test_a_line_runs_where_a_group_ends_and_nowhere_else(small, draw):
    groups = {"00.01.1001": "barat", "00.01.1002": "barat", "00.02.1001": "timur"}
    classes = {
        node.get("data-kode"): node.get("class").split() for node in draw(drawn(small, groups=groups)).all("button")
    }
    assert classes["00.01.1002"] == ["kkmp-tile", "kkmp-atas", "kkmp-bawah", "kkmp-kiri"]
    assert classes["00.01.1001"] == ["kkmp-tile", "kkmp-atas", "kkmp-kanan", "kkmp-bawah"]


def test_a_hatched_tile_names_its_hatch(small, draw):
    drawing = draw(drawn(small, hatches={"00.02.1001": "titik"}))
    assert drawing.one(class_="kkmp-titik").get("data-kode") == "00.02.1001"


def test_the_real_grid_fits_a_phone_with_tiles_of_44_px(real, draw):
    columns = int(re.search(r"--kolom:(\d+)", draw(drawn(real)).one(class_="kkmp-tiles").get("style"))[1])
    assert columns * 44 <= PHONE_PX


def test_every_real_tile_has_a_place_of_its_own(real, draw):
    drawing = draw(drawn(real))
    places = [node.get("style").rpartition("grid-area:")[2] for node in drawing.all("button")]
    assert len(set(places)) == len(places) == len(real.shapes)
    assert set(drawing.kodes) == set(real.shapes.index)
