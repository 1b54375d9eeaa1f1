"""Bars of equal length, each divided by status: how far many things are along several steps."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from koperasi.views.html.markup import element, paint, swatch, text


@dataclass(frozen=True)
class Part:
    """One status: its word, how many things have it, and its colour."""

    label: str
    count: int
    fill: str


@dataclass(frozen=True)
class Row:
    """One step: its name, its value in words ("12 dari 34") and the statuses that make up its bar."""

    name: str
    value: str
    parts: Sequence[Part]


def bars(rows: Sequence[Row], *, alt: str) -> Markup:
    """Draw one bar a row under a key of the statuses that occur.

    Args:
        rows: In the order shown; every row lists the same statuses.
        alt: What the bars show, in a sentence.
    """
    used = {part.label: part.fill for row in rows for part in row.parts if part.count}
    key = (element("li", swatch(fill), element("span", text(label))) for label, fill in used.items())
    return element(
        "div",
        element("ul", *key, class_="kkmp-key"),
        element("ul", *map(_row, rows), class_="kkmp-progress", aria_label=alt),
    )


def _row(row: Row) -> Markup:
    spoken = "; ".join(f"{part.label}: {part.count}" for part in row.parts if part.count)
    segments = (
        element("span", style=f"{paint(part.fill)};flex-grow:{part.count}", title=f"{part.label}: {part.count}")
        for part in row.parts
        if part.count
    )
    return element(
        "li",
        element("span", text(row.name), class_="kkmp-name"),
        element("span", text(row.value), class_="kkmp-value"),
        element("span", *segments, class_="kkmp-track", role="img", aria_label=spoken),
    )
