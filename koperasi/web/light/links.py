"""The addresses inside the document and from it to the pages."""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.records import names
from koperasi.domain import choice
from koperasi.domain.choice import Choice
from koperasi.domain.slugs import slugs
from koperasi.views.html.markup import element, text


def anchors(city: City) -> Mapping[str, str]:
    """Return kode to the id of its section; a kecamatan is told from the kelurahan of the same name by "kec-"."""
    districts = {kode: f"kec-{word}" for kode, word in slugs(names(city.kecamatan)).items()}
    return {**slugs(names(city.kelurahan)), **districts}


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
