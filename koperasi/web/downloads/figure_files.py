"""The table behind a figure as a file: what the page shows, with its title, sources and day inside."""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

import pandas as pd

from koperasi.data.city import City
from koperasi.domain import choice as links
from koperasi.domain.addresses import address
from koperasi.domain.choice import Choice
from koperasi.text.words import t
from koperasi.views.figure import Figure
from koperasi.web import export
from koperasi.web.figures import FIGURES, OF_KECAMATAN

FORMATS: Mapping[str, str] = {"csv": "CSV", "xlsx": "Excel"}
_SHEET = 31  # characters that Excel allows in the name of a sheet


def figure(city: City, key: str, choice: Choice) -> Figure | None:
    """Return the figure with a key as this choice shows it; None where there is none, or no table behind it."""
    view = {**FIGURES, **OF_KECAMATAN}.get(key)
    found = view(city, choice) if view else None
    return found if found is not None and found.twin is not None else None


def build(city: City, found: Figure, extension: str) -> bytes:
    """Return the table of a figure as a file. Raises KeyError for a format that is not in `FORMATS`."""
    kinds: Mapping[str, Callable[[City, Figure], bytes]] = {"csv": _csv, "xlsx": _xlsx}
    return kinds[extension](city, found)


def _csv(city: City, found: Figure) -> bytes:
    return export.csv_bytes(_table(found), notes=_notes(city, found))


def _xlsx(city: City, found: Figure) -> bytes:
    sheet = "".join(letter for letter in found.title if letter not in "[]:*?/\\")[:_SHEET]
    return export.xlsx_bytes({sheet: _table(found)}, notes=_notes(city, found))


def _table(found: Figure) -> pd.DataFrame:
    return pd.DataFrame() if found.twin is None else found.twin


def _notes(city: City, found: Figure) -> list[tuple[str, str]]:
    sources = [("sumber", f"{one.title}, {one.short}, {one.url}") for one in found.sources.citations]
    pairs = [
        ("judul", found.title),
        ("wilayah", city.profile.nama),
        ("ringkasan", found.alt),
        ("arti", found.note),
        ("keadaan", found.sources.standing()),
        *sources,
        ("versi", t("unduh.versi", versi=city.version)),
    ]
    return [(t(f"unduh.hal.{name}"), words) for name, words in pairs if words]


def addresses(city: City, key: str, choice: Choice) -> list[tuple[str, str]]:
    """Return the files of a figure as pairs of a word and an address; none for what cannot be had as a file."""
    if key not in FIGURES and key not in OF_KECAMATAN:
        return []
    # What is chosen marks a figure and does not change it; the rest of the link says which of its forms is meant.
    shown = Choice(kecamatan=choice.kecamatan, sektor=choice.sektor)
    query = urlencode(links.write(shown, city))
    return [
        (word, address(f"/unduh/gambar/{key}.{extension}") + (f"?{query}" if query else ""))
        for extension, word in FORMATS.items()
    ]
