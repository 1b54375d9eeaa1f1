"""The one Streamlit component: mounts a drawn figure in the page and hands back what was chosen in it."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import streamlit as st

from koperasi import server
from koperasi.text.words import table

_FOLDER = Path(__file__).parent
# By address, not by value: Streamlit sends a component's CSS with every message. Unstyled figures stay hidden until the
# sheet has arrived; it makes them visible.
_IMPORT = '@import url("{url}");\n#figure {{ visibility: hidden; }}\n'


@cache
def _figure() -> Callable[..., object]:
    return st.components.v2.component(
        "kkmp_figure",
        html='<div id="figure"></div>\n',
        css=_IMPORT.format(url=server.style_url()),
        js=(_FOLDER / "figure.js").read_text("utf-8"),
    )


@cache
def _window() -> Callable[..., object]:
    return st.components.v2.component(
        "kkmp_window", html="<i hidden></i>\n", js=(_FOLDER / "window.js").read_text("utf-8")
    )


@cache
def _language() -> Callable[..., object]:
    return st.components.v2.component(
        "kkmp_language", html="<i hidden></i>\n", js=(_FOLDER / "language.js").read_text("utf-8")
    )


def drawn(html: str, *, key: str, on_choose: Callable[[str], None] | None = None, **told: str | None) -> None:
    """Mount a figure of `koperasi.figures`.

    Args:
        html: the drawing; everything in it that came from data is already escaped.
        key: unique on the page.
        on_choose: called with the kode on which the reader clicked or pressed Enter or Space.
        told: "chosen", the kode that drawings which leave the mark to the browser shall mark, None for none.
    """

    def chosen() -> None:
        assert on_choose is not None
        if kode := st.session_state[key].pilih:
            on_choose(kode)

    # Without a callback Streamlit has less to keep: it looks at all that it keeps for every list that is drawn.
    _figure()(key=key, data={"html": html, **told}, **({} if on_choose is None else {"on_pilih_change": chosen}))


def window_size() -> str:
    """Return the reader's window: "sempit" (phone), "sedang" (laptop) or "lebar" (projector).

    Only the browser knows, so the first run assumes a laptop and a phone or a projector asks for a second one.
    """
    result = _window()(data={}, default={"ukuran": "sedang"}, on_ukuran_change=lambda: None)
    return str(getattr(result, "ukuran", None) or "sedang")


def announce_language() -> None:
    """Tell browsers and readers of screens that the pages are Indonesian, the framework's own words included."""
    _language()(data={"words": table("rangka.kata")})
