"""Pendanaan: who pays? Totals as published, what is not public, and the rules in short."""

import streamlit as st

from koperasi.app import component, layout, state
from koperasi.domain import analysis
from koperasi.text import format as fmt
from koperasi.text.words import entries, t
from koperasi.views import drawings, funding, funding_rules

city = state.city()
shares = analysis.fact(city, "kkmp_didanai_apbd_kota")[0]
layout.heading("pendanaan")

left, right = st.columns([3, 2], gap="large")
with left:
    layout.section(t("pendanaan.gambar_judul", n=len(city.kelurahan)))
    component.drawn(drawings.funding_chart(city), key="dana", on_choose=layout.open_profile)
    layout.source_line([shares.sumber_id], note=t("umum.data_per", tanggal=fmt.date(shares.tanggal)) + ".")
    layout.twin(funding.table(city), alt=funding.alt(city))
    if len(by_kecamatan := funding.by_kecamatan(city)):
        layout.section(t("pendanaan.rinci_judul"))
        st.table(by_kecamatan, hide_index=True, border="horizontal", alt=t("pendanaan.rinci_judul"))
with right:
    layout.section(t("pendanaan.tahu_judul"))
    st.markdown(t("pendanaan.tahu", tanggal=fmt.date(shares.tanggal), rincian=funding.sentence(city)))
    layout.section(t("pendanaan.belum_judul"))
    st.markdown("\n".join(f"- {line}" for line in entries("pendanaan.belum")))
    layout.aside(t("pendanaan.siap_diisi", rincian=funding.sentence(city)))

layout.section(t("pendanaan.aturan_judul"))
st.markdown(t("pendanaan.aturan_pengantar"))
st.table(funding_rules.table(city), hide_index=True, border="horizontal", alt=t("pendanaan.aturan_judul"))
layout.follow()
