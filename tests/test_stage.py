"""The stage: scenes are the pages' figures, one version holds, and what a phone may do is bounded."""

import asyncio
import json
import re
from contextlib import nullcontext
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import frozen
import pytest
from sample import sample_city
from starlette.websockets import WebSocket

from koperasi.data.city import City
from koperasi.data.problem import Problem
from koperasi.domain.choice import Choice
from koperasi.paper import press
from koperasi.stage import document, preflight, scenes
from koperasi.stage.document import Scene, Show
from koperasi.text.words import t
from koperasi.tools import __main__ as commands
from koperasi.tools import ready
from koperasi.views import captions, headline, layer
from koperasi.views.html import stylesheet
from koperasi.views.html.markup import element, text
from koperasi.views.mapped import MAPS
from koperasi.web import remote
from koperasi.web.figures import FIGURES, OF_KECAMATAN, stage_address
from koperasi.web.light import light_scene
from koperasi.web.stage_routes import fonts, show_of

CITY = sample_city()
ALL = {**FIGURES, **OF_KECAMATAN}
SITE = "http://192.0.2.7:8501"
DATA, GEO = (str(frozen.FOLDER / name) for name in ("data", "geo"))


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


def classes_of(shown):
    values, rest = layer.legend(shown)
    return [str(text(entry.label)) for entry in (*values, *rest) if entry.count]


@pytest.mark.parametrize("key", sorted(FIGURES))
def test_any_figure_of_the_pages_can_be_put_on_the_stage_as_it_is(key):
    figure = FIGURES[key](CITY, Choice())
    shown = scenes.show(CITY, [key], ALL)
    if figure is not None:
        assert shown[0].title == figure.title
        body = str(shown[0].body)
        if key in MAPS:  # a page is told where its map is fetched; the stage draws it, with its legend
            assert all(label in body for label in classes_of(MAPS[key].portrayed(CITY, Choice())))
            assert body.count("data-kode=") >= len(CITY.kelurahan)
        else:
            forms = [figure.svg, f">{figure.alt}</caption>" if figure.spec else figure.drawing]
            assert any(str(form) in body for form in forms if form)
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
    # What changed since the table before stands beside the number, in a line of its own.
    assert all(value.partition(" (")[0] in body for value in twin.iloc[:, 1])


def test_the_page_carries_its_version_and_the_words_of_its_script():
    show = show_of(CITY, (), SITE)
    made = page(show)
    assert f'data-version="{CITY.version[:12]}"' in made
    words = re.search(r'<script type="application/json" id="words">(.+?)</script>', made)
    assert words is not None
    assert set(json.loads(words[1])) == {"black", "white", "end", "slow", "on_time", "part"}


def test_every_element_that_the_script_asks_for_is_in_the_page():
    wanted = set(re.findall(r'\$\("#([\w-]+)', document.part("stage.js"))) - {"after-picture"}
    made = page(show_of(CITY, (), SITE))
    assert {id_ for id_ in wanted if f'id="{id_}"' not in made} == set()


def test_a_text_from_data_cannot_end_the_script_or_become_markup():
    scene = Scene("x", "</script><b>", element("p", text("<i>")), notes='"><script>')
    made = page(Show("</title><script>", [scene], {"1": "<b>"}, "v", "s"))
    assert made.count("<script") == 1
    assert "<b>" not in made


CHOSEN = ("langkah", "peta?ind=simpanan&kel=delta", "baku.dana", "tidak-ada", "")


@pytest.mark.parametrize("name", [scene.name for scene in scenes.standard(CITY)] + list(CHOSEN[:3]))
def test_the_code_of_a_scene_leads_to_the_light_page_of_what_is_shown_with_its_choice(name):
    made = page(show_of(CITY, (name,), SITE))
    (link,) = re.findall(r"<template>.*?<p>(.*?)</p></template>", made, flags=re.DOTALL)
    parts = urlsplit(unescape(link))
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{SITE}/ringan"
    if name in ("baku.judul", "baku.sumber"):  # words alone: there is more to see on the whole page
        assert not parts.query
        return
    assert parse_qs(parts.query) == {"adegan": [name]}
    shown = light_scene.scene(CITY, name)
    assert shown is not None
    body = light_scene.page(CITY, shown).decode()
    assert all(str(text(said)) in body for said in (shown.title, shown.notes, shown.source))
    assert not re.search(r"<script|<button|<form|<template", body)


def test_the_light_page_of_a_map_says_what_is_known_of_every_kelurahan():
    shown = light_scene.scene(CITY, CHOSEN[1])
    assert shown is not None
    body = unescape(light_scene.page(CITY, shown).decode())
    portrayed = layer.portrayed(CITY, "simpanan", "alami", frozenset(CITY.kelurahan.index))
    assert all(f"<li>{said}</li>" in body for said in captions.descriptions(CITY, portrayed).values())


@pytest.mark.parametrize("name", CHOSEN[3:])
def test_a_code_of_a_scene_that_is_not_here_leads_to_the_whole_light_page(name):
    assert light_scene.scene(CITY, name) is None


def test_there_is_no_code_where_no_guest_could_follow():
    assert "<template" not in page(show_of(CITY, ("langkah",), ""))


def test_the_one_file_holds_all_it_needs_and_weighs_less_than_a_megabyte():
    made = document.one_file(show_of(CITY, (), SITE), sheets=[stylesheet.still_sheet()], fonts=fonts())
    assert len(made) <= preflight.MOST_BYTES
    assert not re.search(rb"""\bsrc=["']|<link|url\((?!data:|#|["']#)|@import""", made)


