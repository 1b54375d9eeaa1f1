"""Kesiapan: what is each cooperative waiting for? The next step on the map beside every step in the matrix."""

import datetime

import streamlit as st

from koperasi.app import component, layout, state
from koperasi.app.mounting import mount
from koperasi.text.words import t
from koperasi.views import city_map, statements, steps_matrix

city, choice = state.city(), state.choice()
layout.heading(t("kesiapan.judul"), steps_matrix.answer(city, choice))
component.drawn(steps_matrix.chooser(city, choice), key="pilih_langkah")

left, right = st.columns([5, 9], gap="medium")
with left:
    mount(city_map.readiness(city, choice), on_choose=state.toggle_kelurahan, level=0)
    layout.panel(t("kesiapan.pilih_dulu"))
    mount(steps_matrix.rules())
with right:
    mount(steps_matrix.view(city, choice), on_choose=state.toggle_kelurahan, level=0)

left, right = st.columns(2, gap="medium")
with left:
    mount(statements.view(city, choice))
with right:
    mount(steps_matrix.ages(city, datetime.date.today()))
