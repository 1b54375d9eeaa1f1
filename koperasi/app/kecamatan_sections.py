"""The parts of one kecamatan's page."""

from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from koperasi.app import component, copying, layout, map_section, profile_section, state
from koperasi.data.city import City
from koperasi.data.city_cache import per_view
from koperasi.data.records import names
from koperasi.data.records import places as villages
from koperasi.domain import kecamatan as places
from koperasi.domain.choice import Choice, write
from koperasi.text import format as fmt
from koperasi.text.markdown import escaped
from koperasi.text.words import entries, t
from koperasi.views import captions, kecamatan_words
from koperasi.views.html import grouped_list, ranked_bars, svg
from koperasi.views.kecamatan_page import Overview, overview
from koperasi.views.layer import Portrayal

_SWITCH = "kecamatan_lain"
_ASPECT = 1.1  # width by height of the map: the tallest kecamatan still leaves room for its list


def chosen() -> str | None:
    """Return the kecamatan to show: the one chosen, or else that of the chosen kelurahan."""
    choice = state.choice()
    if choice.kecamatan is None and choice.kelurahan is not None:
        return villages(state.city())[choice.kelurahan].kode_kecamatan
    return choice.kecamatan


def chooser() -> None:
    """Offer every kecamatan with its headline."""
    city = state.city()
    for column, (kode, name) in zip(st.columns(len(city.kecamatan)), names(city.kecamatan).items(), strict=True):
        with column, st.container(border=True, height="stretch"):
            layout.section(name)
            st.markdown(kecamatan_words.headline(city, kode))
            st.button(
                t("kecamatan.buka", nama=name), key=f"buka_{kode}", on_click=state.choose, kwargs={"kecamatan": kode}
            )


def portrayal_within(kecamatan: str) -> Portrayal:
    """Return the next step of a kecamatan's cooperatives as the map shows it."""
    return map_section.portrayal_of("berikutnya", "alami", places.members(state.city(), kecamatan))


def opened(kecamatan: str) -> Overview:
    """Return everything to show of a kecamatan."""
    return overview(state.city(), kecamatan, portrayal_within(kecamatan))


def _open(kecamatan: str) -> None:
    state.choose(kecamatan=kecamatan, kelurahan=None)


def opening(seen: Overview) -> None:
    """Write the name and the headline of a kecamatan, and offer the others."""
    city = state.city()
    st.title(t("kecamatan.nama", nama=seen.nama), anchor=False)
    st.markdown(seen.headline)
    options = names(city.kecamatan)
    # Not one of `controls`: the kecamatan may come from the chosen kelurahan, and another one must let go of it.
    st.session_state[_SWITCH] = seen.kode
    st.pills(
        t("kecamatan.pilih"),
        list(options),
        format_func=options.__getitem__,
        key=_SWITCH,
        on_change=lambda: _open(st.session_state[_SWITCH]),
        required=True,
    )
    kelurahan = state.choice().kelurahan
    if kelurahan and (place := villages(city)[kelurahan]).kode_kecamatan != seen.kode:
        st.info(t("kecamatan.di_luar", nama=escaped(place.nama), kecamatan=escaped(place.kecamatan)))


def questions(seen: Overview) -> None:
    """Write what to ask this week, and by which rules it was found."""
    layout.section(t("kecamatan.tanya_judul"))
    for number, (column, one) in enumerate(zip(st.columns(len(seen.asked) or 1), seen.asked, strict=False), start=1):
        with column, st.container(border=True, height="stretch"):
            st.markdown(f"{number}. {escaped(one.fakta)} **{one.tanya}**")
    if not seen.asked:
        st.markdown(t("kecamatan.tanya_kosong"))
    with st.expander(t("kecamatan.tanya_aturan_judul")):
        st.markdown(t("kecamatan.tanya_aturan"))


