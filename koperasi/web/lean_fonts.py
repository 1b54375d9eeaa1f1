"""Streamlit's fonts, cut down to what the dashboard can show, served in place of the whole ones.

Streamlit's page fetches two before its picture stands: 170 kB of letters for all scripts of Europe, 375 kB of four
thousand icons. On a slow line they hold up the picture by more than two seconds. `python -m koperasi.tools.cut_fonts`
cuts them, once for each version of Streamlit; a character that was cut away is drawn in the browser's own font.

A font is replaced only when its name, which carries a digest of Streamlit's file, is the one that was cut. After an
update of Streamlit the whole fonts are served until the cut is made anew; a test says so.
"""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"


@cache
def lean_fonts() -> dict[str, bytes]:
    """Return the lean fonts by the file name under which Streamlit serves the whole ones."""
    return {path.name: path.read_bytes() for path in FOLDER.glob("*.woff2")}
