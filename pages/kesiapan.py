"""Kesiapan: what is each cooperative waiting for? The next step on the map, every step in the matrix."""

import datetime

import streamlit as st

from koperasi.app import component, controls, layout, map_section, state, steps_section
from koperasi.domain.choice import ROW_ORDERS
from koperasi.text.words import t
from koperasi.views import steps_matrix

city = state.city()
layout.heading("kesiapan")
st.markdown(steps_matrix.headline(city))

left, right = st.columns([5, 3], gap="large")
with left:
    layout.section(t("kesiapan.peta_judul"))
    layout.aside(t("kesiapan.peta_ajakan"))
    shown = map_section.portrayal_of("berikutnya", "alami", city.kelurahan.index)
    component.drawn(map_section.small_map(shown), key="peta_langkah", on_choose=state.toggle_kelurahan)
    layout.legend_of(shown, key="legenda_langkah")
with right:
    steps_section.of_choice()
    layout.section(t("kesiapan.aturan_judul"))
    st.markdown(t("kesiapan.aturan"))

left, right = st.columns([5, 3], gap="large")
with left:
    layout.section(t("kesiapan.matriks_judul"))
    layout.aside(t("kesiapan.rat"))
    controls.segments(t("kesiapan.urut"), {order: t(f"kesiapan.urutan.{order}") for order in ROW_ORDERS}, "urut")
with right:
    steps_section.statements()
component.drawn(steps_section.matrix_of_steps(), key="matriks_langkah", on_choose=state.toggle_kelurahan)
layout.section(t("kesiapan.umur_judul"))
st.markdown("\n".join(f"- {line}" for line in steps_matrix.ages(city, datetime.date.today())))
