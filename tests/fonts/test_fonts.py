"""The lean fonts hold all that the dashboard shows, and are served in place of the whole ones."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from asked import ask as get
from fontTools.ttLib import TTFont
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles as PlainFiles

from koperasi.data import paths
from koperasi.tools.cut_fonts import icons_of_streamlit, ligatures, wanted
from koperasi.web.http_caching import Conditional
from koperasi.web.static_files import StaticFiles, streamlit_assets
from koperasi.web.static_files import lean_fonts as lean

STATIC = streamlit_assets()
WHOLE = {path.name: path for path in wanted(STATIC)}
LETTERS = [name for name in WHOLE if name.startswith("SourceSans")]
ICONS = next(name for name in WHOLE if name.startswith("MaterialSymbols"))


def font(name: str) -> TTFont:
    return TTFont(io.BytesIO(lean()[name]))


def read_by_readers() -> Iterator[Path]:
    yield from (paths.ROOT / "koperasi" / "text").glob("*.toml")
    yield from paths.DATA.glob("*.csv")
    yield from paths.GEO.glob("*.geojson")


def test_there_is_a_lean_font_for_each_of_the_installed_streamlit() -> None:
    assert set(lean()) == set(WHOLE)
    assert len(LETTERS) == 2


def test_together_they_weigh_at_most_100_kilobytes() -> None:
    assert sum(map(len, lean().values())) <= 100_000


@pytest.mark.parametrize("name", LETTERS)
def test_every_character_that_readers_meet_is_left(name: str) -> None:
    met = {character for path in read_by_readers() for character in path.read_text(encoding="utf-8")}
    whole, ours = ({chr(code) for code in one.getBestCmap()} for one in (TTFont(WHOLE[name]), font(name)))
    assert (met & whole) - ours == set()
    assert "é" in ours


@pytest.mark.parametrize("name", LETTERS)
def test_digits_are_of_equal_width_and_all_weights_are_left(name: str) -> None:
    ours = font(name)
    assert len({ours["hmtx"][ours.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}) == 1
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in ours["fvar"].axes] == [("wght", 200, 900)]


def test_every_icon_that_streamlit_names_is_left() -> None:
    whole, ours = ligatures(TTFont(WHOLE[ICONS])), ligatures(font(ICONS))
    named = icons_of_streamlit(STATIC) & set(whole)
    assert named - set(ours) == set()
    assert {"keyboard_arrow_down", "close", "check"} <= named


@pytest.fixture
def app() -> Conditional:
    return Conditional(StaticFiles(Starlette(routes=[Mount("/", PlainFiles(directory=STATIC))])))


@pytest.mark.parametrize("name", WHOLE)
def test_it_is_served_at_the_address_of_the_whole_one(app: Conditional, name: str) -> None:
    answer = get(app, f"/static/media/{name}")
    assert (answer.status, answer.body) == (200, lean()[name])
    assert answer.headers["content-type"] == "font/woff2"
    assert "immutable" not in answer.headers["cache-control"]
    assert get(app, f"/static/media/{name}", if_none_match=answer.headers["etag"]).status == 304
    assert get(app, f"/static/media/{name}", "HEAD").headers["content-length"] == str(len(answer.body))


@pytest.mark.parametrize("name", ["SourceCodeVF-Upright.ttf.BjWn63N-.woff2", "KaTeX_Main-Bold.Cx986IdX.woff2"])
def test_other_fonts_are_streamlit_s_own(app: Conditional, name: str) -> None:
    assert get(app, f"/static/media/{name}").body == (STATIC / "static" / "media" / name).read_bytes()


def test_a_font_of_another_version_of_streamlit_is_left_to_it(app: Conditional) -> None:
    assert get(app, "/static/media/MaterialSymbols-Rounded.00000000.woff2").status == 404


def test_nothing_can_be_written(app: Conditional) -> None:
    assert get(app, f"/static/media/{ICONS}", "POST").status == 405
