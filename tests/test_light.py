"""The light page, asked for as a browser does and read as strictly as XML."""

import gzip
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import brotli
import pytest
from asked import ask
from hamlet import hamlet
from sample import sample_city
from starlette.applications import Starlette

from koperasi.data import store
from koperasi.data.problem import Problem
from koperasi.data.store import Snapshot
from koperasi.views import steps_matrix
from koperasi.web.light import light_page
from koperasi.web.light import light_page as light

BUDGET = 40 * 1024
VILLAGES, DISTRICTS = 34, 4
MAYANGAN, BUKIR = "35.75.04.1006", "35.75.01.1005"
_VOID = {"meta", "link"}


class Document(HTMLParser):
    """What a page is made of: its elements in order, each with attributes and text, and whether they nest."""

    def __init__(self, body):
        super().__init__()
        self.elements, self.open, self.is_nested = [], [], True
        self.feed(body.decode())

    def handle_starttag(self, tag, attrs):
        node = {"tag": tag, "text": "", **dict(attrs)}
        self.elements.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        self.is_nested &= self.open.pop()["tag"] == tag

    def handle_data(self, data):
        for node in self.open:
            node["text"] += data

    def all(self, tag=None, **attributes):
        return [
            node
            for node in self.elements
            if tag in (None, node["tag"]) and all(node.get(key) == value for key, value in attributes.items())
        ]

    @property
    def ids(self):
        return [node["id"] for node in self.elements if "id" in node]


def serve(monkeypatch, city, problems=()):
    monkeypatch.setattr(store, "current", lambda: Snapshot(city, problems))
    return Starlette(routes=list(light_page.routes()))


@pytest.fixture(scope="module")
def body(real_city):
    return light.page(real_city)


@pytest.fixture(scope="module")
def document(body):
    return Document(body)


@pytest.fixture
def app(monkeypatch, real_city):
    return serve(monkeypatch, real_city)


def section(document, name):
    return document.all("section", id=name)[0]["text"].replace("\N{NO-BREAK SPACE}", " ")


# The document


@pytest.mark.parametrize(
    "packed", [brotli.compress, lambda body: brotli.compress(body, quality=5), lambda body: gzip.compress(body, 9)]
)
def test_the_whole_page_fits_its_budget_in_every_coding(body, packed):
    assert len(packed(body)) <= BUDGET


def test_the_page_is_well_formed_and_indonesian(document):
    assert document.is_nested
    assert document.open == []
    assert document.all("html")[0]["lang"] == "id"


def test_the_page_needs_no_script_and_fetches_nothing(document):
    assert document.all("script") == []
    assert [node for node in document.elements for key in node if key.startswith("on")] == []
    fetched = [
        node.get("src") or node.get("href") for node in document.elements if node["tag"] in {"img", "link", "iframe"}
    ]
    assert fetched == ["data:,"]
    assert "url(http" not in document.all("style")[0]["text"]


def test_every_id_is_there_once(document):
    assert [name for name, times in Counter(document.ids).items() if times > 1] == []


def test_every_link_within_the_page_leads_somewhere(document):
    targets = {node["href"][1:] for node in document.elements if node.get("href", "").startswith("#")}
    assert targets <= set(document.ids)
    assert len(targets) > VILLAGES


