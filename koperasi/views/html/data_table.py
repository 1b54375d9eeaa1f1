"""Tables of words: the twin of a map whose rows can be chosen, and plain ones that become cards where it is narrow."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from koperasi.views.html.markup import control, element, text


@dataclass(frozen=True)
class Row:
    """One area: its name, which chooses it, and its other cells in the order of the headings."""

    kode: str
    name: str
    cells: Sequence[str]


def table(rows: Sequence[Row], heads: Sequence[str], *, caption: str) -> Markup:
    """Draw a table whose rows can be chosen, in a box of its own that scrolls.

    Args:
        rows: In the order shown.
        heads: Headings, that of the name first.
        caption: What the table shows.
    """
    return _box(heads, [_row(row) for row in rows], caption, "kkmp-scroll")


def plain(heads: Sequence[str], rows: Sequence[Sequence[str | Markup]], *, caption: str, search: str = "") -> Markup:
    """Draw a table of words, or of markup. Where it is narrow each row becomes a card, its cells under their heads.

    Args:
        heads: Headings.
        rows: In the order shown.
        caption: What the table shows.
        search: Label of a field that leaves the rows in which all its words stand; none without one.
    """
    body = [element("tr", *map(_cell, heads, row)) for row in rows]
    box = _box(heads, body, caption, "kkmp-plain")
    return _search(search) + box if search else box


def _search(label: str) -> Markup:
    field = element("input", type="search", data_saring="", autocomplete="off", spellcheck="false", aria_label=label,
                    placeholder=label)  # fmt: skip
    return element("p", field, element("output", class_="kkmp-note"), class_="kkmp-filter")


def _box(heads: Sequence[str], rows: Sequence[Markup], caption: str, class_: str) -> Markup:
    head = element("thead", element("tr", *(element("th", text(word), scope="col") for word in heads)))
    whole = element("table", element("caption", text(caption)), head, element("tbody", *rows))
    return element("div", whole, class_=class_, tabindex=0, role="region", aria_label=caption)


def _cell(head: str, words: str | Markup) -> Markup:
    return element("td", element("span", text(words)), data_head=head)


def _row(row: Row) -> Markup:
    words = element("span", text(row.name), class_="kkmp-name")
    name = control(row.kode, words, href=None, chosen=False, class_="kkmp-choose", label=row.name)
    return element("tr", element("th", name, scope="row"), *(element("td", text(cell)) for cell in row.cells))
