"""Lists: headline numbers, places under headings, pairs of a name and a value, sentences with their sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from koperasi.views.html.markup import NOTHING, SPACE, Hatch, control, element, swatch, text


@dataclass(frozen=True)
class Card:
    """A number as text with its label, the line of its origin, and the address of what is behind it."""

    value: str
    label: str
    origin: Markup
    href: str | None = None


def cards(items: Sequence[Card], *, alt: str) -> Markup:
    """Return the cards as a list, in the order given."""
    return element("ul", *map(_card, items), class_="kkmp-cards", aria_label=alt)


def _card(card: Card) -> Markup:
    words = element("strong", text(card.value)), element("span", text(card.label), class_="kkmp-label")
    number = element("a", *words, href=card.href) if card.href else element("div", *words)
    return element("li", number, element("span", card.origin, class_="kkmp-note"))


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


def groups(items: Sequence[Group], *, alt: str) -> Markup:
    """Draw the groups in the order given; they are the legend of the map beside them as well."""
    return element("ul", *map(_group, items), class_="kkmp-waiting", aria_label=alt)


def _group(group: Group) -> Markup:
    count = element("span", text(group.count_text), class_="kkmp-note")
    label = element("span", text(group.label))
    title = element("p", swatch(group.fill, group.hatch), label, count, class_="kkmp-title")
    return element("li", title, element("ul", *(element("li", _place(place)) for place in group.places)))


def _place(place: Place) -> Markup:
    note = element("span", text(place.note), class_="kkmp-note") if place.note else NOTHING
    label = ", ".join(filter(None, [place.name, place.note]))
    name = element("span", text(place.name), class_="kkmp-name")
    return control(place.kode, name, note, href=None, chosen=False, class_="kkmp-place", label=label)


def chips(items: Iterable[tuple[str, str, bool]], *, alt: str) -> Markup:
    """Draw choices as a row of links, (words, address, whether it is the one shown); a phone scrolls the row."""
    drawn = (
        element("li", element("a", text(words), href=href, aria_current="true" if is_shown else None))
        for words, href, is_shown in items
    )
    return element("nav", element("ul", *drawn), class_="kkmp-chips", aria_label=alt)


def line(*parts: Markup) -> Markup:
    """Set parts beside each other, the last at the far end, where there is room."""
    return element("div", *parts, class_="kkmp-together")


def contents(items: Iterable[tuple[str, str, bool]], *, alt: str) -> Markup:
    """Draw the parts of a page as a list of links, (words, address, whether it is the one shown)."""
    drawn = (
        element("li", element("a", text(words), href=href, aria_current="true" if is_shown else None))
        for words, href, is_shown in items
    )
    return element("nav", element("ul", *drawn), class_="kkmp-contents", aria_label=alt)


def pairs(items: Iterable[tuple[str, Markup, Markup]]) -> Markup:
    """Draw a list of names, each with its value and a note under it (a day, a source)."""
    return element("dl", *(_pair(name, value, note) for name, value, note in items))


def _pair(name: str, value: Markup, note: Markup) -> Markup:
    small = element("span", note, class_="kkmp-note") if note else NOTHING
    return element("div", element("dt", text(name)), element("dd", value, small))


def sentences(items: Iterable[tuple[str, Markup]]) -> Markup:
    """Draw sentences as a list, each with its source in small letters."""
    return element("ul", *(element("li", text(words), SPACE, small(source)) for words, source in items))


def small(words: Markup) -> Markup:
    """Return words in small letters; nothing for nothing."""
    return element("span", words, class_="kkmp-note") if words else NOTHING


def opening(summary: Markup, *content: Markup, is_open: bool = False) -> Markup:
    """Return a heading that opens to its content."""
    return element("details", element("summary", summary), *content, open="open" if is_open else None)
