"""The real server before clients that mean no good: it goes on, asks nobody outside, and its memory stays flat."""

import asyncio
import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from strangers import (
    FINAL_BINARY,
    FINAL_CLOSE,
    FINAL_PING,
    FINAL_TEXT,
    answer,
    bomb,
    close_code,
    deflating,
    frame,
    handshake,
    status,
    thrown,
)
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.server import MIB, Server, running
from bench.wire import viewer
from koperasi.domain.addresses import PAGES

pytestmark = pytest.mark.alone

# Writes down every name that the server looks up.
_NOSY = """
import socket
_found = socket.getaddrinfo
def getaddrinfo(host, *rest, **more):
    with open({book!r}, "a") as book:
        print(host, file=book)
    return _found(host, *rest, **more)
socket.getaddrinfo = getaddrinfo
"""
_GROWTH_MIB = 100  # the attacks below took 1,000 to 2,000


@dataclass(frozen=True)
class Watched:
    """A server, the names that it looked up, and how often it called the proxy that leads outside."""

    server: Server
    book: Path
    calls: list[bytes]

    @property
    def url(self) -> str:
        return self.server.url

    def outside(self) -> list[str]:
        """Return every attempt to reach something outside."""
        names = self.book.read_text().split() if self.book.exists() else []
        return [name for name in names if name not in {"127.0.0.1", "localhost", "::1"}] + list(map(repr, self.calls))

    def memory(self) -> float:
        return float(self.server.process.memory_info().rss) / MIB


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    folder = tmp_path_factory.mktemp("pengintai")
    book = folder / "nama.txt"
    (folder / "sitecustomize.py").write_text(_NOSY.format(book=str(book)))
    calls: list[bytes] = []
    with closing(socket.create_server(("127.0.0.1", 0))) as proxy:
        threading.Thread(target=_note, args=(proxy, calls), daemon=True).start()
        through = f"http://127.0.0.1:{proxy.getsockname()[1]}"
        env = {"PYTHONPATH": str(folder), "http_proxy": through, "https_proxy": through}
        with running(health="/sehat", env=env) as server:
            asyncio.run(_every_page(server.url))
            yield Watched(server, book, calls)


async def _every_page(url: str) -> None:
    """Let the server draw what it keeps, so that later growth is not that."""
    async with viewer(url) as page:
        for name in PAGES:
            assert (await page.show(name)).errors == ()


def _note(proxy: socket.socket, calls: list[bytes]) -> None:
    while True:
        try:
            connection, _ = proxy.accept()
        except OSError:
            return
        with connection:
            calls.append(connection.recv(200))


def ask(url: str, method: str, path: str, body: bytes = b"") -> int:
    with closing(http.client.HTTPConnection(urlsplit(url).netloc, timeout=20)) as connection:
        connection.request(method, path, body)
        return connection.getresponse().status


def other(url: str, host: str) -> str:
    return host.format(port=urlsplit(url).port)


def a_choice(url: str) -> float:
    """Return the seconds that a well-meaning viewer waits for a page."""

    async def look() -> float:
        async with viewer(url) as page:
            run = await page.show("peta")
            assert run.errors == ()
            return run.seconds

    return asyncio.run(look())


FOREIGN = [
    "https://evil.example",
    "http://localhost:1",
    "http://localhost:{port}",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "http://0.0.0.0:{port}",
    "http://[::1]:{port}",
    "http://127.0.0.1:{port}@evil.example",
    "http://evil.example@127.0.0.1:{port}",
    "http://127.0.0.1:{port}.evil.example",
    "http://[::1",
    "null",
    "",
    "file://",
    "127.0.0.1:{port}",
]


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_page_of_another_host_is_refused_at_once_and_nobody_outside_is_asked(watched: Watched, origin: str) -> None:
    started = time.monotonic()
    assert answer(watched.url, origin=other(watched.url, origin)) == 403
    assert time.monotonic() - started < 1.0
    assert watched.outside() == []


def test_a_crowd_of_foreign_pages_does_not_hold_others_up(watched: Watched) -> None:
    doors = [handshake(watched.url, origin="https://evil.example") for _ in range(40)]
    started = time.monotonic()
    assert ask(watched.url, "GET", "/_stcore/health") == 200
    assert time.monotonic() - started < 1.0
    assert [status(door) for door in doors] == [403] * 40
    for door in doors:
        door.close()
    assert watched.outside() == []


