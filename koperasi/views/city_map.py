"""The map of one indicator: the drawing every medium shares, and what a page needs to bring it to life.

On a page the shapes and names come once, by an address that names their content, whatever is shown of them; a layer
(the class of every kelurahan, the legend, the words) comes by another, small one. So the browser can colour the map
anew, and mark a choice, without waiting for anybody.
"""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pandas as pd
from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city, per_view
from koperasi.data.records import names_of, places
from koperasi.domain import choice as links
from koperasi.domain.choice import Choice
from koperasi.text.words import t, table
from koperasi.views import captions, layer
from koperasi.views.edition import edition
from koperasi.views.figure import Figure
from koperasi.views.html import legend, palette, svg
from koperasi.views.html.map_layout import Layout, lay_out
from koperasi.views.html.markup import NOTHING, SPACE, Href, element, hatch_patterns, svg_fill, text
from koperasi.views.layer import Portrayal
from koperasi.views.sources import cited_indicator

FOLDER = "gambar"
_UID = "lapis"
_LETTERS = 1000 / 14  # of a picture: 14 px names on a map 1000 px wide
# What the buttons beside a map do, and their signs as paths in a square of 24.
_MOVES = {
    "dekat": "M12 5v14M5 12h14",
    "jauh": "M5 12h14",
    "semua": "M4 11 12 4l8 7M6 10v9h12v-9",
    "fokus": "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5M12 9v6M9 12h6",
}


@per_city()
def layout(city: City) -> Layout:
    """Return the whole city laid out, its examples named first."""
    return _laid_out(city)


@per_city(16)
def layout_for(city: City, aspect: float | None, kecamatan: str | None) -> Layout:
    """Return the city laid out in a frame of `aspect` (width by height) that fits one kecamatan, or all."""
    within = None if kecamatan is None else [p.kode for p in places(city).values() if p.kode_kecamatan == kecamatan]
    return _laid_out(city, aspect=aspect, within=within)


def _laid_out(city: City, **frame: Any) -> Layout:
    return lay_out(
        city.shapes,
        districts=city.districts,
        context=city.context,
        labels=city.labels,
        first=set(city.sorotan["kode"]),
        **frame,
    )


def paint(city: City, shown: Portrayal) -> svg.Paint:
    """Return colours, hatches and sentences of a portrayal."""
    return svg.Paint(shown.fills(), captions.descriptions(city, shown), shown.hatches(), shown.regions)


@per_view
def still(city: City, shown: Portrayal, href: Href | None = None) -> Markup:
    """Draw a portrayal complete in itself, its names for any width; with `href` each area is a link."""
    return svg.city_map(layout(city), paint(city, shown), alt=captions.sentence(city, shown), href=href)


@per_view
def picture(
    city: City,
    shown: Portrayal,
    chosen: str | None,
    aspect: float | None = None,
    letters: float = _LETTERS,
    *,
    within: str | None = None,
    uid: str = "peta",
) -> Markup:
    """Draw a portrayal for a picture, a sheet or a scene of known size, the chosen kelurahan marked and named.

    Args:
        city: the city.
        shown: what is drawn.
        chosen: the kode outlined, None for none.
        aspect: width by height of the room; None lets the city decide.
        letters: width of the room in letter sizes: 1000 px with letters of 14 px are 71.
        within: kode of the kecamatan that the picture fits; None for the whole city.
        uid: prefix of the ids inside; two pictures in one document need two.
    """
    laid_out = layout(city) if aspect is None and within is None else layout_for(city, aspect, within)
    said = captions.sentence(city, shown)
    return svg.city_map(laid_out, paint(city, shown), alt=said, chosen=chosen, letters=letters, uid=uid)


