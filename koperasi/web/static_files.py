"""Streamlit's assets, served compressed and with lean fonts, before Streamlit is asked.

Streamlit serves its bundles as they are: 7.8 MB to the first map. `python -m koperasi.tools.compress_static` compresses
each of them once, at set-up, to the best level, under the digest of its content; every process and every later start
finds it. What was not compressed then is compressed fast, on its first request, and kept in memory.

Libraries were weighed. starlette-compress, brotli-asgi and Starlette's own GZipMiddleware compress per request;
ServeStatic gives every coding the same ETag and cuts ranges out of the coded file.
"""

import asyncio
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from koperasi.domain import addresses
from koperasi.web.content_coding import MINIMUM, encode, preferred, worth_coding
from koperasi.web.lean_fonts import lean_fonts
from koperasi.web.streamlit_files import coded_path, media_type, streamlit_assets

_KEEP = "public, max-age=31536000, immutable"  # the names carry a digest of the content
# Not for ever: another cut of the same font has the same address. A day, and a month in which the browser shows what it
# has and asks beside it.
_KEEP_FONT = "public, max-age=86400, stale-while-revalidate=2592000"


class StaticFiles:
    """Answers GET and HEAD below /static/; ranges, unknown names and all else go to the application."""

    def __init__(self, app: ASGIApp, *, folder: Path | None = None, compressed: Path | None = None) -> None:
        self.app = app
        self._folder = folder or streamlit_assets()
        self._compressed = compressed
        self._files = {path.relative_to(self._folder).as_posix(): path for path in self._folder.rglob("static/**/*")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (or pass on a websocket or lifespan)."""
        answer = None
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} and "range" not in Headers(scope=scope):
            answer = await self._answer(Request(scope))
        await (answer or self.app)(scope, receive, send)

    async def _answer(self, request: Request) -> Response | None:
        name = request.url.path.removeprefix(f"{addresses.base()}/")
        path = self._files.get(name)
        if path is None or not path.is_file():
            return None
        font = lean_fonts().get(path.name)
        if font is not None:
            tag = f'"{sha256(font).hexdigest()[:20]}"'
            headers = {"ETag": tag, "Cache-Control": _KEEP_FONT, "X-Content-Type-Options": "nosniff"}
            return Response(font, media_type="font/woff2", headers=headers)
        return await self._file(request, path)

    async def _file(self, request: Request, path: Path) -> Response:
        digest = await asyncio.to_thread(_digest, path, path.stat().st_mtime_ns)
        kind = media_type(path)
        is_coded = worth_coding(kind) and path.stat().st_size >= MINIMUM
        coding = preferred(",".join(request.headers.getlist("accept-encoding"))) if is_coded else None
        tag = f'"{digest[:20]}{f"-{coding}" if coding else ""}"'
        headers = {"ETag": tag, "Cache-Control": _KEEP, "X-Content-Type-Options": "nosniff"}
        headers |= {"Vary": "Accept-Encoding"} if is_coded else {}
        if coding is None:
            return FileResponse(path, media_type=kind, headers=headers)
        headers["Content-Encoding"] = coding
        kept = coded_path(digest, coding, self._compressed)
        if kept.is_file():
            answer = FileResponse(kept, media_type=kind, headers=headers)
            del answer.headers["accept-ranges"]  # a piece of the coded file is no piece of the file
            return answer
        body = await asyncio.to_thread(_encoded, path, digest, coding)
        return Response(body, media_type=kind, headers=headers)


@cache
def _digest(path: Path, _: int) -> str:
    return sha256(path.read_bytes()).hexdigest()


@cache
def _encoded(path: Path, _: str, coding: str) -> bytes:
    return encode(path.read_bytes(), coding)
