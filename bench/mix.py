"""What viewers choose: an indicator and a kelurahan of the city shown, drawn at random but the same in every run."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from koperasi.data import store
from koperasi.data.city import City
from koperasi.data.records import names
from koperasi.domain.choice import KEYS
from koperasi.domain.indicators import available
from koperasi.domain.slugs import slugs


@dataclass(frozen=True)
class Mix:
    """The indicators and kelurahan that a link of this city may name."""

    indicators: Sequence[str]
    places: Sequence[str]

    def queries(self, seed: int) -> Iterator[str]:
        """Yield the queries of one viewer for ever; each changes the kelurahan, every third also the indicator."""
        dice = random.Random(seed)
        indicator = dice.choice(self.indicators)
        turn = 0
        while True:
            indicator = dice.choice(self.indicators) if turn % 3 == 0 else indicator
            yield query(indicator, dice.choice(self.places))
            turn += 1


def query(indicator: str, place: str) -> str:
    """Return the part of a link behind "?" that chooses an indicator and a kelurahan."""
    return urlencode({KEYS["indikator"]: indicator, KEYS["kelurahan"]: place})


def mix(there: City) -> Mix:
    """Return what can be chosen in a city."""
    return Mix(available(there), sorted(slugs(names(there.kelurahan)).values()))


def city() -> City:
    """Return the city of this project.

    Raises:
        RuntimeError: if its files cannot be read.
    """
    there = store.current().city
    if there is None:
        raise RuntimeError("the city cannot be read; run the data checks first")
    return there


def here() -> Mix:
    """Return what can be chosen in the city of this project."""
    return mix(city())
