"""The matrix: one row a cooperative, one column a step or a sector, each cell a status by sign, word and colour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from koperasi.views.html.hyphens import hyphenated
from koperasi.views.html.markup import NOTHING, SPACE, Href, control, element, paint, text


@dataclass(frozen=True)
class State:
    """How a status looks: a sign that needs no colour, its word, and its colour."""

    symbol: str
    label: str
    fill: str


@dataclass(frozen=True)
class Cell:
    """A status with the words under it (a date, a source) and, where there is one, the address of the source."""

    state: str
    detail: str = ""
    label: str | None = None
    source: str | None = None


@dataclass(frozen=True)
class Row:
    """One cooperative: `cells` by column key; a column without a cell stays empty."""

    kode: str
    name: str
    cells: Mapping[str, Cell]
    note: str = ""


@dataclass(frozen=True)
class Group:
    """Rows under one heading."""

    title: str
    rows: Sequence[Row]
    note: str = ""


@dataclass(frozen=True)
class Column:
    """A column: its key, its heading and the small words under it."""

    key: str
    label: str
    note: str = ""


def table(
    groups: Sequence[Group],
    columns: Sequence[Column],
    *,
    states: Mapping[str, State],
    caption: str,
    corner: str,
    chosen: str | None = None,
    href: Href | None = None,
) -> Markup:
    """Draw the matrix with a key of its signs.

    Args:
        groups: Rows under headings, in the order shown.
        columns: Columns in the order shown.
        states: Look of each status; the key lists them in this order.
        caption: What the table shows; also the name of the box it scrolls in.
        corner: Heading of the first column.
        chosen: The kode whose row is marked.
        href: Address of a kode; given, row headings are links instead of buttons.

    Returns:
        A `div` with the key and a `table` in its own scrolling box. Raises KeyError for a status without a look.
    """
    head = element("thead", element("tr", element("th", text(corner), scope="col"), *map(_heading, columns)))
    bodies = [_body(group, columns, states, chosen, href) for group in groups]
    whole = element("table", element("caption", text(caption)), head, *bodies, style=f"--kolom:{len(columns)}")
    box = element("div", whole, class_="kkmp-scroll", tabindex=0, role="region", aria_label=caption)
    return element("div", key(states), element("div", box, class_="kkmp-edge"), class_="kkmp-matrix")


def key(states: Mapping[str, State]) -> Markup:
    """Return the list that says what each sign means."""
    items = (element("li", _sign(state), element("span", text(state.label))) for state in states.values())
    return element("ul", *items, class_="kkmp-key")


def _heading(column: Column) -> Markup:
    words = element("span", text(hyphenated(column.label)), class_="kkmp-title")
    note = element("span", text(column.note), class_="kkmp-note") if column.note else NOTHING
    return element("th", words, note, scope="col")


def _body(
    group: Group, columns: Sequence[Column], states: Mapping[str, State], chosen: str | None, href: Href | None
) -> Markup:
    note = element("span", text(group.note), class_="kkmp-note") if group.note else NOTHING
    title = element("span", text(group.title), SPACE, note, class_="kkmp-group")
    heading = element("tr", element("th", title, scope="colgroup", colspan=len(columns) + 1))
    return element("tbody", heading, *(_row(row, columns, states, row.kode == chosen, href) for row in group.rows))


def _row(
    row: Row, columns: Sequence[Column], states: Mapping[str, State], is_chosen: bool, href: Href | None
) -> Markup:
    note = element("span", text(row.note), class_="kkmp-note") if row.note else NOTHING
    label = f"{row.name}, {row.note}" if row.note else row.name
    name = element("span", text(hyphenated(row.name)), class_="kkmp-name")
    choose = control(row.kode, name, note, href=href, chosen=is_chosen, class_="kkmp-choose", label=label)
    cells = (_cell(row.cells.get(column.key), states) for column in columns)
    marked = "kkmp-chosen" if is_chosen else None
    return element("tr", element("th", choose, scope="row"), *cells, class_=marked)


def _cell(cell: Cell | None, states: Mapping[str, State]) -> Markup:
    if cell is None:
        return element("td")
    state = states[cell.state]
    label = element("span", text(cell.label or state.label), class_="kkmp-label")
    detail = element("span", _detail(cell), class_="kkmp-note") if cell.detail else NOTHING
    return element("td", element("div", _sign(state), element("div", label, detail), class_="kkmp-cell"))


def _detail(cell: Cell) -> Markup:
    words = text(cell.detail)
    return element("a", words, href=cell.source) if cell.source else words


def _sign(state: State) -> Markup:
    return element("span", text(state.symbol), class_="kkmp-sign", style=paint(state.fill), aria_hidden="true")
