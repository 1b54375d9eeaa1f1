"""Headline numbers: what, how much, when, how sure, who says so; each leads to what is behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from koperasi.views.html.markup import element, text


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
