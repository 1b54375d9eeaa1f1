"""Words from data, or from a link, made safe for Markdown as Streamlit reads it: they are shown as plain text."""

import re

# Marks of emphasis, code, links, HTML, formulas, strike-through, tables and entities; a backslash takes their meaning
# away.
_MARKS = re.compile(r"[\\`*_\[\]<>$~|&]")
# What begins a heading or a list when it opens a line.
_OPENING = re.compile(r"^(\d*)([#+=.)-])")
# Addresses, e-mail, emoji, icons and arrows are looked for in the finished text, where a backslash is gone already. An
# invisible character (word joiner) parts them: after the colon of "https://", ":smile:" and ":material/home:", before
# "@", in "www." and inside "->".
_JOINER = "\u2060"
_PARTED = re.compile(r"(?<=:)(?=\S)|(?=@)|(?<=[wW]{3})(?=\.)|(?<=[<>~=-])(?=[>=-])")
# What does not show, or turns the direction of what follows.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def escaped(words: str) -> str:
    """Return `words` on one line so that Markdown shows them as they are."""
    line = " ".join(_UNSEEN.sub(" ", words).split())
    return _OPENING.sub(r"\1\\\2", _MARKS.sub(r"\\\g<0>", _PARTED.sub(_JOINER, line)))


def address(url: str) -> str:
    """Return `url` so that it can stand between the round brackets of a Markdown link."""
    return url.translate({ord("("): "%28", ord(")"): "%29", ord("<"): "%3C", ord(">"): "%3E", ord("\\"): "%5C"})
