"""Headline numbers for pages without a framework: what, how much, when, says who."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from koperasi.views.html.markup import element, text


@dataclass(frozen=True)
class Card:
    """A number as text with its label, its date and its source; `address` makes the source a link."""

    value: str
    label: str
    date: str
    source: str
    address: str | None = None


def cards(items: Sequence[Card]) -> Markup:
    """Return the cards as a list, in the order given."""
    return element("ul", *map(_card, items), class_="kkmp-cards")


def _card(card: Card) -> Markup:
    source = element("a", text(card.source), href=card.address) if card.address else text(card.source)
    return element(
        "li",
        element("span", text(card.label), class_="kkmp-label"),
        element("strong", text(card.value)),
        element("span", text(card.date), text(" · "), source, class_="kkmp-note"),
    )
