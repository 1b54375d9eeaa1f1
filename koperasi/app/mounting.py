"""A figure on a page."""

from collections.abc import Callable

from koperasi.app import component
from koperasi.views.figure import Figure, framed


def mount(figure: Figure, *, on_choose: Callable[[str], None] | None = None, level: int = 2) -> None:
    """Show a figure with its title, source line, note and table; the browser marks what is chosen.

    Args:
        figure: what a view returned.
        on_choose: called with the kode on which the reader clicked or pressed Enter or Space.
        level: of the heading, 0 for none where the page says the title itself.
    """
    component.drawn(framed(figure, level=level), key=figure.key, on_choose=on_choose)
