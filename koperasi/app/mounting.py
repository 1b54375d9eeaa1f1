"""A figure on a page."""

import json
from collections.abc import Callable

from markupsafe import Markup

from koperasi.app import component, state
from koperasi.domain.choice import Choice
from koperasi.text.words import t, table
from koperasi.views.figure import Figure, framed
from koperasi.views.html.markup import NOTHING, element, joined, text
from koperasi.web import static_files, style_assets
from koperasi.web.downloads import table_files, view_files
from koperasi.web.figures import stage_address


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
    html = framed(figure, level=level, files=_files(figure, shown), fold=fold)
    told: dict[str, str | None] = {"chart": _chart(figure)} if figure.spec else {}
    component.drawn(html, key=figure.key, on_choose=on_choose, on_ask=None, **told)


def _chart(figure: Figure) -> str:
    """Return what the script of charts needs: itself and the library by address, its words, and what it draws."""
    known = {
        "kunci": figure.key,
        "skrip": style_assets.script_url("chart"),
        "pustaka": static_files.chart_library_url(),
        "kata": table("bagan"),
    }
    return json.dumps({**known, "rupa": figure.spec}, ensure_ascii=False, separators=(",", ":"))


def _files(figure: Figure, shown: Choice | None) -> Markup:
    """Return the links of a figure: to its table and picture as files, and to the stage with exactly this view."""
    city, choice = state.city(), shown or state.choice()
    found = table_files.figure_addresses(city, figure, choice)
    if shown is not None:
        of_view = view_files.addresses(city, shown)
        kinds = {**table_files.FORMATS, **table_files.PICTURES}
        found = [(word, of_view[kind]) for kind, word in kinds.items()]
    links = [element("a", text(word), href=href, download="") for word, href in found]
    return joined(filter(None, [*links, _on_stage(figure, choice)]), " ")


def _on_stage(figure: Figure, choice: Choice) -> Markup:
    href = stage_address(state.city(), figure.key, choice)
    if href is None:
        return NOTHING
    return element("a", text(t("paparan.buka")), href=href, target="_blank", rel="noopener")
