"""The current view as one complete picture: map, title, legend, source and date in the drawing itself."""

from koperasi.text.words import t
from koperasi.views import captions, city_map, layer, ranked_list, site_shell
from koperasi.views.html import poster
from koperasi.web.downloads.notes import BOUNDARIES, short_sources
from koperasi.web.downloads.view_files import View, chosen, filters, page, sentence


def picture(seen: View, origin: str) -> str:
    """Return the SVG, 1600 by 1000, ready for a report or a slide."""
    city, shown, kode = seen.city, seen.shown, seen.choice.kelurahan
    said = sentence(seen)
    drawing = city_map.picture(city, shown, kode, poster.MAP_ASPECT, poster.MAP_LETTERS)
    entries, unknown = layer.legend(shown, kode)
    return poster.poster(
        drawing,
        title=shown.title,
        subtitle=f"{city.profile.nama} · {filters(seen)} · {captions.origin(city, shown.indicator)}",
        legend_title=t(f"indikator.{shown.indicator.slug}.label"),
        entries=[*entries, *unknown],
        median_text=t("umum.median"),
        chosen=chosen(seen),
        remarks=[said, t(f"indikator.{shown.indicator.slug}.arti")],
        footer=_footer(seen, origin),
        owner=f"{t('rangka.bilah.nama')} · {city.profile.nama}",
        sign=site_shell.MARK,
        listing=[(row.name, row.value) for row in ranked_list.rows(city, shown)],
        more=t("unduh.gambar_lainnya", n="{n}"),
    )


def _footer(seen: View, origin: str) -> list[str]:
    sources = captions.source_ids(seen.city, seen.shown.indicator)
    lines = [t("unduh.gambar_sumber", daftar=short_sources(seen.city, sources))] if sources else []
    boundaries = seen.city.sidecars[BOUNDARIES].producer or t("data.tidak_disebut")
    lines.append(t("unduh.gambar_batas", sumber=boundaries))
    return [*lines, t("unduh.gambar_tautan", tautan=page(seen, origin))]
