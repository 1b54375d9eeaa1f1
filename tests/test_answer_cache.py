"""Answers that take time: made once, kept while there is room, dropped when nobody waits any more."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import pytest
from asked import run
from starlette.exceptions import HTTPException
from starlette.requests import Request

from koperasi.web.answer_cache import AnswerCache, Line, Thread, while_there

Maker = Callable[[], Awaitable[bytes]]


def maker(*bodies: bytes) -> tuple[Maker, list[bytes]]:
    """Return what makes these bodies, one a call, and those it has not made yet."""
    rest = list(bodies)

    async def make() -> bytes:
        await asyncio.sleep(0.01)
        return rest.pop(0)

    return make, rest


def test_what_was_made_is_kept() -> None:
    async def thrice() -> list[bytes]:
        make, _ = maker(b"one")
        cache = AnswerCache(100)
        return [await cache.get("a", make) for _ in range(3)]

    assert run(thrice()) == [b"one"] * 3


def test_each_key_has_its_own() -> None:
    async def both() -> list[bytes]:
        make, _ = maker(b"one", b"two")
        cache = AnswerCache(100)
        return [await cache.get(key, make) for key in "aba"]

    assert run(both()) == [b"one", b"two", b"one"]


def test_what_many_ask_for_at_once_is_made_once() -> None:
    async def crowd() -> list[bytes]:
        make, _ = maker(b"one")
        cache = AnswerCache(100)
        return await asyncio.gather(*(cache.get("a", make) for _ in range(20)))

    assert run(crowd()) == [b"one"] * 20


def test_what_was_used_longest_ago_goes_first() -> None:
    async def filled() -> list[bytes]:
        make, _ = maker(b"aaaa", b"bbbb", b"cccc", b"BBBB")
        cache = AnswerCache(10)
        return [await cache.get(key, make) for key in "abacab"]

    assert run(filled()) == [b"aaaa", b"bbbb", b"aaaa", b"cccc", b"aaaa", b"BBBB"]


def test_a_failure_is_told_and_not_kept() -> None:
    async def again() -> bytes:
        cache = AnswerCache(100)
        with pytest.raises(IndexError):
            await cache.get("a", maker()[0])
        return await cache.get("a", maker(b"well")[0])

    assert run(again()) == b"well"


def test_a_job_ends_with_the_last_who_waits_for_it_and_not_before() -> None:
    ended: list[str] = []

    async def make() -> bytes:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            ended.append("ended")
            raise
        return b""

    async def leave() -> list[int]:
        cache = AnswerCache(100)
        waiting = [asyncio.ensure_future(cache.get("a", make)) for _ in range(2)]
        after = []
        for one in waiting:
            await asyncio.sleep(0.01)
            one.cancel()
            await asyncio.sleep(0.01)
            after.append(len(ended))
        return after

    assert run(leave()) == [0, 1]


def test_so_many_wait_and_no_more() -> None:
    async def crowd() -> list[int]:
        line = Line(2)
        done = asyncio.Event()

        async def one() -> int:
            try:
                async with line.turn():
                    await done.wait()
            except HTTPException as refused:
                return refused.status_code if (refused.headers or {})["Retry-After"].isdigit() else 0
            return 200

        asking = [asyncio.ensure_future(one()) for _ in range(5)]
        await asyncio.sleep(0.01)
        done.set()
        return await asyncio.gather(*asking)

    assert sorted(run(crowd())) == [200, 200, 200, 503, 503]


def test_who_leaves_the_line_makes_room() -> None:
    async def left() -> bool:
        line = Line(1)

        async def hold(event: asyncio.Event) -> None:
            async with line.turn():
                await event.wait()

        done = asyncio.Event()
        first = asyncio.ensure_future(hold(done))
        await asyncio.sleep(0.01)
        second = asyncio.ensure_future(hold(done))
        await asyncio.sleep(0.01)
        second.cancel()
        await asyncio.sleep(0.01)
        third = asyncio.ensure_future(hold(done))
        await asyncio.sleep(0.01)
        done.set()
        await asyncio.gather(first, third)
        return second.cancelled()

    assert run(left())


def test_the_event_loop_goes_on_while_a_thread_builds() -> None:
    async def lap() -> bool:
        thread = Thread("test", waiting=1)
        building = asyncio.ensure_future(thread.run(lambda: time.sleep(0.3)))
        await asyncio.sleep(0.05)
        is_free = not building.done()
        await building
        return is_free

    assert run(lap())


def request(*messages: str) -> Request:
    """Return a request whose client says these things one after the other, and then nothing more."""
    said = list(messages)

    async def receive() -> dict[str, str]:
        if not said:
            await asyncio.Event().wait()
        return {"type": said.pop(0)}

    return Request({"type": "http", "headers": []}, receive)


def test_an_answer_reaches_a_client_who_waits() -> None:
    async def wait() -> bytes:
        return await while_there(request("http.request"), maker(b"one")[0]())

    assert run(wait()) == b"one"


def test_work_for_a_client_who_has_gone_is_given_up() -> None:
    ended: list[str] = []

    async def work() -> bytes:
        try:
            await asyncio.sleep(10)
        finally:
            ended.append("ended")
        return b""

    async def wait() -> None:
        with pytest.raises(HTTPException):
            await while_there(request("http.request", "http.disconnect"), work())

    run(wait())
    assert ended == ["ended"]
