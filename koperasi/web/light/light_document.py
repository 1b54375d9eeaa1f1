"""The frame of a document: head, style sheet, skip link. Everything is in the one answer; nothing else is fetched."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from koperasi.text.words import t
from koperasi.views.html import stylesheet
from koperasi.views.html.markup import element, text

# No script, no frame, no form, nothing from elsewhere. The figures colour themselves by style attributes.
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    ),
    "Referrer-Policy": "no-referrer",
}
TOP, CONTENT = "atas", "isi"
_OWN_SHEET = Path(__file__).with_name("light.css")


@cache
def _sheet() -> str:
    """Return the style sheets of figures and document, one after the other."""
    return stylesheet.still_sheet() + _OWN_SHEET.read_text(encoding="utf-8")


def document(body: str, *, title: str, description: str) -> bytes:
    """Return a complete HTML document around `body`, which is markup and holds the element with the id CONTENT."""
    skip = element("a", text(t("ringan.lewati")), href=f"#{CONTENT}", class_="lewati")
    head = (
        '<meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{text(title)}</title>"
        f'<meta name="description" content="{text(description)}">'
        '<link rel="icon" href="data:,">'
        f"<style>{_sheet()}</style>"
    )
    return f'<!doctype html><html lang="id"><head>{head}</head><body id="{TOP}">{skip}{body}</body></html>\n'.encode()
