"""Data & Sumber: can I trust it, can I have it? One part at a time, each with a link of its own."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st

from koperasi.app import component, layout, state
from koperasi.app.mounting import mount
from koperasi.data.city import City
from koperasi.domain.addresses import page_address
from koperasi.domain.choice import SECTIONS
from koperasi.text.words import t
from koperasi.views import column_dictionary, completeness, data_sources
from koperasi.views.figure import Figure
from koperasi.views.html import lists

city, choice = state.city(), state.choice()
PARTS: Mapping[str, Callable[[City], Figure]] = {
    "unduh": column_dictionary.downloads,
    "lengkap": lambda there: completeness.view(there, choice),
    "celah": completeness.gaps,
    "beda": data_sources.conflicts,
    "kamus": column_dictionary.view,
    "sumber": data_sources.sources,
    "asal": data_sources.files,
}
layout.heading(t("data.judul"), t("data.pengantar"))
left, right = st.columns([2, 9], gap="medium")
with left:
    parts = [
        (t(f"data.{name}_judul"), page_address("data", replace(choice, bagian=name), city), name == choice.bagian)
        for name in SECTIONS
    ]
    component.drawn(lists.contents(parts, alt=t("data.isi_halaman")), key="isi_halaman")
with right:
    mount(PARTS[choice.bagian](city), on_choose=state.toggle_kelurahan)
