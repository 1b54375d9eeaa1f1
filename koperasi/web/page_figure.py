"""A figure as a page shows it: framed, with the links to it as files and to the stage with exactly this view."""

from markupsafe import Markup

from koperasi.data.city import City
from koperasi.domain.choice import Choice
from koperasi.text.words import t
from koperasi.views.figure import Figure, framed
from koperasi.views.html.markup import NOTHING, element, joined, text
from koperasi.web.downloads import table_files, view_files
from koperasi.web.figures import stage_address


def page_figure(
    city: City, figure: Figure, choice: Choice, *, level: int = 2, shown: Choice | None = None, fold: str = ""
) -> Markup:
    """Return the HTML of a figure on a page.

    Args:
        city: the reading of the data that the page shows.
        figure: what a view returned.
        choice: that of the link.
        level: of the heading, 0 for none where the page says the title itself.
        shown: the choice that a map shows, where it is not that of the link.
        fold: given, the drawing is closed under these words until asked for.
    """
    return framed(figure, level=level, files=_files(city, figure, choice, shown), fold=fold)


def _files(city: City, figure: Figure, choice: Choice, shown: Choice | None) -> Markup:
    found = table_files.figure_addresses(city, figure, shown or choice)
    if shown is not None:
        of_view = view_files.addresses(city, shown)
        kinds = {**table_files.FORMATS, **table_files.PICTURES}
        found = [(word, of_view[kind]) for kind, word in kinds.items()]
    links = [element("a", text(word), href=href, download="") for word, href in found]
    return joined(filter(None, [*links, _on_stage(city, figure, shown or choice)]), " ")


def _on_stage(city: City, figure: Figure, choice: Choice) -> Markup:
    href = stage_address(city, figure.key, choice)
    if href is None:
        return NOTHING
    return element("a", text(t("paparan.buka")), href=href, target="_blank", rel="noopener")
