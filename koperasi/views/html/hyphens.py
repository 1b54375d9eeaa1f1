"""Where an Indonesian word may be broken, so that a long name wraps in a narrow tile and is never clipped."""

import re

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_VOWEL = "[aiueo]"
_CONSONANT = "(?>ng|ny|[b-df-hj-np-tv-z])"
# Of the consonants between two vowels the first closes its syllable when there are two or three of them, and the rest
# open the next one: Ma-ya-ngan, Kan-dang-sa-pi, Ngem-plak-re-jo.
_BREAK = re.compile(rf"({_VOWEL}{_CONSONANT}?)(?={_CONSONANT}{{1,2}}{_VOWEL})", re.IGNORECASE)
# Words of up to five letters fit the narrowest tile, 44 px.
_LONG_WORD = re.compile(r"\S{6,}")


def hyphenated(name: str) -> str:
    """Return `name` with a soft hyphen at each syllable of its long words; it is read and copied as the same word."""
    return _LONG_WORD.sub(lambda word: _BREAK.sub(rf"\1{SOFT_HYPHEN}", word[0]), name)
