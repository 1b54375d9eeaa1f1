"""Peta: where? One indicator on the map, one kelurahan chosen from map, tiles, list or search."""

import streamlit as st

from koperasi.app import layout, map_section, selection, state
from koperasi.text.words import t
from koperasi.views import captions

city, choice = state.city(), state.choice()
selection.controls_row()

focus = selection.focus()
shown = map_section.portrayal_of(choice.indikator, choice.metode, focus)
layout.heading(shown.title, captions.sentence(city, shown) if focus else t("peta.kosong"))
left, right = st.columns([2, 1], gap="medium")
with left:
    map_section.view(shown)
    selection.shape()
    layout.legend_of(shown, key="legenda", hatched=choice.bentuk == "petak")
    layout.figure_source(shown, note=selection.map_note())
    selection.downloads()
    selection.comparison()
with right:
    layout.panel(t("peta.pilih_dulu"))
    map_section.ranking(shown)
map_section.listing(shown)
