"""Pendanaan: who pays? Totals as published, what is not public, what is in force, and the rules in short."""

import streamlit as st

from koperasi.app import layout, state
from koperasi.app.mounting import mount, open_page
from koperasi.views import funding, funding_rules

city, choice = state.city(), state.choice()
layout.follow()
open_page("pendanaan", on_choose=layout.open_profile)
if (by_kecamatan := funding.by_kecamatan(city)) is not None:
    mount(by_kecamatan)
cards = (funding.told(city), funding.untold(), funding_rules.in_force(city))
for column, card in zip(st.columns(3, gap="medium"), cards, strict=True):
    with column, st.container(border=True, height="stretch"):
        mount(card)
mount(funding_rules.view(city, choice))
