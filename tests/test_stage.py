"""The stage: scenes are the pages' figures, one version holds, and what a phone may do is bounded."""

import asyncio
import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from sample import sample_city
from starlette.websockets import WebSocket

from koperasi.domain.choice import Choice
from koperasi.stage import document, preflight, scenes
from koperasi.stage.document import Scene, Show
from koperasi.text.words import t
from koperasi.views import headline
from koperasi.views.html import stylesheet
from koperasi.views.html.markup import element, text
from koperasi.web import remote
from koperasi.web.figures import FIGURES, OF_KECAMATAN, stage_address
from koperasi.web.stage_routes import fonts, show_of

CITY = sample_city()
ALL = {**FIGURES, **OF_KECAMATAN}
SITE = "http://192.0.2.7:8501"


def page(show: Show) -> str:
    return str(document.document(show, head=element("i"), script_tag=element("i"), base=""))


def test_the_standard_show_has_a_scene_for_every_kecamatan_and_begins_and_ends_as_a_show_does():
    ids = [scene.id for scene in scenes.standard(CITY)]
    assert ids[0] == "judul"
    assert ids[-1] == "sumber"
    assert len([id_ for id_ in ids if id_.startswith("kecamatan-")]) == len(CITY.kecamatan)


def test_no_two_scenes_of_a_show_have_one_id_even_when_a_figure_stands_twice():
    shown = scenes.show(CITY, ["langkah", "langkah", "baku"], ALL)
    ids = [scene.id for scene in shown]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("key", sorted(FIGURES))
def test_any_figure_of_the_pages_can_be_put_on_the_stage_as_it_is(key):
    figure = FIGURES[key](CITY, Choice())
    shown = scenes.show(CITY, [key], ALL)
    if figure is not None:
        assert shown[0].title == figure.title
        assert str(figure.svg or figure.drawing) in str(shown[0].body)
        assert shown[0].source == figure.sources.plain()


def test_a_map_on_the_stage_is_the_one_that_the_link_names():
    (scene,) = scenes.show(CITY, ["peta?ind=simpanan"], ALL)
    assert scene.title == t("indikator.simpanan.judul")


def test_a_name_that_means_nothing_gives_the_standard_show():
    assert [s.id for s in scenes.show(CITY, ["tidak-ada"], ALL)] == [s.id for s in scenes.standard(CITY)]


def test_every_headline_number_stands_on_the_stage():
    body = str(scenes.show(CITY, ["angka"], ALL)[0].body)
    twin = headline.view(CITY, Choice()).twin
    assert twin is not None
    assert all(value in body for value in twin.iloc[:, 1])


def test_the_page_carries_its_version_and_the_words_of_its_script():
    show = show_of(CITY, (), SITE)
    made = page(show)
    assert f'data-version="{CITY.version[:12]}"' in made
    words = re.search(r'<script type="application/json" id="words">(.+?)</script>', made)
    assert words is not None
    assert set(json.loads(words[1])) == {"black", "white", "end", "slow", "on_time"}


def test_every_element_that_the_script_asks_for_is_in_the_page():
    wanted = set(re.findall(r'\$\("#([\w-]+)', document.part("stage.js"))) - {"after-picture"}
    made = page(show_of(CITY, (), SITE))
    assert {id_ for id_ in wanted if f'id="{id_}"' not in made} == set()


def test_a_text_from_data_cannot_end_the_script_or_become_markup():
    scene = Scene("x", "</script><b>", element("p", text("<i>")), notes='"><script>')
    made = page(Show("</title><script>", [scene], {"1": "<b>"}, "v", "s"))
    assert made.count("<script") == 1
    assert "<b>" not in made


def test_the_code_of_a_scene_leads_to_its_page_and_is_left_out_where_no_guest_could_follow():
    with_site, without = page(show_of(CITY, ("langkah",), SITE)), page(show_of(CITY, ("langkah",), ""))
    assert f"{SITE}/ringan" in with_site
    assert "<template" not in without


def test_the_one_file_holds_all_it_needs_and_weighs_less_than_a_megabyte():
    made = document.one_file(show_of(CITY, (), SITE), sheets=[stylesheet.still_sheet()], fonts=fonts())
    assert len(made) <= preflight.MOST_BYTES
    assert not re.search(rb"""\bsrc=["']|<link|url\((?!data:|#|["']#)|@import""", made)


def found(**changed):
    made = {
        "make_show": lambda: show_of(CITY, (), SITE),
        "make_file": lambda: b"x" * 1000,
        "fonts": fonts(),
    } | changed.pop("made", {})
    city, problems, site = changed.get("city", CITY), changed.get("problems", ()), changed.get("site", SITE)
    return {finding.name: finding.advice for finding in preflight.check(city, problems, site, **made)}


def test_a_show_that_will_work_has_nothing_to_advise():
    assert [name for name, advice in found().items() if advice] == []


