"""The recurring parts of a page: its heading, headings of parts, and the panel of what is chosen."""

from base64 import b64encode
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import streamlit as st
from markupsafe import Markup

from koperasi.app import component, state
from koperasi.data import paths
from koperasi.domain.addresses import LIGHT, address, page_address
from koperasi.domain.choice import PIN, Choice
from koperasi.paper import stack
from koperasi.text.words import t
from koperasi.views import kelurahan
from koperasi.views.figure import framed
from koperasi.views.html.markup import control, element, joined, text


@cache
def icon() -> str:
    """Return the picture for the browser's tab as an address that holds it; a path would be read anew in every run."""
    return "data:image/png;base64," + b64encode((Path(__file__).parent / "ikon.png").read_bytes()).decode()


def heading(title: str, sentence: str) -> None:
    """Write the title of a page and its one-sentence answer, in one line where there is room."""
    words = element("h1", text(title)), element("p", text(sentence))
    component.drawn(element("header", *words, class_="kkmp-heading"), key="judul")


def panel(hint: str, *, is_open: bool = False) -> None:
    """Show the chosen kelurahan in a panel that scrolls by itself, or how to choose one.

    Args:
        hint: what stands there while none is chosen.
        is_open: whether the evidence of its sectors stands first and open, in a panel as high as the room beside a map.
    """
    city, kode = state.city(), state.choice().kelurahan
    if kode is None:
        component.drawn(element("p", text(hint), class_="kkmp-hint"), key="ajakan")
        return
    figure = kelurahan.view(city, kode, is_open=is_open)
    close = control(kode, text("×"), href=None, chosen=True, class_="kkmp-close", label=t("kelurahan.tutup"))
    ways = [
        element("a", text(t(f"kelurahan.buka_{page}")), href=page_address(page, Choice(kelurahan=kode), city))
        for page in ("kecamatan", "peta")
    ]
    links = element("p", joined(ways, " · "), class_="kkmp-note")
    class_ = "kkmp-panel kkmp-tall" if is_open else "kkmp-panel"
    html = element("aside", close, framed(figure), links, class_=class_, aria_label=figure.title)
    component.drawn(html, key="panel", on_choose=state.toggle_kelurahan)


def page(name: str) -> Path:
    """Return where a page lies, as Streamlit's links and moves want it."""
    return paths.ROOT / "pages" / f"{name}.py"


def open_profile(kode: str) -> None:
    """Go to the map with this kelurahan chosen."""
    st.session_state["tujuan"] = kode


def follow() -> None:
    """Carry out a move to another page that a callback asked for.

    The browser makes the move, as for a link: Streamlit's own switch of pages leaves two entries in its history, so
    that the reader has to go back twice.
    """
    kode = st.session_state.pop("tujuan", None)
    if kode is not None:
        component.move(page_address("peta", Choice(kelurahan=kode), state.city()))


def sheet_link(name: str) -> Markup:
    """Return a link to a sheet of paper, by the name of the sheet."""
    link = element("a", text(t("lembar.tautan")), href=_sheet_address(name), target="_blank", rel="noopener")
    return element("p", link, class_="kkmp-action")


def _sheet_address(name: str) -> str:
    pin = state.city().pinned
    return address(f"/unduh/lembar/{name}.pdf") + (f"?{PIN}={pin}" if pin else "")


def quick_ways(message: str, sheet: str) -> None:
    """Keep at the foot of a phone what is done most from there: send the text on, take the sheet to print."""
    send = f"https://wa.me/?{urlencode({'text': message}, quote_via=quote)}"
    ways = ((t("lembar.kirim"), send), (t("lembar.cetak"), _sheet_address(sheet)))
    links = (element("a", text(words), href=href, target="_blank", rel="noopener") for words, href in ways)
    component.drawn(element("nav", *links, class_="kkmp-quick", aria_label=t("lembar.cepat")), key="cepat")


def phone_link() -> None:
    """Offer the light page: a code to scan from the screen, and its address in words, for those who read or type."""
    host = urlsplit(st.context.url or "").netloc
    is_local = host.partition(":")[0] in ("localhost", "127.0.0.1")
    code = element("img", src=address(f"{LIGHT}/qr.svg"), alt=t("ringkasan.ponsel_alt"), width=112, height=112)
    link = element("a", text(f"{host}{address(LIGHT)}"), href=address(LIGHT), target="_blank", rel="noopener")
    warning = [element("p", text(t("ringkasan.ponsel_lokal")), class_="kkmp-note")] if is_local else []
    words = element("div", element("p", text(t("ringkasan.ponsel_tautan"))), element("p", link), *warning)
    component.drawn(element("div", code, words, class_="kkmp-phone") + sheet_link(stack.CITY), key="ponsel")
