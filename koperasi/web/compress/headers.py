"""Rules about single headers."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import Message, Scope, Send

from koperasi.web.compress.codings import worth_coding


def is_negotiable(headers: Headers) -> bool:
    """Tell whether an answer with these headers may be sent in a coding: text-like, strong ETag, not coded yet."""
    return (
        headers.get("etag", "").startswith('"')
        and "content-encoding" not in headers
        and "no-transform" not in headers.get("cache-control", "")
        and worth_coding(headers.get("content-type", ""))
    )


def without_coding(scope: Scope) -> Scope:
    """Return the request without Accept-Encoding: Streamlit's gzip would compress it anew, even for "gzip;q=0"."""
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]}


def add_vary(headers: MutableHeaders) -> None:
    """Say that the answer depends on Accept-Encoding, once."""
    if "accept-encoding" not in headers.get("vary", "").lower():
        headers.add_vary_header("Accept-Encoding")


def with_vary(send: Send) -> Send:
    """Say so as well on the identity form of what is sent in a coding to others, for the sake of shared caches."""

    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if message["status"] == 304 or is_negotiable(headers):
                add_vary(headers)
        await send(message)

    return wrapped
