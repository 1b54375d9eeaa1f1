"""Pictures are drawn by a child process: what it draws, and what becomes of it."""

import asyncio
import io
import socket
from contextlib import suppress

import psutil
import pytest
from asked import run
from PIL import Image
from starlette.exceptions import HTTPException
from starlette.requests import Request

from koperasi.web import pictures, raster
from koperasi.web.answer_cache import AnswerCache, Line
from koperasi.web.pictures import Painter

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="{}"/></svg>'
RED = DRAWING.format("#ff0000")
# Blurred in two dimensions with a wide radius: takes many seconds.
SLOW = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4000 4000"><filter id="f"><feTurbulence baseFrequency="0.9" '
    'numOctaves="10"/></filter><rect width="4000" height="4000" filter="url(#f)"/></svg>'
)


def client() -> Request:
    async def receive() -> dict[str, str]:
        await asyncio.Event().wait()
        raise AssertionError

    return Request({"type": "http", "headers": []}, receive)


@pytest.fixture
def painter(monkeypatch: pytest.MonkeyPatch) -> Painter:
    own = Painter()
    monkeypatch.setattr(pictures, "_PAINTER", own)
    monkeypatch.setattr(pictures, "_KEPT", AnswerCache(10_000_000))
    monkeypatch.setattr(pictures, "_LINE", Line(2))
    return own


def child(painter: Painter) -> psutil.Process:
    assert painter._child is not None
    return psutil.Process(painter._child.pid)


def test_the_child_draws_what_this_process_would(painter: Painter) -> None:
    drawn = run(pictures.png(client(), "a", lambda: RED, width=40))
    assert drawn == raster.png(RED, width=40)
    picture = Image.open(io.BytesIO(drawn)).convert("RGB")
    assert (picture.size, picture.getpixel((5, 5))) == ((40, 20), (255, 0, 0))


def test_one_child_draws_all_of_them_with_low_priority(painter: Painter) -> None:
    async def several() -> tuple[set[int], int]:
        pids = set()
        for colour in ("#111111", "#222222", "#333333"):
            await pictures.png(client(), colour, lambda colour=colour: DRAWING.format(colour), width=40)
            pids.add(child(painter).pid)
        return pids, child(painter).nice()

    pids, nice = run(several())
    assert len(pids) == 1
    assert nice >= 10


def test_the_child_does_not_hold_the_port_of_the_server(painter: Painter) -> None:
    uvloop = pytest.importorskip("uvloop")

    async def draw() -> list[int]:
        await painter.paint(RED, 10)
        ports = [each.laddr.port for each in child(painter).net_connections() if each.status == psutil.CONN_LISTEN]
        await painter.close()
        return ports

    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.set_inheritable(True)  # as Streamlit makes it
        assert uvloop.run(draw()) == []


def test_what_is_no_drawing_is_refused_and_the_child_goes_on(painter: Painter) -> None:
    async def both() -> bytes:
        with pytest.raises(ValueError, match=r"node|token"):
            await painter.paint("bukan gambar", 10)
        return await painter.paint(RED, 10)

    assert run(both()) == raster.png(RED, width=10)


def test_a_child_that_was_killed_is_replaced(painter: Painter) -> None:
    async def killed() -> bytes:
        await painter.paint(RED, 10)
        child(painter).kill()
        with suppress(RuntimeError):
            await painter.paint(RED, 10)
        return await painter.paint(RED, 10)

    assert run(killed()) == raster.png(RED, width=10)


def test_a_picture_that_nobody_waits_for_any_more_is_not_drawn_to_its_end(painter: Painter) -> None:
    async def leave() -> tuple[bool, bytes]:
        asking = asyncio.ensure_future(pictures.png(client(), "slow", lambda: SLOW, width=4000))
        await asyncio.sleep(0.5)
        drawing = child(painter)
        asking.cancel()
        await asyncio.sleep(0.2)
        gone, _ = await asyncio.to_thread(psutil.wait_procs, [drawing], 2)
        return bool(gone), await pictures.png(client(), "red", lambda: RED, width=10)

    is_gone, next_one = run(leave())
    assert is_gone
    assert next_one == raster.png(RED, width=10)


def test_beyond_those_who_may_wait_one_is_told_to_come_again(painter: Painter) -> None:
    async def crowd() -> list[object]:
        asking = [asyncio.ensure_future(pictures.png(client(), n, lambda: RED, width=1000 + n)) for n in range(6)]
        return await asyncio.gather(*asking, return_exceptions=True)

    answers = run(crowd())
    refused = [one for one in answers if isinstance(one, HTTPException)]
    assert [one.status_code for one in refused] == [503] * 3
    assert sum(isinstance(one, bytes) for one in answers) == 3


def test_the_server_answers_others_while_a_picture_is_drawn(painter: Painter) -> None:
    async def laps() -> float:
        await pictures.png(client(), "first", lambda: RED, width=10)
        asking = asyncio.ensure_future(pictures.png(client(), "slow", lambda: SLOW, width=2000))
        longest, loop = 0.0, asyncio.get_running_loop()
        for _ in range(50):
            before = loop.time()
            await asyncio.sleep(0.01)
            longest = max(longest, loop.time() - before)
        asking.cancel()
        return longest

    assert run(laps()) < 0.3
