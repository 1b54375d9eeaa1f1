"""Places under what each waits for: one heading a group in the colour of the map, each place a control."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from koperasi.views.html.markup import NOTHING, Hatch, Href, control, element, swatch, text


@dataclass(frozen=True)
class Place:
    """One place with the small words beside its name."""

    kode: str
    name: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    """Places under one heading: colour, words, and how many there are ("12 dari 13")."""

    fill: str
    label: str
    count_text: str
    places: Sequence[Place]
    hatch: Hatch = ""


def groups(items: Sequence[Group], *, alt: str, chosen: str | None = None, href: Href | None = None) -> Markup:
    """Draw the groups in the order given; they are the legend of the map beside them as well.

    Args:
        items: Groups in the order shown.
        alt: What the list shows, in a sentence.
        chosen: The kode that is marked.
        href: Address of a kode; given, places are links instead of buttons.
    """
    return element("ul", *(_group(item, chosen, href) for item in items), class_="kkmp-waiting", aria_label=alt)


def _group(group: Group, chosen: str | None, href: Href | None) -> Markup:
    count = element("span", text(group.count_text), class_="kkmp-note")
    title = element(
        "p", swatch(group.fill, group.hatch), element("span", text(group.label)), count, class_="kkmp-title"
    )
    places = (element("li", _place(place, place.kode == chosen, href)) for place in group.places)
    return element("li", title, element("ul", *places))


def _place(place: Place, is_chosen: bool, href: Href | None) -> Markup:
    note = element("span", text(place.note), class_="kkmp-note") if place.note else NOTHING
    label = ", ".join(filter(None, [place.name, place.note]))
    name = element("span", text(place.name), class_="kkmp-name")
    return control(place.kode, name, note, href=href, chosen=is_chosen, class_="kkmp-place", label=label)
