"""A plain table whose rows can be chosen: the twin of a map, for those who read rather than look."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from koperasi.views.html.markup import Href, control, element, text


@dataclass(frozen=True)
class Row:
    """One area: its name, which chooses it, and its other cells in the order of the headings."""

    kode: str
    name: str
    cells: Sequence[str]


def table(
    rows: Sequence[Row], heads: Sequence[str], *, caption: str, chosen: str | None = None, href: Href | None = None
) -> Markup:
    """Draw the table in a box of its own that scrolls.

    Args:
        rows: In the order shown.
        heads: Headings, that of the name first.
        caption: What the table shows.
        chosen: The kode whose row is marked.
        href: Address of a kode; given, names are links instead of buttons.
    """
    head = element("thead", element("tr", *(element("th", text(word), scope="col") for word in heads)))
    body = element("tbody", *(_row(row, row.kode == chosen, href) for row in rows))
    whole = element("table", element("caption", text(caption)), head, body)
    box = element("div", whole, class_="kkmp-scroll", tabindex=0, role="region", aria_label=caption)
    return element("div", box, class_="kkmp-matrix")


def plain(heads: Sequence[str], rows: Sequence[Sequence[str | Markup]], *, caption: str) -> Markup:
    """Draw a table of words, or of markup, that cannot be chosen, in a box of its own that scrolls sideways."""
    head = element("thead", element("tr", *(element("th", text(word), scope="col") for word in heads)))
    body = element("tbody", *(element("tr", *map(_cell, row)) for row in rows))
    whole = element("table", element("caption", text(caption)), head, body)
    return element("div", whole, class_="kkmp-plain", tabindex=0, role="region", aria_label=caption)


def _cell(words: str | Markup) -> Markup:
    return element("td", text(words))


def _row(row: Row, is_chosen: bool, href: Href | None) -> Markup:
    words = element("span", text(row.name), class_="kkmp-name")
    name = control(row.kode, words, href=href, chosen=is_chosen, class_="kkmp-choose", label=row.name)
    cells = (element("td", text(cell)) for cell in row.cells)
    return element("tr", element("th", name, scope="row"), *cells, class_="kkmp-chosen" if is_chosen else None)
