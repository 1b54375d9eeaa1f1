"""Banding: where does the city stand among others, what differs within it, and what has changed?"""

import streamlit as st

from koperasi.app import changes_part, controls, state
from koperasi.app.mounting import mount, open_page
from koperasi.domain.peers import MEASURES
from koperasi.text.words import t
from koperasi.views import two_measures, within

city, choice = state.city(), state.choice()
open_page("banding")

left, right = st.columns(2, gap="medium")
with left:
    measures = {slug: t(f"banding.ukuran.{slug}.nama") for slug in MEASURES}
    for column, field in zip(st.columns(2), ("datar", "tegak"), strict=True):
        with column:
            controls.select(t(f"banding.pasangan_{field}"), measures, field)
    mount(two_measures.view(city, choice))
with right:
    mount(within.view(city, choice))

mount(within.maps(city, choice))

changes_part.show(city, choice)
