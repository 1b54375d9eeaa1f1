"""The Streamlit components of the pages: a drawn figure, words for the bar, and a text to be sent on."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from uuid import uuid4

import streamlit as st
from markupsafe import Markup

from koperasi.text.words import t
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
def _page_state() -> Callable[..., object]:
    return st.components.v2.component("kkmp_page_state", html="<i hidden></i>\n", js=script("page_state"))


def drawn(
    html: Markup,
    *,
    key: str,
    on_choose: Callable[[str], None] | None = None,
    on_ask: Callable[[Mapping[str, str]], None] | None = None,
    **told: str | None,
) -> None:
    """Mount a figure of `koperasi.views`.

    Args:
        html: the drawing.
        key: unique on the page.
        on_choose: called with the kode on which the reader clicked or pressed Enter or Space.
        on_ask: called with the parameters of the link that the reader wants, from the page of the map.
        told: "chosen", the kode that drawings shall mark, None for none; "chart", what a script must know that draws
            the charts anew for reading values off.
    """

    def chosen() -> None:
        if on_choose is not None and (kode := st.session_state[key].pilih):
            on_choose(kode)

    def asked() -> None:
        if on_ask is not None and (wanted := st.session_state[key].ubah) is not None:
            on_ask(wanted)

    # Without a callback Streamlit has less to keep: it looks at all that it keeps for every list that is drawn.
    reports = {"on_pilih_change": chosen} if on_choose else {}
    if on_ask:
        reports["on_ubah_change"] = asked
    _figure()(key=key, data={"html": html, **told}, **reports)


def tell(*kodes: str | None) -> None:
    """Tell every figure of the page what is chosen; each marks it among what it draws."""
    _figure()(key="kkmp_terpilih", data={"html": "", "chosen": " ".join(filter(None, kodes))})


def tell_page(**told: str) -> None:
    """Tell the bar above the page what the page shows: its name, title, sentence, address, the day of its data."""
    _page_state()(key="kkmp_halaman", data=told)


def move(address: str) -> None:
    """Have the browser go to a page of this site, once."""
    _page_state()(data={"pindah": address, "nomor": uuid4().hex}, key="kkmp_pindah")


_FOLDER = Path(__file__).parent
_HTML = (
    '<textarea readonly></textarea><div><button type="button"></button> <a target="_blank" rel="noopener"></a>'
    '<output role="status"></output></div>\n'
)


@cache
def _copier() -> Callable[..., object]:
    return st.components.v2.component(
        "kkmp_copy",
        html=_HTML,
        css=(_FOLDER / "copy.css").read_text("utf-8"),
        js=script("copy"),
    )


def copied_text(words: str, *, key: str, label: str) -> None:
    """Show a text in full and offer to copy it, and to send it by WhatsApp.

    Args:
        words: the text, plain, lines parted by a line feed.
        key: unique on the page.
        label: what the text is, for assistive technology.
    """
    said = {name: t(f"salin.{name}") for name in ("copy", "send", "done", "failed")}
    _copier()(key=key, data={"text": words, "label": label, **said})
