"""The parts of the page of one kecamatan, of one kelurahan, and of all kecamatan to choose from."""

from urllib.parse import urlencode

import streamlit as st

from koperasi.app import changes_part, component, layout, state
from koperasi.app.mounting import mount
from koperasi.data.city import City
from koperasi.data.records import names_of, places
from koperasi.domain import per_kecamatan as district
from koperasi.domain.addresses import page_address
from koperasi.domain.choice import Choice, write
from koperasi.paper import stack
from koperasi.text.markdown import escaped
from koperasi.text.words import t
from koperasi.views import city_map, kecamatan_sectors, layer
from koperasi.views import kecamatan as views
from koperasi.views import kelurahan as kelurahan_view
from koperasi.views.html import lists
from koperasi.views.html.markup import element, text

_NEXT = Choice(indikator="berikutnya")


def open_kecamatan(kode: str) -> None:
    """Choose a kecamatan, and let go of a kelurahan."""
    state.choose(kecamatan=kode, kelurahan=None)


def chooser(city: City) -> None:
    """Offer every kecamatan: on a map to tap, and in a list with its state."""
    layout.heading(t("kecamatan.judul"), t("kecamatan.pengantar"))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        known = places(city)
        mount(
            city_map.view(city, _NEXT),
            on_choose=lambda kode: open_kecamatan(known[kode].kode_kecamatan),
            level=0,
            shown=_NEXT,
        )
    with right:
        items = (
            element(
                "li",
                element("a", text(t("kecamatan.nama", nama=name)), href=_address(city, kode)),
                element("p", text(views.answer(city, kode))),
            )
            for kode, name in names_of(city, "kecamatan").items()
        )
        component.drawn(element("ul", *items, class_="kkmp-choices"), key="pilihan_kecamatan")
        comparison(city, state.choice())


def opening(city: City, kode: str) -> None:
    """Write the name and the state of a kecamatan, and offer the others."""
    layout.heading(t("kecamatan.nama", nama=names_of(city, "kecamatan")[kode]), views.answer(city, kode))
    others = ((name, _address(city, other), other == kode) for other, name in names_of(city, "kecamatan").items())
    sheet = layout.sheet_link(stack.of_kecamatan(city, kode))
    component.drawn(lists.line(lists.chips(others, alt=t("kecamatan.pilih")), sheet), key="kecamatan_lain")
    chosen = state.choice().kelurahan
    if chosen and (place := places(city)[chosen]).kode_kecamatan != kode:
        st.info(t("kecamatan.di_luar", nama=escaped(place.nama), kecamatan=escaped(place.kecamatan)))


def questions(city: City, kode: str) -> None:
    """Write what to ask this week, offer the text to send on, and list the cooperatives under what they wait for."""
    mount(views.questions(city, kode))
    closed = st.expander(t("kecamatan.salin_judul"), on_change="rerun", key="pesan_terbuka")
    if closed.open:
        with closed:
            text_ = views.message(city, kode, _link(city, Choice(kecamatan=kode)))
            component.copied_text(text_, key="pesan", label=t("kecamatan.salin_label"))
    changes_part.message(city, kode)
    component.drawn(changes_part.follow(city, kode), key="ikuti_perubahan")
    mount(views.waiting(city, kode, layer.of_choice(city, _waiting(kode))), on_choose=state.toggle_kelurahan)


def _address(city: City, kode: str) -> str:
    return page_address("kecamatan", Choice(kecamatan=kode), city)


def _link(city: City, choice: Choice) -> str:
    return f"{st.context.url or ''}?{urlencode(write(choice, city))}"


def _waiting(kode: str) -> Choice:
    return Choice(indikator="berikutnya", kecamatan=kode)


def map_and_sheet(city: City, kode: str) -> None:
    """Draw the kecamatan; what is chosen in it opens its sheet."""
    shown = _waiting(kode)
    mount(city_map.view(city, shown, is_near=True), on_choose=state.toggle_kelurahan, level=0, shown=shown)
    if state.choice().kelurahan in district.members(city, kode):
        layout.panel("")


def comparison(city: City, choice: Choice) -> None:
    """Compare the kecamatan with the others and the city, step by step."""
    mount(views.comparison(city, choice))


def surroundings(city: City, kode: str) -> None:
    """List the sectors of the kecamatan with their evidence, and the neighbours that share one."""
    mount(kecamatan_sectors.sectors(city, kode))
    mount(kecamatan_sectors.across(city, kode))


def quick_ways(city: City, kode: str) -> None:
    """Keep the message and the sheet of a kecamatan within reach of a thumb."""
    text_ = views.message(city, kode, _link(city, Choice(kecamatan=kode)))
    layout.quick_ways(text_, stack.of_kecamatan(city, kode))


def missing(city: City, kode: str) -> None:
    """List what only the place itself can supply."""
    mount(views.lacking(city, kode))


def kelurahan(city: City, kode: str) -> None:
    """Show one kelurahan under its own name: its sheet, its place in the kecamatan, and the text to send on."""
    place = places(city)[kode]
    layout.heading(t("kelurahan.judul", nama=place.nama), t("kecamatan.nama", nama=place.kecamatan))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        mount(kelurahan_view.view(city, kode, level=2), level=0)
    with right:
        shown = _waiting(place.kode_kecamatan)
        near = city_map.view(city, shown, is_near=True)
        mount(near, on_choose=lambda one: state.choose(kelurahan=one), level=0, shown=shown)
        whole = element("a", text(t("kecamatan.nama", nama=place.kecamatan)), href=_address(city, place.kode_kecamatan))
        back = element("p", whole, class_="kkmp-action")
        component.drawn(lists.line(back, layout.sheet_link(stack.of_kelurahan(city, kode))), key="ke_kecamatan")
        words = kelurahan_view.message(city, kode, _link(city, Choice(kelurahan=kode)))
        component.copied_text(words, key="pesan", label=t("kecamatan.salin_label"))
    layout.quick_ways(words, stack.of_kelurahan(city, kode))
