"""Where an Indonesian word may be broken, so that a long name wraps in a narrow tile and is never clipped."""

import re

from markupsafe import Markup, escape

_CUT = "\0"
_VOWEL = "[aiueo]"
_CONSONANT = "(?>ng|ny|[b-df-hj-np-tv-z])"
# Of the consonants between two vowels the first closes its syllable when there are two or three of them, and the rest
# open the next one: Ma-ya-ngan, Kan-dang-sa-pi, Ngem-plak-re-jo.
_BREAK = re.compile(rf"({_VOWEL}{_CONSONANT}?)(?={_CONSONANT}{{1,2}}{_VOWEL})", re.IGNORECASE)
# Words of up to five letters fit the narrowest tile, 44 px.
_LONG_WORD = re.compile(r"\S{6,}")


def breakable(name: str) -> Markup:
    """Return `name` as markup that may be broken after each syllable of its long words.

    A soft hyphen would be copied with the name, and a table that looks for the name would not find it; `wbr` is not.
    """
    cut = _LONG_WORD.sub(lambda word: _BREAK.sub(rf"\1{_CUT}", word[0]), name.replace(_CUT, ""))
    return Markup("<wbr/>").join(map(escape, cut.split(_CUT)))
