"""A client that asks an ASGI application directly, without a network."""

import asyncio
from collections.abc import Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Scope

from koperasi.web import pictures

Result = TypeVar("Result")


@dataclass
class Answer:
    status: int = 0
    headers: Headers = field(default_factory=Headers)
    body: bytes = b""

    @property
    def text(self) -> str:
        return self.body.decode("utf-8-sig")


async def _ask(app: ASGIApp, link: str, method: str, headers: dict[str, str]) -> Answer:
    path, query = urlsplit(link).path, urlsplit(link).query
    raw = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
    scope: Scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": raw}
    scope |= {"asgi": {"spec_version": "2.3"}, "scheme": "http", "server": ("127.0.0.1", 80)}
    answer = Answer()

    async def receive() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status, answer.headers = message["status"], Headers(raw=message["headers"])
        else:
            answer.body += message.get("body", b"")

    await app(scope, receive, send)
    return answer


def ask(app: ASGIApp, link: str, method: str = "GET", **headers: str) -> Answer:
    """Send one request; `if_none_match` stands for the header If-None-Match."""
    return run(_ask(app, link, method, {"host": "kota.example"} | headers))


def ask_each(app: ASGIApp, links: Iterable[str]) -> list[Answer]:
    """Send one request after the other; all pictures among them are drawn by one process."""

    async def each() -> list[Answer]:
        return [await _ask(app, link, "GET", {"host": "kota.example"}) for link in links]

    return run(each())


def run(task: Coroutine[Any, Any, Result]) -> Result:
    """Wait for a coroutine in a thread of its own: the browser tests keep an event loop running in this one.

    The process that draws pictures belongs to the event loop and ends with it.
    """

    async def whole() -> Result:
        try:
            return await task
        finally:
            await pictures.close()

    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, whole()).result()
