"""Banding: where does the city stand among others, what differs within it, and what has changed?"""

import streamlit as st

from koperasi.app import layout, state
from koperasi.app.mounting import mount
from koperasi.text.words import t
from koperasi.views import standing

city, choice = state.city(), state.choice()
layout.heading(t("banding.judul"), standing.answer(city, choice))

left, right = st.columns([5, 9], gap="medium")
with left:
    mount(standing.overview(city, choice), level=0)
with right:
    mount(standing.view(city, choice))

# What has changed between two dated tables stands at the end of the page.
