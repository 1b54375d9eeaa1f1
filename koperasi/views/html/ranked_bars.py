"""The ranked list: every area in order with a bar, and the city and its districts as reference."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from koperasi.views.html.markup import NOTHING, Hatch, Href, control, element, hatched, paint, text

_LONG = 300  # rows from which on a browser lays out only those in view, in columns of fixed width


@dataclass(frozen=True)
class Row:
    """One area. `share` is the length of its bar, 0 to 1, or None where there is nothing to measure."""

    kode: str
    name: str
    value: str
    share: float | None
    fill: str
    note: str = ""
    hatch: Hatch = ""


@dataclass(frozen=True)
class Reference:
    """A value to compare with, on the same scale; the first one also draws a line through all bars."""

    name: str
    value: str
    share: float | None


def bars(
    rows: Sequence[Row],
    *,
    alt: str,
    references: Sequence[Reference] = (),
    chosen: str | None = None,
    href: Href | None = None,
    followed: bool = False,
) -> Markup:
    """Draw the list.

    Args:
        rows: In the order shown, except that rows without a share come last.
        alt: What the list shows, in a sentence.
        references: Shown below the rows; they cannot be chosen.
        chosen: The kode whose row is marked.
        href: Address of a kode; given, rows are links instead of buttons.
        followed: The page marks the chosen row; the drawing is then the same whatever is chosen.

    Raises:
        ValueError: if a share lies outside 0 to 1.
    """
    ordered = sorted(rows, key=lambda row: row.share is None)
    drawn = [*(_row(row, row.kode == chosen, href) for row in ordered), *map(_reference, references)]
    line = next((f"--acuan:{_percent(ref.share)}" for ref in references[:1] if ref.share is not None), None)
    mark = "" if followed else None
    return element(
        "ul",
        *drawn,
        class_="kkmp-ranking kkmp-long" if len(rows) > _LONG else "kkmp-ranking",
        aria_label=alt,
        data_followed=mark,
        style=line,
    )


def _row(row: Row, is_chosen: bool, href: Href | None) -> Markup:
    note = element("span", text(row.note), class_="kkmp-note") if row.note else NOTHING
    name = element("span", text(row.name), note, class_="kkmp-name")
    bar = _bar(row.share, paint(row.fill), hatched(row.hatch))
    inner = name + bar + element("span", text(row.value), class_="kkmp-value")
    return element("li", control(row.kode, inner, href=href, chosen=is_chosen, class_="kkmp-row"))


def _reference(reference: Reference) -> Markup:
    name = element("span", text(reference.name), class_="kkmp-name")
    value = element("span", text(reference.value), class_="kkmp-value")
    bar = _bar(reference.share, "", "")
    return element("li", element("div", name, bar, value, class_="kkmp-row kkmp-reference"))


def _bar(share: float | None, look: str, hatch: str) -> Markup:
    if share is None:
        return element("span", class_="kkmp-nobar")
    style = f"inline-size:{_percent(share)};{look}"
    return element("span", element("span", class_=f"kkmp-bar {hatch}".rstrip(), style=style), class_="kkmp-track")


def _percent(share: float) -> str:
    if not 0 <= share <= 1:
        raise ValueError(f"a share must lie within 0 to 1, not {share}")
    return f"{share:.1%}"
