"""Kesiapan: what is each cooperative waiting for? The next step on the map, every step in the matrix."""

import datetime

import streamlit as st

from koperasi.arrange import readiness
from koperasi.choice import ROW_ORDERS
from koperasi.text.words import t
from koperasi.ui import component, controls, maps, parts, state, steps

city = state.city()
parts.heading("kesiapan")
st.markdown(readiness.headline(city))

left, right = st.columns([5, 3], gap="large")
with left:
    parts.section(t("kesiapan.peta_judul"))
    parts.aside(t("kesiapan.peta_ajakan"))
    shown = maps.portrayal_of("berikutnya", "alami", city.kelurahan.index)
    component.drawn(maps.small_map(shown), key="peta_langkah", on_choose=state.toggle_kelurahan)
    parts.legend_of(shown, key="legenda_langkah")
with right:
    steps.of_choice()
    parts.section(t("kesiapan.aturan_judul"))
    st.markdown(t("kesiapan.aturan"))

left, right = st.columns([5, 3], gap="large")
with left:
    parts.section(t("kesiapan.matriks_judul"))
    parts.aside(t("kesiapan.rat"))
    controls.segments(t("kesiapan.urut"), {order: t(f"kesiapan.urutan.{order}") for order in ROW_ORDERS}, "urut")
with right:
    steps.statements()
component.drawn(steps.matrix_of_steps(), key="matriks_langkah", on_choose=state.toggle_kelurahan)
parts.section(t("kesiapan.umur_judul"))
st.markdown("\n".join(f"- {line}" for line in readiness.ages(city, datetime.date.today())))
