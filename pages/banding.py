"""Banding: where does the city stand among others, what differs within it, and what has changed?"""

from koperasi.app import layout, state
from koperasi.text.words import t

city, choice = state.city(), state.choice()
layout.heading(t("banding.judul"), t("banding.pengantar", kota=city.profile.nama))

# What has changed between two dated tables stands at the end of the page.
