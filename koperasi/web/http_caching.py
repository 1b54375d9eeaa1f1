"""Conditional requests for all answers alike, and what the answers that this program makes itself have in common."""

import hashlib
import ipaddress
import os
import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from koperasi.domain.addresses import base

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


_ADDRESS = re.compile(r"https?://(?:[A-Za-z0-9][A-Za-z0-9.-]{0,252}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?")
_ALWAYS = {"X-Content-Type-Options": "nosniff"}


def reply(request: Request, body: bytes, media_type: str, headers: Mapping[str, str]) -> Response:
    """Answer with a body that the browser may keep but must ask about: 304 while it is the same, else the whole.

    The ETag is strong: it is a digest of the bytes.
    """
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    kept = {**_ALWAYS, "ETag": tag, "Cache-Control": "no-cache", **headers}
    if is_known(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=kept)
    return Response(body, media_type=media_type, headers=kept)


def refusal(status: int, words: str) -> Response:
    """Answer that there is nothing to give, in a short text."""
    headers = {**_ALWAYS, "Cache-Control": "no-store"}
    return Response(f"{words}\n", status_code=status, media_type="text/plain", headers=headers)


@cache
def public_address() -> str:
    """Return where the public reaches this site ("https://dasbor.kota.example"), as KOPERASI_ALAMAT says; else "".

    Raises:
        ValueError: if what it says is no such address.
    """
    said = os.environ.get("KOPERASI_ALAMAT", "").rstrip("/")
    if said and _ADDRESS.fullmatch(said) is None:
        raise ValueError(f"KOPERASI_ALAMAT: {said!r} is not an address like https://dasbor.kota.example")
    return said


def origin(request: Request) -> str:
    """Return the beginning of an absolute address of this site: the public one, else that of this machine.

    The header Host is the visitor's own word and may name anything, so it is repeated only when it is the very address
    to which the connection was made, as on a laptop in a hall. Otherwise, behind a proxy without KOPERASI_ALAMAT for
    example, there is none ("").
    """
    if public_address():
        return public_address()
    host = request.headers.get("host", "")
    reached = request.scope.get("server") or ("", None)
    scheme = request.url.scheme
    return f"{scheme}://{host}{base()}" if _is_reached(host, *reached, usual=443 if scheme == "https" else 80) else ""


def _is_reached(host: str, address: str, port: int | None, *, usual: int) -> bool:
    try:
        named, reached = urlsplit(f"//{host}"), _plain(ipaddress.ip_address(address))
        if host != named.netloc or "@" in host or (named.port or usual) != port or named.hostname is None:
            return False
        if named.hostname == "localhost":
            return reached.is_loopback
        return ipaddress.ip_address(named.hostname) == reached
    except ValueError:
        return False


def _plain(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Return the IPv4 address of a connection that came to a socket for both kinds ("::ffff:10.0.0.1")."""
    return getattr(ip, "ipv4_mapped", None) or ip
