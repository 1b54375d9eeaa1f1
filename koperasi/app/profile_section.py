"""The panel of one kelurahan, and the worked examples."""

import streamlit as st

from koperasi.app import component, state
from koperasi.data.records import names
from koperasi.data.schema import choices
from koperasi.text.citations import source
from koperasi.text.markdown import escaped
from koperasi.text.words import t
from koperasi.views import drawings
from koperasi.views.dossier import SectorLine
from koperasi.views.spotlight import Example


def panel() -> None:
    """Show the chosen kelurahan, or how to choose one."""
    city, chosen = state.city(), state.choice().kelurahan
    # One container in either case: what stands below keeps its place, and the keyboard.
    with st.container(border=chosen is not None):
        if chosen is None:
            st.info(t("peta.pilih_dulu"))
            return
        component.drawn(drawings.profile(city, chosen), key="profil")
        st.button(t("profil.hapus"), on_click=state.choose, kwargs={"kelurahan": None}, key="profil_hapus")


def sectors() -> None:
    """Show the evidence of the chosen kelurahan, or how to choose one."""
    city, chosen = state.city(), state.choice().kelurahan
    if chosen is None:
        st.info(t("potensi.pilih_dulu"))
        return
    st.header(t("potensi.bukti_judul", nama=escaped(names(city.kelurahan)[chosen])), anchor=False)
    component.drawn(drawings.evidence_of(city, chosen), key="bukti")


def spotlight(example: Example) -> None:
    """Show a worked example: its evidence with sources, and the neighbours that share the sector."""
    st.header(escaped(example.title), anchor=False)
    st.markdown(_evidence(example.line))
    st.markdown(escaped(example.neighbours))
    st.button(
        t("potensi.lihat_peta"),
        key=f"lihat_{example.kode}",
        on_click=state.choose,
        kwargs={"kelurahan": example.kode, "sektor": example.line.slug},
    )


def _evidence(line: SectorLine) -> str:
    city, strengths = state.city(), choices("sektor", "bukti")
    return "\n".join(
        f"- {escaped(sentence)} *{strengths[strength]}.* {source(city, sumber_id)}"
        for sentence, strength, sumber_id in line.pieces
    )
