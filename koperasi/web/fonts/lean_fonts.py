"""The ASGI middleware that answers with a lean font where there is one."""

from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from koperasi.web.http_caching import reply

FOLDER = Path(__file__).parent
_BELOW = "/static/media/"
# Not for ever, as Streamlit's own: another cut of the same font has the same address. A day, and a month in which the
# browser shows what it has and asks beside it.
_HEADERS = {"Cache-Control": "public, max-age=86400, stale-while-revalidate=2592000"}


@cache
def lean() -> dict[str, bytes]:
    """Return the lean fonts by the file name under which Streamlit serves the whole ones."""
    return {path.name: path.read_bytes() for path in FOLDER.glob("*.woff2")}


class LeanFonts:
    """Serves the lean fonts at the addresses of the whole ones; every other request passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (or pass on a websocket or lifespan)."""
        app = self.app
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}:
            path = scope["path"].removeprefix(scope.get("root_path", ""))
            font = lean().get(path.removeprefix(_BELOW)) if path.startswith(_BELOW) else None
            app = self.app if font is None else reply(Request(scope), font, "font/woff2", _HEADERS)
        await app(scope, receive, send)
