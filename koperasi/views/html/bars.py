"""Bars of equal length, each divided by state: how many of the whole are where. The bar and its name may be a link."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from koperasi.views.html.markup import Hatch, element, hatched, paint, swatch, text


@dataclass(frozen=True)
class Part:
    """One state: its word, how many things have it, its colour, and a hatch where colour must not carry it alone."""

    label: str
    count: int
    fill: str
    hatch: Hatch = ""


@dataclass(frozen=True)
class Row:
    """One bar: its name, its value in words ("12 dari 34"), its parts, and the address of what is behind it."""

    name: str
    value: str
    parts: Sequence[Part]
    href: str | None = None


def bars(rows: Sequence[Row], *, alt: str, has_key: bool = True) -> Markup:
    """Draw one bar a row, under a key of the states that occur.

    Args:
        rows: In the order shown; every row lists the same states, and they add up to its whole.
        alt: What the bars show, in a sentence.
        has_key: Whether the key is drawn; bars below others with the same states need none.
    """
    drawn = element("ul", *map(_row, rows), class_="kkmp-progress", aria_label=alt)
    return element("div", _key(rows), drawn) if has_key else drawn


def _key(rows: Sequence[Row]) -> Markup:
    used = {part.label: (part.fill, part.hatch) for row in rows for part in row.parts if part.count}
    items = (element("li", swatch(*look), element("span", text(label))) for label, look in used.items())
    return element("ul", *items, class_="kkmp-key")


def _row(row: Row) -> Markup:
    spoken = "; ".join(f"{part.label}: {part.count}" for part in row.parts if part.count)
    segments = (
        element(
            "span",
            class_=hatched(part.hatch) or None,
            style=f"{paint(part.fill)};flex-grow:{part.count}",
            title=f"{part.label}: {part.count}",
        )
        for part in row.parts
        if part.count
    )
    inner = (
        element("span", text(row.name), class_="kkmp-name"),
        element("span", text(row.value), class_="kkmp-value"),
        element("span", *segments, class_="kkmp-track", role="img", aria_label=spoken),
    )
    return element("li", element("a", *inner, href=row.href) if row.href else element("div", *inner))
