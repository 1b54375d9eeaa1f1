import asyncio
import threading
import time

import pytest
from asked import run

from koperasi.web.answer_cache import Workshop


def made(*bodies):
    """Return a maker of these bodies, one a call, and the list of threads it ran in."""
    rest, threads = list(bodies), []

    def make():
        threads.append(threading.current_thread())
        return rest.pop(0)

    return make, threads


def test_what_was_made_is_kept():
    make, threads = made(b"one")
    workshop = Workshop(100)
    assert [run(workshop.get("a", make)) for _ in range(3)] == [b"one"] * 3
    assert len(threads) == 1


def test_each_key_has_its_own():
    make, _ = made(b"one", b"two")
    workshop = Workshop(100)
    assert [run(workshop.get(key, make)) for key in "aba"] == [b"one", b"two", b"one"]


def test_what_many_ask_for_at_once_is_made_once():
    make, threads = made(b"one")
    workshop = Workshop(100)

    async def crowd():
        return await asyncio.gather(*(workshop.get("a", make) for _ in range(20)))

    assert set(run(crowd())) == {b"one"}
    assert len(threads) == 1


def test_the_event_loop_goes_on_while_something_is_made():
    async def lap():
        making = asyncio.ensure_future(Workshop(100).get("a", lambda: time.sleep(0.3) or b"slow"))
        await asyncio.sleep(0.05)
        is_free = not making.done()
        await making
        return is_free

    assert run(lap())


def test_what_was_used_longest_ago_goes_first():
    make, _ = made(b"aaaa", b"bbbb", b"cccc", b"BBBB")
    workshop = Workshop(10)
    assert [run(workshop.get(key, make)) for key in "abacab"] == [
        b"aaaa", b"bbbb", b"aaaa", b"cccc", b"aaaa", b"BBBB",
    ]  # fmt: skip


def test_a_failure_is_told_and_not_kept():
    make, _ = made()
    workshop = Workshop(100)
    with pytest.raises(IndexError):
        run(workshop.get("a", make))
    assert run(workshop.get("a", lambda: b"well")) == b"well"
