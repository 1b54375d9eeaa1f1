"""The Streamlit script: what stands around every page."""

import streamlit as st

from koperasi.app import component, errors, layout, state
from koperasi.app.run_lock import TURN
from koperasi.text.words import t

_DAY_S = 86_400
PAGES = ("ringkasan", "peta", "pendanaan", "potensi", "kesiapan", "kecamatan", "data")


def pages() -> list[st.Page]:
    """Return the pages in the order of the menu; the first one opens at the root."""
    return [
        st.Page(
            layout.page(name),
            title=t(f"{name}.menu"),
            url_path=name,
            default=name == PAGES[0],
        )
        for name in PAGES
    ]


@st.fragment(run_every=_DAY_S)
def come_back() -> None:
    """Make an open page ask for its view again when it has lost its server and found one, be it another process.

    Streamlit's page asks only while a part of it runs by the clock; without one, the first click after a restart is
    lost. This part is empty and runs once a day.
    """


def show() -> None:
    """Run the page that the link names, or the report when the data cannot be read."""
    page = st.navigation(pages(), position="top")
    st.set_page_config(page_title=t("rangka.judul", halaman=page.title), page_icon=layout.icon(), layout="wide")
    snapshot = state.begin()
    if snapshot.city is None:
        errors.unreadable(snapshot.problems)
        return
    if snapshot.problems:
        errors.refused_update(snapshot.problems)
    state.notice_refusals()
    page.run()


if __name__ == "__main__":
    with TURN:
        show()
        come_back()
        component.announce_language()
