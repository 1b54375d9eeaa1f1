"""The light page of one scene of the stage: what is shown there, to be read at leisure on a guest's phone."""

from koperasi.data.city import City
from koperasi.domain.addresses import LIGHT, address
from koperasi.paper.sheets import stamp
from koperasi.stage import scenes
from koperasi.stage.document import Scene
from koperasi.text.words import t
from koperasi.views import site_shell
from koperasi.views.html import stylesheet
from koperasi.views.html.markup import NOTHING, element, joined, text
from koperasi.web.figures import FIGURES, OF_KECAMATAN
from koperasi.web.light.light_document import CONTENT, document, link


def scene(city: City, name: str) -> Scene | None:
    """Return the scene that a code on the stage names ("baku.dana", "peta?ind=simpanan"); None if it is not here."""
    found = scenes.show(city, [name], {**FIGURES, **OF_KECAMATAN})
    return found[0] if len(found) == 1 else None


def page(city: City, shown: Scene) -> bytes:
    """Return the whole document of a scene."""
    lead = element("p", text(shown.lead)) if shown.lead else NOTHING
    ways = [link(address(LIGHT), t("ringan.seluruhnya"))]
    if shown.page:
        ways.append(link(shown.page, t("ringan.lengkap_ini")))
    body = element("header", site_shell.band(city, None), element("h1", text(shown.title)), lead) + element(
        "main",
        element("div", shown.phone or shown.body, class_="adegan"),
        element("p", text(shown.notes)),
        element("p", text(" · ".join(filter(None, (shown.source, stamp(city))))), class_="kecil"),
        element("p", joined(ways, " · ")),
        id=CONTENT,
    )
    title = f"{shown.title} · {city.profile.nama}"
    return document(body, title=title, description=shown.notes, sheet=stylesheet.chart_sheet())
