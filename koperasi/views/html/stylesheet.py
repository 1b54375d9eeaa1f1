"""The one style sheet of the drawn figures, with the palette written into its variables."""

import re
from functools import cache
from pathlib import Path

from koperasi.views.html import palette
from koperasi.views.html.svg_names import name_rules

_FIGURES, _MAP, _CHART = (Path(__file__).with_name(name) for name in ("figures.css", "map.css", "chart.css"))


# The letters of words and of what is said beside them. The root of a page grows with its window; these grow a little
# faster: 14 and 12 px on a laptop (root of 16 px), 22 and 20 px on a projector of 1920 pixels (root of 22.5 px).
SIZES = "--kkmp-size:clamp(0.875rem,1.233rem - 5.73px,1.25rem);--kkmp-small:clamp(0.75rem,1.235rem - 7.76px,1rem);"


@cache
def sheet() -> str:
    """Return the CSS for a page or a shadow root.

    Ink, ground and accent are those of the surrounding theme where it names them (Streamlit's `--st-` variables), so
    that words outside the coloured shapes stay legible on a dark page.
    """
    return packed("\n".join([still_sheet(), _MAP.read_text(encoding="utf-8"), chart_sheet()]))


@cache
def chart_sheet() -> str:
    """Return the CSS of charts, for a page without scripts that has one."""
    return _CHART.read_text(encoding="utf-8")


@cache
def still_sheet() -> str:
    """Return the CSS for a page without scripts: all but what brings a map to life."""
    variables = (
        f"--kkmp-ink:var(--st-text-color,{palette.INK});"
        f"--kkmp-ground:var(--st-background-color,{palette.GROUND});"
        f"--kkmp-accent:{palette.ACCENT};"
        f"{SIZES}"
    )
    return "\n".join([f":root,:host{{{variables}}}", _FIGURES.read_text(encoding="utf-8"), name_rules()])


def packed(sheet: str) -> str:
    """Return a style sheet without comments and line ends, as it travels inside a page."""
    return re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)).strip()
