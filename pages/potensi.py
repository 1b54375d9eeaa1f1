"""Potensi: what could each cooperative live from? The map of one sector, the worked examples, and neighbours."""

from dataclasses import replace

import streamlit as st

from koperasi.app import component, layout, state
from koperasi.app.mounting import mount
from koperasi.text.words import t
from koperasi.views import city_map, evidence_matrix, sector_areas, spotlight

city, choice = state.city(), state.choice()
sektor = sector_areas.shown_sector(city, choice)
answer = sector_areas.answer(city, sektor) if sektor else t("potensi.kosong")
layout.heading(t("potensi.judul"), answer)

if sektor:
    component.drawn(sector_areas.chooser(city, choice, sektor), key="pilih_sektor")
left, right = st.columns([7, 5], gap="medium")
with left:
    if sektor:
        mount(city_map.evidence(city, sektor), on_choose=state.toggle_kelurahan, level=0)
with right:
    if choice.kelurahan:
        layout.panel(t("potensi.pilih_dulu"), is_open=True)
    elif (examples := spotlight.view(city, choice)) is not None:
        mount(examples)

mount(evidence_matrix.view(city, choice), on_choose=state.toggle_kelurahan)
pairs = sector_areas.view(city, replace(choice, sektor=sektor))
mount(pairs, fold=t("potensi.pasangan_buka", n=sector_areas.count(pairs)))
