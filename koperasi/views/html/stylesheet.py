"""The one style sheet of the drawn figures, with the palette written into its variables."""

from functools import cache
from pathlib import Path

from koperasi.views.html import palette

_SHEET = Path(__file__).with_name("figures.css")


@cache
def sheet() -> str:
    """Return the CSS for a page or a shadow root.

    Ink, ground and accent are those of the surrounding theme where it names them (Streamlit's `--st-` variables), so
    that words outside the coloured shapes stay legible on a dark page.
    """
    variables = (
        f"--kkmp-ink:var(--st-text-color,{palette.INK});"
        f"--kkmp-ground:var(--st-background-color,{palette.GROUND});"
        f"--kkmp-accent:{palette.ACCENT};"
    )
    return f":root,:host{{{variables}}}\n{_SHEET.read_text(encoding='utf-8')}"
