"""What a page of this process may do in a browser, said on every answer, whether or not a proxy stands before it."""

import os
import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.server import ServerState

_ORIGIN = re.compile(r"https?://[\w.*-]+(?::\d{1,5})?")

# Cameras, sensors and the like; full screen, printing and the clipboard are used and stay.
_OFF = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi",
        "payment", "publickey-credentials-get", "usb")  # fmt: skip


def embedders() -> tuple[str, ...]:
    """Return the origins whose pages may show the dashboard in a frame (KOPERASI_BINGKAI, parted by blanks).

    Raises:
        ValueError: if one of them is no origin like "https://portal.kota.example".
    """
    listed = tuple(os.environ.get("KOPERASI_BINGKAI", "").split())
    for origin in listed:
        if _ORIGIN.fullmatch(origin) is None:
            raise ValueError(f"KOPERASI_BINGKAI: {origin!r} is not an origin like https://portal.kota.example")
    return listed


def policy(frame_ancestors: tuple[str, ...] = ()) -> str:
    """Return the Content-Security-Policy of the pages: no script stands in a page itself.

    Streamlit's components run scripts from blob: addresses, its styles are written by scripts, and it draws pictures
    from data: and blob:. Nothing comes from another host.

    Args:
        frame_ancestors: origins that may frame it, beside its own.
    """
    rules = {
        "default-src": ["'self'"],
        "script-src": ["'self'", "blob:"],
        "worker-src": ["'self'", "blob:"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'", "data:", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'", *frame_ancestors],
    }
    return "; ".join(" ".join([name, *values]) for name, values in rules.items())


def _say_no_name(state: ServerState, headers: list[tuple[bytes, bytes]]) -> None:
    state.__dict__["default_headers"] = [(name, value) for name, value in headers if name != b"server"]


def hide_server() -> None:
    """Leave the name of the server program out of every answer. Streamlit offers no setting for it, so the place where
    uvicorn puts it, anew each second, is changed.
    """
    named = property(lambda state: state.__dict__["default_headers"], _say_no_name)
    ServerState.default_headers = named  # type: ignore[assignment]


class SecurityHeaders:
    """ASGI middleware, the outermost: adds to every answer those of the headers that it does not bring itself.

    An answer that fails gets them too, as a plain 500; what was raised goes on to the log.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._headers = {
            "Content-Security-Policy": policy(embedders()),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "strict-origin-when-cross-origin",
            "Permissions-Policy": ", ".join(f"{name}=()" for name in _OFF),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (or pass on a websocket or lifespan)."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def headed(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self.app(scope, receive, headed)
        except Exception:
            if not begun:
                failed = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
                await headed({"type": "http.response.start", "status": 500, "headers": failed})
                await send({"type": "http.response.body", "body": b"Internal Server Error\n"})
            raise
