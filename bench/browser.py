"""A real browser under a slow line: Chromium through Playwright, with the line emulated by its own developer tools."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlparse

from playwright.sync_api import Browser, BrowserContext, Page, Request, ViewportSize, sync_playwright

_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",  # as on a remote desktop; an emulated one takes forty times as long to mark a choice
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)
LAPTOP: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
_PATIENCE_MS = 180_000
_LAST_EVENTS_MS = 500  # reports of the last answers are still on their way


@dataclass(frozen=True)
class Line:
    """A connection: its name, bits a second down and up, and the round trip in milliseconds."""

    name: str
    down: float
    up: float
    round_trip: float


SLOW_4G = Line("4G lambat", 1.6e6, 0.75e6, 150)
FAST_4G = Line("4G", 9e6, 3e6, 60)
LOOPBACK = Line("tanpa batas", 0, 0, 0)

# The drawn state of each kind of page, as the page itself can tell.
MAP_DRAWN = """() => {
    const inside = (root) => [...root.querySelectorAll('*')].some((element) =>
        element.matches('.kkmp-areas path[fill]') || (element.shadowRoot && inside(element.shadowRoot)));
    return inside(document);
}"""
DRAWING_SHOWN = """() => {
    const inside = (root) => [...root.querySelectorAll('*')].some((element) =>
        (element.tagName === 'svg' && element.getBoundingClientRect().width > 200
            && getComputedStyle(element).visibility === 'visible')
        || (element.shadowRoot && inside(element.shadowRoot)));
    return inside(document);
}"""
CHART_DRAWN = """() => {
    const inside = (root) => [...root.querySelectorAll('*')].some((element) =>
        element.matches('.kkmp-drawn') || (element.shadowRoot && inside(element.shadowRoot)));
    return inside(document);
}"""
DOCUMENT_PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"


@dataclass(frozen=True)
class Load:
    """One visit until the picture stood.

    Attributes:
        seconds: from the request for the page until its picture stood.
        bytes: all answers as they travelled; what the browser had kept counts nothing.
        messages: bytes that came over the websocket, after decompression; fewer travelled.
        paths: of the answers that travelled.
        outside: other hosts that were asked.
    """

    seconds: float
    bytes: int
    messages: int
    paths: tuple[str, ...]
    outside: tuple[str, ...]


class _Traffic:
    """What one page receives, its workers and websockets included."""

    def __init__(self, page: Page) -> None:
        self._finished: list[Request] = []
        self._hosts: set[str] = set()
        self.messages = 0
        page.on("request", self._on_request)
        page.on("requestfinished", self._on_finished)
        page.on("websocket", lambda socket: socket.on("framereceived", self._on_frame))

    def load(self, seconds: float, home: str) -> Load:
        """Return what has been received so far as a visit to a page of the host `home`."""
        sizes = {id(request): _weight(request) for request in self._finished}
        answered = [request for request in self._finished if sizes[id(request)] > 0]
        paths = tuple(urlparse(request.url).path for request in answered)
        return Load(seconds, sum(sizes.values()), self.messages, paths, tuple(sorted(self._hosts - {home})))

    def _on_request(self, request: Request) -> None:
        if request.url.startswith(("http", "ws")):
            self._hosts.add(urlparse(request.url).hostname or "")

    def _on_finished(self, request: Request) -> None:
        self._finished.append(request)

    def _on_frame(self, payload: str | bytes) -> None:
        self.messages += len(payload)


def _weight(request: Request) -> int:
    """Return the bytes of an answer as they travelled, 0 for one from the cache."""
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run Debian's Chromium without a window.

    Raises:
        RuntimeError: if this machine has none.
    """
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise RuntimeError("Chromium is not installed; `apt-get install chromium`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def visit(context: BrowserContext, url: str, *, line: Line, drawn: str, rest_ms: float = _LAST_EVENTS_MS) -> Load:
    """Open `url` in a new page of the context and wait until `drawn`, asked in the page, is true.

    A new context has an empty cache: its first visit is a cold one, the next a warm one. What arrives in the
    `rest_ms` milliseconds after the picture counts as well.
    """
    page = context.new_page()
    try:
        traffic = _Traffic(page)
        slow_down(context, page, line)
        started = time.perf_counter()
        page.goto(url, wait_until="commit", timeout=_PATIENCE_MS)
        page.wait_for_function(drawn, timeout=_PATIENCE_MS, polling=50)
        seconds = time.perf_counter() - started
        page.wait_for_timeout(rest_ms)
        return traffic.load(seconds, urlparse(url).hostname or "")
    finally:
        page.close()


def slow_down(context: BrowserContext, page: Page, line: Line) -> None:
    """Put a page on a line. What its workers fetch (the context layers of the map, 30 kB) is not slowed down."""
    if not line.down:
        return
    conditions = {
        "offline": False,
        "latency": line.round_trip,
        "downloadThroughput": line.down / 8,
        "uploadThroughput": line.up / 8,
    }
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", conditions)
