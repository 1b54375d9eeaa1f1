"""The drawings of the map: HTML made once for each city and view, and kept."""

from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city, per_view
from koperasi.data.records import names, places
from koperasi.text.words import t
from koperasi.views import captions, layer
from koperasi.views import ranked_list as ranking
from koperasi.views.html import data_table, legend, svg
from koperasi.views.html import ranked_bars as ranking_figure
from koperasi.views.html import tile_grid as tiles
from koperasi.views.layer import Portrayal


@per_view
def small_map(city: City, shown: Portrayal, chosen: str | None, within: str | None) -> Markup:
    """Draw a portrayal as a map that needs neither Plotly nor WebGL, whole or of one kecamatan."""
    inside = city.kelurahan.index[city.kelurahan["kode_kecamatan"] == within] if within else city.kelurahan.index
    return svg.city_map(
        city.shapes.loc[inside],
        fills=shown.fills(),
        districts=city.districts.loc[[within]] if within else city.districts,
        descriptions=captions.descriptions(city, shown),
        alt=captions.sentence(city, shown),
        context=city.context,
        labels=city.labels.loc[inside],
        chosen=chosen if chosen in inside else None,
        hatches=shown.hatches(),
        aspect=1.1 if within else None,
    )


@per_view
def tile_grid(city: City, shown: Portrayal, chosen: str | None) -> Markup:
    """Draw a portrayal as equal tiles."""
    return tiles.grid(
        city.tiles,
        fills=shown.fills(),
        names=names(city.kelurahan),
        values=_texts(shown),
        alt=captions.sentence(city, shown),
        hatches=shown.hatches(),
        groups={str(kode): str(code) for kode, code in city.kelurahan["kode_kecamatan"].items()},
        chosen=chosen,
    )


def _texts(shown: Portrayal) -> Mapping[str, str]:
    return {str(kode): str(text) for kode, text in shown.text.items()}


@per_view
def ranked_list(city: City, shown: Portrayal, by_name: bool) -> Markup:
    """Draw a portrayal as a list in order, under the means of the city and its kecamatan; the page marks the choice."""
    return ranking_figure.bars(
        ranking.rows(city, shown, by_name=by_name),
        alt=shown.title,
        references=ranking.references(city, shown),
        followed=True,
    )


@per_view
def listing_of(city: City, shown: Portrayal) -> Markup:
    """Draw a portrayal as a table of words whose rows can be chosen."""
    known = places(city)
    rows = [
        data_table.Row(kode, known[kode].nama, (known[kode].kecamatan, str(shown.text[kode]), kode))
        for kode in known
        if kode in shown.focus
    ]
    label = t(f"indikator.{shown.indicator.slug}.label")
    heads = (t("umum.kelurahan"), t("umum.kecamatan"), label, t("umum.kode"))
    return data_table.table(rows, heads, caption=shown.title)


@per_city()
def legend_of(city: City, shown: Portrayal, chosen: str | None, hatched: bool) -> Markup:
    """Draw the legend of a portrayal; it says in which class the chosen kelurahan lies.

    `hatched` says whether the figure above shows hatches; the interactive map cannot.
    """
    entries, unknown = layer.legend(shown, chosen)
    if not hatched:
        entries, unknown = ([replace(entry, hatch="") for entry in part] for part in (entries, unknown))
    name = names(city.kelurahan)[chosen] if chosen else ""
    return legend.classes(entries, title=shown.title, unknown=unknown, chosen_name=name, median_text=t("umum.median"))
