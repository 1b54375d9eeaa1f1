"""No number on the stage is another than on the pages: every scene against the figures of the pages, of one reading."""

import json
import re
from html import unescape

import frozen
import pandas as pd
import pytest

from koperasi.data.city import load_city
from koperasi.domain.choice import Choice
from koperasi.stage import figure_scene, scenes
from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views import (
    captions,
    city_map,
    funding,
    headline,
    kecamatan,
    layer,
    spotlight,
    standing,
    statements,
    step_bars,
)
from koperasi.views.figure import Figure
from koperasi.views.html.markup import NOTHING
from koperasi.views.sources import citation
from koperasi.web.figures import FIGURES, OF_KECAMATAN

CITY = load_city(frozen.FOLDER / "data", frozen.FOLDER / "geo")
ALL = {**FIGURES, **OF_KECAMATAN}
SHOW = {scene.id: scene for scene in scenes.standard(CITY)}
EVERYWHERE = frozenset(CITY.kelurahan.index)
EXAMPLES = {id_: at for at, id_ in enumerate(id_ for id_ in SHOW if id_.startswith("contoh-"))}
DISTRICTS = {f"kecamatan-{kode.rpartition('.')[2]}": kode for kode in CITY.kecamatan.index}


def words(markup: object) -> str:
    """What is read of a drawing: without marks, scale bars and what only its maker needs."""
    bare = re.sub(r"(?s)<(style|defs|template)\b.*?</\1>|<g [^>]*kkmp-scale.*?</g>", " ", str(markup))
    bare = re.sub(r'(?s)<p class="numbers".*?</p>|(?<=>)\d+(?=</text>)', " ", bare)  # these stand for names
    return unescape(re.sub(r"<[^>]+>", " ", bare))


def numbers(text: str) -> list[str]:
    return re.findall(r"\d[\d.,]*\d|\d", text)


def of_figure(figure) -> str:
    """All that a page says of a figure."""
    twin = "" if figure.twin is None else " ".join(map(str, figure.twin.to_numpy().ravel()))
    return " ".join([figure.title, words(figure.drawing), figure.alt, figure.note, twin, words(figure.svg or "")])


def of_map(shown) -> str:
    """All that a page says of a map: its legend, its sentence, and the sentence of every kelurahan."""
    told = json.loads(city_map.layer_data(CITY, shown))
    return " ".join([words(told["legenda"]), told["kalimat"], *captions.descriptions(CITY, shown).values()])


def pages(id_: str) -> str:
    """What the pages say of what a scene shows."""
    if id_ in ("peta", "berikutnya"):
        return of_map(layer.portrayed(CITY, {"peta": "lahan"}.get(id_, id_), "alami", EVERYWHERE))
    if id_ in EXAMPLES:
        sektor = CITY.sorotan["sektor"].iloc[EXAMPLES[id_]]
        return of_map(layer.sector_portrayed(CITY, sektor)) + of_figure(spotlight.view(CITY, Choice()))
    if id_ in DISTRICTS:
        inside = frozenset(kode for kode in EVERYWHERE if kode.startswith(DISTRICTS[id_]))
        asked = kecamatan.questions(CITY, DISTRICTS[id_])
        return of_map(layer.portrayed(CITY, "berikutnya", "alami", inside)) + of_figure(asked)
    views = {
        "angka": headline.view, "dana": funding.view, "langkah": step_bars.view, "pernyataan": statements.view,
        "kota": standing.view,
    }  # fmt: skip
    return of_figure(views[id_](CITY, Choice()))


@pytest.mark.parametrize("id_", [id_ for id_ in SHOW if id_ not in ("judul", "sumber")])
def test_every_number_of_a_scene_stands_on_the_page_too(id_):
    there = set(numbers(pages(id_)))
    assert [number for number in numbers(words(SHOW[id_].body)) if number not in there] == []


@pytest.mark.parametrize(
    ("id_", "view"), [("angka", headline.view), ("dana", funding.view), ("langkah", step_bars.view)]
)
def test_every_number_of_the_page_stands_in_the_scene_too(id_, view):
    assert numbers(words(view(CITY, Choice()).drawing)) == numbers(words(SHOW[id_].body))


