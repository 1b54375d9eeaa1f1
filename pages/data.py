"""Data & Sumber: can I trust it, can I have it?"""

import streamlit as st

from koperasi.app import component, layout, state
from koperasi.data.schema import TABLES
from koperasi.text import format as fmt
from koperasi.text.words import entries, t
from koperasi.views import column_dictionary, completeness, data_sources, drawings

city, choice = state.city(), state.choice()
layout.heading("data")

layout.section(t("data.unduh_judul"))
st.markdown(t("data.unduh_catatan"))
st.table(column_dictionary.downloads(), hide_index=True, border="horizontal", alt=t("data.unduh_judul"))

layout.section(t("data.lengkap_judul"))
st.markdown(t("data.lengkap_pengantar"))
component.drawn(
    drawings.completeness_table(city, choice.kelurahan),
    key="kelengkapan",
    on_choose=state.toggle_kelurahan,
)

layout.section(t("data.celah_judul"))
unknown = fmt.list_words(completeness.without_sector(city))
st.markdown("\n".join(f"- {line}" for line in entries("data.celah", tanpa_sektor=unknown)))

layout.section(t("data.beda_judul"))
st.markdown(t("data.beda_pengantar"))
st.table(data_sources.conflicts(city), hide_index=True, border="horizontal", alt=t("data.beda_judul"))

layout.section(t("data.kamus_judul"))
for table in TABLES.values():
    with st.expander(f"{table.title} ({table.name}.csv)"):
        st.markdown(t("data.kamus_baris", baris=table.row))
        st.table(column_dictionary.columns(table), hide_index=True, border="horizontal", alt=table.title)

layout.section(t("data.sumber_judul"))
st.markdown(t("data.sumber_pengantar", n=len(city.sumber)))
st.table(data_sources.sources(city), hide_index=True, border="horizontal", alt=t("data.sumber_judul"))

layout.section(t("data.asal_judul"))
st.markdown(t("data.asal_pengantar"))
st.table(data_sources.files(city), hide_index=True, border="horizontal", alt=t("data.asal_judul"))
