"""The tile grid: every area the same size, in roughly its true place, so that the smallest is as easy to hit as any."""

import re
from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup, escape

from koperasi.views.html.markup import Hatch, Href, control, element, hatched, paint, text

_CUT = "\0"
_VOWEL = "[aiueo]"
_CONSONANT = "(?>ng|ny|[b-df-hj-np-tv-z])"
# Of the consonants between two vowels the first closes its syllable when there are two or three of them, and the rest
# open the next one: Ma-ya-ngan, Kan-dang-sa-pi, Ngem-plak-re-jo.
_BREAK = re.compile(rf"({_VOWEL}{_CONSONANT}?)(?={_CONSONANT}{{1,2}}{_VOWEL})", re.IGNORECASE)
# Words of up to five letters fit the narrowest tile, 44 px.
_LONG_WORD = re.compile(r"\S{6,}")


def breakable(name: str) -> Markup:
    """Return `name` as markup that may be broken after each syllable of its long words.

    A soft hyphen would be copied with the name, and a table that looks for the name would not find it; `wbr` is not.
    """
    cut = _LONG_WORD.sub(lambda word: _BREAK.sub(rf"\1{_CUT}", word[0]), name.replace(_CUT, ""))
    return Markup("<wbr/>").join(map(escape, cut.split(_CUT)))


_SIDES = {"atas": (-1, 0), "kanan": (0, 1), "bawah": (1, 0), "kiri": (0, -1)}


def grid(
    tiles: pd.DataFrame,
    *,
    fills: Mapping[str, str],
    names: Mapping[str, str],
    values: Mapping[str, str],
    alt: str,
    hatches: Mapping[str, Hatch] | None = None,
    groups: Mapping[str, str] | None = None,
    chosen: str | None = None,
    href: Href | None = None,
) -> Markup:
    """Draw the tile grid.

    Args:
        tiles: `baris` and `kolom` (whole numbers, any origin), indexed by kode.
        fills: Colour of each kode.
        names: Name of each kode; it wraps at syllables.
        values: Short text of each kode; on a phone it is left to the screen reader.
        alt: What the grid shows, in a sentence.
        hatches: Hatch of a kode where colour alone must not carry a category.
        groups: Group of each kode; a darker line runs between groups.
        chosen: The kode outlined in the accent colour.
        href: Address of a kode; given, tiles are links instead of buttons.

    Returns:
        A `div` of as many controls as rows, in reading order. Raises KeyError if a kode lacks a colour, name or value.
    """
    ordered = tiles.sort_values(["baris", "kolom"])
    places = {str(kode): (int(row), int(column)) for kode, row, column in ordered[["baris", "kolom"]].itertuples()}
    top, left = int(ordered["baris"].min()), int(ordered["kolom"].min())
    borders = _borders(places, groups or {})
    cells = [
        _tile(
            kode, row - top + 1, column - left + 1, borders[kode], fill=fills[kode],
            hatch=(hatches or {}).get(kode, ""), name=names[kode], value=values[kode],
            is_chosen=kode == chosen, href=href,
        )
        for kode, (row, column) in places.items()
    ]  # fmt: skip
    columns = int(ordered["kolom"].max()) - left + 1
    inner = element("div", *cells, class_="kkmp-tiles", style=f"--kolom:{columns}", role="group", aria_label=alt)
    return element("div", inner, class_="kkmp-tilebox")


def _borders(places: Mapping[str, tuple[int, int]], groups: Mapping[str, str]) -> dict[str, str]:
    """Return for each kode the classes of the sides on which its group ends."""
    at = {place: kode for kode, place in places.items()}

    def ends(kode: str, side: str) -> bool:
        (row, column), (down, right) = places[kode], _SIDES[side]
        beside = at.get((row + down, column + right))
        return kode in groups and (beside is None or groups.get(beside) != groups[kode])

    return {kode: " ".join(f"kkmp-{side}" for side in _SIDES if ends(kode, side)) for kode in places}


def _tile(
    kode: str,
    row: int,
    column: int,
    borders: str,
    *,
    fill: str,
    hatch: Hatch,
    name: str,
    value: str,
    is_chosen: bool,
    href: Href | None,
) -> Markup:
    title = element("span", breakable(name), class_="kkmp-name")
    figure = element("span", text(value), class_="kkmp-value")
    return control(
        kode,
        element("span", title, figure, class_="kkmp-words"),
        href=href,
        chosen=is_chosen,
        class_=" ".join(filter(None, ["kkmp-tile", borders, hatched(hatch)])),
        label=f"{name}: {value}",
        style=f"{paint(fill)};grid-area:{row}/{column}",
    )
