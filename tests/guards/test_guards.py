"""The guard by itself, driven as an ASGI server drives it."""

import asyncio
from typing import Any

import pytest
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send

from koperasi.text.words import t
from koperasi.web import guards
from koperasi.web.guards import Guard, is_foreign, visitor


def scope(
    client: str | None = "10.0.0.1", kind: str = "websocket", path: str = "/_stcore/stream", **headers: str
) -> Scope:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": kind, "path": path, "method": "GET", "headers": raw, "client": client and (client, 5000)}


class Hall:
    """An app whose websockets stay open until the hall closes."""

    def __init__(self) -> None:
        self.entered = 0
        self.close = asyncio.Event()

    async def __call__(self, scope: Scope, _receive: Receive, _send: Send) -> None:
        self.entered += 1
        if scope["type"] == "websocket":
            await self.close.wait()


FILES = {"js/x.js"}
_asking: list[asyncio.Task[None]] = []


async def nothing() -> Message:
    return {"type": "websocket.connect"}


async def statuses(guard: Guard, scopes: list[Scope]) -> list[int]:
    """Send the requests in, one after the other, and return what was answered to those that were refused."""
    answers: list[int] = []

    async def send(message: Message) -> None:
        if "status" in message:
            answers.append(message["status"])

    for one in scopes:
        _asking.append(asyncio.create_task(guard(one, nothing, send)))
        await asyncio.sleep(0.001)
    return answers


@pytest.mark.parametrize(
    ("origin", "host", "expected"),
    [
        ("https://kota.example", "kota.example", False),
        ("http://kota.example:8501", "kota.example:8501", False),
        ("https://kota.example", "kota.example:8501", True),
        ("https://portal.example", "kota.example", True),
        ("http://localhost:8501", "127.0.0.1:8501", True),
        ("null", "kota.example", True),
        ("http://[::1", "kota.example", True),
    ],
)
def test_foreign_is_what_does_not_come_from_this_very_host(origin: str, host: str, expected: bool) -> None:
    assert is_foreign(Headers({"origin": origin, "host": host})) is expected


def test_a_program_without_origin_is_not_foreign() -> None:
    assert not is_foreign(Headers({"host": "kota.example"}))


def test_an_origin_without_any_host_to_compare_with_is_foreign() -> None:
    assert is_foreign(Headers({"origin": "http://kota.example"}))


@pytest.mark.parametrize(
    ("client", "forwarded", "expected"),
    [
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "10.9.9.9", "10.0.0.1"),
        ("127.0.0.1", "10.0.0.1", "10.0.0.1"),
        ("127.0.0.1", "10.9.9.9, 10.0.0.1", "10.0.0.1"),
        ("::ffff:127.0.0.1", "10.0.0.1", "10.0.0.1"),
        ("::ffff:10.0.0.1", "", "10.0.0.1"),
        ("::1", "2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "", "2001:db8:1:2::/64"),
        ("127.0.0.1", "", None),
        ("127.0.0.1", "tidak jelas", None),
        (None, "", None),
    ],
)
def test_a_visitor_is_known_by_what_this_machine_knows_for_sure(
    client: str | None, forwarded: str, expected: str | None
) -> None:
    assert visitor(scope(client, x_forwarded_for=forwarded)) == expected


def test_one_visitor_cannot_take_every_place() -> None:
    async def crowd() -> tuple[list[int], int]:
        hall = Hall()
        guard = Guard(hall, files=FILES, most=3)
        refused = await statuses(guard, [scope("10.0.0.1")] * 5 + [scope("10.0.0.2")])
        hall.close.set()
        await asyncio.sleep(0.01)
        hall.close.clear()
        return refused + await statuses(guard, [scope("10.0.0.1")]), hall.entered

    assert asyncio.run(crowd()) == ([429, 429], 5)


def test_visitors_behind_one_proxy_do_not_share_its_places() -> None:
    async def crowd() -> list[int]:
        guard = Guard(Hall(), files=FILES, most=3)
        return await statuses(guard, [scope("127.0.0.1", x_forwarded_for=f"10.0.0.{n}") for n in range(20)])

    assert asyncio.run(crowd()) == []


def test_a_proxy_that_does_not_say_for_whom_it_asks_is_not_bounded() -> None:
    async def crowd() -> list[int]:
        return await statuses(Guard(Hall(), files=FILES, most=3), [scope("127.0.0.1")] * 20)

    assert asyncio.run(crowd()) == []


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards.Room, "fits", lambda *_: False)


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize("path", ["/", "/peta", "/kecamatan"])
def test_a_newcomer_gets_a_light_answer_when_there_is_no_room(path: str) -> None:
    sent: list[Any] = []

    async def knock() -> None:
        async def send(message: Message) -> None:
            sent.append(message)

        await Guard(Hall(), files=FILES)(scope(kind="http", path=path), nothing, send)

    asyncio.run(knock())
    headers = Headers(raw=sent[0]["headers"])
    assert (sent[0]["status"], headers["retry-after"], headers["cache-control"]) == (503, "30", "no-store")
    page = sent[1]["body"].decode()
    assert t("layanan.penuh") in page
    assert 'href="/ringan"' in page


def test_a_page_needs_room_for_two_and_a_session_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has the page must be able to open its session, whoever else comes meanwhile."""
    monkeypatch.setattr(guards.Room, "fits", lambda _, viewers: viewers < 2)

    async def knock() -> tuple[list[int], list[int]]:
        page = await statuses(Guard(Hall(), files=FILES), [scope(kind="http", path="/peta")])
        return page, await statuses(Guard(Hall(), files=FILES), [scope()])

    page, session = asyncio.run(knock())
    assert (page, session) == ([503], [])


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize("path", ["/ringan", "/sehat", "/unduh/koperasi.csv", "/static/js/x.js", "/_stcore/health"])
def test_what_asks_for_no_session_goes_on_when_there_is_no_room(path: str) -> None:
    async def knock() -> tuple[list[int], int]:
        hall = Hall()
        return await statuses(Guard(hall, files=FILES), [scope(kind="http", path=path)]), hall.entered

    assert asyncio.run(knock()) == ([], 1)


@pytest.mark.usefixtures("crowded")
def test_no_session_begins_when_there_is_no_room() -> None:
    async def knock() -> list[int]:
        return await statuses(Guard(Hall(), files=FILES), [scope()])

    assert asyncio.run(knock()) == [503]


@pytest.mark.parametrize("path", ["/static/js/y.js", "/static/js/", "/static/", "/static/js/../js/x.js"])
def test_a_file_that_does_not_exist_is_not_found(path: str) -> None:
    async def knock() -> tuple[list[int], int]:
        hall = Hall()
        return await statuses(Guard(hall, files=FILES), [scope(kind="http", path=path)]), hall.entered

    assert asyncio.run(knock()) == ([404], 0)


@pytest.mark.parametrize(("takes_text", "expected"), [(True, "websocket.receive"), (False, "websocket.disconnect")])
def test_text_is_for_the_clicker_alone(takes_text: bool, expected: str) -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.receive", "text": "n"}

    async def send(message: Message) -> None:
        sent.append(message)

    paced = guards.Paced(receive, send, takes_text=takes_text)
    assert asyncio.run(paced.receive())["type"] == expected
    assert [one["code"] for one in sent] == ([] if takes_text else [1003])
