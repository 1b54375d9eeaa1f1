"""The HTML of the pages as readers without a script get it: link previews, readers of screens, old browsers."""

import datetime
import html
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from asked import ask, ask_each
from hamlet import ONE, THREE, hamlet
from PIL import Image
from starlette.applications import Starlette

from koperasi.data import store
from koperasi.data.city import City
from koperasi.data.content import Office
from koperasi.data.problem import Problem
from koperasi.data.store import Snapshot
from koperasi.domain import addresses
from koperasi.domain.addresses import PAGES
from koperasi.domain.choice import Choice
from koperasi.text.words import t, table
from koperasi.views import site_shell, standing
from koperasi.web import page_document, page_routes, style_assets
from koperasi.web.opening import opening
from koperasi.web.page_figure import page_figure

HOST = "kota.example"
TOWN = hamlet(version="0123456789abcdef")
LINKS = [addresses.page_path(page) for page in PAGES]


@pytest.fixture(autouse=True)
def shown(monkeypatch: pytest.MonkeyPatch, public: Callable[[str], None]) -> Iterator[None]:
    public(f"https://{HOST}")
    monkeypatch.setattr(store, "current", lambda: Snapshot(TOWN, ()))
    yield
    addresses.serve_under("")
    forget()


def forget() -> None:
    page_routes._pages.cache_clear()
    page_document._shell_head.cache_clear()
    page_document._streamlit_head.cache_clear()
    page_document._end.cache_clear()


def app() -> Starlette:
    return Starlette(routes=list(page_routes.routes()))


def fetched(path: str, query: str = "") -> str:
    answer = ask(app(), f"{path}?{query}", host=HOST, x_forwarded_proto="https")
    assert answer.status == 200
    return answer.text


def tag(page: str, name: str) -> str:
    found = re.search(rf'<meta (?:property|name)="{name}" content="([^"]*)">', page)
    return html.unescape(found[1]) if found else ""


def title(page: str) -> str:
    return html.unescape(re.search(r"<title>(.*?)</title>", page)[1])


@pytest.mark.parametrize("link", LINKS)
def test_a_page_is_indonesian_and_not_to_be_translated_by_the_browser(link: str) -> None:
    assert '<html lang="id" translate="no">' in fetched(link)


@pytest.mark.parametrize(("link", "page"), list(zip(LINKS, PAGES, strict=True)))
def test_a_page_is_named_with_its_city_before_any_script_has_run(link: str, page: str) -> None:
    served = fetched(link)
    assert title(served) == t("rangka.judul", halaman=t(f"{page}.menu"), kota=TOWN.profile.nama)
    assert tag(served, "description") == tag(served, "og:description") != ""
    assert f'data-halaman="{page}" aria-current="page"' in served


def test_a_link_is_named_after_the_place_it_opens() -> None:
    served = fetched("/peta", "kel=tapaan")
    assert title(served).startswith("Tapa'an · ")
    assert "Tapa'an" in tag(served, "og:description")
    assert tag(served, "og:url") == f"https://{HOST}/peta?kel=tapaan"
    assert tag(served, "og:image") == f"https://{HOST}/pratinjau/peta.png?kel=tapaan"


def test_what_others_hang_on_a_link_is_not_repeated_in_its_preview() -> None:
    assert tag(fetched("/peta", "fbclid=x&kel=tapaan&utm_source=wa"), "og:url") == f"https://{HOST}/peta?kel=tapaan"


def test_a_name_brought_in_by_the_link_is_never_markup() -> None:
    assert "<script>alert" not in fetched("/peta", "kel=%3Cscript%3Ealert(1)%3C/script%3E")


def test_every_word_that_streamlit_serves_in_english_is_gone() -> None:
    served = fetched("/peta")
    for word in ("You need to enable JavaScript", "Streamlit</title>", 'lang="en"', "service-desc"):
        assert word not in served


def test_no_script_stands_in_the_page_itself() -> None:
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", fetched("/"), re.DOTALL)
    assert [attributes for attributes, body in scripts if body and "application/json" not in attributes] == []
    assert len(scripts) >= 3


def test_readers_without_scripts_are_led_to_the_light_page() -> None:
    without = re.search(r"<noscript>(.*?)</noscript>", fetched("/peta"), re.DOTALL)[1]
    assert t("rangka.sambungan.tanpa_skrip") in html.unescape(without)
    assert 'href="/ringan"' in without