def view(city: City, choice: Choice, *, is_near: bool = False) -> Figure:
    """Return the map of the indicator that `choice` names, for the kelurahan that its filters leave.

    Args:
        city: the city.
        choice: its indikator, metode, kecamatan and sektor count; what is chosen does not.
        is_near: the map opens on the kelurahan that the filters leave, not on the whole city.
    """
    return _figure(city, layer.of_choice(city, choice), layer_address(city, choice), is_near=is_near)


def evidence(city: City, sektor: str) -> Figure:
    """Return the map of how strong the evidence of one sector is, its connected areas outlined."""
    address = drawing_address(city, "bukti", {"sektor": sektor})
    return _figure(city, layer.sector_portrayed(city, sektor), address, key="peta_sektor")


def changed(city: City, shown: Portrayal, choice: Choice) -> Figure:
    """Return the map of a portrayal of what changed between the days that `choice` names."""
    asked = links.write(Choice(dari=choice.dari, sampai=choice.sampai), city)
    return _figure(city, shown, drawing_address(city, "berubah", asked), key="perubahan_peta")


def readiness(city: City, choice: Choice) -> Figure:
    """Return the map of one step, or of the next step of each cooperative when `choice` names none."""
    if choice.langkah is None:
        address = layer_address(city, Choice(indikator="berikutnya"))
    else:
        address = drawing_address(city, "langkah", {"langkah": choice.langkah})
    return _figure(city, layer.step_portrayed(city, choice.langkah), address, key="peta_langkah")


@per_city()
def _figure(city: City, shown: Portrayal, address: str, *, key: str = "peta", is_near: bool = False) -> Figure:
    said = captions.sentence(city, shown)
    return Figure(
        key=key,
        title=shown.title,
        drawing=live(city, {"lapis": address, "bingkai": "dekat" if is_near else None}),
        alt=said,
        twin=twin(city, shown),
        sources=cited_indicator(city, shown.indicator),
        note=t(f"indikator.{shown.indicator.slug}.arti"),
    )


def live(
    city: City, told: Mapping[str, str | None], *, frame: str = "kerangka", class_: str = "", title: str = ""
) -> Markup:
    """Return the place of a map on a page, with a word until it has come; a script fetches it and fills it.

    Args:
        city: the city.
        told: what the script must know, as data attributes; "lapis" is the address of what is shown.
        frame: what part holds the map ("kerangka": map and legend alone).
        class_: another class, for its look.
        title: heading of the page, where the map is all of it.
    """
    waiting = element("p", text(t("peta.memuat")), class_="kkmp-waiting-word", role="status")
    known = {"kerangka": drawing_address(city, frame, {}), "kota": drawing_address(city, "kota", {})}
    known["kata"] = json.dumps(table("peta.kata"), ensure_ascii=False)
    data = {f"data_{name}": value for name, value in (known | dict(told)).items()}
    said = element("h1", text(title), class_="kkmp-said") if title else NOTHING
    return element("div", said, waiting, class_=f"kkmp-atlas {class_}".rstrip(), data_peta="", role="group", **data)


def stage() -> Markup:
    """Return what stands around a map: its title, legend, buttons and scale, and what it says to readers of screens."""
    return element(
        "div",
        element("div", class_="kkmp-canvas"),
        element("div", class_="kkmp-caption"),
        element("div", class_="kkmp-card"),
        _tools(),
        element("div", class_="kkmp-scalebar", aria_hidden="true"),
        element("div", class_="kkmp-tip", hidden="hidden", aria_hidden="true"),
        element("p", class_="kkmp-said", role="status"),
        class_="kkmp-stage",
    )


def _tools() -> Markup:
    buttons = (
        element("button", _icon(sign), type="button", data_gerak=name, aria_label=t(f"peta.gerak.{name}"),
                title=t(f"peta.gerak.{name}"), hidden="hidden" if name == "fokus" else None)
        for name, sign in _MOVES.items()
    )  # fmt: skip
    return element("div", *buttons, class_="kkmp-tools", role="group", aria_label=t("peta.gerak.judul"))


