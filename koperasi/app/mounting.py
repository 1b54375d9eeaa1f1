"""A figure on a page."""

from collections.abc import Callable

from markupsafe import Markup

from koperasi.app import component, state
from koperasi.text.words import t
from koperasi.views.figure import Figure, framed
from koperasi.views.html.markup import NOTHING, element, joined, text
from koperasi.web.downloads import table_files
from koperasi.web.figures import stage_address


def mount(figure: Figure, *, on_choose: Callable[[str], None] | None = None, level: int = 2) -> None:
    """Show a figure with its title, source line, note and table; the browser marks what is chosen.

    Args:
        figure: what a view returned.
        on_choose: called with the kode on which the reader clicked or pressed Enter or Space.
        level: of the heading, 0 for none where the page says the title itself.
    """
    component.drawn(framed(figure, level=level, files=_files(figure)), key=figure.key, on_choose=on_choose)


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