def found(**changed):
    made = {
        "make_show": lambda: show_of(CITY, (), SITE),
        "make_file": lambda: b"x" * 1000,
        "make_deck": lambda: b"x",
        "fonts": fonts(),
    } | changed.pop("made", {})
    city, problems, site = changed.get("city", CITY), changed.get("problems", ()), changed.get("site", SITE)
    return {finding.name: finding.advice for finding in preflight.check(city, problems, site, **made)}


def test_a_show_that_will_work_has_nothing_to_advise():
    assert [name for name, advice in found().items() if advice] == []


def broken(*_: object):
    raise KeyError("x")


def between(middle: Scene) -> dict[str, object]:
    """A show with one scene between its first and its last."""
    ends = [Scene(id_, "E", element("p"), "n") for id_ in ("a", "c")]
    return {"made": {"make_show": lambda: Show("t", [ends[0], middle, ends[1]], {}, "v", "s")}}


def fails(city: City) -> dict[str, object]:
    return {"city": city, "made": {"make_show": lambda: show_of(CITY, (), SITE)}}


OUTSIDE = element("img", src="https://host.example/a.png")
NOWHERE = CITY.koperasi.rename(index={CITY.koperasi.index[0]: "99.99.99.9999"})
EMPTY = CITY.shapes.assign(geometry=[type(CITY.shapes.geometry.iloc[0])(), *CITY.shapes.geometry.iloc[1:]])
FAULTS = {
    "data": ("data", {"problems": [Problem("koperasi.csv", 7, "npwp", "x", "harus 0 atau 1")]}, "koperasi.csv"),
    "shape missing": ("bentuk", fails(sample_city(shapes=CITY.shapes.iloc[1:])), "Kembar"),
    "shape empty": ("bentuk", fails(sample_city(shapes=EMPTY)), "Kembar"),
    "row without place": ("gabung", fails(sample_city(koperasi=NOWHERE)), "99.99.99.9999"),
    "typeface": ("huruf", {"made": {"fonts": [Path("hilang.woff2")]}}, "hilang.woff2"),
    "address": ("alamat", {"site": "http://localhost:8501"}, "komputer ini"),
    "scenes": ("adegan", {"made": {"make_show": broken}}, "KeyError"),
    "source": ("sumber", between(Scene("b", "Tanpa asal", element("p"), "n")), "Tanpa asal"),
    "outside": ("luar", between(Scene("b", "Dari luar", OUTSIDE, "n", source="s")), "Dari luar"),
    "notes": ("catatan", between(Scene("b", "Bisu", element("p"), "", source="s")), "Bisu"),
    "file too heavy": ("berkas", {"made": {"make_file": lambda: b"x" * (preflight.MOST_BYTES + 1)}}, "1000001"),
    "file": ("berkas", {"made": {"make_file": broken}}, "KeyError"),
    "slides": ("slide", {"made": {"make_deck": broken}}, "KeyError"),
}


@pytest.mark.parametrize(("name", "case", "words"), FAULTS.values(), ids=FAULTS)
def test_everything_that_would_fail_tonight_is_named_with_what_to_do(monkeypatch, name, case, words):
    monkeypatch.setattr(preflight.stack, "every", lambda _: [])  # sheets have a test of their own
    assert words in found(**case)[name]


def test_sheets_that_cannot_be_made_are_named_too(monkeypatch):
    monkeypatch.setattr(press, "typst", None)
    monkeypatch.setattr(press, "_MISSING", "tidak ada roda", raising=False)
    press._compiler.cache_clear()
    try:
        assert "tidak ada roda" in found()["lembar"]
    finally:
        press._compiler.cache_clear()


def test_the_page_says_how_old_the_data_is_and_offers_addresses_with_codes_where_guests_cannot_come(monkeypatch):
    monkeypatch.setattr(preflight, "own_addresses", lambda: ["192.0.2.7"])
    told = [preflight.Finding("alamat", "Tamu", "Buka dengan alamat lain")]
    made = str(preflight.page(told, CITY, 8501, element("i"), "/paparan"))
    assert "Belum siap: 1 hal" in made
    assert 'href="http://192.0.2.7:8501"' in made
    assert "<svg" in made
    assert made.count(": data ") >= 3
    assert 'data-stage="/paparan"' in made


def ran(monkeypatch, capsys, *, guests: list[str]) -> tuple[int, str]:
    """Exit code and words of the command, on a machine without a browser."""
    monkeypatch.setattr(ready, "_browser", lambda: None)
    monkeypatch.setattr(preflight, "own_addresses", lambda: guests)
    monkeypatch.setattr(preflight.stack, "every", lambda _: [])
    with pytest.raises(SystemExit) if not guests else nullcontext() as stopped:
        assert commands.main(["siap", "--port", "8600", "--data", DATA, "--geo", GEO]) == 0
    return (stopped.value.code if stopped else 0), capsys.readouterr().out


def test_the_command_says_that_all_is_well_with_the_code_for_guests(monkeypatch, capsys):
    code, words = ran(monkeypatch, capsys, guests=["192.0.2.7"])
    assert code == 0
    assert words.rstrip().endswith("Siap.")
    assert "http://192.0.2.7:8600" in words
    assert "█" in words
    assert "✗" not in words


def test_the_command_ends_with_one_where_something_would_fail(monkeypatch, capsys):
    code, words = ran(monkeypatch, capsys, guests=[])
    assert code == 1
    assert "✗ Tamu dapat membuka" in words
    assert "Belum siap: 1 hal" in words


def test_the_command_stops_at_data_that_cannot_be_read(capsys, tmp_path):
    assert commands.main(["siap", "--data", str(tmp_path), "--geo", GEO]) == 1
    assert "kelurahan.csv" in capsys.readouterr().err


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
