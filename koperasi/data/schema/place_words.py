"""What a city calls its places: its smallest units kelurahan or desa, itself a kota or a kabupaten.

A process shows one city, so these words are the process's own. Whoever shows a city says so by `speak`; words of the
interface and of the tables are written with {wilayah}, {Wilayah}, {daerah} and {Daerah}, and filled as they are read.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlaceWords:
    """The noun for the smallest unit ("kelurahan") and for the whole ("kota"), as they stand within a sentence."""

    wilayah: str = "kelurahan"
    daerah: str = "kota"

    def fill(self, text: str) -> str:
        """Return a text with the place words written out, also where a sentence begins, and {W}, an initial."""
        if "{" not in text:
            return text
        for name, word in (("wilayah", self.wilayah), ("daerah", self.daerah)):
            text = text.replace(f"{{{name}}}", word)
            text = text.replace(f"{{{name.capitalize()}}}", word[:1].upper() + word[1:])
        return text.replace("{W}", self.wilayah[:1].upper())


_SPOKEN = [PlaceWords()]


def speak(words: PlaceWords) -> None:
    """Write everything from now on in the words of the city that is shown."""
    _SPOKEN[0] = words


def spoken() -> PlaceWords:
    """Return the words of the city that is shown; those of a kota before any is."""
    return _SPOKEN[0]
