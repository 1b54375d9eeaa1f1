"""Data & Sumber: can I trust it, can I have it?"""

from koperasi.app import layout, state
from koperasi.app.mounting import mount
from koperasi.text.words import t
from koperasi.views import column_dictionary, completeness, data_sources

city, choice = state.city(), state.choice()
layout.heading(t("data.judul"), t("data.pengantar"))
mount(column_dictionary.downloads(city))
mount(completeness.view(city, choice), on_choose=state.toggle_kelurahan)
mount(completeness.gaps(city))
mount(data_sources.conflicts(city))
mount(column_dictionary.view(city))
mount(data_sources.sources(city))
mount(data_sources.files(city))
