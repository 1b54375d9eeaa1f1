"""A figure on a page."""

import json
from collections.abc import Callable

from markupsafe import Markup

from koperasi.app import component, state
from koperasi.text.words import t, table
from koperasi.views.figure import Figure, framed
from koperasi.views.html.markup import NOTHING, element, joined, text
from koperasi.web import static_files, style_assets
from koperasi.web.downloads import table_files
from koperasi.web.figures import stage_address


def mount(figure: Figure, *, on_choose: Callable[[str], None] | None = None, level: int = 2) -> None:
    """Show a figure with its title, source line, note and table; the browser marks what is chosen.

    Args:
        figure: what a view returned.
        on_choose: called with the kode on which the reader clicked or pressed Enter or Space.
        level: of the heading, 0 for none where the page says the title itself.
    """
    html = framed(figure, level=level, files=_files(figure))
    told: dict[str, str | None] = {"chart": _chart(figure)} if figure.spec else {}
    component.drawn(html, key=figure.key, on_choose=on_choose, on_ask=None, **told)


def _chart(figure: Figure) -> str:
    """Return what the script of charts needs: itself and the library by address, its words, and what it draws."""
    known = {
        "skrip": style_assets.script_url("chart"),
        "pustaka": static_files.chart_library_url(),
        "kata": table("bagan"),
    }
    return json.dumps({**known, "rupa": figure.spec}, ensure_ascii=False, separators=(",", ":"))


def _files(figure: Figure) -> Markup:
    """Return the links of a figure: to its table as a file, and to the stage with exactly this view."""
    parts = [_on_stage(figure)]
    if figure.twin is not None and (found := table_files.figure_addresses(state.city(), figure.key, state.choice())):
        links = (element("a", text(word), href=href, download="") for word, href in found)
        parts.insert(0, joined([text(t("umum.unduh_berkas")), joined(links, " · ")], " "))
    return joined(filter(None, parts), " · ")


def _on_stage(figure: Figure) -> Markup:
    href = stage_address(state.city(), figure.key, state.choice())
    if href is None:
        return NOTHING
    return element("a", text(t("paparan.buka")), href=href, target="_blank", rel="noopener")
