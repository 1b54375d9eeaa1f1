"""A reader with a fresh browser and no internet: opens a page and notes everything that should not happen."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlparse
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

SIZES = {"phone": (390, 844), "laptop": (1366, 768), "projector": (1920, 1080)}
_PATIENCE_S = 40.0
_QUIET_S = 0.4
_QUIET_WHILE_ASKING_S = 0.8  # an answer that is awaited changes the page, but some are never ended

# Nothing to wait for: the script has run, no part is still a grey placeholder, and nothing has changed, in the shadow
# roots of our figures neither.
_STATE = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const isRunning = !app || app.getAttribute('data-test-script-state') === 'running';
    const isWaiting = document.querySelector('[data-testid="stSkeleton"]') !== null;
    let elements = 0, letters = 0;
    const count = (root) => {
        letters += root.textContent.length;
        for (const element of root.querySelectorAll('*')) {
            elements += 1;
            if (element.shadowRoot) count(element.shadowRoot);
        }
    };
    if (document.body) count(document.body);
    return [isRunning || isWaiting, letters, elements].join();
}"""

# What each page has asked for and not got yet.
_ASKED: "WeakKeyDictionary[Page, list[str]]" = WeakKeyDictionary()


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

    def watch(self) -> "Visit":
        """Note from now on what should not happen."""
        asked = _ASKED[self.page] = []

        def answered(request: Request) -> None:
            if request.url in asked:
                asked.remove(request.url)

        self.page.on("request", lambda request: asked.append(request.url))
        self.page.on("requestfinished", answered)
        self.page.on("requestfailed", answered)
        self.page.on("request", self.see)
        self.page.on("console", self.note)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        return self

    def see(self, request: Request) -> None:
        """Note what is asked from outside this machine; `chromium.FLAGS` leave the browser no way there."""
        if urlparse(request.url).scheme not in {"data", "blob"} and not request.url.startswith(self.home):
            self.outside.append(request.url)

    def note(self, message: ConsoleMessage) -> None:
        """Note an error of the console; Streamlit's own look for its server below the page's path is none of ours."""
        address = message.location.get("url", "")
        if message.type == "error" and "/_stcore/" not in address:
            self.errors.append(f"{message.text} {address}")


Opener = Callable[[str, str], Visit]
"""Opens a link in a window of one of `SIZES`."""


def window(browser: Browser, size: str) -> BrowserContext:
    """Return a browser of its own, with an empty cache and windows of one of `SIZES`."""
    width, height = SIZES[size]
    return browser.new_context(viewport={"width": width, "height": height}, locale="id-ID", has_touch=size == "phone")


def start(browser: Browser, home: str, size: str) -> Visit:
    """Return a reader with an empty cache and a window of one of `SIZES`."""
    return Visit(window(browser, size).new_page(), home).watch()


def settle(page: Page) -> None:
    """Wait until the script has run and the page has not changed for a moment.

    Raises:
        TimeoutError: if it never rests.
    """
    end = time.monotonic() + _PATIENCE_S
    last, since = "", time.monotonic()
    while time.monotonic() - since < (_QUIET_WHILE_ASKING_S if _ASKED.get(page) else _QUIET_S):
        if time.monotonic() > end:
            raise TimeoutError(f"the page never came to rest: {page.url}")
        page.wait_for_timeout(50)
        state = page.evaluate(_STATE)
        if state != last or state.startswith("true"):
            last, since = state, time.monotonic()
