"""What sheets of paper and the stage in one file weigh, and how long a sheet takes that nobody has asked for yet."""

import time
import urllib.request
from dataclasses import dataclass

from bench.server import Server
from bench.stats import Spread, spread
from koperasi.data.city import City
from koperasi.data.records import names
from koperasi.domain.slugs import slugs

_STAGE = "unduh/paparan.html"


@dataclass(frozen=True)
class Paper:
    """Sheets and the stage.

    Attributes:
        sheets: how many sheets were made.
        milliseconds: from the request for a sheet until it had come, each made for the first time.
        largest_kb: the heaviest sheet, in kB.
        stage_kb: the stage in one file, in kB.
    """

    sheets: int
    milliseconds: Spread
    largest_kb: float
    stage_kb: float


def paper(server: Server, city: City) -> Paper:
    """Fetch the sheet of every place once; that of the city, which loads the typesetter, is not timed."""
    _fetched(server, "unduh/lembar/kota.pdf")
    slugs_ = [*slugs(names(city.kecamatan)).values(), *slugs(names(city.kelurahan)).values()]
    sheets = [_fetched(server, f"unduh/lembar/{slug}.pdf") for slug in dict.fromkeys(slugs_)]
    _, stage = _fetched(server, _STAGE)
    return Paper(len(sheets), spread([ms for ms, _ in sheets]), max(size for _, size in sheets) / 1e3, stage / 1e3)


def _fetched(server: Server, path: str) -> tuple[float, int]:
    """Return the milliseconds that an answer took, and its bytes."""
    started = time.perf_counter()
    with urllib.request.urlopen(f"{server.url}/{path}", timeout=60) as answer:
        size = len(answer.read())
    return (time.perf_counter() - started) * 1000, size
