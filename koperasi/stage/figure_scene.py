"""Any figure of the pages as a scene: as large as a screen lets it be, and at leisure on a guest's phone."""

import re

from markupsafe import Markup

from koperasi.stage.document import Scene
from koperasi.views.figure import Figure, twin_table
from koperasi.views.html.markup import NOTHING, element

_ROOM = (1.26, 0.65)  # of a picture on a 4:3 screen, in heights of the screen


def of_figure(figure: Figure, id_: str) -> Scene:
    """Put any figure on the stage: its picture where the back row can read it, else its drawing."""
    is_picture = figure.svg is not None and _is_large(figure.svg)
    return Scene(
        id_,
        figure.title,
        element("div", _drawn(figure, is_picture), class_="body whole"),
        notes=spoken(figure.alt, figure.note),
        source=figure.sources.plain(),
        lead=figure.note,
        phone=_at_leisure(figure),
    )


def _at_leisure(figure: Figure) -> Markup:
    """Return a figure as a phone without scripts has it: its drawing, unless that waits for taps, and its table."""
    if figure.is_empty:
        return figure.shown
    drawing = NOTHING if "<button" in figure.drawing else figure.drawing
    return drawing + (NOTHING if figure.is_table and drawing else twin_table(figure))


def _drawn(figure: Figure, is_picture: bool) -> Markup:
    """Return the picture, or the drawing; the table of a chart, whose own letters are for a page."""
    if is_picture and figure.svg:
        return element("div", figure.svg, class_="picture")
    return element("div", (figure.spec and twin_table(figure)) or figure.shown, class_="drawing")


def _is_large(picture: str) -> bool:
    """Tell whether the smallest letters of a picture are a fortieth of the height of a 4:3 screen that it fills."""
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', picture)
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', picture)]
    if box is None or not sizes:
        return True
    across, high = (room / float(side) for room, side in zip(_ROOM, box.groups(), strict=True))
    return min(sizes) * min(across, high) >= 1 / 40


def spoken(*sentences: str) -> str:
    """Return sentences as they can be spoken, each with its end."""
    return " ".join(one if one.endswith((".", "?", "!")) else f"{one}." for one in sentences if one)