def test_headings_come_in_order(document):
    levels = [int(node["tag"][1]) for node in document.elements if re.fullmatch(r"h[1-6]", node["tag"])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_the_first_stop_of_the_keyboard_skips_to_the_content(document):
    first = document.all("a")[0]
    assert first["href"][1:] == document.all("main")[0]["id"]


def test_every_kelurahan_has_its_section_its_area_and_its_row(document, real_city):
    headings = Counter(node["text"] for node in document.all("h3"))
    areas = {node["href"] for node in document.elements if node["tag"] == "a" and "color" in node}
    rows = [node["href"] for node in document.all("a") if node["href"] in areas]
    assert len(areas) == VILLAGES
    assert all(headings[name] == 1 for name in real_city.kelurahan["nama"])
    assert all(rows.count(area) >= 3 for area in areas)


def test_a_kecamatan_is_told_from_the_kelurahan_of_the_same_name(document):
    assert "8 koperasi" in section(document, "kec-gadingrejo")
    assert "Koperasi Kelurahan Merah Putih Gadingrejo" in section(document, "gadingrejo")


def test_a_section_holds_steps_with_dates_sectors_with_evidence_and_figures(document):
    words = section(document, "mayangan")
    for part in ("Badan hukum: ada", "23 Juni 2025", "RAT: belum ada data", "Logam (aktif)", "Luas: 0,15 km²", "S001"):
        assert part in words


def test_neighbours_are_linked(document):
    inside = section(document, "mayangan")
    assert "Trajeng" in inside[inside.index("Berbatasan") :]


def test_nothing_reported_is_neither_zero_nor_unknown(document):
    assert "Simpanan tercatat: belum dilaporkan" in section(document, "mayangan")
    assert "Rp 0" not in document.all("main")[0]["text"].replace("\N{NO-BREAK SPACE}", " ")


def test_every_source_is_listed_with_its_address(document, real_city):
    listed = {node["id"] for node in document.all("li") if "id" in node}
    assert listed == set(real_city.sumber.index)
    addresses = {node.get("href") for node in document.all("a")}
    assert set(real_city.sumber["url"]) <= addresses


def test_the_table_says_in_words_what_its_signs_show(document):
    cells = [node["text"] for node in document.all("td")]
    assert sum("dari" in cell and "Menunggu" in cell for cell in cells) == VILLAGES
    assert all(node["aria-hidden"] == "true" for node in document.all("i"))


def test_the_full_dashboard_is_one_link_away_from_everywhere(document, real_city):
    addresses = [node.get("href") for node in document.all("a")]
    assert "/" in addresses
    assert "/peta?kel=mayangan" in addresses
    assert "/kecamatan?kec=gadingrejo" in addresses


def test_what_data_bring_in_stays_text(town):
    evil = "<script>alert('x')</script> & \"y\""
    named = town.kelurahan.assign(nama=[evil, *town.kelurahan["nama"][1:]])
    document = Document(light.page(replace(town, kelurahan=named)))
    assert document.all("script") == []
    assert evil in {node["text"] for node in document.all("h3")}


def test_a_town_of_which_little_is_known_has_its_page_too(town):
    document = Document(light.page(town))
    assert document.is_nested
    assert len(document.all("tr")) == 1 + 2 + len(town.kelurahan)


# Answers


def test_the_page_is_served_with_a_policy_that_allows_no_script(app):
    answer = ask(app, "/ringan")
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert answer.headers["cache-control"] == "no-cache"


def test_a_second_visit_transfers_nothing(app):
    first = ask(app, "/ringan")
    again = ask(app, "/ringan", if_none_match=first.headers["etag"])
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", first.headers["etag"])


def test_head_tells_the_same_as_get(app):
    assert ask(app, "/ringan", "HEAD").headers == ask(app, "/ringan").headers


def test_the_page_is_built_once_for_each_version_of_the_data(monkeypatch, app):
    before = ask(app, "/ringan")
    monkeypatch.setattr(light_page, "page", lambda _: b"anew")
    assert ask(app, "/ringan").body == before.body


def test_broken_data_give_a_report_and_no_city(monkeypatch):
    problem = Problem("data/koperasi.csv", 7, "transaksi_rp", "<b>-5</b>", "harus 0 atau lebih")
    answer = ask(serve(monkeypatch, None, (problem,)), "/ringan")
    assert (answer.status, answer.headers["cache-control"]) == (503, "no-store")
    document = Document(answer.body)
    assert [node["text"] for node in document.all("li")] == [str(problem)]
    assert document.all("b") == []


# The QR code


def test_the_code_leads_to_the_address_of_the_public(app, public):
    public("https://kota.example")
    answer = ask(app, "/ringan/qr.svg", host="evil.example")
    assert (answer.status, answer.headers["content-type"]) == (200, "image/svg+xml")
    assert "<title>Kode QR ke https://kota.example/ringan</title>" in answer.text
    assert answer.body == light_page.qr("https://kota.example/ringan")


def test_without_one_it_leads_to_the_machine_that_was_reached(app):
    assert ask(app, "/ringan/qr.svg", host="127.0.0.1").body == light_page.qr("http://127.0.0.1/ringan")


@pytest.mark.parametrize("host", ["kota.example", '"><script>'])
def test_a_host_that_anybody_may_name_gives_no_code(app, host):
    assert ask(app, "/ringan/qr.svg", host=host).status == 400


def test_the_table_gives_every_step_a_column_of_its_own_however_many_there_are() -> None:
    counts = {city.profile.nama: len(steps_matrix.columns(city)) for city in (sample_city(), hamlet())}
    assert len(set(counts.values())) == 2
    for city in (sample_city(), hamlet()):
        body = light.page(city).decode()
        assert f'style="--langkah:{counts[city.profile.nama]}"' in body