def test_the_glossary_spells_out_every_abbreviation_and_state() -> None:
    served = html.unescape(fetched("/"))
    for part in ("keadaan", "singkatan"):
        for word, meaning in table(f"rangka.istilah.{part}").items():
            assert f"<dt>{word}</dt><dd>{meaning}</dd>" in served


def test_the_bar_says_which_city_and_how_old_the_data_are() -> None:
    served = html.unescape(fetched("/"))
    assert f"<b>{t('rangka.bilah.nama')}</b><small>{TOWN.profile.nama}</small>" in served
    assert re.search(r'id="kkmp-tanggal">Data 31 Januari 2026<', served)
    assert "hari lalu" in served


# What a page opens with


@pytest.mark.parametrize("page", ["ringkasan", "pendanaan", "banding"])
def test_a_page_carries_the_figures_that_it_opens_with_as_it_will_mount_them(
    page: str, real_city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "current", lambda: Snapshot(real_city, ()))
    served, found = fetched(addresses.page_path(page)), opening(real_city, page, Choice())
    assert found is not None
    main = served[served.index("<main") : served.index("</main>")]
    assert f"<h1>{found.heading}</h1><p>{found.sentence}</p>" in html.unescape(main)
    for figure, level in found.figures:
        assert page_figure(real_city, figure, Choice(), level=level) in main
        assert f'data-kunci="{figure.key}"><template shadowrootmode="open">' in main
    assert "<script" not in main
    assert "data-kode" not in main  # nothing to press that only Streamlit would answer


def test_the_opening_follows_the_choice_of_the_link(real_city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "current", lambda: Snapshot(real_city, ()))
    shown = {slug: standing.view(real_city, Choice(ukuran=slug)).title for slug in ("nib", "transaksi")}
    for slug, title_ in shown.items():
        served = fetched("/banding", f"ukuran={slug}")
        assert [heading for heading in shown.values() if f"<h2>{heading}</h2>" in served] == [title_]


def test_a_page_that_opens_with_a_map_says_what_it_is() -> None:
    served = fetched("/peta")
    assert "<template" not in served
    assert f"<h1>{t('peta.menu')}</h1>" in served


def test_all_that_the_script_of_figures_imports_is_fetched_with_the_page() -> None:
    served = fetched("/peta")
    for name in ("figure", "city_map", "map_camera", "map_names", "map_panel", "map_parts", "map_pointing", "map_walk"):
        assert f'<link rel="modulepreload" href="{style_assets.script_url(name)}">' in served


# The picture


def test_the_picture_of_a_preview_is_as_large_as_previews_want_and_light() -> None:
    answer = ask(app(), "/pratinjau/peta.png?kel=tapaan")
    assert Image.open(io.BytesIO(answer.body)).size == (1200, 630)
    assert len(answer.body) <= 300_000


def test_the_picture_of_another_place_is_another() -> None:
    asked = [f"/pratinjau/peta.png?{query}" for query in ("kel=tapaan", "kel=delta", "")]
    assert len({answer.body for answer in ask_each(app(), asked)}) == 3


def test_every_page_of_the_city_has_a_light_picture(real_city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "current", lambda: Snapshot(real_city, ()))
    answers = ask_each(app(), [f"/pratinjau/{page}.png" for page in PAGES])
    for page, answer in zip(PAGES, answers, strict=True):
        assert (answer.status, answer.headers["content-type"]) == (200, "image/png"), page
        assert len(answer.body) <= 300_000, page


# The search


def test_the_search_knows_places_sectors_indicators_pages_and_sources() -> None:
    entries = json.loads(ask(app(), "/cari.json").body)
    led = {(entry["nama"], entry["ke"]) for entry in entries}
    assert ("Tapa'an", "/peta?kel=tapaan") in led
    assert (t("kecamatan.nama", nama="Purwa"), "/kecamatan?kec=purwa") in led
    assert (t("kesiapan.menu"), "/kesiapan") in led
    assert any(entry["ke"].startswith("/potensi?sektor=") for entry in entries)
    assert any(entry["ke"].startswith("/peta?ind=") for entry in entries)
    assert {entry["ke"] for entry in entries} >= {f"/ringan#{source}" for source in TOWN.sumber.index}