def test_everything_that_would_fail_tonight_is_named_with_what_to_do(tmp_path):
    def broken(*_: object) -> Show:
        raise KeyError("x")

    def outside() -> Show:
        body = element("img", src="https://host.example/a.png")
        middle = [Scene("b", "B", body, "n", source="s")]
        ends = [Scene(id_, "E", element("p"), "n") for id_ in ("a", "c")]
        return Show("t", [ends[0], *middle, ends[1]], {}, "v", "s")

    without_shapes = sample_city(shapes=CITY.shapes.iloc[1:])
    stranger = CITY.koperasi.rename(index={CITY.koperasi.index[0]: "99.99.99.9999"})
    cases = {
        "alamat": {"site": "http://localhost:8501"},
        "adegan": {"made": {"make_show": broken}},
        "berkas": {"made": {"make_file": lambda: b"x" * (preflight.MOST_BYTES + 1)}},
        "luar": {"made": {"make_show": outside}},
        "bentuk": {"city": without_shapes, "made": {"make_show": lambda: show_of(CITY, (), SITE)}},
        "gabung": {"city": sample_city(koperasi=stranger), "made": {"make_show": lambda: show_of(CITY, (), SITE)}},
        "huruf": {"made": {"fonts": [tmp_path / "hilang.woff2"]}},
    }
    for name, case in cases.items():
        assert found(**case)[name], name


@pytest.mark.parametrize("site", ["", "http://localhost:1", "http://127.0.0.1", "http://[::1]:8501"])
def test_an_address_of_this_machine_alone_is_known_as_such(site):
    assert preflight.is_local(site)


@pytest.mark.parametrize("site", ["http://192.168.1.4:8501", "https://dasbor.kota.example"])
def test_an_address_that_guests_reach_is_not_local(site):
    assert not preflight.is_local(site)


class Caller:
    """One end of a websocket to the clicker's connection."""

    def __init__(self, query: str = "") -> None:
        self._to, self._back = asyncio.Queue(), asyncio.Queue()
        scope = {
            "type": "websocket",
            "path": remote.PATH,
            "query_string": query.encode(),
            "headers": [],
            "subprotocols": [],
        }
        self._to.put_nowait({"type": "websocket.connect"})
        self.task = asyncio.ensure_future(
            remote.connect(WebSocket(scope | {"subprotocols": []}, self._to.get, self._back.put))
        )

    async def hears(self):
        """The next message as data, or the close code."""
        while True:
            message = await asyncio.wait_for(self._back.get(), 5)
            if message["type"] == "websocket.send":
                return json.loads(message["text"])
            if message["type"] == "websocket.close":
                return message["code"]

    def says(self, value) -> None:
        self._to.put_nowait({"type": "websocket.receive", "text": json.dumps(value)})

    async def leaves(self) -> None:
        self._to.put_nowait({"type": "websocket.disconnect", "code": 1000})
        await asyncio.wait_for(self.task, 5)


async def paired():
    notes = Caller()
    number = (await notes.hears())["pair"]
    phone = Caller(f"nomor={number}")
    assert await phone.hears() == await notes.hears() == {"phones": 1}
    return notes, number, phone


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(remote, "_PAUSE_S", 0)


def test_a_phone_with_the_number_of_the_notes_window_presses_keys_there():
    async def story():
        notes, _, phone = await paired()
        phone.says({"key": "PageDown"})
        assert await notes.hears() == {"key": "PageDown"}
        await phone.leaves()
        assert await notes.hears() == {"phones": 0}
        await notes.leaves()

    asyncio.run(story())


def test_a_phone_can_press_no_other_key_than_its_buttons():
    async def story():
        notes, _, phone = await paired()
        for message in ({"key": "F5"}, {"key": ["PageDown"]}, [], "x", {"key": "p" * 500}, {"key": "PageUp"}):
            phone.says(message)
        assert await notes.hears() == {"key": "PageUp"}
        await phone.leaves()
        await notes.leaves()

    asyncio.run(story())


def test_a_third_phone_is_refused_and_so_is_a_wrong_number():
    async def story():
        notes, number, one = await paired()
        two = Caller(f"nomor={number}")
        assert await two.hears() == {"phones": 2}
        assert await Caller(f"nomor={number}").hears() == 4429
        assert await Caller("nomor=1").hears() == 4404
        await two.leaves()
        await notes.leaves()
        assert await one.hears() == 4404

    asyncio.run(story())


def test_a_link_to_the_stage_opens_the_very_view_of_the_page():
    href = stage_address(CITY, "peta", Choice(indikator="simpanan", kecamatan=str(CITY.kecamatan.index[0])))
    assert href is not None
    (wanted,) = parse_qs(urlsplit(href).query)["adegan"]
    (scene,) = scenes.show(CITY, [wanted], ALL)
    assert scene.title == t("indikator.simpanan.judul")
    assert stage_address(CITY, "kelurahan", Choice()) is None