@pytest.mark.parametrize("id_", ["peta", "berikutnya", *EXAMPLES, *DISTRICTS])
def test_the_classes_of_a_map_add_up_to_all_of_its_kelurahan(id_):
    legend = re.search(r'<ul class="classes.*?</ul>', str(SHOW[id_].body))
    assert legend is not None
    counts = [int(one) for one in re.findall(r"<b>(\d+)</b>", legend[0])]
    assert sum(counts) == len([kode for kode in EVERYWHERE if kode.startswith(DISTRICTS.get(id_, ""))])


@pytest.mark.parametrize("id_", ["peta", "berikutnya", *EXAMPLES, *DISTRICTS])
def test_every_kelurahan_is_on_its_map_by_name_or_by_a_number_whose_key_stands_beside_it(id_):
    body = unescape(str(SHOW[id_].body))
    on_map = re.findall(r'(?s)<g class="kkmp-name[^>]*data-kode=.*?<text[^>]*>(.*?)</text>', body)
    key = dict(re.findall(r"<span><b>(\d+)</b> (.*?)</span>", body))
    named = [key.get(one, one) for one in (" ".join(re.sub(r"<[^>]+>", " ", words).split()) for words in on_map)]
    wanted = CITY.kelurahan["nama"][[kode for kode in EVERYWHERE if kode.startswith(DISTRICTS.get(id_, ""))]]
    assert sorted(set(named)) == sorted(wanted)
    assert len(key) <= len(wanted) / 4  # most are named where they lie


def test_the_title_says_how_many_there_are_and_the_end_names_every_source_of_the_show():
    assert numbers(words(SHOW["judul"].body).replace("\n", " "))[-1] == str(len(CITY.koperasi))
    named = words(SHOW["sumber"].body)
    for id_ in ("dana", "langkah", "kota"):
        listed = SHOW[id_].source.partition("Sumber: ")[2].split("; ")
        assert all(one in named for one in listed), id_


def test_an_example_on_its_map_says_the_days_and_the_sources_that_its_classes_rest_on():
    for kode, sektor in zip(CITY.sorotan["kode"], CITY.sorotan["sektor"], strict=True):
        scene = SHOW[f"contoh-{kode.replace('.', '')}-{sektor.replace('_', '-')}"]
        behind = CITY.sektor.loc[CITY.sektor["sektor"] == sektor, "sumber_id"]
        days = sorted(CITY.sumber.loc[behind, "tanggal"].dropna())
        assert not days or fmt.date_range(days[0], days[-1]) in scene.source
        cited = {*behind, *CITY.sorotan["sumber_id"].dropna()}
        names = {citation(CITY, number).short for number in cited}
        assert t("umum.banyak_sumber", n=len(cited)) in scene.source or all(name in scene.source for name in names)


def test_no_step_of_a_scene_ever_hides_what_is_unknown_or_any_number_of_a_legend():
    for scene in SHOW.values():
        late = re.findall(r'<(\w+)[^>]* data-step="[1-9]"[^>]*>(.*?)</\1>', str(scene.body), flags=re.DOTALL)
        assert all("kkmp-swatch" not in inside and "kkmp-unit" not in inside for _, inside in late)
        assert not late or "<ol>" in str(scene.body)


def test_what_may_be_said_of_a_scene_are_sentences():
    for scene in SHOW.values():
        assert re.search(r"[.?!]$", scene.notes), scene.id
        assert "<" not in scene.notes


def test_a_scene_of_the_standard_show_can_be_listed_alone_and_a_show_left_without_it():
    names = [scene.name for scene in SHOW.values()]
    assert names == [f"baku.{id_}" for id_ in SHOW]
    assert [one.id for one in scenes.show(CITY, ["baku.dana", "baku.kota"], ALL)] == ["dana", "kota"]
    assert [one.id for one in scenes.show(CITY, names[1:], ALL)] == [*SHOW][1:]
    (alone,) = scenes.show(CITY, ["peta?ind=simpanan"], ALL)
    assert alone.name == "peta?ind=simpanan"


@pytest.mark.parametrize("key", ["baku.tidak-ada", "baku.", "tanya", "tanya?kec=tidak-ada"])
def test_a_link_to_a_scene_that_is_not_here_gives_the_standard_show(key):
    assert [one.id for one in scenes.show(CITY, [key], ALL)] == [*SHOW]


def test_a_figure_of_which_nothing_is_known_says_so_on_the_stage():
    empty = Figure("kosong", "Kosong", NOTHING, "Kosong", pd.DataFrame())
    scene = figure_scene.of_figure(empty, "kosong")
    assert "Belum ada data." in scene.body
    assert "Belum ada data." in scene.phone
