"""Peta: where? One indicator on the map, one kelurahan chosen from map, tiles, list or search."""

from koperasi.app import component, state
from koperasi.views import atlas

component.drawn(atlas.view(state.city(), state.choice()).drawing, key="peta", on_ask=state.follow)
