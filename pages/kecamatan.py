"""Kecamatan: how is my district doing, what does each cooperative wait for, and what to ask next? Phone first."""

import streamlit as st

from koperasi.app import kecamatan_page, state

city, choice = state.city(), state.choice()
if choice.kelurahan and choice.kecamatan is None:
    kecamatan_page.kelurahan(city, choice.kelurahan)
elif choice.kecamatan is None:
    kecamatan_page.chooser(city)
else:
    kecamatan_page.opening(city, choice.kecamatan)
    left, right = st.columns(2, gap="medium")
    with left:
        kecamatan_page.questions(city, choice.kecamatan)
    with right:
        kecamatan_page.map_and_sheet(city, choice.kecamatan)
    kecamatan_page.comparison(city, choice)
    left, right = st.columns(2, gap="medium")
    with left:
        kecamatan_page.surroundings(city, choice.kecamatan)
    with right:
        kecamatan_page.missing(city, choice.kecamatan)
    kecamatan_page.quick_ways(city, choice.kecamatan)
