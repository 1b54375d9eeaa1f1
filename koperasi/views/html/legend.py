"""The legend that answers "where is mine?": each class with its range, its number, and the chosen one."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from koperasi.views.html.markup import NOTHING, SPACE, Hatch, element, swatch, text


@dataclass(frozen=True)
class Entry:
    """One class: colour, range or name, how many areas lie in it, and the words that say so ("12 kelurahan").

    `number` is the place of the class among all that the map may show.
    """

    fill: str
    label: str
    count: int
    count_text: str
    hatch: Hatch = ""
    contains_chosen: bool = False
    contains_median: bool = False
    number: int = 0


@dataclass(frozen=True)
class Outlined:
    """The line around areas that belong together: what it means, and the words that count them ("2 kawasan")."""

    label: str
    count_text: str


def classes(
    entries: Sequence[Entry],
    *,
    title: str,
    unknown: Sequence[Entry] = (),
    chosen_name: str = "",
    median_text: str = "",
    is_linked: bool = False,
    outlined: Outlined | None = None,
) -> Markup:
    """Draw the legend.

    Args:
        entries: Classes in the order shown.
        title: What the colours stand for, with the unit.
        unknown: Entries set apart below: no data, nothing reported.
        chosen_name: Name that stands beside the entry with `contains_chosen`.
        median_text: Words that stand in the entry with `contains_median`.
        is_linked: Entries are buttons with `data-kelas`, by which a page makes the areas of a class stand out.
        outlined: The line around areas that belong together, where there is one.
    """
    largest = max((entry.count for entry in [*entries, *unknown]), default=0)
    known, rest = (
        NOTHING.join(_entry(entry, largest, chosen_name, median_text, is_linked=is_linked) for entry in part)
        for part in (entries, unknown)
    )
    line = _outlined(outlined) if outlined else NOTHING
    lists = [element("ul", items, class_="kkmp-entries") for items in (known, rest, line) if items]
    return element("div", element("p", text(title), class_="kkmp-title"), *lists, class_="kkmp-legend")


def _entry(entry: Entry, largest: int, chosen_name: str, median_text: str, *, is_linked: bool) -> Markup:
    share = entry.count / largest if largest else 0
    bar = element("span", class_="kkmp-count", style=f"--bagian:{share:.1%}", aria_hidden="true")
    median = (
        element("span", text(median_text), class_="kkmp-note") if entry.contains_median and median_text else NOTHING
    )
    pointer = _pointer(chosen_name) if entry.contains_chosen and chosen_name else NOTHING
    inner = [
        swatch(entry.fill, entry.hatch),
        element("span", element("span", text(entry.label)), pointer, median, class_="kkmp-label"),
        element("span", bar, _counted(entry.count_text), class_="kkmp-counts"),
    ]
    if is_linked:
        inner = [element("button", *inner, type="button", data_kelas=entry.number, aria_pressed="false")]
    return element("li", *inner, class_="kkmp-chosen" if entry.contains_chosen else None)


def _outlined(line: Outlined) -> Markup:
    return element(
        "li",
        element("span", class_="kkmp-contour", aria_hidden="true"),
        element("span", element("span", text(line.label)), class_="kkmp-label"),
        element("span", _counted(line.count_text), class_="kkmp-counts"),
        class_="kkmp-outlined",
    )


def _counted(words: str) -> Markup:
    """Return "12 kelurahan" so that a narrow page can leave the word to the first line."""
    number, _, unit = words.partition(" ")
    word = element("span", text(f" {unit}"), class_="kkmp-unit-word") if unit else NOTHING
    return element("span", text(number), word)


def _pointer(name: str) -> Markup:
    return element("span", element("span", text("◀"), aria_hidden="true"), SPACE, text(name), class_="kkmp-pointer")
