"""The colours, named by what they mean. The same values stand in `.streamlit/config.toml`.

Measured in the tests with CAM02-UCS distances (Delta E), as seen with normal vision, with protanopia, deuteranopia and
tritanopia (Machado et al. 2009), and in greyscale: neighbouring classes of a sequence lie at least 10 apart, whatever
the number of classes, and so do the lightest class and `NO_DATA`; up to five classes also under a wash of 30 % white,
as a weak projector has it. Red marks the chosen thing only; every other colour
lies more than 20 away from it (normal vision). Red on a dark class needs a white casing to be seen.
"""

from collections.abc import Mapping
from dataclasses import dataclass

INK = "#1F2933"
GROUND = "#FFFFFF"
ACCENT = "#B4232A"
WATER = "#DCEAF3"
NEIGHBOUR = "#F1EEE8"
NO_DATA = "#E3E1DC"
# "Belum ada yang dilaporkan": an empty area with its outline. White is as far as one can go above NO_DATA without
# running into the classes; that is 8.98 in greyscale, so a mark or a pattern beside the colour is welcome.
NOT_REPORTED = "#FFFFFF"
HALO = "#FFFFFF"  # around ink labels on a map
FAINT = "#56606B"  # words of lesser weight
EDGE = "#8A949E"  # lines that must be seen: rims of pale marks, leaders
GRID = "#E3E6EA"  # lines that must not

# One hue (CAM02-UCS 254 degrees), equal steps of lightness as greyscale sees it.
_SEQUENCES: tuple[tuple[str, ...], ...] = (
    ("#5577B0",),
    ("#B3C2DF", "#37588F"),
    ("#B3C2DF", "#5E7EB5", "#224273"),
    ("#B3C2DF", "#7692C2", "#4367A0", "#213E6C"),
    ("#B3C2DF", "#7C97C4", "#4B6FAB", "#2B4A7B", "#132543"),
    ("#B3C2DF", "#8AA1CB", "#6383B8", "#42659E", "#29487C", "#182D50"),
    ("#B3C2DF", "#8EA5CE", "#6B8ABC", "#4B6FAB", "#34568B", "#213D6C", "#132543"),
)
SEQUENTIAL = _SEQUENCES[4]

# Okabe and Ito (2008), "Color Universal Design", without vermillion, which colour-blind readers take for the accent.
# Never colour alone: a label or a mark always goes with it.
CATEGORICAL = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#F0E442", "#000000")


@dataclass(frozen=True)
class Swatch:
    """A filled area and the colour of text on it (contrast at least 4.5:1)."""

    fill: str
    text: str


def sequential(classes: int) -> tuple[str, ...]:
    """Colours from light (low) to dark (high) for 1 to 7 classes; raises ValueError for any other number."""
    if not 1 <= classes <= len(_SEQUENCES):
        raise ValueError(f"a sequence has 1 to {len(_SEQUENCES)} classes, not {classes}")
    return _SEQUENCES[classes - 1]


def contrast(one: str, other: str) -> float:
    """Contrast ratio from 1 to 21 of two colours "#RRGGBB" (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def text_on(fill: str) -> str:
    """Ink or white, whichever is easier to read on the fill."""
    return max((INK, "#FFFFFF"), key=lambda text: contrast(text, fill))


def _luminance(colour: str) -> float:
    """Relative luminance from 0 to 1 of sRGB (WCAG 2.2, "relative luminance")."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _swatches(**fills: str) -> Mapping[str, Swatch]:
    return {name: Swatch(fill, text_on(fill)) for name, fill in fills.items()}


# A step of a cooperative, and the strength of a piece of evidence; the shades also differ in greyscale.
STATUS = _swatches(ada="#1E3863", proses="#839CC8", belum_dilaporkan=NOT_REPORTED, tanpa_data=NO_DATA)
EVIDENCE = _swatches(aktif="#1E3863", historis="#4367A0", lemah="#B3C2DF", rencana="#C9922B")
