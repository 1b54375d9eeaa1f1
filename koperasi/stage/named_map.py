"""The map with every kelurahan on it by name, in letters that the back row reads.

A fortieth of the height is so much that a dense city has no room for all its names. Those without room carry a number,
whose name stands in the key beside the map.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import names_of, places
from koperasi.text.words import t
from koperasi.views import captions, city_map
from koperasi.views.html import svg
from koperasi.views.html.map_layout import Layout, lay_out
from koperasi.views.html.markup import NOTHING, element, joined, text
from koperasi.views.layer import Portrayal

ASPECT = 1.25  # width by height of a map beside its legend
LETTERS = 30.7  # a map is so many of its names' letters wide: on 4:3 they are a fortieth of the height
_ROUNDS = 5  # a number takes room too, and may cost another name its place


@dataclass(frozen=True, eq=False)
class Named:
    """A city laid out with its names, and kode to the number that stands for a name without room."""

    layout: Layout
    numbers: Mapping[str, str]


@per_city(32)
def named(city: City, kecamatan: str | None, chosen: str | None) -> Named:
    """Lay out the city in the frame that fits one kecamatan, or all of it; the chosen kelurahan keeps its name."""
    within = None if kecamatan is None else [p.kode for p in places(city).values() if p.kode_kecamatan == kecamatan]
    examples = set(city.sorotan["kode"])
    without: set[str] = set()
    for _ in range(_ROUNDS):
        numbers = {str(kode): str(at) for at, kode in enumerate((k for k in city.labels.index if k in without), 1)}
        labels = city.labels.assign(nama=[numbers.get(str(k), n) for k, n in city.labels["nama"].items()])
        made = lay_out(
            city.shapes, districts=city.districts, context=city.context, labels=labels, first=examples | without,
            within=within, aspect=ASPECT,
        )  # fmt: skip
        there = {label.kode for label in made.drawn_at(LETTERS, chosen)}
        lost = {place.kode for place in made.places} - there - without
        if not lost:
            break
        without |= lost
    return Named(made, {kode: number for kode, number in numbers.items() if kode in there})


def picture(city: City, shown: Portrayal, chosen: str | None, uid: str, kecamatan: str | None = None) -> Markup:
    """Draw a portrayal on the map of `named`; `uid` begins the ids inside, of which a show has many."""
    return svg.city_map(
        named(city, kecamatan, chosen).layout, city_map.paint(city, shown), alt=captions.sentence(city, shown),
        chosen=chosen, letters=LETTERS, uid=uid,
    )  # fmt: skip


def key(city: City, chosen: str | None = None, kecamatan: str | None = None) -> Markup:
    """Return whose the numbers on the map are; nothing where every name has room."""
    pairs = [
        element("span", element("b", text(number)), text(f" {name}"))
        for number, name in numbered(city, chosen, kecamatan).items()
    ]
    return element("p", joined(pairs, " "), class_="numbers", aria_label=t("paparan.nomor")) if pairs else NOTHING


def numbered(city: City, chosen: str | None = None, kecamatan: str | None = None) -> Mapping[str, str]:
    """Return number to the nama for which it stands."""
    name = names_of(city, "kelurahan")
    return {number: name[kode] for kode, number in named(city, kecamatan, chosen).numbers.items()}
