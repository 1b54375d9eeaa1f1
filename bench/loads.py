"""How long the first picture takes, and what it weighs: cold and warm, on slow lines."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Browser

from bench.browser import (
    CHART_DRAWN,
    DOCUMENT_PAINTED,
    DRAWING_SHOWN,
    FAST_4G,
    LAPTOP,
    MAP_DRAWN,
    PHONE,
    SLOW_4G,
    Line,
    Load,
    visit,
)


@dataclass(frozen=True)
class Place:
    """A page to be visited: its path, how one sees that its picture stands, and the window it is seen in."""

    path: str
    drawn: str
    is_phone: bool = False


RINGKASAN = Place("/", DRAWING_SHOWN, is_phone=True)
PETA = Place("/peta", MAP_DRAWN)
RINGAN = Place("/ringan", DOCUMENT_PAINTED, is_phone=True)
# The same page twice: until the first drawing stands with its table, and until the library has taken it over.
BANDING = Place("/banding", DRAWING_SHOWN)
CHARTS = Place("/banding?ukuran=transaksi", CHART_DRAWN)
PAGES = (
    RINGAN,
    RINGKASAN,
    PETA,
    Place("/kecamatan?kec=gadingrejo", DRAWING_SHOWN, is_phone=True),
    Place("/kesiapan", DRAWING_SHOWN),
    BANDING,
    CHARTS,
)
STATIC = Place("/", MAP_DRAWN)


@dataclass(frozen=True)
class Visits:
    """The middle one (by seconds) of some cold visits, and of the warm visits that followed them."""

    subject: str
    path: str
    line: str
    cold: Load
    warm: Load


def visits(browser: Browser, subject: str, url: str, place: Place, line: Line, *, times: int = 1) -> Visits:
    """Visit a page cold and again warm, `times` times each."""
    pairs = [_pair(browser, url + place.path, place, line) for _ in range(times)]
    return Visits(subject, place.path, line.name, *(_middle([pair[n] for pair in pairs]) for n in (0, 1)))


def _pair(browser: Browser, url: str, place: Place, line: Line) -> tuple[Load, Load]:
    context = browser.new_context(
        viewport=PHONE if place.is_phone else LAPTOP, locale="id-ID", has_touch=place.is_phone
    )
    try:
        return visit(context, url, line=line, drawn=place.drawn), visit(context, url, line=line, drawn=place.drawn)
    finally:
        context.close()


def _middle(loads: Sequence[Load]) -> Load:
    middle = statistics.median_low([load.seconds for load in loads])
    return next(load for load in loads if load.seconds == middle)


LINES = (SLOW_4G, FAST_4G)
