"""Ringkasan: the state of the programme at a glance, each number a way to what is behind it."""

import streamlit as st

from koperasi.app import changes_part, layout, state
from koperasi.app.mounting import mount, open_page
from koperasi.domain.choice import Choice
from koperasi.views import city_map, funding, news, step_bars

STEPS = Choice(indikator="langkah")

city, choice = state.city(), state.choice()
layout.follow()
open_page("ringkasan")

left, right = st.columns([9, 5], gap="medium")
with left:
    mount(city_map.view(city, STEPS), on_choose=layout.open_profile, level=0, shown=STEPS)
    mount(news.view(city, choice))
    changes_part.way(city)
with right:
    mount(step_bars.view(city, choice))
    mount(funding.view(city, choice), on_choose=layout.open_profile)
    layout.phone_link()
