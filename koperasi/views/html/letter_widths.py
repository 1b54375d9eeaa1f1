"""How wide words are in the typeface of the pages, so that names can be placed before any browser has set them."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from fontTools.ttLib import TTFont

# What a map's names are set in. The browser's face of this weight differs by less than this share.
_FACE = "SourceSansPro-Semibold.ttf"
_SLACK = 1.03


@cache
def _advances() -> Mapping[int, float]:
    """Return, by code point, the advance width as a share of the letter size."""
    font = TTFont(str(files("font_source_sans_pro") / "files" / _FACE), lazy=True)
    widths, units = font["hmtx"], font["head"].unitsPerEm
    return {code: widths[glyph][0] / units for code, glyph in font.getBestCmap().items()}


@cache
def width(words: str) -> float:
    """Return the width of one line of words in letter sizes (em); a letter the face lacks counts as an m."""
    known = _advances()
    return _SLACK * sum(known.get(ord(letter), known[ord("m")]) for letter in words)
