"""The page of the map in one piece: indicators, map with its legend, and a panel with list, profile or comparison."""

import json
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city, per_view
from koperasi.data.records import names_of, places
from koperasi.domain import analysis
from koperasi.domain import choice as links
from koperasi.domain.addresses import STAGE, address
from koperasi.domain.choice import KEYS, ORDERS, Choice
from koperasi.domain.classes import METHODS
from koperasi.domain.indicators import available
from koperasi.domain.slugs import slugs_of
from koperasi.text.words import t, table
from koperasi.views import captions, city_map, layer, points, ranked_list
from koperasi.views.figure import Figure
from koperasi.views.html import palette, ranked_bars, tile_grid
from koperasi.views.html.markup import NOTHING, element, text
from koperasi.views.layer import Portrayal
from koperasi.views.sources import cited_indicator

# What a script must be able to ask for by itself; each is an address with the reader's choice behind it.
_KINDS = ("daftar", "profil", "banding", "petak", "titik")


def view(city: City, choice: Choice) -> Figure:
    """Return the whole page of the map as a figure."""
    shown = layer.of_choice(city, choice)
    asked = links.write(choice, city)
    for key, kode in (("kel", choice.kelurahan), ("banding", choice.banding)):
        asked |= {key: kode} if kode else {}
    told = {
        "lapis": city_map.layer_address(city, choice),
        "pilihan": json.dumps(asked, ensure_ascii=False),
        **{kind: city_map.drawing_address(city, kind, {}) for kind in _KINDS},
    }
    return Figure(
        key="peta",
        title=shown.title,
        drawing=city_map.live(city, told, frame="atlas", class_="kkmp-full", title=shown.title),
        alt=captions.sentence(city, shown),
        twin=city_map.twin(city, shown),
        sources=cited_indicator(city, shown.indicator),
        note=t("peta.batas"),
    )


def frame(city: City, files: Sequence[tuple[str, str]]) -> Markup:
    """Return controls, map and panel, as yet empty; `files` are label and address of what can be taken away."""
    return element("div", _chips(city), city_map.stage(), _panel(city, files), class_="kkmp-board")


@per_city()
def _chips(city: City) -> Markup:
    default = Choice().indikator
    indicators = {"" if slug == default else slug: t(f"indikator.{slug}.label") for slug in available(city)}
    shapes = {"" if slug == Choice().bentuk else slug: label for slug, label in table("peta.bentuk_pilihan").items()}
    dots = _buttons("titik", {"ya": t("peta.titik")}, t("peta.titik"))
    return element(
        "div",
        _buttons("indikator", indicators, t("peta.indikator")),
        element("div", _buttons("bentuk", shapes, t("peta.bentuk")), dots, class_="kkmp-shape"),
        class_="kkmp-controls",
    )


def _buttons(field: str, options: Mapping[str, str], label: str) -> Markup:
    """Return a row of buttons that set a key of the link; a script presses those that are set."""
    buttons = (
        element("button", text(words), type="button", data_kunci=KEYS[field], data_nilai=value, aria_pressed="false")
        for value, words in options.items()
    )
    return element("div", *buttons, class_=f"kkmp-chips kkmp-chips-{field}", role="group", aria_label=label)


def _select(field: str, label: str, options: Mapping[str, str]) -> Markup:
    items = (element("option", text(words), value=value) for value, words in options.items())
    return element("select", *items, data_kunci=KEYS[field], aria_label=label, class_=f"kkmp-select-{field}")


@per_city()
def _find(city: City) -> Markup:
    search = element(
        "input", type="search", class_="kkmp-search", placeholder=t("umum.cari"), aria_label=t("umum.cari"),
        list="kkmp-nama", autocomplete="off", enterkeyhint="go",
    )  # fmt: skip
    short = slugs_of(city, "kecamatan")
    districts = {
        short[kode]: name for kode, name in sorted(names_of(city, "kecamatan").items(), key=lambda pair: pair[1])
    }
    sectors = {slug: city.sectors[slug] for slug in analysis.sectors(city)}
    methods = {"" if slug == Choice().metode else slug: method.label for slug, method in METHODS.items()}
    orders = {"" if slug == Choice().daftar else slug: t(f"peta.urutan.{slug}") for slug in ORDERS}
    return element(
        "div",
        search,
        element("datalist", id="kkmp-nama"),
        _select("kecamatan", t("umum.kecamatan"), {"": t("umum.semua_kecamatan")} | districts),
        _select("sektor", t("umum.sektor"), {"": t("umum.semua_sektor")} | sectors) if sectors else NOTHING,
        _select("metode", t("peta.metode"), methods),
        _buttons("daftar", orders, t("peta.urutkan")),
        class_="kkmp-find",
    )


def _panel(city: City, files: Sequence[tuple[str, str]]) -> Markup:
    back = element("button", text(t("peta.ke_daftar")), type="button", data_panel="daftar")
    compare = element("button", text(t("peta.bandingkan")), type="button", data_panel="banding")
    clear = element("button", text(t("peta.batal")), type="button", data_panel="hapus")
    links_ = [element("a", text(label), href=href, data_berkas=href, download="") for label, href in files]
    stage = address(STAGE)
    links_.append(element("a", text(t("paparan.buka")), href=stage, data_adegan=stage, target="_blank", rel="noopener"))
    return element(
        "div",
        _find(city),
        element("div", class_="kkmp-list", data_isi="daftar", aria_label=t("peta.daftar_judul"), role="region",
                tabindex=0),
        element("div", element("div", back, compare, clear, class_="kkmp-moves"),
                element("p", text(t("peta.banding_ajakan")), class_="kkmp-ask", hidden="hidden", role="status"),
                element("div", class_="kkmp-sheet", data_isi="profil", role="region", tabindex=0,
                        aria_label=t("peta.profil_judul")),
                class_="kkmp-detail", hidden="hidden"),
        element("p", *links_, class_="kkmp-files"),
        element("p", class_="kkmp-note kkmp-origin"),
        class_="kkmp-side",
    )  # fmt: skip


@per_view
def ranking(city: City, shown: Portrayal, by_name: bool) -> Markup:
    """Return the list of a portrayal in order, the means of the city and its kecamatan at its end."""
    references = ranked_list.references(city, shown)
    rows = ranked_list.rows(city, shown, by_name=by_name)
    note = element("p", text(t("umum.rata_rata_arti")), class_="kkmp-note") if references else NOTHING
    if not rows:
        return element("p", text(t("peta.kosong")), class_="kkmp-note")
    return ranked_bars.bars(rows, alt=shown.title, references=references, followed=True) + note


@per_city()
def tiles(city: City) -> Markup:
    """Return the tiles of the city, in no colour yet."""
    kodes = city.tiles.index
    return tile_grid.grid(
        city.tiles,
        fills=dict.fromkeys(kodes, palette.NEIGHBOUR),
        names=names_of(city, "kelurahan"),
        values=dict.fromkeys(kodes, ""),
        alt=t("peta.judul"),
        groups={kode: place.kode_kecamatan for kode, place in places(city).items()},
    )


@per_city()
def dots(city: City) -> Markup:
    """Return the points of the cooperatives and their land, and the key to them."""
    marks = points.drawn(city, city_map.layout(city).seen)
    return element("svg", marks, xmlns="http://www.w3.org/2000/svg") + points.key(city)
