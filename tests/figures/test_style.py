import re
from pathlib import Path

import koperasi.views.html
from koperasi.views.html import palette
from koperasi.views.html.markup import Hatch
from koperasi.views.html.stylesheet import sheet


def test_the_colours_of_the_sheet_come_from_the_palette():
    for colour in (palette.INK, palette.GROUND, palette.ACCENT):
        assert colour in sheet()


def test_nothing_in_the_sheet_is_fetched():
    assert not re.search(r"url\(|@import|@font-face", sheet())


def test_every_class_of_the_sheet_belongs_to_the_figures():
    # What stands inside `.kkmp-plot` is the library's, with its own names.
    without_text = re.sub(r'"[^"]*"|/\*.*?\*/|\.kkmp-plot [^{,]*', "", sheet(), flags=re.DOTALL)
    assert all(name.startswith("kkmp-") for name in re.findall(r"\.([a-zA-Z][\w-]*)", without_text))


def test_every_class_that_a_figure_writes_is_known_to_the_sheet():
    folder = Path(koperasi.views.html.__file__).parent
    source = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    written = {name for name in re.findall(r"(?<!-)kkmp-[a-z]+(?![\w{-])", source) if not name.endswith("-")}
    assert {name for name in written if f".{name}" not in sheet()} <= {"kkmp-areas", "kkmp-group", "kkmp-neighbours"}


def test_every_hatch_is_drawn_by_the_sheet():
    assert all(f".kkmp-{hatch}" in sheet() for hatch in Hatch.__args__ if hatch)


def test_letters_are_never_smaller_than_12_px():
    sizes = re.findall(r"clamp\(([\d.]+)rem", sheet())
    assert sizes
    assert min(map(float, sizes)) * 16 >= 12
