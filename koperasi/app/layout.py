"""The recurring parts of a page: heading, source line, legend, table twin, links."""

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pandas as pd
import streamlit as st

from koperasi.app import component, state
from koperasi.data import paths
from koperasi.domain import choice as links
from koperasi.domain.choice import Choice
from koperasi.domain.slugs import slug
from koperasi.text.citations import sources
from koperasi.text.markdown import escaped
from koperasi.text.words import t
from koperasi.views import captions, drawings
from koperasi.views.html.markup import element, text
from koperasi.views.layer import Portrayal
from koperasi.web.light.light_routes import PATH


@cache
def icon() -> str:
    """Return the picture for the browser's tab as an address that holds it; a path would be read anew in every run."""
    return "data:image/png;base64," + b64encode((Path(__file__).parent / "ikon.png").read_bytes()).decode()


def heading(page: str, **values: object) -> None:
    """Write the title and the opening sentence of a page."""
    st.title(t(f"{page}.judul", **values), anchor=False)
    st.markdown(t(f"{page}.pengantar", **values))


def section(text: str) -> None:
    """Write the heading of a part of the page."""
    st.header(text, anchor=False)


def aside(text: str) -> None:
    """Write something in small grey letters; Streamlit's own captions are too pale to be read by everyone."""
    st.markdown(f":gray[:small[{text}]]")


def source_line(sumber_ids: Iterable[str], *, note: str = "") -> None:
    """Write the sources of the figure above, each as a link with publisher and date, and a note if there is one."""
    aside(" ".join(part for part in (note, sources(state.city(), sumber_ids)) if part))


def figure_source(shown: Portrayal, *, note: str = "") -> None:
    """Write what a portrayal means, the day it describes, its standing and its sources, and a note if there is one."""
    aside(" ".join(part for part in (note, captions.footnote(state.city(), shown)) if part))


def legend_of(shown: Portrayal, *, key: str, hatched: bool = True) -> None:
    """Draw the legend of a portrayal, with hatches if the figure above has them; it names the chosen kelurahan."""
    chosen = state.choice().kelurahan
    component.drawn(drawings.legend_of(state.city(), shown, chosen, hatched), key=key, chosen=chosen)


def twin(frame: pd.DataFrame, *, alt: str) -> None:
    """Offer a figure's content, plain words, as a table, closed until asked for."""
    closed = st.expander(t("umum.tabel"), on_change="rerun", key=f"tabel_{slug(alt)}")
    if closed.open:
        closed.table(frame.map(escaped), alt=alt, border="horizontal", hide_index=True)


def page(name: str) -> Path:
    """Return where a page lies, as Streamlit's links and moves want it."""
    return paths.ROOT / "pages" / f"{name}.py"


def open_profile(kode: str) -> None:
    """Go to the map with this kelurahan chosen."""
    st.session_state["tujuan"] = kode


def follow() -> None:
    """Carry out a move to another page that a callback asked for; callbacks cannot switch pages themselves."""
    kode = st.session_state.pop("tujuan", None)
    if kode is not None:
        st.switch_page(page("peta"), query_params=links.write(Choice(kelurahan=kode), state.city()))


def phone_link() -> None:
    """Offer the light page: a code to scan from the screen, and a link for those who read this on a phone."""
    code = element("img", src=f"{PATH}/qr.svg", alt=t("ringkasan.ponsel_alt"), width=140, height=140)
    link = element("a", text(t("ringkasan.ponsel_tautan")), href=PATH, target="_blank", rel="noopener")
    component.drawn(element("div", code, element("p", link), class_="kkmp-phone"), key="ponsel")
