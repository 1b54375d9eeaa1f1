"""Own answers, compressed once for each content: pages, style sheet, scripts, tables, drawings."""

import asyncio
import gzip
import re
import threading
from collections import OrderedDict

import brotli
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MINIMUM = 1000
"""Bytes below which an answer fits one packet anyway and is left alone."""

CODINGS = ("br", "gzip")
"""The codings offered, in the order of preference."""

_TEXT = re.compile(r"text/(?!event-stream)|application/(?:javascript|json|xml|wasm)\b|[\w./-]+\+(?:json|xml)\b")
_WEIGHT = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
# Measured on a script of 4.7 MB: brotli 5 takes 0.1 s, brotli 11 takes 8 s, gzip 9 takes 0.2 s.
_FAST, _BEST = 5, 11


def worth_coding(media_type: str) -> bool:
    """Tell whether this media type is text-like; pictures, fonts and archives are compressed already."""
    return _TEXT.match(media_type.lower()) is not None


def encode(body: bytes, coding: str, *, best: bool = False) -> bytes:
    """Return `body` in one of CODINGS; `best` takes seconds for a megabyte and is for what is made at set-up."""
    if coding == "br":
        return bytes(brotli.compress(body, quality=_BEST if best else _FAST))
    return gzip.compress(body, compresslevel=9, mtime=0)


def preferred(accept_encoding: str) -> str | None:
    """Choose the coding the client likes best (RFC 9110, section 12.5.3); None for the content as it is.

    Equal weights go to the coding offered first. A weight that is malformed counts as a refusal. Identity wins only
    where the client weighs it higher. Where nothing offered is acceptable, identity is sent, as the RFC allows.
    """
    weights = dict(_entry(text) for text in accept_encoding.split(",") if text.strip())
    others = weights.get("*", 0.0)
    best = max(CODINGS, key=lambda name: weights.get(name, others))
    weight = weights.get(best, others)
    return best if weight > 0 and weight >= weights.get("identity", others) else None


def _entry(text: str) -> tuple[str, float]:
    name, *parameters = (part.strip().lower() for part in text.split(";"))
    if not parameters:
        return name, 1.0
    weight = _WEIGHT.fullmatch(parameters[0])
    return name, float(weight[1]) if weight else 0.0


_CAPACITY = 16 * 1024 * 1024
_AT_ONCE = 32 * 1024  # bytes that are compressed in some three milliseconds, less than a thread costs


class CompressAnswers:
    """Sends complete text answers with a strong ETag in the coding that the client likes best.

    The ETag names the content, so each is compressed once and kept by it; `conditional` compares the tags of what is
    sent. All else about an answer stays as it is; streams, ranges, what is coded already, and answers without ETag pass
    untouched.
    """

    def __init__(self, app: ASGIApp, *, capacity: int = _CAPACITY) -> None:
        self.app = app
        self._capacity = capacity
        self._size = 0
        self._kept: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._lock = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (or pass on a websocket or lifespan)."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        coding = None if "range" in headers else preferred(",".join(headers.getlist("accept-encoding")))
        await self.app(_inner(scope), receive, _Answer(self, coding, send).take)

    async def coded(self, tag: str, coding: str, body: bytes) -> bytes:
        """Return `body`, which `tag` names, in a coding: kept, or made now."""
        with self._lock:
            found = self._kept.get((tag, coding))
            if found is not None:
                self._kept.move_to_end((tag, coding))
                return found
        made = encode(body, coding) if len(body) <= _AT_ONCE else await asyncio.to_thread(encode, body, coding)
        self._keep((tag, coding), made)
        return made

    def _keep(self, key: tuple[str, str], made: bytes) -> None:
        with self._lock:
            self._size += len(made) - len(self._kept.pop(key, b""))
            self._kept[key] = made
            while self._size > self._capacity:
                self._size -= len(self._kept.popitem(last=False)[1])


def _inner(scope: Scope) -> Scope:
    """Return the request without Accept-Encoding: Streamlit would compress anew for each."""
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}


def _vary(headers: MutableHeaders) -> None:
    """Say that the answer depends on Accept-Encoding, once."""
    if "accept-encoding" not in headers.get("vary", "").lower():
        headers.add_vary_header("Accept-Encoding")


class _Answer:
    """One answer on its way out."""

    def __init__(self, owner: CompressAnswers, coding: str | None, send: Send) -> None:
        self._owner, self._coding, self._send = owner, coding, send
        self._start: Message | None = None

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        start, self._start = self._start, None
        if start is not None:
            message = await self._coded(start, message)
            await self._send(start)
        await self._send(message)

    async def _coded(self, start: Message, message: Message) -> Message:
        """Change the headers of an answer, and return its body as it is to be sent."""
        headers = MutableHeaders(scope=start)
        tag, body = headers.get("etag", ""), message.get("body", b"")
        if not tag.startswith('"') or "content-encoding" in headers:
            return message
        if start["status"] == 304:
            _vary(headers)
        is_text = worth_coding(headers.get("content-type", "")) and "no-transform" not in headers.get(
            "cache-control", ""
        )
        if start["status"] != 200 or message.get("more_body", False) or not is_text or len(body) < MINIMUM:
            return message
        _vary(headers)
        if self._coding is None:
            return message
        coded = await self._owner.coded(tag, self._coding, body)
        headers["content-encoding"] = self._coding
        headers["content-length"] = str(len(coded))
        headers["etag"] = f'{tag[:-1]}-{self._coding}"'
        return {**message, "body": coded}
