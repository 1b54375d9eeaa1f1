"""The real server and the real browser, each started once for all browser tests."""

from collections.abc import Iterator
from pathlib import Path

import chromium
import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from visit import Opener, Visit, start

from bench.server import running

_HERE = Path(__file__).parent

# A slow machine is no fault of the program.
expect.set_options(timeout=30_000)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark every test of this folder."""
    item.add_marker(pytest.mark.browser)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests of this folder last: while Playwright runs, no other test can start an event loop."""
    items.sort(key=lambda item: _HERE in item.path.parents)


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
