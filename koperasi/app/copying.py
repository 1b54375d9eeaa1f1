"""A text to be sent on, with a button that copies it."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import streamlit as st

from koperasi.app.component import script
from koperasi.text.words import t

_FOLDER = Path(__file__).parent
_HTML = '<textarea readonly></textarea><div><button type="button"></button><output role="status"></output></div>\n'


@cache
def _component() -> Callable[..., object]:
    return st.components.v2.component(
        "kkmp_copy",
        html=_HTML,
        css=(_FOLDER / "copy.css").read_text("utf-8"),
        js=script("copy"),
    )


def text(words: str, *, key: str, label: str) -> None:
    """Show a text in full and offer to copy it.

    Args:
        words: the text, plain, lines parted by a line feed.
        key: unique on the page.
        label: what the text is, for assistive technology.
    """
    said = {name: t(f"salin.{name}") for name in ("copy", "done", "failed")}
    _component()(key=key, data={"text": words, "label": label, **said})
