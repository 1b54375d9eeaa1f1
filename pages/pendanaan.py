"""Pendanaan: who pays? Totals as published, what is not public, and the rules in short."""

import streamlit as st

from koperasi.app import component, layout, state
from koperasi.domain import analysis
from koperasi.text.words import entries, t
from koperasi.views import drawings, funding, funding_rules

city = state.city()
totals = analysis.funding_totals(city)
layout.heading("pendanaan")

left, right = st.columns([3, 2], gap="large")
with left:
    layout.section(t("pendanaan.gambar_judul", n=len(city.kelurahan)))
    if totals:
        component.drawn(drawings.funding_chart(city), key="dana", on_choose=layout.open_profile)
        layout.source_line([fact.sumber_id for fact in totals.values()])
        layout.twin(funding.table(city), alt=funding.alt(city))
    else:
        st.markdown(funding.told(city))
    if len(by_kecamatan := funding.by_kecamatan(city)):
        layout.section(t("pendanaan.rinci_judul"))
        st.table(by_kecamatan, hide_index=True, border="horizontal", alt=t("pendanaan.rinci_judul"))
with right:
    layout.section(t("pendanaan.tahu_judul"))
    st.markdown(funding.told(city))
    layout.section(t("pendanaan.belum_judul"))
    st.markdown("\n".join(f"- {line}" for line in entries("pendanaan.belum")))
    if totals:
        layout.aside(t("pendanaan.siap_diisi", rincian=funding.sentence(city)))

layout.section(t("pendanaan.aturan_judul"))
st.markdown(t("pendanaan.aturan_pengantar"))
st.table(funding_rules.table(city), hide_index=True, border="horizontal", alt=t("pendanaan.aturan_judul"))
layout.follow()
