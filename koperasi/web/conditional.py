"""Conditional requests for all answers alike: 304 for what the browser has already."""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_TAG = re.compile(r'(?:W/)?("[^"]*")')
_ABOUT_THE_BODY = ("content-length", "content-type", "content-encoding", "content-range")


def is_known(asked: str, tag: str) -> bool:
    """Tell whether an If-None-Match names this ETag (weak comparison, RFC 9110 section 13.1.2)."""
    opaque = _TAG.fullmatch(tag)
    return opaque is not None and (asked.strip() == "*" or opaque[1] in _TAG.findall(asked))


def weaken(headers: MutableHeaders) -> None:
    """Make the tag of a coded answer weak, unless it names the coding and so belongs to these bytes alone."""
    tag, coding = headers.get("etag", ""), headers.get("content-encoding", "")
    if coding and tag.startswith('"') and f"-{coding}" not in tag:
        headers["etag"] = f"W/{tag}"


class Conditional:
    """ASGI middleware outside all others that set or change an ETag: answers 304 where the tag of a 200 is known.

    Streamlit sends tags and does not look at them, and its gzip sends both codings under one strong tag, which then
    is made weak: the content is the same, the bytes are not.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (or pass on a websocket or lifespan)."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope).get("if-none-match", "")
        is_cut = False

        async def shortened(message: Message) -> None:
            nonlocal is_cut
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = MutableHeaders(scope=message)
                weaken(headers)
                if is_known(asked, headers.get("etag", "")):
                    is_cut = True
                    message["status"] = 304
                    for name in _ABOUT_THE_BODY:
                        del headers[name]
            elif is_cut and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app(scope, receive, shortened)
