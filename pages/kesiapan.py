"""Kesiapan: what is each cooperative waiting for? The next step on the map beside every step in the matrix."""

import datetime

import streamlit as st

from koperasi.app import controls, layout, state
from koperasi.app.mounting import mount
from koperasi.domain.choice import ROW_ORDERS
from koperasi.domain.readiness import known_steps
from koperasi.text import step_words
from koperasi.text.words import t
from koperasi.views import city_map, statements, steps_matrix

city, choice = state.city(), state.choice()
layout.heading(t("kesiapan.judul"), steps_matrix.answer(city, choice))

left, right = st.columns([5, 9], gap="medium")
with left:
    mount(city_map.readiness(city, choice), on_choose=state.toggle_kelurahan, level=0)
    layout.panel(t("kesiapan.pilih_dulu"))
with right:
    with st.container(horizontal=True):
        steps = {step: step_words.label(city, step) for step in known_steps(city.langkah)}
        every = t("kesiapan.semua_langkah")
        controls.select(t("kesiapan.langkah"), steps, "langkah", placeholder=every, visibility="collapsed")
        if choice.langkah is None:
            orders: dict[str, str] = {order: t(f"kesiapan.urutan.{order}") for order in ROW_ORDERS}
            controls.segments(t("kesiapan.urut"), orders, "urut", visibility="collapsed")
    mount(steps_matrix.view(city, choice), on_choose=state.toggle_kelurahan, level=0)

left, right = st.columns(2, gap="medium")
with left:
    mount(statements.view(city, choice))
    mount(steps_matrix.ages(city, datetime.date.today()))
with right:
    st.header(t("kesiapan.aturan_judul"), anchor=False)
    st.markdown(t("kesiapan.aturan"))
