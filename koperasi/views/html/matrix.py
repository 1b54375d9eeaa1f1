"""The matrix: one row a place, one column a step or a sector, each cell a state by sign, word and colour.

A group is a table of its own. The tables stand in two halves, beside each other where there is room, and only the
first of a half has the names of the columns; on a phone each has them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from koperasi.views.html.markup import NOTHING, control, element, joined, paint, text

_WIDE = 8  # more columns than these scroll sideways on a phone, under names that stay
_HEAD = 2  # a head is as high as so many rows
_UNEVEN = 0.65  # of the whole height; where one half would be taller, a group is parted


@dataclass(frozen=True)
class State:
    """How a state looks: a sign that needs no colour, its word, and its colour."""

    symbol: str
    label: str
    fill: str


@dataclass(frozen=True)
class Cell:
    """A state, with what is said of it beside its word (a day, a number of sources)."""

    state: str
    detail: str = ""


@dataclass(frozen=True)
class Row:
    """One place: `cells` by column key; a column without a cell stays empty, and without any the row has its note."""

    kode: str
    name: str
    cells: Mapping[str, Cell]
    note: str = ""


@dataclass(frozen=True)
class Group:
    """Rows under one heading, with a count for each column ("5/8")."""

    title: str
    rows: Sequence[Row]
    counts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """A column: its key and its heading; with an address, the heading is a link."""

    key: str
    label: str
    href: str | None = None


def table(groups: Sequence[Group], columns: Sequence[Column], *, states: Mapping[str, State], alt: str) -> Markup:
    """Draw the matrix under the key of its signs. Row headings are controls that carry `data-kode`.

    Args:
        groups: In the order shown.
        columns: In the order shown.
        states: Look of each state; the key lists them in this order.
        alt: What the matrix shows, in a sentence.

    Raises:
        KeyError: for a state without a look.
    """
    halves = (
        element("div", *(_group(group, columns, states) for group in half), class_="kkmp-half")
        for half in _halves(groups)
    )
    class_ = "kkmp-blocks kkmp-wide" if len(columns) > _WIDE else "kkmp-blocks"
    box = element("div", *halves, class_=class_, role="group", aria_label=alt, style=f"--kolom:{len(columns)}")
    return element("div", key(states), box, class_="kkmp-matrix")


def key(states: Mapping[str, State]) -> Markup:
    """Return the list that says what each sign means."""
    items = (element("li", sign(state), element("span", text(state.label))) for state in states.values())
    return element("ul", *items, class_="kkmp-key")


def sign(state: State) -> Markup:
    """Return the sign of a state, silent: its word always stands beside it."""
    return element("i", text(state.symbol), class_="kkmp-sign", style=paint(state.fill), aria_hidden="true")


def _halves(groups: Sequence[Group]) -> list[Sequence[Group]]:
    """Part the groups into two halves of like height; one group that is much the longest is parted itself."""
    heights = [len(group.rows) + _HEAD for group in groups]
    taller = {cut: max(sum(heights[:cut]), sum(heights[cut:])) for cut in range(1, len(groups) + 1)}
    if not taller:
        return []
    cut = min(taller, key=taller.__getitem__)
    if taller[cut] <= _UNEVEN * sum(heights):
        return [groups[:cut], groups[cut:]]
    longest = max(range(len(groups)), key=heights.__getitem__)
    group, above = groups[longest], sum(heights[:longest])
    kept = max(1, (sum(heights) + _HEAD) // 2 - above - _HEAD)
    if kept >= len(group.rows):
        return [groups[:cut], groups[cut:]]
    first, rest = replace(group, rows=group.rows[:kept]), replace(group, rows=group.rows[kept:])
    return [[*groups[:longest], first], [rest, *groups[longest + 1 :]]]


def _group(group: Group, columns: Sequence[Column], states: Mapping[str, State]) -> Markup:
    corner = element("th", text(group.title), scope="col")
    heads = (_head(column, group.counts.get(column.key, "")) for column in columns)
    rows = (_row(row, columns, states) for row in group.rows)
    return element("table", element("thead", element("tr", corner, *heads)), element("tbody", *rows))


def _head(column: Column, count: str) -> Markup:
    words = text(column.label) if column.href is None else element("a", text(column.label), href=column.href)
    note = element("span", text(count), class_="kkmp-note") if count else NOTHING
    return element("th", element("span", words, class_="kkmp-title"), note, scope="col")


def _row(row: Row, columns: Sequence[Column], states: Mapping[str, State]) -> Markup:
    name = element("span", text(row.name), class_="kkmp-name")
    choose = control(row.kode, name, href=None, chosen=False, class_="kkmp-choose")
    cells = [_cell(column.label, row.cells.get(column.key), states) for column in columns]
    if row.note and not row.cells:
        cells = [element("td", text(row.note), colspan=len(columns), class_="kkmp-note")]
    return element("tr", element("th", choose, scope="row"), *cells)


def _cell(column: str, cell: Cell | None, states: Mapping[str, State]) -> Markup:
    if cell is None:
        return element("td")
    state = states[cell.state]
    said = ", ".join(filter(None, [state.label, cell.detail]))
    words = element("span", text(said), class_="kkmp-said")
    return element("td", joined([sign(state), words]), title=f"{column}: {said}")
