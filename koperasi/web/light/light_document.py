"""The frame of the light document: head, style sheet, skip link, and the addresses inside it."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.domain import choice
from koperasi.domain.choice import Choice
from koperasi.domain.slugs import slugs_of
from koperasi.text.words import t
from koperasi.views.html import stylesheet
from koperasi.views.html.markup import element, text

# No script, no frame, no form, nothing from elsewhere. The figures colour themselves by style attributes.
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    ),
    "Referrer-Policy": "no-referrer",
}
TOP, CONTENT = "atas", "isi"
_OWN_SHEET = Path(__file__).with_name("light.css")


@cache
def _sheet() -> str:
    """Return the style sheets of figures and document, one after the other."""
    return stylesheet.packed(stylesheet.still_sheet() + _OWN_SHEET.read_text(encoding="utf-8"))


def document(body: str, *, title: str, description: str, sheet: str = "") -> bytes:
    """Return a complete HTML document around `body`, which is markup and holds the element with the id CONTENT.

    `sheet` holds rules that this document needs beside those of all.
    """
    skip = element("a", text(t("ringan.lewati")), href=f"#{CONTENT}", class_="lewati")
    head = (
        '<meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{text(title)}</title>"
        f'<meta name="description" content="{text(description)}">'
        '<link rel="icon" href="data:,">'
        f"<style>{_sheet()}{sheet}</style>"
    )
    return f'<!doctype html><html lang="id"><head>{head}</head><body id="{TOP}">{skip}{body}</body></html>\n'.encode()


@per_city()
def anchors(city: City) -> Mapping[str, str]:
    """Return kode to the id of its section; a kecamatan is told from the kelurahan of the same name by "kec-"."""
    districts = {kode: f"kec-{word}" for kode, word in slugs_of(city, "kecamatan").items()}
    return {**slugs_of(city, "kelurahan"), **districts}


def to_section(city: City) -> Callable[[str], str]:
    """Return what turns a kode into the address of its section."""
    ids = anchors(city)
    return lambda kode: f"#{ids[kode]}"


def to_page(city: City, name: str, wanted: Choice) -> str:
    """Return the address of a page of the full dashboard with this choice."""
    return f"/{name}?{urlencode(choice.write(wanted, city))}"


def link(address: str, words: str) -> Markup:
    """Return a link around words that are not markup yet."""
    return element("a", text(words), href=address)


def source(sumber_id: str) -> Markup:
    """Return the number of a source as a link to its line at the end."""
    return link(f"#{sumber_id}", sumber_id)
