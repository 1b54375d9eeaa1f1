"""Potensi: what could each cooperative live from? Evidence by sector, the two worked examples, and neighbours."""

import streamlit as st

from koperasi import captions, drawings
from koperasi.arrange import evidence, spotlight
from koperasi.text.words import t
from koperasi.ui import component, controls, maps, parts, profile, state

city, choice = state.city(), state.choice()
parts.heading("potensi")

if examples := spotlight.examples(city):
    parts.section(t("potensi.sorotan_judul"))
    st.markdown(t("potensi.sorotan_pengantar"))
    for column, example in zip(st.columns(len(examples), gap="large"), examples, strict=True):
        with column, st.container(border=True):
            profile.spotlight(example)

parts.section(t("potensi.sektor_judul"))
controls.select(t("umum.sektor"), evidence.labels(city), "sektor", placeholder=t("potensi.pilih_sektor"))
shown = maps.sector_portrayal(choice.sektor)
left, right = st.columns([5, 3], gap="large")
with left:
    st.markdown(captions.sentence(city, shown))
    maps.choropleth(shown)
    parts.legend_of(shown, key="legenda_sektor", hatched=False)
with right:
    profile.sectors()

parts.section(t("potensi.matriks_judul"))
st.markdown(t("potensi.matriks_keterangan"))
parts.aside(evidence.meanings())
component.drawn(
    drawings.evidence_table(city, choice.kelurahan),
    key="matriks",
    on_choose=state.toggle_kelurahan,
)
parts.source_line(city.sektor["sumber_id"])

parts.section(t("potensi.pasangan_judul"))
st.markdown(t("potensi.pasangan_aturan"))
st.table(spotlight.pairs(city, choice.sektor), hide_index=True, border="horizontal", alt=t("potensi.pasangan_alt"))
