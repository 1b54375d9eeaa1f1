"""A client that drives an application as an ASGI server would, and the application the tests drive."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import ASGIApp, Message, Scope

SCRIPT = b"".join(b"let langkah%d = %d;\n" % (number, number) for number in range(9000))
PAGE = b"<!doctype html>" + b"<p>Koperasi</p>" * 200
SHAPES = b'{"type": "FeatureCollection"}' + b" " * 5000
HASHED = "/static/js/Peta.D9Z0_fxz.js"
YEAR = "public, immutable, max-age=31536000"


@dataclass
class Answer:
    status: int = 0
    headers: Headers = field(default_factory=Headers)
    pieces: list[bytes] = field(default_factory=list)

    @property
    def body(self) -> bytes:
        return b"".join(self.pieces)


async def call(app: ASGIApp, path: str, method: str = "GET", **headers: str) -> Answer:
    """Send one request; `if_none_match` stands for the header If-None-Match."""
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope: Scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": raw}
    scope["asgi"] = {"spec_version": "2.3"}
    answer = Answer()

    async def receive() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status, answer.headers = message["status"], Headers(raw=message["headers"])
        else:
            assert message["type"] == "http.response.body"
            answer.pieces.append(message.get("body", b""))

    await app(scope, receive, send)
    return answer


def get(app: ASGIApp, path: str, method: str = "GET", **headers: str) -> Answer:
    return asyncio.run(call(app, path, method, **headers))


def shapes(request: Request) -> Response:
    headers = {"etag": '"v1"', "cache-control": YEAR}
    if request.headers.get("if-none-match") == '"v1"':
        return Response(status_code=304, headers=headers)
    return Response(SHAPES, media_type="application/geo+json", headers=headers)


async def stream(request: Request) -> Response:
    async def parts() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield SHAPES

    return StreamingResponse(parts(), media_type="text/plain", headers={"etag": '"s"'})


def files(root: Path) -> Path:
    contents = {
        HASHED: SCRIPT,
        "/index.html": PAGE,
        "/static/tiny.js": b"1;",
        "/static/media/huruf.woff2": bytes(range(256)) * 20,
        "/media/unduhan.csv": SHAPES,
    }
    for path, content in contents.items():
        (root / path[1:]).parent.mkdir(parents=True, exist_ok=True)
        (root / path[1:]).write_bytes(content)
    return root
