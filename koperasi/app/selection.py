"""The controls of the map page, and what they leave in view."""

from typing import Literal

import streamlit as st

from koperasi.app import controls, state
from koperasi.app.mounting import mount
from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.domain.classes import METHODS
from koperasi.domain.indicators import INDICATORS, available
from koperasi.text.words import t, table
from koperasi.views import comparison as comparison_view
from koperasi.views import evidence_matrix, points
from koperasi.web.downloads import view_files


@per_city()
def _sorted_names(city: City, table: Literal["kelurahan", "kecamatan"]) -> dict[str, str]:
    return {str(kode): str(name) for kode, name in getattr(city, table)["nama"].sort_values().items()}


def controls_row() -> None:
    """Offer what is looked at, the search for a kelurahan, and the filters."""
    city, choice = state.city(), state.choice()
    labels = {slug: t(f"indikator.{slug}.label") for slug in available(city)}
    # On a phone columns stand one below the other; a horizontal container would halve the lists and clip their words.
    first, second, third, fourth = st.columns(4)
    with first:
        controls.select(t("peta.indikator"), labels, "indikator")
    with second:
        villages = _sorted_names(city, "kelurahan")
        controls.select(t("umum.cari"), villages, "kelurahan", placeholder=t("umum.cari_petunjuk"))
    with third:
        districts = _sorted_names(city, "kecamatan")
        controls.select(t("umum.kecamatan"), districts, "kecamatan", placeholder=t("umum.semua_kecamatan"))
    with fourth:
        controls.select(t("umum.sektor"), evidence_matrix.labels(city), "sektor", placeholder=t("umum.semua_sektor"))
    if choice.kelurahan and choice.kelurahan not in focus():
        st.info(t("peta.di_luar_saringan", nama=city.kelurahan.at[choice.kelurahan, "nama"]))


def shape() -> None:
    """Offer how the map is drawn: its shape, its classes, its points."""
    choice = state.choice()
    with st.container(horizontal=True):
        controls.segments(t("peta.bentuk"), table("peta.bentuk_pilihan"), "bentuk")
        if INDICATORS[choice.indikator].kind == "number":
            controls.segments(t("peta.metode"), {slug: method.label for slug, method in METHODS.items()}, "metode")
        if choice.bentuk == "peta":
            controls.segments(t("peta.titik"), table("peta.titik_pilihan"), "titik")


def map_note() -> str:
    """Return what must be said under the map: the borders are indicative, and where points lie outside them."""
    if state.choice().titik == "ya":
        return f"{points.note(state.city())} {t('peta.batas')}"
    return t("peta.batas")


def comparison() -> None:
    """Offer to set the chosen kelurahan beside a second one on every indicator; closed until asked for, or linked."""
    city, choice = state.city(), state.choice()
    if choice.kelurahan is None:
        return
    asked = st.expander(
        t("peta.banding_judul"), expanded=choice.banding is not None, on_change="rerun", key="bandingkan"
    )
    if not (asked.open or choice.banding):
        return
    with asked:
        others = {kode: name for kode, name in _sorted_names(city, "kelurahan").items() if kode != choice.kelurahan}
        controls.select(t("peta.banding_dengan"), others, "banding", placeholder=t("peta.banding_petunjuk"))
        if choice.banding:
            mount(comparison_view.view(city, choice.kelurahan, choice.banding), level=3)


def focus() -> frozenset[str]:
    """Return the kode that the filters by kecamatan and sector leave."""
    return view_files.focus(state.city(), state.choice())


def downloads() -> None:
    """Offer the current view as files."""
    links = view_files.downloads(state.city(), state.choice())
    st.markdown(t("peta.unduh", daftar=" \u00b7 ".join(f"[{label}]({href})" for label, href in links)))
