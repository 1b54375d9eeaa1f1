"""What the answers that this program makes itself have in common: conditional requests, and the visitor's address."""

import hashlib
import re
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?")
_TAG = re.compile(r'"[^"]*"')
_ALWAYS = {"X-Content-Type-Options": "nosniff"}


def reply(request: Request, body: bytes, media_type: str, headers: Mapping[str, str]) -> Response:
    """Answer with a body that the browser may keep but must ask about: 304 while it is the same, else the whole.

    The ETag is strong: it is a digest of the bytes.
    """
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    kept = {**_ALWAYS, "ETag": tag, "Cache-Control": "no-cache", **headers}
    if _has(request, tag):
        return Response(status_code=304, headers=kept)
    return Response(body, media_type=media_type, headers=kept)


def refusal(status: int, words: str) -> Response:
    """Answer that there is nothing to give, in a short text."""
    headers = {**_ALWAYS, "Cache-Control": "no-store"}
    return Response(f"{words}\n", status_code=status, media_type="text/plain", headers=headers)


def origin(request: Request) -> str:
    """Return where the visitor reached this server ("https://kota.example"), also behind a proxy.

    Empty when the request names no plausible host: the header is the visitor's own word.
    """
    host = request.headers.get("host", "")
    if _HOST.fullmatch(host) is None:
        return ""
    forwarded = request.headers.get("x-forwarded-proto", "").split(",")[0].strip().lower()
    scheme = forwarded if forwarded in ("http", "https") else request.url.scheme
    return f"{scheme}://{host}"


def _has(request: Request, tag: str) -> bool:
    asked = request.headers.get("if-none-match", "")
    return asked.strip() == "*" or tag in _TAG.findall(asked)
