"""Words from data made safe for Markdown as Streamlit reads it."""

import re

# Marks of emphasis, code, links, HTML, formulas, strike-through and tables; a backslash takes their meaning away.
_MARKS = re.compile(r"[\\`*_\[\]<>$~|]")
# What begins a heading or a list when it opens a line.
_OPENING = re.compile(r"^(\s*\d*)([#+=.)-])", re.MULTILINE)


def escaped(words: str) -> str:
    """Return `words` so that Markdown shows them as they are."""
    return _OPENING.sub(r"\1\\\2", _MARKS.sub(r"\\\g<0>", words))


def address(url: str) -> str:
    """Return `url` so that it can stand between the round brackets of a Markdown link."""
    return url.translate({ord("("): "%28", ord(")"): "%29", ord("<"): "%3C", ord(">"): "%3E", ord("\\"): "%5C"})
