"""Kecamatan: how is my district doing, what does each cooperative wait for, and what to ask next? Phone first."""

import streamlit as st

from koperasi.ui import district, parts

kecamatan = district.chosen()
if kecamatan is None:
    parts.heading("kecamatan")
    district.chooser()
else:
    seen = district.opened(kecamatan)
    is_detailed = district.has_detail(seen)
    district.opening(seen)
    district.questions(seen)
    left, right = st.columns(2, gap="large")
    with left:
        district.map_and_list(seen)
    with right:  # on a phone this follows the list, so that a chosen kelurahan's detail is near the touch
        if is_detailed:
            district.detail()
        else:
            district.comparison(seen)
    left, right = st.columns(2, gap="large")
    with left:
        district.surroundings(seen)
    with right:
        if is_detailed:
            district.comparison(seen)
        district.missing(seen)
        district.message(seen)
