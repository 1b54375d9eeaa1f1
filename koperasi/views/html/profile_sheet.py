"""The sheet of one kelurahan: figures, steps, sectors with their evidence, surroundings, and what is unknown."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from koperasi.views.html.markup import NOTHING, SPACE, element, paint, text


@dataclass(frozen=True)
class Item:
    """One line: its name, its value, and a note under it (a date); `source` is the address behind the note."""

    label: str
    value: str
    note: str = ""
    source: str | None = None


@dataclass(frozen=True)
class StepItem:
    """One step: its name, its sign and colour, its status in words and the day of it."""

    label: str
    symbol: str
    fill: str
    status: str
    note: str


@dataclass(frozen=True)
class Piece:
    """One piece of evidence or one fact: a sentence, its strength, and its source as name and address."""

    sentence: str
    strength: str
    source: str
    address: str


@dataclass(frozen=True)
class Sector:
    """One sector with its strongest evidence and every piece of it."""

    label: str
    strength: str
    symbol: str
    fill: str
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Sheet:
    """All of one kelurahan; headings are the words over each part, notes are said at the end."""

    name: str
    district: str
    figures: Sequence[Item]
    steps_heading: str
    steps: Sequence[StepItem]
    sectors_heading: str
    sectors: Sequence[Sector]
    no_sectors: str
    facts_heading: str
    facts: Sequence[Piece]
    notes: Sequence[str]


def sheet(known: Sheet) -> Markup:
    """Draw the whole sheet as a section with headings."""
    parts = [
        element("h3", text(known.name)),
        element("p", text(known.district), class_="kkmp-note"),
        _list([_item(item) for item in known.figures]),
        element("h4", text(known.steps_heading)),
        element("ul", *map(_step, known.steps), class_="kkmp-steps"),
        element("h4", text(known.sectors_heading)),
        sectors(known.sectors) if known.sectors else element("p", text(known.no_sectors), class_="kkmp-note"),
    ]
    if known.facts:
        parts += [element("h4", text(known.facts_heading)), element("ul", *map(_piece, known.facts))]
    parts += [element("p", text(note), class_="kkmp-note") for note in known.notes]
    return element("section", *parts, class_="kkmp-profile", aria_label=known.name)


def _list(items: Sequence[Markup]) -> Markup:
    return element("dl", *items)


def _item(item: Item) -> Markup:
    return element("div", element("dt", text(item.label)), element("dd", text(item.value), _note(item)))


def _note(item: Item) -> Markup:
    if not item.note:
        return NOTHING
    words = element("a", text(item.note), href=item.source) if item.source else text(item.note)
    return element("span", words, class_="kkmp-note")


def _step(item: StepItem) -> Markup:
    sign = element("span", text(item.symbol), class_="kkmp-sign", style=paint(item.fill), aria_hidden="true")
    note = element("span", text(item.note), class_="kkmp-note") if item.note else NOTHING
    words = element("span", element("span", text(item.status)), note, class_="kkmp-words")
    return element("li", sign, element("span", text(item.label), class_="kkmp-name"), words)


def sectors(known: Sequence[Sector], *, is_open: bool = False) -> Markup:
    """Draw each sector as a heading that opens to its evidence."""
    return element("div", *(_sector(sector, is_open) for sector in known), class_="kkmp-sectors")


def _sector(sector: Sector, is_open: bool) -> Markup:
    sign = element("span", text(sector.symbol), class_="kkmp-sign", style=paint(sector.fill), aria_hidden="true")
    words = element("span", text(sector.label), class_="kkmp-name")
    summary = element("summary", sign, words, element("span", text(sector.strength), class_="kkmp-note"))
    pieces = element("ul", *map(_piece, sector.pieces))
    return element("details", summary, pieces, open="open" if is_open else None)


def _piece(piece: Piece) -> Markup:
    source = element("a", text(piece.source), href=piece.address, target="_blank", rel="noopener")
    strength = element("em", text(piece.strength)) + " " if piece.strength else NOTHING
    return element("li", text(piece.sentence), SPACE, strength, element("span", source, class_="kkmp-note"))
