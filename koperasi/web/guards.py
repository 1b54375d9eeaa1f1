"""Who may come in: the guard before Streamlit that refuses foreign pages, floods and those for whom there is no room.

Streamlit asks a host on the internet for its own address when a websocket comes from a foreign page, and the whole
process stands still meanwhile; here such a websocket is refused before it gets that far.
"""

import asyncio
import ipaddress
import os
from collections import Counter
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from koperasi.domain.addresses import LIGHT, PAGES, address, base, page_path
from koperasi.text.words import t
from koperasi.views.html.markup import element, text
from koperasi.web.http_caching import refusal
from koperasi.web.light.light_document import CONTENT, HEADERS, document
from koperasi.web.process import Room
from koperasi.web.websocket_budget import Budget

# Messages of one viewer: a click is one or two, a held key some thirty a second for a moment. More is not refused but
# read more slowly, so nothing is lost; what piles up meanwhile stays with the sender.
_BURST, _A_SECOND = 60, 10
_RETRY_S = "30"
# A launch has its whole audience behind one address; who fills the process from one is nevertheless stopped.
_STATIC = "/static/"
_STREAM = "/_stcore/stream"
_PAGES = frozenset(page_path(page) for page in PAGES) | {""}
_MOST_FROM_ONE = int(os.environ.get("KOPERASI_SAMBUNGAN", "400"))


def is_foreign(headers: Headers) -> bool:
    """Tell whether a websocket comes from a page of another host.

    Programs other than browsers send no Origin and are let in. The comparison is Streamlit's own, so that nothing
    passes here which makes Streamlit ask further.
    """
    origin = headers.get("origin")
    if origin is None:
        return False
    try:
        return urlsplit(origin).netloc != headers.get("host")
    except ValueError:
        return True


def visitor(scope: Scope) -> str | None:
    """Return whom a connection counts for: an IPv4 address or an IPv6 network (/64); None for this machine itself.

    A proxy on this machine says for whom it asks (X-Forwarded-For, of which it wrote the last entry); nobody else is
    believed. A proxy that does not say is this machine, so that its visitors never share one bound.
    """
    client = scope.get("client")
    found = _ip(client[0] if client else "")
    if found is None or found.is_loopback:
        found = _ip(Headers(scope=scope).get("x-forwarded-for", "").rpartition(",")[2].strip())
    if found is None or found.is_loopback:
        return None
    return str(found) if found.version == 4 else str(ipaddress.ip_network((found, 64), strict=False))


def _ip(written: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(written)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


class Guard:
    """ASGI middleware; the outermost but for those that only add headers.

    Args:
        files: what exists below "/static/"; Streamlit would answer anything else there with its page and 200.
        most: open websockets of one visitor.
    """

    def __init__(self, app: ASGIApp, *, files: Collection[str], most: int = _MOST_FROM_ONE) -> None:
        self.app = app
        self._files = frozenset(files)
        self._most = most
        self._open: Counter[str] = Counter()
        self._room = Room()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may come in, and answer the rest."""
        if scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        elif scope["type"] == "http" and (answer := self._answer(scope["path"].removeprefix(base()))):
            await answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _answer(self, path: str) -> Response | None:
        if path in _PAGES and not self._room.fits(2):
            return full()
        if path.startswith(_STATIC) and path.removeprefix(_STATIC) not in self._files:
            return refusal(404, t("layanan.tidak_ada"))
        return None

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        who = visitor(scope)
        if is_foreign(Headers(scope=scope)):
            await _refuse(receive, send, 403)
        elif who is not None and self._open[who] >= self._most:
            await _refuse(receive, send, 429)
        elif not self._room.fits(1):
            await _refuse(receive, send, 503)
        else:
            self._room.admit()
            takes_text = not scope["path"].endswith(_STREAM)
            await self._admitted(who, scope, Paced(receive, send, takes_text=takes_text))

    async def _admitted(self, who: str | None, scope: Scope, paced: "Paced") -> None:
        if who is None:
            await self.app(scope, paced.receive, paced.send)
            return
        self._open[who] += 1
        try:
            await self.app(scope, paced.receive, paced.send)
        finally:
            self._open[who] -= 1
            self._open += Counter()  # forgets those who have left


class Paced:
    """The two ends of one websocket, its messages read no faster than a viewer may send them.

    A text frame, which Streamlit's page never sends, ends its connection quietly: Streamlit would log forty lines. The
    clicker's own connection takes text.
    """

    def __init__(self, receive: Receive, send: Send, *, takes_text: bool) -> None:
        self._receive, self._send = receive, send
        self._takes_text = takes_text
        self._budget = Budget(_BURST, _A_SECOND)
        self._is_closed = False

    async def receive(self) -> Message:
        """Return the next message, once the ones before it have been paid for."""
        if self._budget.left < 0:
            await asyncio.sleep(-self._budget.left / _A_SECOND)
        message = await self._receive()
        if message["type"] != "websocket.receive":
            return message
        self._budget.spend(1)
        if self._takes_text or message.get("bytes") is not None:
            return message
        await self.send({"type": "websocket.close", "code": 1003})
        self._is_closed = True
        return {"type": "websocket.disconnect", "code": 1003}

    async def send(self, message: Message) -> None:
        """Send, unless the connection was ended here."""
        if not self._is_closed:
            await self._send(message)


async def _refuse(receive: Receive, send: Send, status: int) -> None:
    """Answer the handshake with an HTTP status instead of a websocket."""
    await receive()
    headers = [(b"content-type", b"text/plain"), *([(b"retry-after", _RETRY_S.encode())] if status != 403 else [])]
    await send({"type": "websocket.http.response.start", "status": status, "headers": headers})
    await send({"type": "websocket.http.response.body", "body": b""})


def full() -> Response:
    """Return the light answer to a newcomer for whom there is no room: a sentence, and the page that always fits."""
    title = t("layanan.penuh_judul")
    link = element("a", text(t("layanan.penuh_tautan")), href=address(LIGHT))
    said = element("h1", text(title)), element("p", text(t("layanan.penuh"))), element("p", link)
    return Response(
        document(element("main", *said, id=CONTENT), title=title, description=t("layanan.penuh")),
        status_code=503,
        media_type="text/html",
        headers={**HEADERS, "Retry-After": _RETRY_S, "Cache-Control": "no-store"},
    )
