"""Which edition of the drawings an address names: it changes with the data and with the program that draws them."""

import hashlib
from functools import cache
from pathlib import Path

from koperasi.data.city import City

_PACKAGE = Path(__file__).parents[1]
_KINDS = (".py", ".toml", ".css")


@cache
def _program() -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in _PACKAGE.rglob("*") if path.suffix in _KINDS):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def edition(city: City) -> str:
    """Return 12 hexadecimal digits for the drawings of a city, fit for an address that may be kept for ever.

    The day to which the city is pinned stands behind them ("0123456789ab~2026-06-02"), for whoever is asked for it.
    """
    digits = hashlib.sha256(f"{city.version}{_program()}".encode()).hexdigest()[:12]
    return f"{digits}~{city.pinned}" if city.pinned else digits
