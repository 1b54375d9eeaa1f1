"""Short names for links: `delta` instead of `11.22.33.4444`, told apart where two places share a name."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import Literal

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import names_of

# Straight or curly, the accents that stand for one, and the letter that some keyboards write.
_APOSTROPHE = re.compile("['\u2018\u2019\u201b\u02bc\u00b4`\uff07]")


def slug(name: str) -> str:
    """Return `name` in lower-case letters, digits and hyphens ("Sa'ban" -> "saban", "Kota Lama" -> "kota-lama")."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", name)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def slugs(names: Mapping[str, str]) -> dict[str, str]:
    """Return kode to slug for the names of one level (kelurahan, or kecamatan), each slug once.

    A name that occurs twice, or has no Latin letter, gets its kode behind it. The dots of a kode occur in no slug, so
    that it can never be taken for another name.
    """
    plain = {kode: slug(name) for kode, name in names.items()}
    times = Counter(plain.values())
    return {
        kode: text if text and times[text] == 1 else f"{text}-{kode}".strip("-").lower() for kode, text in plain.items()
    }


@per_city()
def slugs_of(city: City, table: Literal["kelurahan", "kecamatan"]) -> Mapping[str, str]:
    """Return kode to slug for all places of a level; the same object for everybody."""
    return slugs(names_of(city, table))
