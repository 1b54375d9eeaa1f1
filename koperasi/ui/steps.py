"""The parts of Kesiapan that keep what they drew: the matrix of steps, the choice, and what officials said."""

import streamlit as st

from koperasi.arrange import readiness
from koperasi.choice import Choice, write
from koperasi.figures import matrix
from koperasi.load import City
from koperasi.memo import per_view
from koperasi.records import places
from koperasi.statements import sources
from koperasi.text.words import t
from koperasi.ui import parts, state


@per_view
def _matrix(city: City, order: str, chosen: str | None) -> str:
    return matrix.table(
        readiness.groups(city, order),
        readiness.columns(city),
        states=readiness.states(),
        caption=readiness.caption(city),
        corner=t("umum.kelurahan"),
        chosen=chosen,
    )


def matrix_of_steps() -> str:
    """Return the matrix as the choice orders and marks it."""
    city, choice = state.city(), state.choice()
    return _matrix(city, choice.urut, choice.kelurahan)


def of_choice() -> None:
    """Show the steps of the chosen kelurahan with the way to its profile, or how to choose one."""
    city, chosen = state.city(), state.choice().kelurahan
    if chosen is None:
        st.info(t("kesiapan.pilih_dulu"))
        return
    place = places(city)[chosen]
    with st.container(border=True):
        parts.section(place.nama)
        parts.aside(t("kecamatan.nama", nama=place.kecamatan))
        st.table(readiness.steps_of(city, chosen), border="horizontal", alt=t("profil.langkah"))
        link = Choice(kecamatan=place.kode_kecamatan, kelurahan=chosen)
        st.page_link(
            parts.page("kecamatan"), label=t("kesiapan.profil", nama=place.nama), query_params=write(link, city)
        )
        st.button(t("profil.hapus"), on_click=state.choose, kwargs={"kelurahan": None}, type="tertiary")


def statements() -> None:
    """Show what officials said of readiness, apart from the steps, each with its day and source."""
    city = state.city()
    with st.container(border=True):
        parts.section(t("kesiapan.pernyataan_judul"))
        for sentence, sumber_ids in readiness.statements(city):
            st.markdown(sentence)
            parts.aside(sources(city, sumber_ids))
