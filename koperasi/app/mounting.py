"""A figure on a page, and what a page opens with."""

import json
from collections.abc import Callable

import streamlit as st

from koperasi.app import component, layout, state
from koperasi.domain.choice import Choice
from koperasi.text.words import table
from koperasi.views.figure import Figure
from koperasi.web import static_files, style_assets
from koperasi.web.opening import opening
from koperasi.web.page_figure import page_figure


def mount(
    figure: Figure,
    *,
    on_choose: Callable[[str], None] | None = None,
    level: int = 2,
    shown: Choice | None = None,
    fold: str = "",
) -> None:
    """Show a figure with its title, source line, note and table; the browser marks what is chosen.

    Args:
        figure: what a view returned.
        on_choose: called with the kode on which the reader clicked or pressed Enter or Space.
        level: of the heading, 0 for none where the page says the title itself.
        shown: the choice that a map shows, where it is not that of the link.
        fold: given, the drawing is closed under these words until asked for.
    """
    html = page_figure(state.city(), figure, state.choice(), level=level, shown=shown, fold=fold)
    told: dict[str, str | None] = {"chart": _chart(figure)} if figure.spec else {}
    component.drawn(html, key=figure.key, on_choose=on_choose, on_ask=None, **told)


def open_page(page: str, *, on_choose: Callable[[str], None] | None = None) -> None:
    """Show what a page opens with; its HTML has shown the same before Streamlit came.

    Args:
        page: the name of a page that opens with figures.
        on_choose: as of `mount`.

    Raises:
        LookupError: if the page opens with something else.
    """
    found = opening(state.city(), page, state.choice())
    if found is None:
        raise LookupError(f"{page} opens with no figure")
    layout.heading(found.heading, found.sentence)
    if len(found.figures) == 1:
        mount(found.figures[0][0], on_choose=on_choose, level=found.figures[0][1])
        return
    for column, (figure, level) in zip(st.columns(list(found.shares), gap="medium"), found.figures, strict=True):
        with column:
            mount(figure, on_choose=on_choose, level=level)


def _chart(figure: Figure) -> str:
    """Return what the script of charts needs: itself and the library by address, its words, and what it draws."""
    known = {
        "kunci": figure.key,
        "skrip": style_assets.script_url("chart"),
        "pustaka": static_files.chart_library_url(),
        "kata": table("bagan"),
    }
    return json.dumps({**known, "rupa": figure.spec}, ensure_ascii=False, separators=(",", ":"))