def test_the_page_itself_and_programs_without_origin_are_let_in(watched: Watched) -> None:
    assert answer(watched.url, origin=watched.url) == 101
    assert answer(watched.url) == 101


@pytest.mark.parametrize("path", ["/_stcore/upload_file/a/b", "/_stcore/upload_file/x/y/z"])
def test_nothing_can_be_uploaded(watched: Watched, path: str) -> None:
    before = watched.memory()
    for _ in range(5):
        assert ask(watched.url, "PUT", path, bytes(900_000)) in {403, 404, 405, 413}
    assert watched.memory() - before < 10


def test_a_visitor_of_a_session_can_upload_nothing_either(watched: Watched) -> None:
    """Streamlit asks for the token that any page gets, and for a live session; both are to be had by anybody."""

    async def upload() -> int:
        async with viewer(watched.url) as page:
            await page.socket.send(BackMsg(rerun_script=ClientState()).SerializeToString())
            session, kind = "", ""
            while kind != "script_finished":
                message = ForwardMsg.FromString(await page.socket.recv(decode=False))
                kind = message.WhichOneof("type") or ""
                session = message.new_session.initialize.session_id if kind == "new_session" else session
            return await asyncio.to_thread(_put, watched.url, session)

    assert asyncio.run(upload()) == 413


def _put(url: str, session: str) -> int:
    with closing(http.client.HTTPConnection(urlsplit(url).netloc, timeout=20)) as connection:
        connection.request("GET", "/_stcore/health")
        first = connection.getresponse()
        first.read()
        cookie = (first.headers["Set-Cookie"] or "").partition(";")[0]
        headers = {"Cookie": cookie, "X-Xsrftoken": cookie.partition("=")[2], "Content-Type": "multipart/form-data"}
        connection.request("PUT", f"/_stcore/upload_file/{session}/1", bytes(1000), headers)
        return connection.getresponse().status


def test_a_few_bytes_do_not_become_gigabytes(watched: Watched) -> None:
    before = watched.memory()
    for size in (300_000, 4_100_000, 190_000_000):
        with closing(deflating(watched.url)) as connection:
            assert thrown(connection, bomb(size)) in {1009, None}
    assert watched.memory() - before < _GROWTH_MIB


def test_many_small_bombs_at_once_are_no_better(watched: Watched) -> None:
    before = watched.memory()
    for _ in range(5):
        with closing(deflating(watched.url)) as connection:
            assert thrown(connection, bomb(200_000) * 1_000) in {1008, None}
    assert watched.memory() - before < _GROWTH_MIB


def test_state_that_sessions_are_made_to_keep_stays_small(watched: Watched) -> None:
    before = watched.memory()
    for _ in range(20):
        state = ClientState()
        state.widget_states.widgets.add(id="x", string_value="a" * 1_000_000)
        with closing(deflating(watched.url)) as connection:
            assert thrown(connection, frame(FINAL_BINARY, BackMsg(rerun_script=state).SerializeToString())) in {
                1009,
                None,
            }
    assert watched.memory() - before < _GROWTH_MIB


def test_a_flood_of_messages_does_not_stop_other_viewers(watched: Watched) -> None:
    a_choice(watched.url)
    message = frame(FINAL_BINARY, BackMsg(rerun_script=ClientState(page_name="peta")).SerializeToString())
    floods = [deflating(watched.url) for _ in range(5)]
    for flood in floods:
        flood.sendall(message * 1_000)
    waited = max(a_choice(watched.url) for _ in range(3))
    for flood in floods:
        flood.close()
    assert waited < 3.0  # 9.8 s before there was a bound


def test_pings_that_are_never_read_do_not_fill_the_memory(watched: Watched) -> None:
    before = watched.memory()
    with closing(deflating(watched.url)) as connection:
        connection.settimeout(5)
        try:
            for _ in range(100):
                connection.sendall(frame(FINAL_PING, bytes(125)) * 5_000)
            pytest.fail("62 MB of pings were taken")
        except OSError:
            pass
    assert watched.memory() - before < _GROWTH_MIB


def test_a_text_frame_ends_the_connection_and_nothing_else(watched: Watched) -> None:
    with closing(deflating(watched.url)) as connection:
        connection.sendall(frame(FINAL_TEXT, b"halo"))
        connection.sendall(frame(FINAL_CLOSE, (1003).to_bytes(2, "big")))
        assert close_code(connection) == 1003
    assert ask(watched.url, "GET", "/sehat") == 200
