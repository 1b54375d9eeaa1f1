"""The real server and the real browser, each started once for all browser tests."""

from collections.abc import Iterator
from pathlib import Path

import chromium
import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright
from visit import Opener, Visit, start, window

from bench.server import running

_HERE = Path(__file__).parent
# Those that take longest begin first, so that neither of two processes works on for minutes when the other has ended.
_FIRST = ("test_axe.py", "test_map.py", "test_stage_show.py", "test_shell.py", "test_layout.py", "test_every_page.py")

# A slow machine is no fault of the program.
expect.set_options(timeout=30_000)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark every test of this folder."""
    item.add_marker(pytest.mark.browser)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests of this folder last: while Playwright runs, no other test can start an event loop."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    if _HERE not in item.path.parents:
        return 0
    return 1 + (_FIRST.index(item.path.name) if item.path.name in _FIRST else len(_FIRST))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        program = chromium.ready(playwright)
        if program is None:
            pytest.fail(chromium.MISSING, pytrace=False)
        started = playwright.chromium.launch(executable_path=program, args=list(chromium.FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def home() -> Iterator[str]:
    """Address of the dashboard, served as readers get it."""
    with running(health="/sehat") as server:
        yield server.url


@pytest.fixture(scope="session")
def known_windows() -> dict[str, BrowserContext]:
    return {}


@pytest.fixture
def open_warm(browser: Browser, home: str, known_windows: dict[str, BrowserContext]) -> Iterator[Opener]:
    """Open a link in a new window of a browser that knows the dashboard already; half the work of a cold visit."""
    visits: list[Visit] = []

    def opened(link: str, size: str = "laptop") -> Visit:
        if size not in known_windows:
            known_windows[size] = window(browser, size)
        visits.append(Visit(known_windows[size].new_page(), home).watch())
        visits[-1].go(link)
        return visits[-1]

    yield opened
    for visit in visits:
        visit.page.close()


@pytest.fixture
def open_cold(browser: Browser, home: str) -> Iterator[Opener]:
    """Open a link in a browser that has never seen the dashboard and cannot reach the internet."""
    visits: list[Visit] = []

    def opened(link: str, size: str = "laptop") -> Visit:
        visits.append(start(browser, home, size))
        visits[-1].go(link)
        return visits[-1]

    yield opened
    for visit in visits:
        visit.close()
