"""Pendanaan: who pays? Totals as published, what is not public, and the rules in short."""

import streamlit as st

from koperasi import analysis, drawings
from koperasi.arrange import funding, rules
from koperasi.text import format as fmt
from koperasi.text.words import entries, t
from koperasi.ui import component, parts, state

city = state.city()
shares = analysis.fact(city, "kkmp_didanai_apbd_kota")[0]
parts.heading("pendanaan")

left, right = st.columns([3, 2], gap="large")
with left:
    parts.section(t("pendanaan.gambar_judul", n=len(city.kelurahan)))
    component.drawn(drawings.funding_chart(city), key="dana", on_choose=parts.open_profile)
    parts.source_line([shares.sumber_id], note=t("umum.data_per", tanggal=fmt.date(shares.tanggal)) + ".")
    parts.twin(funding.table(city), alt=funding.alt(city))
    if len(by_kecamatan := funding.by_kecamatan(city)):
        parts.section(t("pendanaan.rinci_judul"))
        st.table(by_kecamatan, hide_index=True, border="horizontal", alt=t("pendanaan.rinci_judul"))
with right:
    parts.section(t("pendanaan.tahu_judul"))
    st.markdown(t("pendanaan.tahu", tanggal=fmt.date(shares.tanggal), rincian=funding.sentence(city)))
    parts.section(t("pendanaan.belum_judul"))
    st.markdown("\n".join(f"- {line}" for line in entries("pendanaan.belum")))
    parts.aside(t("pendanaan.siap_diisi", rincian=funding.sentence(city)))

parts.section(t("pendanaan.aturan_judul"))
st.markdown(t("pendanaan.aturan_pengantar"))
st.table(rules.table(city), hide_index=True, border="horizontal", alt=t("pendanaan.aturan_judul"))
parts.follow()