def test_two_places_of_one_name_are_told_apart_in_the_search() -> None:
    entries = json.loads(ask(app(), "/cari.json").body)
    assert len({entry["ke"] for entry in entries if entry["nama"] == "Kembar"}) == 2
    assert len({entry["ket"] for entry in entries if entry["nama"] == "Kembar"}) == 2


# Addresses


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("/Peta", "/peta"), ("/PETA/", "/peta"), ("/peta.", "/peta"), ("/peta/", "/peta"), ("/RINGAN", "/ringan"),
        ("/ringkasan", "/"), ("/index.html", "/"), ("/peta/tapaan", "/peta?kel=tapaan"),
        ("/peta/Tapa'an", "/peta?kel=tapaan"), ("/kecamatan/timur", "/kecamatan?kec=timur"),
        (f"/peta/{THREE}", "/peta?kel=tapaan"),
    ],
)  # fmt: skip
def test_an_address_that_means_a_page_leads_to_it(asked: str, meant: str) -> None:
    answer = ask(app(), asked)
    assert (answer.status, answer.headers["location"]) == (307, meant)


def test_what_a_mistyped_link_chose_is_kept() -> None:
    assert ask(app(), "/Peta?kel=tapaan").headers["location"] == "/peta?kel=tapaan"


@pytest.mark.parametrize("path", ["/a/a", "/xyz", "/peta/atlantis", "/peta/x/y", "/unduh2", "/peta/_stcore/health"])
def test_an_address_that_means_nothing_is_answered_in_indonesian_with_the_menu(path: str) -> None:
    answer = ask(app(), path)
    assert answer.status == 404
    assert t("rangka.salah.judul") in answer.text
    for page in PAGES:
        assert f'href="{addresses.page_path(page)}"' in answer.text
    assert 'href="/ringan"' in answer.text


def test_what_a_wrong_address_says_stays_text() -> None:
    assert "<b>" not in re.search(r"<main.*</main>", ask(app(), "/<b>x</b>").text, re.DOTALL)[0]


# Under a path of a portal


@pytest.mark.parametrize("page", PAGES)
def test_under_a_path_nothing_is_fetched_from_outside_it(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    forget()
    addresses.serve_under("dasbor")
    monkeypatch.setattr(store, "current", lambda: Snapshot(hamlet(), ()))  # what is kept of the other has its addresses
    served = fetched(f"/dasbor{addresses.page_path(page)}")
    named = re.findall(r'(?:href|src)="(/[^"]*|\./[^"]*)"', served)
    assert len(named) > 60
    assert [address for address in named if not address.startswith("/dasbor/")] == []


def test_under_a_path_wrong_addresses_lead_to_pages_below_it() -> None:
    forget()
    addresses.serve_under("dasbor")
    assert ask(app(), "/dasbor/Peta").headers["location"] == "/dasbor/peta"
    assert ask(app(), "/dasbor/xyz").status == 404


# Without a city


def test_while_the_data_cannot_be_read_the_page_still_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Problem("data/koperasi.csv", 7, "nib", "2", "tidak dikenal")
    monkeypatch.setattr(store, "current", lambda: Snapshot(None, (broken,)))
    for link in LINKS:
        assert t("rangka.data_rusak") in fetched(link)
    assert ask(app(), "/pratinjau/peta.png").status == 404
    assert ask(app(), "/cari.json").body == b"[]"
    assert ask(app(), "/xyz").status == 404


def test_the_first_of_two_equal_keys_is_taken() -> None:
    assert title(fetched("/peta", f"kel=tapaan&kel={ONE}")).startswith("Tapa'an")


def test_the_foot_names_who_keeps_and_who_accompanies_only_where_somebody_has_said_so() -> None:
    town, today = hamlet(), datetime.date(2026, 2, 1)
    assert "Pendamping" not in site_shell.foot(town, today)
    source = str(town.sumber.index[0])
    said = {"pengelola": "Kantor <Uji>", "pendamping": Office(nama="Dinas Uji", sumber_id=source)}
    foot = site_shell.foot(replace(town, profile=town.profile.model_copy(update=said)), today)
    assert "Pengelola dasbor: Kantor &lt;Uji&gt;." in foot
    assert "Pendamping koperasi: Dinas Uji" in foot
    assert f'href="{town.sumber.at[source, "url"]}"' in foot
    assert foot.count('target="_blank"') == 1
