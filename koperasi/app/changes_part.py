"""The part of Banding that says what has changed: between which days, of whom, on the map, and as a text to send on."""

from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from koperasi.app import component, controls, layout
from koperasi.app.mounting import mount
from koperasi.data.city import City
from koperasi.data.pinning import pinnable
from koperasi.domain import change
from koperasi.domain import choice as links
from koperasi.domain.addresses import address, page_address, page_path
from koperasi.domain.choice import PIN, Choice
from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views import changes, timeline
from koperasi.views.html.markup import SPACE, element, joined, text
from koperasi.web import feed

ANCHOR = "perubahan"


def show(city: City, choice: Choice) -> None:
    """Show what has changed between the two days of the link, the last two tables of each kind without them."""
    layout.follow()
    st.header(t("perubahan.judul"), anchor=ANCHOR)
    _days(city)
    found = changes.change_map(city, choice)
    if found is None:
        mount(changes.view(city, choice), level=3)
    else:
        left, right = st.columns([5, 9], gap="medium")
        with left:
            mount(found, on_choose=layout.open_profile, level=3)
        with right:
            mount(changes.view(city, choice), level=3)
    if (regencies := changes.of_regencies(city, choice)) is not None:
        mount(regencies, level=3)
    if (events := timeline.view(city, choice)) is not None:
        mount(events, level=3)
    _send(city)


def way(city: City) -> None:
    """Offer the way to what has changed since the newest pair of tables, cooperatives first."""
    days = change.pair(city, changes.KOPERASI) or change.pair(city, changes.REGENCIES)
    words = t("perubahan.lihat", tanggal=fmt.date(days[0])) if days else t("perubahan.lihat_tanpa")
    href = f"{page_address('banding', Choice(), city)}#{ANCHOR}"
    component.drawn(element("p", element("a", text(words), href=href), class_="kkmp-action"), key="ke_perubahan")


def _days(city: City) -> None:
    """Offer the days to compare where there are more than two to choose from."""
    days = {day: fmt.date(day) for day in pinnable(city)}
    if len(days) > 2:
        with st.container(horizontal=True):
            for field in ("dari", "sampai"):
                controls.select(t(f"perubahan.{field}"), days, field, placeholder=t("perubahan.tabel_terakhir"))


def message(city: City, kecamatan: str | None = None) -> None:
    """Offer the text that says what has changed, of one kecamatan or of the whole city."""
    closed = st.expander(t("perubahan.pesan_judul"), on_change="rerun", key="pesan_perubahan_terbuka")
    if closed.open:
        query = urlencode(links.write(Choice(kecamatan=kecamatan), city))
        with closed:
            words = changes.message(city, f"{st.context.url or ''}{'?' if query else ''}{query}", kecamatan)
            component.copied_text(words, key="pesan_perubahan", label=t("kecamatan.salin_label"))


def follow(city: City, kecamatan: str | None = None) -> Markup:
    """Return the line that leads to the feed of the city, or of one kecamatan."""
    href = feed.address_of(city, kecamatan)
    link = element("a", text(t("perubahan.umpan")), href=href, target="_blank", rel="noopener")
    return element("p", text(t("perubahan.umpan_ajakan")), SPACE, link, class_="kkmp-note")


def _send(city: City) -> None:
    """Offer the text to send on, the feed, and the whole dashboard as of each day."""
    message(city)
    pins = (
        element(
            "a",
            text(fmt.date(day)),
            href=f"{address(page_path('ringkasan'))}?{PIN}={day}",
            data_utuh="",
        )
        for day in pinnable(city)
    )
    lines = [
        follow(city),
        element("p", text(t("perubahan.patok_ajakan")), SPACE, joined(pins, " · ")),
    ]
    component.drawn(element("div", *lines, class_="kkmp-note"), key="ikuti_perubahan")
