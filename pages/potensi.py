"""Potensi: what could each cooperative live from? Evidence by sector, the two worked examples, and neighbours."""

import streamlit as st

from koperasi.app import component, controls, layout, map_section, profile_section, state
from koperasi.text.words import t
from koperasi.views import captions, drawings, evidence_matrix, spotlight

city, choice = state.city(), state.choice()
layout.heading("potensi")

if examples := spotlight.examples(city):
    layout.section(t("potensi.sorotan_judul"))
    st.markdown(t("potensi.sorotan_pengantar"))
    for column, example in zip(st.columns(len(examples), gap="large"), examples, strict=True):
        with column, st.container(border=True):
            profile_section.spotlight(example)

layout.section(t("potensi.sektor_judul"))
controls.select(t("umum.sektor"), evidence_matrix.labels(city), "sektor", placeholder=t("potensi.pilih_sektor"))
shown = map_section.sector_portrayal(choice.sektor)
left, right = st.columns([5, 3], gap="large")
with left:
    st.markdown(captions.sentence(city, shown))
    map_section.choropleth(shown)
    layout.legend_of(shown, key="legenda_sektor", hatched=False)
with right:
    profile_section.sectors()

layout.section(t("potensi.matriks_judul"))
st.markdown(t("potensi.matriks_keterangan"))
layout.aside(evidence_matrix.meanings())
component.drawn(
    drawings.evidence_table(city, choice.kelurahan),
    key="matriks",
    on_choose=state.toggle_kelurahan,
)
layout.source_line(city.sektor["sumber_id"])

layout.section(t("potensi.pasangan_judul"))
st.markdown(t("potensi.pasangan_aturan"))
st.table(spotlight.pairs(city, choice.sektor), hide_index=True, border="horizontal", alt=t("potensi.pasangan_alt"))
