"""The first screen: headline numbers, where the money comes from, and the map with its legend."""

from markupsafe import Markup

from koperasi.data.city import City
from koperasi.domain import analysis
from koperasi.domain.choice import Choice
from koperasi.domain.indicators import INDICATORS
from koperasi.text.citations import fact_sentence
from koperasi.text.words import t
from koperasi.views import captions, city_map, headline, layer
from koperasi.views.html import legend
from koperasi.views.html.markup import SPACE, element, text
from koperasi.web.light import links

_SHOWN = "langkah"


def numbers(city: City) -> Markup:
    """Return the headline numbers, each with its date and source, and what is said of the funding."""
    said = analysis.funding_totals(city).values()
    funding = [
        element("li", text(fact_sentence(city, fact)), SPACE, element("small", links.source(fact.sumber_id)))
        for fact in said
    ]
    return (
        element("h2", text(t("ringan.angka")), id="bagian-angka")
        + headline.view(city, Choice()).drawing
        + element("h3", text(t("ringan.dana")))
        + (element("ul", *funding) if funding else element("p", text(t("pendanaan.gambar_kosong"))))
    )


def overview_map(city: City) -> Markup:
    """Return the map of the steps met, each area a link to its section, and the legend."""
    shown = layer.portray(city, INDICATORS[_SHOWN], "alami", city.kelurahan.index)
    drawing = element("div", city_map.still(city, shown, links.to_section(city)), class_="kkmp-map")
    entries, unknown = layer.legend(shown, None)
    key = legend.classes(entries, title=shown.title, unknown=unknown, median_text=t("umum.median"))
    note = f"{t(f'indikator.{_SHOWN}.arti')} {captions.origin(city, shown.indicator)}"
    return (
        element("h2", text(t("ringan.peta")), id="bagian-peta")
        + element("p", text(t("ringan.peta_ajakan")))
        + element("div", drawing, element("div", key, element("p", text(note), class_="kecil")), class_="peta")
    )
