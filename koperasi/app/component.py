"""The Streamlit components of the pages: a drawn figure, what stands beside a map of Plotly, and words for the bar."""

from collections.abc import Callable
from functools import cache
from uuid import uuid4

import streamlit as st
from markupsafe import Markup

from koperasi.web import style_assets

# By address, not by value: Streamlit sends a component's CSS and script with every message. Unstyled figures stay
# hidden until the sheet has arrived; it makes them visible.
_SHEET = '@import url("{url}");\n#figure {{ visibility: hidden; }}\n'
_SCRIPT = 'const {{ default: mount }} = await import(new URL("{url}", location.origin));\nexport default mount;\n'


def script(name: str) -> str:
    """Return the script that fetches a script of this folder ("figure"), as Streamlit's components want it."""
    return _SCRIPT.format(url=style_assets.script_url(name))


@cache
def _figure() -> Callable[..., object]:
    return st.components.v2.component(
        "kkmp_figure",
        html='<div id="figure"></div>\n',
        css=_SHEET.format(url=style_assets.style_url()),
        js=script("figure"),
    )


@cache
def _map() -> Callable[..., object]:
    return st.components.v2.component("kkmp_map", html="<i hidden></i>\n", js=script("map"))


@cache
def _page_state() -> Callable[..., object]:
    return st.components.v2.component("kkmp_page_state", html="<i hidden></i>\n", js=script("page_state"))


def _chosen(key: str, on_choose: Callable[[str], None]) -> Callable[[], None]:
    def chosen() -> None:
        if kode := st.session_state[key].pilih:
            on_choose(kode)

    return chosen


def drawn(html: Markup, *, key: str, on_choose: Callable[[str], None] | None = None, **told: str | None) -> None:
    """Mount a figure of `koperasi.views.html`.

    Args:
        html: the drawing.
        key: unique on the page.
        on_choose: called with the kode on which the reader clicked or pressed Enter or Space.
        told: "chosen", the kode that drawings which leave the mark to the browser shall mark, None for none.
    """
    # Without a callback Streamlit has less to keep: it looks at all that it keeps for every list that is drawn.
    reports = {} if on_choose is None else {"on_pilih_change": _chosen(key, on_choose)}
    _figure()(key=key, data={"html": html, **told}, **reports)


def tell(*kodes: str | None) -> None:
    """Tell every figure of the page what is chosen; each marks it among what it draws."""
    _figure()(key="kkmp_terpilih", data={"html": "", "chosen": " ".join(filter(None, kodes))})


def beside_map(kode: str | None, caption: str, *, on_choose: Callable[[str], None]) -> str:
    """Mark a kelurahan on the page's interactive map, and return the size of the reader's window.

    Args:
        kode: what is marked, None for nothing.
        caption: stands in a corner of the map, as HTML; everything in it that came from data is already escaped.
        on_choose: called with the kode that was clicked on the map.

    Returns:
        "sempit" (phone), "sedang" (laptop) or "lebar" (projector). Only the browser knows, so the first run assumes a
        laptop and a phone or a projector asks for a second one.
    """
    result = _map()(
        key="peta",
        data={"chosen": kode, "caption": caption},
        default={"ukuran": "sedang"},
        on_ukuran_change=lambda: None,
        on_pilih_change=_chosen("peta", on_choose),
    )
    return str(getattr(result, "ukuran", None) or "sedang")


def tell_page(**told: str) -> None:
    """Tell the bar above the page what the page shows: its name, title, sentence, address, the day of its data."""
    _page_state()(key="kkmp_halaman", data=told)


def move(address: str) -> None:
    """Have the browser go to a page of this site, once."""
    _page_state()(data={"pindah": address, "nomor": uuid4().hex}, key="kkmp_pindah")
