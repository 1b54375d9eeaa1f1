"""A reader with a fresh browser and no internet: opens a page and notes everything that should not happen."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlparse

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route

SIZES = {"phone": (390, 844), "laptop": (1366, 768), "projector": (1920, 1080)}
_PATIENCE_S = 40.0
_QUIET_S = 0.8

# Nothing to wait for: the script has run, no part is still a grey placeholder, and nothing has changed.
_STATE = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const isRunning = !app || app.getAttribute('data-test-script-state') === 'running';
    const isWaiting = document.querySelector('[data-testid="stSkeleton"]') !== null;
    return [isRunning || isWaiting, document.body?.innerText.length, document.querySelectorAll('*').length].join();
}"""


@dataclass
class Visit:
    """One page in one browser of its own, and what was noted while it was open."""

    page: Page
    home: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def go(self, link: str) -> None:
        """Open a link of the dashboard ("/peta?kel=...") and wait until the page rests."""
        self.page.goto(self.home + link)
        settle(self.page)

    def close(self) -> None:
        """End the reader's browser."""
        self.page.context.close()

    def gate(self, route: Route) -> None:
        """Let through what stays on this machine; note and cut everything else."""
        asked = urlparse(route.request.url)
        if asked.scheme in {"data", "blob"} or route.request.url.startswith(self.home):
            route.continue_()
        else:
            self.outside.append(route.request.url)
            route.abort()

    def note(self, message: ConsoleMessage) -> None:
        """Note an error of the console; Streamlit's own look for its server below the page's path is none of ours."""
        address = message.location.get("url", "")
        if message.type == "error" and "/_stcore/" not in address:
            self.errors.append(f"{message.text} {address}")


Opener = Callable[[str, str], Visit]
"""Opens a link in a window of one of `SIZES`."""


def start(browser: Browser, home: str, size: str) -> Visit:
    """Return a reader with an empty cache and a window of one of `SIZES`."""
    width, height = SIZES[size]
    context: BrowserContext = browser.new_context(
        viewport={"width": width, "height": height}, locale="id-ID", has_touch=size == "phone"
    )
    visit = Visit(context.new_page(), home)
    context.route("**/*", visit.gate)
    visit.page.on("console", visit.note)
    visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
    return visit


def settle(page: Page) -> None:
    """Wait until the script has run and the page has not changed for a moment.

    Raises:
        TimeoutError: if it never rests.
    """
    end = time.monotonic() + _PATIENCE_S
    last, since = "", time.monotonic()
    while time.monotonic() - since < _QUIET_S:
        if time.monotonic() > end:
            raise TimeoutError(f"the page never came to rest: {page.url}")
        page.wait_for_timeout(100)
        state = page.evaluate(_STATE)
        if state != last or state.startswith("true"):
            last, since = state, time.monotonic()
