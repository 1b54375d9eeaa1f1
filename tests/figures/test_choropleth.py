"""The interactive map: nothing from outside, no coordinate in the figure, one owner of the view."""

import json

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.data import paths
from koperasi.views.html import palette
from koperasi.views.html.plotly_map import (
    Camera,
    Geometry,
    Map,
    Points,
    caption,
    choropleth,
    offline_style,
    stepped,
    with_points,
)

GEOMETRY = Geometry("/geo/k.geojson", "/geo/c.geojson", "/geo/x.geojson", "/geo/l.geojson")
STEP = pd.Series({"a": 0, "b": 2, "c": 1})
TEXTS = pd.Series({"a": "Rp 1", "b": "belum ada data", "c": "Rp 5"})
COLOURS = ["#B3C2DF", "#1E3863", palette.NO_DATA]
LAYER = Points("Titik lahan", "#009E73", [112.9], [-7.6], ["<b>Tapa'an</b>"])


@pytest.fixture
def figure() -> Map:
    camera = Camera(112.9, -7.6, 12.0)
    return choropleth(
        STEP, colours=COLOURS, texts=TEXTS, label="Simpanan", geometry=GEOMETRY, camera=camera, height=580
    )


def addresses(node: object) -> list[str]:
    """Every text in a tree that looks like an address."""
    if isinstance(node, dict):
        return [found for value in node.values() for found in addresses(value)]
    if isinstance(node, list | tuple):
        return [found for value in node for found in addresses(value)]
    return [node] if isinstance(node, str) and ("/" in node or "://" in node) else []


def test_everything_the_map_fetches_lies_on_this_server(figure: Map) -> None:
    found = addresses(json.loads(figure.to_json())["layout"]["map"]) + [trace.geojson for trace in figure.data]
    assert set(found) == {GEOMETRY.kelurahan, GEOMETRY.kecamatan, GEOMETRY.context, GEOMETRY.labels}


def test_the_style_asks_for_no_letters_and_no_pictures() -> None:
    style = offline_style(GEOMETRY, text_scale=1.0)
    assert {"glyphs", "sprite"}.isdisjoint(style)
    assert {source["type"] for source in style["sources"].values()} == {"geojson"}


def test_every_layer_of_the_style_has_its_source_and_a_name_of_its_own() -> None:
    style = offline_style(GEOMETRY, text_scale=1.0)
    names = [layer["id"] for layer in style["layers"]]
    assert len(set(names)) == len(names)
    assert {layer["source"] for layer in style["layers"] if "source" in layer} == set(style["sources"])


def test_the_message_holds_no_coordinate_of_a_shape(figure: Map) -> None:
    text = figure.to_json()
    assert "coordinates" not in text
    assert len(text) < 12 * 1024


def test_each_kelurahan_is_drawn_once_in_the_colour_of_its_step(figure: Map) -> None:
    (trace,) = figure.data
    assert list(trace.locations) == ["a", "b", "c"]
    assert list(trace.z) == [0, 2, 1]
    assert (trace.zmin, trace.zmax) == (-0.5, 2.5)


def test_a_finished_map_is_written_out_once_and_as_plotly_writes_it(figure: Map) -> None:
    for finished in (figure, with_points(figure, [LAYER])):
        assert finished.to_dict() is finished.to_dict()
        assert finished.to_dict() == go.Figure(finished.data, finished.layout).to_dict()


def test_the_hover_text_is_that_of_the_table(figure: Map) -> None:
    (trace,) = figure.data
    assert list(trace.customdata) == ["Rp 1", "belum ada data", "Rp 5"]
    assert "Simpanan: %{customdata}" in trace.hovertemplate


def colour_at(scale: list[list[object]], share: float) -> object:
    """The colour of a scale at a share of its length, where it does not change there."""
    before = [colour for edge, colour in scale if edge <= share]
    after = [colour for edge, colour in scale if edge > share]
    assert before[-1] == after[0]
    return before[-1]


@given(st.lists(st.sampled_from(["#000000", "#FFFFFF", "#B4232A"]), min_size=1, max_size=9))
def test_a_stepped_scale_gives_every_step_its_colour(colours: list[str]) -> None:
    scale = stepped(colours)
    assert (scale[0][0], scale[-1][0]) == (0, 1)
    # From zmin = -0.5 to zmax = n - 0.5, step i lies at the share (i + 0.5) / n.
    assert [colour_at(scale, (number + 0.5) / len(colours)) for number in range(len(colours))] == colours


def test_another_indicator_keeps_the_view_of_the_reader(figure: Map) -> None:
    other = choropleth(
        STEP[::-1], colours=COLOURS, texts=TEXTS, label="Luas", geometry=GEOMETRY, camera=Camera(0, 0, 1), height=580
    )
    assert other.layout.uirevision == figure.layout.uirevision


def test_a_pale_area_keeps_a_border_that_can_be_seen(figure: Map) -> None:
    borders = list(figure.data[0].marker.line.color)
    assert palette.contrast(COLOURS[2], borders[1]) > 1.3
    assert borders[2] == palette.GROUND


def test_nothing_is_outlined_until_the_page_says_what_is_chosen() -> None:
    style = offline_style(GEOMETRY, text_scale=2.0)
    layers = {layer["id"]: layer for layer in style["layers"] if layer.get("source") == "terpilih"}
    assert style["sources"]["terpilih"]["data"] == GEOMETRY.kelurahan
    assert [layer["filter"] for layer in layers.values()] == [["==", ["get", "kode"], ""]] * 2
    assert [layer["paint"]["line-color"] for layer in layers.values()] == [palette.HALO, palette.ACCENT]
    assert [layer["paint"]["line-width"] for layer in layers.values()] == [14, 8]


def test_the_layers_of_the_choice_are_those_that_the_page_fills() -> None:
    style = offline_style(GEOMETRY, text_scale=1.0)
    ours = [layer["id"] for layer in style["layers"] if layer.get("source") == "terpilih"]
    assert f"const LAYERS = {json.dumps(ours)};" in (paths.ROOT / "koperasi" / "app" / "map.js").read_text("utf-8")


def test_the_names_lie_above_the_outline_of_the_choice() -> None:
    order = [layer["id"] for layer in offline_style(GEOMETRY, text_scale=1.0)["layers"]]
    assert order.index("kecamatan") < order.index("terpilih-tepi") < order.index("terpilih") < order.index("nama")


def test_the_corner_names_the_choice_in_letters_that_can_be_read_and_lets_clicks_through() -> None:
    drawn = caption("<b>B</b>")
    assert "<b>B</b></div>" in drawn
    for piece in ("pointer-events:none", f"background:{palette.GROUND}", f"color:{palette.INK}"):
        assert piece in drawn


def test_points_leave_the_kept_figure_and_its_view_alone(figure: Map) -> None:
    before = figure.to_json()
    shown = with_points(figure, [LAYER])
    assert figure.to_json() == before
    assert shown.layout.map.center == figure.layout.map.center
    assert shown.layout.map.zoom == figure.layout.map.zoom
    assert shown.layout.uirevision == figure.layout.uirevision


def test_points_are_a_layer_of_their_own_with_a_name(figure: Map) -> None:
    layer = with_points(figure, [LAYER]).data[-1]
    assert (layer.name, list(layer.lon), list(layer.lat), list(layer.text)) == (
        "Titik lahan", [112.9], [-7.6], ["<b>Tapa'an</b>"],
    )  # fmt: skip
    assert layer.showlegend
