"""Ringkasan: the state of the programme at a glance. Drawn without Plotly, so that a phone sees the city at once."""

import streamlit as st

from koperasi.app import component, layout, map_section, state
from koperasi.domain import analysis
from koperasi.text import format as fmt
from koperasi.text.words import t, table
from koperasi.views import drawings, headline

city = state.city()
launch = analysis.fact(city, "jumlah_kkmp_diluncurkan")[0]
layout.follow()
layout.heading("ringkasan", kota=city.profile.nama, n=len(city.kelurahan), tanggal=fmt.date(launch.tanggal))
component.drawn(drawings.headline_cards(city), key="kartu")

left, right = st.columns([3, 2], gap="large")
with left:
    layout.section(t("ringkasan.peta_judul"))
    layout.aside(t("ringkasan.peta_ajakan"))
    shown = map_section.portrayal_of("langkah", "alami", city.kelurahan.index)
    component.drawn(map_section.small_map(shown), key="peta_kecil", on_choose=layout.open_profile)
    layout.legend_of(shown, key="legenda")
    layout.figure_source(shown)
with right:
    layout.section(t("ringkasan.langkah_judul"))
    layout.aside(t("ringkasan.langkah_pengantar", n=len(city.kelurahan)))
    component.drawn(drawings.step_bars(city), key="langkah")
    layout.source_line(city.langkah["sumber_id"])
    layout.section(t("ringkasan.dana_judul"))
    component.drawn(drawings.funding_chart(city), key="dana")
    layout.source_line([launch.sumber_id], note=t("ringkasan.dana_catatan"))

layout.section(t("ringkasan.baru_judul"))
for item in headline.latest(city):
    st.markdown(item)

left, right = st.columns([3, 2], gap="large")
with left:
    layout.section(t("ringkasan.lanjut_judul"))
    for name, question in table("ringkasan.ke").items():
        st.page_link(layout.page(name), label=question)
with right:
    layout.section(t("ringkasan.ponsel_judul"))
    layout.phone_link()
