"""Ringkasan: the state of the programme at a glance. Drawn without Plotly, so that a phone sees the city at once."""

import streamlit as st

from koperasi import analysis, drawings
from koperasi.arrange import summary
from koperasi.text import format as fmt
from koperasi.text.words import t, table
from koperasi.ui import component, maps, parts, state

city = state.city()
launch = analysis.fact(city, "jumlah_kkmp_diluncurkan")[0]
parts.follow()
parts.heading("ringkasan", kota=city.profile.nama, n=len(city.kelurahan), tanggal=fmt.date(launch.tanggal))
component.drawn(drawings.headline_cards(city), key="kartu")

left, right = st.columns([3, 2], gap="large")
with left:
    parts.section(t("ringkasan.peta_judul"))
    parts.aside(t("ringkasan.peta_ajakan"))
    shown = maps.portrayal_of("langkah", "alami", city.kelurahan.index)
    component.drawn(maps.small_map(shown), key="peta_kecil", on_choose=parts.open_profile)
    parts.legend_of(shown, key="legenda")
    parts.figure_source(shown)
with right:
    parts.section(t("ringkasan.langkah_judul"))
    parts.aside(t("ringkasan.langkah_pengantar", n=len(city.kelurahan)))
    component.drawn(drawings.step_bars(city), key="langkah")
    parts.source_line(city.langkah["sumber_id"])
    parts.section(t("ringkasan.dana_judul"))
    component.drawn(drawings.funding_chart(city), key="dana")
    parts.source_line([launch.sumber_id], note=t("ringkasan.dana_catatan"))

parts.section(t("ringkasan.baru_judul"))
for item in summary.latest(city):
    st.markdown(item)

left, right = st.columns([3, 2], gap="large")
with left:
    parts.section(t("ringkasan.lanjut_judul"))
    for name, question in table("ringkasan.ke").items():
        st.page_link(parts.page(name), label=question)
with right:
    parts.section(t("ringkasan.ponsel_judul"))
    parts.phone_link()
