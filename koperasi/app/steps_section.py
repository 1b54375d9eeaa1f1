"""The parts of Kesiapan that keep what they drew: the matrix of steps, the choice, and what officials said."""

import streamlit as st
from markupsafe import Markup

from koperasi.app import layout, state
from koperasi.data.city import City
from koperasi.data.city_cache import per_view
from koperasi.data.records import places
from koperasi.domain.choice import Choice, write
from koperasi.text.citations import sources
from koperasi.text.words import t
from koperasi.views import steps_matrix
from koperasi.views.html import matrix


@per_view
def _matrix(city: City, order: str, chosen: str | None) -> Markup:
    return matrix.table(
        steps_matrix.groups(city, order),
        steps_matrix.columns(city),
        states=steps_matrix.states(),
        caption=steps_matrix.caption(city),
        corner=t("umum.kelurahan"),
        chosen=chosen,
    )


def matrix_of_steps() -> Markup:
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
        layout.section(place.nama)
        layout.aside(t("kecamatan.nama", nama=place.kecamatan))
        st.table(steps_matrix.steps_of(city, chosen), border="horizontal", alt=t("profil.langkah"))
        link = Choice(kecamatan=place.kode_kecamatan, kelurahan=chosen)
        st.page_link(
            layout.page("kecamatan"), label=t("kesiapan.profil", nama=place.nama), query_params=write(link, city)
        )
        st.button(t("profil.hapus"), on_click=state.choose, kwargs={"kelurahan": None}, type="tertiary")


def statements() -> None:
    """Show what officials said of readiness, apart from the steps, each with its day and source."""
    city = state.city()
    with st.container(border=True):
        layout.section(t("kesiapan.pernyataan_judul"))
        for sentence, sumber_ids in steps_matrix.statements(city):
            st.markdown(sentence)
            layout.aside(sources(city, sumber_ids))
