"""Data & Sumber: can I trust it, can I have it?"""

import streamlit as st

from koperasi import drawings
from koperasi.arrange import completeness, dictionary, provenance
from koperasi.schema import TABLES
from koperasi.text import format as fmt
from koperasi.text.words import entries, t
from koperasi.ui import component, parts, state

city, choice = state.city(), state.choice()
parts.heading("data")

parts.section(t("data.unduh_judul"))
st.markdown(t("data.unduh_catatan"))
st.table(dictionary.downloads(), hide_index=True, border="horizontal", alt=t("data.unduh_judul"))

parts.section(t("data.lengkap_judul"))
st.markdown(t("data.lengkap_pengantar"))
component.drawn(
    drawings.completeness_table(city, choice.kelurahan),
    key="kelengkapan",
    on_choose=state.toggle_kelurahan,
)

parts.section(t("data.celah_judul"))
unknown = fmt.list_words(completeness.without_sector(city))
st.markdown("\n".join(f"- {line}" for line in entries("data.celah", tanpa_sektor=unknown)))

parts.section(t("data.beda_judul"))
st.markdown(t("data.beda_pengantar"))
st.table(provenance.conflicts(city), hide_index=True, border="horizontal", alt=t("data.beda_judul"))

parts.section(t("data.kamus_judul"))
for table in TABLES.values():
    with st.expander(f"{table.title} ({table.name}.csv)"):
        st.markdown(t("data.kamus_baris", baris=table.row))
        st.table(dictionary.columns(table), hide_index=True, border="horizontal", alt=table.title)

parts.section(t("data.sumber_judul"))
st.markdown(t("data.sumber_pengantar", n=len(city.sumber)))
st.table(provenance.sources(city), hide_index=True, border="horizontal", alt=t("data.sumber_judul"))

parts.section(t("data.asal_judul"))
st.markdown(t("data.asal_pengantar"))
st.table(provenance.files(city), hide_index=True, border="horizontal", alt=t("data.asal_judul"))