def _icon(sign: str) -> Markup:
    drawn = element("path", d=sign, fill="none", stroke="currentColor", stroke_width=2, stroke_linecap="round")
    return element("svg", drawn, viewBox="0 0 24 24", width=20, height=20, aria_hidden="true")


def drawing_address(city: City, kind: str, query: Mapping[str, str]) -> str:
    """Return the address, relative to the site, of a part of a map ("kota", "lapis", "daftar", ...)."""
    asked = f"?{urlencode(query)}" if query else ""
    return f"{FOLDER}/{kind}.{edition(city)}{asked}"


def layer_address(city: City, choice: Choice, kind: str = "lapis") -> str:
    """Return the address of what is shown of a choice; it is the same for all choices that show the same."""
    asked = Choice(choice.indikator, choice.metode, kecamatan=choice.kecamatan, sektor=choice.sektor)
    return drawing_address(city, kind, links.write(asked, city))


@per_view
def twin(city: City, shown: Portrayal) -> pd.DataFrame:
    """Return a portrayal as a table: one row a kelurahan in focus."""
    known = places(city)
    rows = [(known[kode].nama, known[kode].kecamatan, str(shown.text[kode])) for kode in known if kode in shown.focus]
    label = t(f"indikator.{shown.indicator.slug}.label")
    return pd.DataFrame(rows, columns=[t("umum.kelurahan"), t("umum.kecamatan"), label])


@per_city()
def blank(city: City) -> Markup:
    """Return the map of the city in no colour yet, as a page gets it."""
    number = {kode: at for at, kode in enumerate(layout(city).paths)}
    beside: dict[str, list[int]] = {kode: [] for kode in number}
    borders = city.neighbours[city.neighbours["panjang_m"] > 0]
    for one, other in zip(borders["kode_a"], borders["kode_b"], strict=True):
        beside[one].append(number[other])
        beside[other].append(number[one])
    districts = {kode: place.kecamatan for kode, place in places(city).items()}
    return svg.blank_map(
        layout(city),
        names_of(city, "kelurahan"),
        districts,
        beside,
        alt=t("peta.judul"),
        keys=t("peta.tombol_keterangan"),
    )


@per_view
def layer_data(city: City, shown: Portrayal) -> bytes:
    """Return what a page needs to colour the map and to speak of it, as JSON; lists follow the order of the areas."""
    numbers = {str(number): step for number, step in enumerate(shown.steps)}
    fills = {number: step.colour for number, step in numbers.items()}
    hatches = {number: step.hatch for number, step in numbers.items()}
    order = list(layout(city).paths)
    step, words = shown.step.to_dict(), shown.text.to_dict()
    sources = cited_indicator(city, shown.indicator)
    entries, unknown = layer.legend(shown)
    data = {
        "judul": shown.title,
        "kalimat": captions.sentence(city, shown) if shown.focus else t("peta.kosong"),
        "kelas": [int(step[kode]) if kode in shown.focus else -1 for kode in order],
        "nilai": [str(words[kode]) for kode in order],
        "bermetode": shown.indicator.kind == "number",
        "nama_kelas": [step.label for step in shown.steps],
        "isi": [svg_fill(fills[number], hatches[number], _UID) for number in numbers],
        "warna": list(fills.values()),
        "teks": [palette.text_on(fill) for fill in fills.values()],
        "arsir": list(hatches.values()),
        "pucat": [svg.is_pale(fill) for fill in fills.values()],
        "pola": hatch_patterns(fills, hatches, _UID),
        "kawasan": svg.contours(layout(city), shown.regions),
        "legenda": legend.classes(
            [entry for entry in entries if entry.count],
            title=shown.title,
            unknown=unknown,
            median_text=t("umum.median"),
            is_linked=True,
            outlined=layer.outlined(shown),
        ),
        "keterangan": element("p", text(t(f"indikator.{shown.indicator.slug}.arti")), SPACE, sources.html()),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
