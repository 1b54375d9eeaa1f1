"""The Streamlit script: what stands around every page."""

import datetime

import streamlit as st

from koperasi.app import component, errors, layout, state
from koperasi.app.run_lock import TURN
from koperasi.data.city import City
from koperasi.domain import addresses
from koperasi.domain.addresses import PAGES
from koperasi.domain.choice import Choice
from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views import site_shell
from koperasi.views.page_identity import PageIdentity, page_identity

_DAY_S = 86_400


def pages(kota: str) -> list[st.Page]:
    """Return the pages in the order of the menu; the first one opens at the root."""
    return [
        st.Page(
            layout.page(name),
            title=t("rangka.judul", halaman=t(f"{name}.menu"), kota=kota).strip(),
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
    snapshot = state.begin()
    page = st.navigation(pages(snapshot.city.profile.nama if snapshot.city else ""), position="hidden")
    st.set_page_config(page_icon=layout.icon(), layout="wide")
    if snapshot.city is None:
        errors.unreadable(snapshot.problems)
        return
    if snapshot.problems:
        errors.refused_update(snapshot.problems)
    state.notice_refusals()
    name, choice = page.url_path or PAGES[0], state.choice()
    identity = page_identity(snapshot.city, name, choice)
    st.set_page_config(page_title=identity.title)
    component.tell(choice.kelurahan, choice.kecamatan)
    page.run()
    _tell_bar(snapshot.city, name, choice, identity)


def _tell_bar(city: City, page: str, choice: Choice, identity: PageIdentity) -> None:
    iso = site_shell.data_date(city)
    component.tell_page(
        halaman=page,
        judul=identity.title,
        uraian=identity.description,
        alamat=addresses.page_address(page, choice, city),
        tanggal=t("rangka.bilah.data", tanggal=fmt.date(iso)),
        umur=site_shell.age_in_days(iso, datetime.date.today()),
    )


if __name__ == "__main__":
    with TURN:
        show()
        come_back()
