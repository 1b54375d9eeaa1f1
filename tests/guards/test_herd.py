"""Many viewers, few descriptors: all of them are served, and beyond what fits only the newcomer notices."""

import asyncio
import http.client
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AsyncExitStack, closing, contextmanager
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import InvalidStatus

from bench.server import Server, free_port, serving
from bench.wire import Viewer, viewer

CROWD, ENOUGH, FEW = 400, 4096, 256
_AT_ONCE = 20
_PATIENCE_S = 60


@contextmanager
def limited(descriptors: int) -> Iterator[Server]:
    """Serve with so many file descriptors and no way to have more."""
    port = free_port()
    start = f"ulimit -n {descriptors}; exec {sys.executable} -m streamlit run dashboard.py"
    command = ["bash", "-c", f"{start} --server.address 127.0.0.1 --server.port {port}"]
    with serving(command, port, health="/sehat") as server:
        yield server


def get(url: str, path: str) -> tuple[int, str, str]:
    with closing(http.client.HTTPConnection(urlsplit(url).netloc, timeout=20)) as connection:
        connection.request("GET", path)
        answered = connection.getresponse()
        return answered.status, answered.headers.get("Retry-After", ""), answered.read().decode("utf-8", "replace")


async def come(stack: AsyncExitStack, url: str) -> Viewer:
    """Open a page as a browser does: its HTML, then its connection, then its first run."""
    assert (await asyncio.to_thread(get, url, "/"))[0] == 200
    page = await stack.enter_async_context(viewer(url))
    run = await page.show()
    assert run.errors == ()
    return page


async def fill(stack: AsyncExitStack, url: str, pages: list[Viewer]) -> None:
    """Open connections until one is refused."""
    while True:
        pages.append(await stack.enter_async_context(viewer(url)))


def test_four_hundred_viewers_fit_into_four_thousand_descriptors() -> None:
    async def crowd(url: str) -> None:
        async with AsyncExitStack() as stack:
            pages: list[Viewer] = []
            for _ in range(0, CROWD, _AT_ONCE):
                pages += await asyncio.gather(*(come(stack, url) for _ in range(_AT_ONCE)))
            assert get(url, "/sehat")[0] == 200
            assert get(url, "/peta")[0] == 200
            assert (await pages[0].show("peta")).errors == ()
            assert (await pages[-1].show("data")).errors == ()

    with limited(ENOUGH) as server:
        asyncio.run(crowd(server.url))
        assert server.process.num_fds() < ENOUGH


def test_where_no_more_fit_the_newcomer_is_told_so_and_the_others_go_on() -> None:
    async def crowd(url: str) -> int:
        async with AsyncExitStack() as stack:
            pages: list[Viewer] = []
            while (await asyncio.to_thread(get, url, "/"))[0] == 200 and len(pages) < FEW:
                pages.append(await come(stack, url))
            status, retry, page = get(url, "/peta")
            assert (status, retry) == (503, "30")
            assert 'href="/ringan"' in page
            with pytest.raises(InvalidStatus, match="503"):
                await fill(stack, url, pages)
            for path in ("/ringan", "/sehat", "/unduh/koperasi.csv", "/_stcore/health"):
                assert get(url, path)[0] == 200, path
            for one in pages:
                assert (await one.show("kecamatan")).errors == ()
            return len(pages)

    async def again(url: str) -> None:
        """Come in once those have gone; their sessions are kept for ten seconds, and freed when another goes."""
        end = asyncio.get_running_loop().time() + _PATIENCE_S
        while (await asyncio.to_thread(get, url, "/"))[0] != 200:
            assert asyncio.get_running_loop().time() < end, "nobody comes in any more"
            await asyncio.sleep(1)
        async with AsyncExitStack() as stack:
            await come(stack, url)

    with limited(FEW) as server:
        assert asyncio.run(crowd(server.url)) >= 25
        asyncio.run(again(server.url))


def test_the_soft_limit_is_raised_to_the_hard_one_and_said_in_the_log() -> None:
    code = (
        "import resource, logging; logging.basicConfig(level=logging.INFO); from koperasi.web import process; "
        f"resource.setrlimit(resource.RLIMIT_NOFILE, (300, {ENOUGH})); process.raise_limit(); "
        "print(resource.getrlimit(resource.RLIMIT_NOFILE))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == f"({ENOUGH}, {ENOUGH})"
    assert f"{ENOUGH}: cukup untuk sekitar 10" in ran.stderr
