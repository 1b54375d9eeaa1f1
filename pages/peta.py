"""Peta: where? One indicator on the map, one kelurahan chosen from map, tiles, list or search."""

import streamlit as st

from koperasi import captions
from koperasi.text.words import t
from koperasi.ui import maps, parts, profile, selection, state

city, choice = state.city(), state.choice()
parts.heading("peta")
selection.controls_row()

focus = selection.focus()
shown = maps.portrayal_of(choice.indikator, choice.metode, focus)
left, right = st.columns([2, 1], gap="medium")
with left:
    parts.section(shown.title)
    st.markdown(captions.sentence(city, shown) if focus else t("peta.kosong"))
    maps.view(shown)
    selection.shape()
    parts.legend_of(shown, key="legenda", hatched=choice.bentuk == "petak")
    parts.figure_source(shown, note=selection.map_note())
    selection.downloads()
    selection.comparison()
with right:
    profile.panel()
    maps.ranking(shown)
maps.listing(shown)
