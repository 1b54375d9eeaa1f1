"""What every view returns and every medium takes: a page, the light page, a file, the stage, a sheet of paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from markupsafe import Markup

from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views.html import data_table
from koperasi.views.html.markup import NOTHING, element, text
from koperasi.views.sources import Sources


@dataclass(frozen=True, eq=False)
class Figure:
    """One thing a reader sees, complete and free of any medium. Kept and shared: nobody changes it.

    Attributes:
        key: stable name, unique on a page, fit for the name of a file ("langkah").
        title: what the figure shows, with its unit.
        drawing: the figure itself as HTML. It is the same whatever kelurahan is chosen: what can be chosen carries
            `data-kode`, and the medium marks it.
        alt: the figure in one sentence.
        twin: the same content as a table with readable heads and plain cells; None where there is nothing to count.
        sources: where it comes from, the day it describes, how sure it is.
        note: plain sentences that must be read with it; may be empty.
        svg: the drawing as one self-standing `svg`, where it is one; pictures, stage and paper take it. A map has none:
            each medium draws it in its own size from what it shows (`mapped`).
        spec: the same drawing for the library that lets readers read values off, in its forms for a wide and a narrow
            room ("lebar", "sempit"), as plain values; empty for drawings that it does not draw.
        is_table: the drawing is a table already, so a page does not print the twin below it.
    """

    key: str
    title: str
    drawing: Markup
    alt: str
    twin: pd.DataFrame | None = None
    sources: Sources = field(default_factory=Sources)
    note: str = ""
    svg: Markup | None = None
    is_table: bool = False
    spec: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw and nothing to count, as in a city of which little is known."""
        return self.twin is not None and self.twin.empty and self.svg is None and not self.drawing.striptags().strip()

    @property
    def shown(self) -> Markup:
        """The drawing; where there is nothing to draw, that nothing is known."""
        return element("p", text(f"{fmt.MISSING.capitalize()}.")) if self.is_empty else self.drawing


def framed(figure: Figure, *, level: int = 2, files: Markup = NOTHING, fold: str = "") -> Markup:
    """Return a figure as a page shows it: title, drawing, note and sources, and the table, closed until asked for.

    An empty one without a heading is nothing but its place.

    Args:
        figure: the figure.
        level: of the heading; 0 for none.
        files: links to the figure as files.
        fold: given, the drawing is closed under these words until asked for.
    """
    if figure.is_empty:
        files, fold = NOTHING, ""
    heading = element(f"h{level}", text(figure.title)) if level else NOTHING
    note = element("p", text(figure.note), class_="kkmp-note") if figure.note else NOTHING
    line = figure.sources.html()
    origin = element("p", line, class_="kkmp-note kkmp-source") if line else NOTHING
    shown = figure.shown if level else figure.drawing
    drawing = _folded(fold, shown) if fold else shown
    foot = element("figcaption", note, origin, _last_line(figure, files))
    return element("figure", heading, drawing, foot, class_="kkmp-figure", aria_label=figure.alt)


def _last_line(figure: Figure, files: Markup) -> Markup:
    """Return the quiet line at the foot of every figure: its table, where one lies behind it, and its files."""
    parts = [_twin(figure), element("p", files, class_="kkmp-unduh") if files else NOTHING]
    return element("div", *parts, class_="kkmp-foot") if any(parts) else NOTHING


def _twin(figure: Figure) -> Markup:
    if figure.is_table or figure.is_empty:
        return NOTHING
    table = twin_table(figure)
    return _folded(t("umum.tabel"), table) if table else NOTHING


def twin_table(figure: Figure) -> Markup:
    """Return the table twin of a figure; nothing for a figure without one."""
    if figure.twin is None:
        return NOTHING
    rows = figure.twin.astype("str").to_numpy().tolist()
    return data_table.plain(list(map(str, figure.twin.columns)), rows, caption=figure.alt)


def _folded(words: str, content: Markup) -> Markup:
    return element("details", element("summary", text(words)), content, class_="kkmp-twin")
