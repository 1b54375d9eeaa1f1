"""From a click until the page has been painted anew, in one browser, against the same drawing without any server."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

from bench.browser import LAPTOP, MAP_DRAWN
from bench.stats import Spread, spread

_PATIENCE_MS = 60_000

# Runs inside the page. The clock starts with the click and stops one frame after the watched part has changed:
# "tanda" is the outline of the chosen area, "isi" the colours of all areas, "panel" the heading of the profile.
_TIMED = """async ([part, selector, index]) => {
    const every = (root, wanted) => [...root.querySelectorAll('*')].flatMap((node) =>
        [...(node.matches(wanted) ? [node] : []), ...(node.shadowRoot ? every(node.shadowRoot, wanted) : [])]);
    const [map] = every(document, '.kkmp-city');
    const root = map.getRootNode();
    const states = {
        tanda: () => map.querySelector('.kkmp-mark path')?.getAttribute('d'),
        isi: () => [...map.querySelectorAll('.kkmp-areas > *')].map((area) => area.getAttribute('fill')).join(),
        panel: () => root.querySelector('.kkmp-sheet .kkmp-profile, .kkmp-profile')?.getAttribute('aria-label'),
    };
    const state = states[part];
    const frame = () => new Promise(requestAnimationFrame);
    const before = state();
    const target = every(document, selector)[index];
    const started = performance.now();
    target.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, view: window }));
    while (state() === before) {
        await frame();
        if (performance.now() - started > 30000) throw new Error(`not painted in 30 s: ${part} ${selector} ${index}`);
    }
    await frame();
    return performance.now() - started;
}"""
_AREA = ".kkmp-city .kkmp-areas > *"
_INDICATOR = ".kkmp-chips-indikator button"


@dataclass(frozen=True)
class Clicks:
    """Milliseconds from a click until the page showed it."""

    subject: str
    choice: str
    milliseconds: Spread


def dashboard(browser: Browser, url: str, *, times: int) -> Sequence[Clicks]:
    """Click kelurahan on the map, once for their mark and once for their profile, then indicators."""
    page = _open(browser, f"{url}/peta")
    page.wait_for_timeout(1000)
    marks = [_timed(page, "tanda", _AREA, 3 * turn + 1) for turn in range(times)]
    profiles = [_timed(page, "panel", _AREA, 3 * turn + 2) for turn in range(times)]
    # Each indicator in turn; the one that is shown already is not clicked.
    colours = [_timed(page, "isi", _INDICATOR, 1 + turn % 6) for turn in range(times)]
    page.context.close()
    return [
        Clicks("dasbor", "tanda di peta", spread(marks)),
        Clicks("dasbor", "profil", spread(profiles)),
        Clicks("dasbor", "indikator", spread(colours)),
    ]


def static(browser: Browser, url: str, *, times: int) -> Sequence[Clicks]:
    """Click the same areas and two indicators on the static page."""
    page = _open(browser, url)
    marks = [_timed(page, "tanda", _AREA, 3 * turn + 1) for turn in range(times)]
    colours = [_timed(page, "isi", "button", (turn + 1) % 2) for turn in range(times)]
    page.context.close()
    return [Clicks("statis", "tanda di peta", spread(marks)), Clicks("statis", "indikator", spread(colours))]


def _open(browser: Browser, url: str) -> Page:
    page = browser.new_context(viewport=LAPTOP, locale="id-ID").new_page()
    page.goto(url, timeout=_PATIENCE_MS)
    page.wait_for_function(MAP_DRAWN, timeout=_PATIENCE_MS, polling=50)
    return page


def _timed(page: Page, part: str, selector: str, index: int) -> float:
    arguments: list[Any] = [part, selector, index]
    return float(page.evaluate(_TIMED, arguments))
