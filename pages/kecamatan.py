"""Kecamatan: how is my district doing, what does each cooperative wait for, and what to ask next? Phone first."""

import streamlit as st

from koperasi.app import kecamatan_sections, layout

kecamatan = kecamatan_sections.chosen()
if kecamatan is None:
    layout.heading("kecamatan")
    kecamatan_sections.chooser()
else:
    seen = kecamatan_sections.opened(kecamatan)
    is_detailed = kecamatan_sections.has_detail(seen)
    kecamatan_sections.opening(seen)
    kecamatan_sections.questions(seen)
    left, right = st.columns(2, gap="large")
    with left:
        kecamatan_sections.map_and_list(seen)
    with right:  # on a phone this follows the list, so that a chosen kelurahan's detail is near the touch
        if is_detailed:
            kecamatan_sections.detail()
        else:
            kecamatan_sections.comparison(seen)
    left, right = st.columns(2, gap="large")
    with left:
        kecamatan_sections.surroundings(seen)
    with right:
        if is_detailed:
            kecamatan_sections.comparison(seen)
        kecamatan_sections.missing(seen)
        kecamatan_sections.message(seen)
