"""The ASGI middleware: negotiation, headers and the answer. What is sent comes from the store."""

import re
from collections.abc import Sequence
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from koperasi.web.compress.codings import CODINGS, MINIMUM, Coding
from koperasi.web.compress.compressed_store import Store
from koperasi.web.compress.headers import add_vary, is_negotiable, with_vary, without_coding
from koperasi.web.compress.kept import Variant
from koperasi.web.compress.negotiate import choose

_CHUNK = 64 * 1024


class CompressStatic:
    """Serves what lies under `paths` compressed, from `store`; every other request passes untouched.

    A path that ends with "/" stands for all below it, any other (and "/" itself) for exactly itself. An answer is
    compressed when it is complete (not streamed), has status 200, a strong ETag that identifies its content, a
    text-like type, at least MINIMUM bytes and no coding yet. Files are also kept on disk, other bodies in memory only.
    All else about the answer (Cache-Control, 304, redirects, errors) stays the application's. Ranges stay identity.
    """

    def __init__(self, app: ASGIApp, *, store: Store, paths: Sequence[str] = ("/", "/static/")) -> None:
        self.app = app
        self.store = store
        self._exact = frozenset(paths)
        self._below = tuple(path for path in paths if path.endswith("/") and path != "/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (or pass on a websocket or lifespan)."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"} or not self._covers(scope):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        name = choose(",".join(headers.getlist("accept-encoding")), CODINGS)
        if name is None or "range" in headers:
            await self.app(without_coding(scope), receive, with_vary(send))
        else:
            await _Exchange(self, scope, receive, send, CODINGS[name]).run()

    def _covers(self, scope: Scope) -> bool:
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        return path in self._exact or path.startswith(self._below)


class _Exchange:
    """One request that is to be answered in one coding.

    The application is told that this server can send a file by its path ("http.response.pathsend", an ASGI extension),
    so that a file is named instead of read, and a file already in the store is never opened.
    """

    def __init__(self, owner: CompressStatic, scope: Scope, receive: Receive, send: Send, coding: Coding) -> None:
        self._owner, self._scope, self._receive, self._send, self._coding = owner, scope, receive, send, coding
        self._tags = Headers(scope=scope).getlist("if-none-match")
        self._start: Message | None = None
        self._file: str | None = None

    async def run(self) -> None:
        await self._owner.app(self._inner_scope(), self._receive, self._take)
        if self._file is not None:
            await self._answer_file(self._file)

    def _inner_scope(self) -> Scope:
        scope = without_coding(self._scope)
        ours = re.compile(rf'-{self._coding.name}\d+"'.encode())
        scope["headers"] = [(k, ours.sub(b'"', v) if k == b"if-none-match" else v) for k, v in scope["headers"]]
        extensions = (scope.get("extensions") or {}) | {"http.response.pathsend": {}}
        return {**scope, "method": "GET", "extensions": extensions}

    async def _take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
        elif message["type"] == "http.response.pathsend":
            self._file = message["path"]
        elif self._start is None:
            await self._send(message)
        elif message.get("more_body", False):
            await self._pass_on(message)
        else:
            await self._answer_body(message)

    async def _pass_on(self, message: Message) -> None:
        assert self._start is not None
        start, self._start = self._start, None
        await self._send(start)
        await self._send(message)

    async def _answer_body(self, message: Message) -> None:
        assert self._start is not None
        headers = MutableHeaders(scope=self._start)
        body = message.get("body", b"")
        if self._start["status"] == 304:
            self._confirm(headers)
        elif self._start["status"] == 200 and len(body) >= MINIMUM and is_negotiable(headers):
            key = (self._scope["path"], headers["etag"])
            variant = await self._owner.store.variant(key, self._coding, lambda: body, keep=False)
            await self._answer(headers, variant)
            return
        await self._pass_on(message)

    async def _answer_file(self, path: str) -> None:
        assert self._start is not None
        headers = MutableHeaders(scope=self._start)
        if self._start["status"] == 200 and int(headers["content-length"]) >= MINIMUM and is_negotiable(headers):
            key = (path, headers["etag"])
            variant = await self._owner.store.variant(key, self._coding, Path(path).read_bytes, keep=True)
            await self._answer(headers, variant)
        else:
            await self._owner.app(self._scope, self._receive, self._send)

    async def _answer(self, headers: MutableHeaders, variant: Variant) -> None:
        headers["content-encoding"] = variant.coding
        headers["content-length"] = str(len(variant.body))
        headers["etag"] = f'{headers["etag"][:-1]}-{variant.suffix}"'
        del headers["accept-ranges"]
        add_vary(headers)
        assert self._start is not None
        await self._send(self._start)
        # In pieces, so that a slow client holds one piece in the server's buffer and not the whole.
        rest = memoryview(b"" if self._scope["method"] == "HEAD" else variant.body)
        while len(rest) > _CHUNK:
            await self._send({"type": "http.response.body", "body": bytes(rest[:_CHUNK]), "more_body": True})
            rest = rest[_CHUNK:]
        await self._send({"type": "http.response.body", "body": bytes(rest)})

    def _confirm(self, headers: MutableHeaders) -> None:
        """Name in a 304 the very tag that the client sent, which may be that of the fast or of the best level."""
        stem = re.escape(headers.get("etag", "")[:-1])
        if sent := re.search(rf'{stem}-{self._coding.name}\d+"', ",".join(self._tags)):
            headers["etag"] = sent[0]
        add_vary(headers)