@per_view
def _map(city: City, kecamatan: str, kelurahan: str | None, shown: Portrayal, alt: str) -> Markup:
    inside = places.members(city, kecamatan)
    return svg.city_map(
        city.shapes.loc[inside],
        fills=shown.fills(),
        districts=city.districts.loc[[kecamatan]],
        descriptions=captions.descriptions(city, shown),
        alt=alt,
        context=city.context,
        labels=city.labels.loc[inside],
        chosen=kelurahan,
        hatches=shown.hatches(),
        aspect=_ASPECT,
    )


def map_and_list(seen: Overview) -> None:
    """Draw the kecamatan and list its cooperatives under what they wait for; a click in either chooses one."""
    city = state.city()
    kelurahan = state.choice().kelurahan if has_detail(seen) else None
    layout.section(t("kecamatan.peta_judul"))
    layout.aside(t("kecamatan.peta_ajakan"))
    counts = "; ".join(f"{group.label}: {group.count_text}" for group in seen.groups)
    alt = t("kecamatan.peta_alt", nama=seen.nama, rincian=counts)
    drawing = _map(city, seen.kode, kelurahan, portrayal_within(seen.kode), alt)
    component.drawn(drawing, key="peta_kecamatan", on_choose=state.toggle_kelurahan)
    listed = grouped_list.groups(seen.groups, alt=t("kecamatan.daftar_alt"), chosen=kelurahan)
    component.drawn(listed, key="daftar_kecamatan", on_choose=state.toggle_kelurahan)
    layout.figure_source(portrayal_within(seen.kode))


def has_detail(seen: Overview) -> bool:
    """Tell whether a kelurahan of this kecamatan is chosen."""
    return state.choice().kelurahan in places.members(state.city(), seen.kode)


def detail() -> None:
    """Show the chosen kelurahan in full."""
    layout.section(t("kecamatan.rincian_judul"))
    profile_section.panel()


def comparison(seen: Overview) -> None:
    """Compare the kecamatan with the others and the city, step by step."""
    layout.section(t("kecamatan.banding_judul"))
    if seen.met_everywhere:
        st.markdown(t("kecamatan.banding_sama", daftar=fmt.list_words(list(seen.met_everywhere))))
    layout.aside(t("kecamatan.banding_lihat"))
    for step, (rows, references) in seen.rivals.items():
        st.markdown(f"**{step}**")
        alt = t("kecamatan.banding_alt", langkah=step)
        html = ranked_bars.bars(rows, alt=alt, references=references, chosen=seen.kode)
        component.drawn(html, key=f"banding_{step}", on_choose=_open)
    layout.twin(seen.comparison, alt=t("kecamatan.banding_judul"))


def surroundings(seen: Overview) -> None:
    """List the sectors of the kecamatan with their evidence, and the neighbours that share one."""
    layout.section(t("kecamatan.sektor_judul"))
    if not seen.sectors:
        st.markdown(t("kecamatan.sektor_kosong"))
    for sector in seen.sectors:
        with st.expander(sector.title):
            st.markdown("\n".join(sector.lines))
    layout.section(t("kecamatan.seberang_judul"))
    layout.aside(t("kecamatan.seberang_aturan"))
    if not seen.across:
        st.markdown(t("kecamatan.seberang_kosong"))
    for sector in seen.across:
        st.markdown("\n".join([f"**{sector.title}**", *sector.lines]))


def missing(seen: Overview) -> None:
    """List what only the place itself can supply."""
    layout.section(t("kecamatan.isian_judul"))
    layout.aside(t("kecamatan.isian_pengantar"))
    st.table(seen.lacking, border="horizontal", hide_index=True, alt=t("kecamatan.isian_judul"))
    layout.aside(t("kecamatan.isian_lain", daftar=fmt.list_words(entries("profil.hal_belum"))))


def message(seen: Overview) -> None:
    """Offer the text to send on, with the link that opens this kecamatan."""
    city = state.city()
    layout.section(t("kecamatan.salin_judul"))
    link = f"{st.context.url or ''}?{urlencode(write(Choice(kecamatan=seen.kode), city))}"
    copying.text(kecamatan_words.message(city, seen.kode, link), key="pesan", label=t("kecamatan.salin_label"))
