"""From a click until the map has been painted anew, in one browser, against Plotly.react without any server."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

from bench.browser import LAPTOP, MAP_DRAWN
from bench.stats import Spread, spread

_PATIENCE_MS = 60_000

# Runs inside the page. The clock starts with the click and stops one frame after the map holds the new state and rests.
_TIMED = """async ([selector, index, act, rests]) => {
    const isDrawn = eval(rests);
    const chosen = (plot) => {
        const map = plot?._fullLayout?.map?._subplot?.map;
        return map?.getLayer('terpilih') && map.getFilter('terpilih');
    };
    const state = () => {
        const plot = document.querySelector('.js-plotly-plot');
        const traces = plot?.data?.map((trace) => [trace.z && [...trace.z], trace.locations && [...trace.locations]]);
        return JSON.stringify([traces, chosen(plot)]);
    };
    const frame = () => new Promise(requestAnimationFrame);
    const every = (root) => [...root.querySelectorAll('*')].flatMap((node) =>
        [...(node.matches(selector) ? [node] : []), ...(node.shadowRoot ? every(node.shadowRoot) : [])]);
    const before = state();
    const target = selector && every(document)[index];
    const started = performance.now();
    if (target) target.click(); else eval(act);
    while (state() === before || !isDrawn()) {
        await frame();
        if (performance.now() - started > 30000) throw new Error('not painted in 30 s: ' + selector + act);
    }
    await frame();
    return performance.now() - started;
}"""


@dataclass(frozen=True)
class Clicks:
    """Milliseconds from a click until the map showed it."""

    subject: str
    choice: str
    milliseconds: Spread


def dashboard(browser: Browser, url: str, *, times: int) -> Sequence[Clicks]:
    """Click kelurahan in the list beside the map, then indicators in their list."""
    page = _open(browser, f"{url}/peta")
    page.wait_for_selector(".kkmp-ranking button[data-kode]", timeout=_PATIENCE_MS)
    page.wait_for_timeout(1000)
    places = [_timed(page, ".kkmp-ranking button[data-kode]", 3 * turn + 1) for turn in range(times)]
    indicators = [_indicator(page, turn) for turn in range(times)]
    page.context.close()
    return [Clicks("dasbor", "kelurahan", spread(places)), Clicks("dasbor", "indikator", spread(indicators))]


def static(browser: Browser, url: str, *, times: int) -> Sequence[Clicks]:
    """Hand the same figures to Plotly.react on the static page."""
    page = _open(browser, url)
    react = "Plotly.react('peta', structuredClone(figures[{}]))"
    places = [_timed(page, "", 0, react.format(2 if turn % 2 == 0 else 0)) for turn in range(times)]
    indicators = [_timed(page, "", 0, react.format(1 if turn % 2 == 0 else 0)) for turn in range(times)]
    page.context.close()
    return [Clicks("statis", "kelurahan", spread(places)), Clicks("statis", "indikator", spread(indicators))]


def _open(browser: Browser, url: str) -> Page:
    page = browser.new_context(viewport=LAPTOP, locale="id-ID").new_page()
    page.goto(url, timeout=_PATIENCE_MS)
    page.wait_for_function(MAP_DRAWN, timeout=_PATIENCE_MS, polling=50)
    return page


def _indicator(page: Page, turn: int) -> float:
    """Open the first list of the page and click another entry."""
    page.get_by_role("combobox").first.click()
    page.wait_for_selector("[role=option]")
    return _timed(page, "[role=option]", 1 + turn % 4)


def _timed(page: Page, selector: str, index: int, act: str = "") -> float:
    arguments: list[Any] = [selector, index, act, MAP_DRAWN]
    return float(page.evaluate(_TIMED, arguments))
