"""Streamlit's assets and the library of charts, served compressed and with lean fonts, before Streamlit is asked.

Streamlit serves its bundles as they are: 7.8 MB to the first map. `python -m koperasi.tools.compress_static` compresses
each of them once, at set-up, to the best level, under the digest of its content; every process and every later start
finds it. What was not compressed then is compressed fast, on its first request, and kept in memory.

Its page fetches two fonts before its picture stands: 170 kB of letters for all scripts of Europe, 375 kB of four
thousand icons. `python -m koperasi.tools.cut_fonts` cuts them, once for each version of Streamlit; a character that was
cut away is drawn in the browser's own font. A font is replaced only when its name, which carries a digest of
Streamlit's file, is the one that was cut: after an update the whole ones are served until a test asks for the cut.

Libraries were weighed. starlette-compress, brotli-asgi and Starlette's own GZipMiddleware compress per request;
ServeStatic gives every coding the same ETag and cuts ranges out of the coded file.
"""

import asyncio
import mimetypes
import os
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from koperasi.data.paths import ROOT
from koperasi.domain import addresses
from koperasi.web.compression import MINIMUM, encode, preferred, worth_coding

COMPRESSED = Path(os.environ.get("KOPERASI_CACHE", ROOT / ".cache" / "kompresi"))
_ENDINGS = {"br": "br", "gzip": "gz"}


def streamlit_assets() -> Path:
    """Return the folder of the assets that Streamlit serves, found without importing Streamlit."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise LookupError("Streamlit is not installed")
    return Path(spec.origin).parent / "static"


def coded_path(digest: str, coding: str, folder: Path | None = None) -> Path:
    """Return where the copy of a content in a coding lies, whether or not it does; `digest` is its SHA-256."""
    return (folder or COMPRESSED) / f"{digest}.{_ENDINGS[coding]}"


def worth_compressing(folder: Path) -> Iterator[Path]:
    """Yield the files below `folder` that are worth compressing, biggest first."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.stat().st_size >= MINIMUM)
    for path in sorted(files, key=lambda path: (-path.stat().st_size, path)):
        if worth_coding(media_type(path)):
            yield path


def media_type(path: Path) -> str:
    """Return the media type of a file by its name."""
    return mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def chart_library() -> Path:
    """Return the library that draws charts for reading values off: its part for scales alone, a third of the whole."""
    return Path(__file__).parent / "charts" / "plotly-basic.min.js"


@cache
def chart_library_name() -> str:
    """Return its name below the site, which carries a digest of the content ("static/bagan/plotly.0123456789ab.js")."""
    return f"static/bagan/plotly.{sha256(chart_library().read_bytes()).hexdigest()[:12]}.js"


def chart_library_url() -> str:
    """Return its address."""
    return addresses.address(f"/{chart_library_name()}")


FOLDER = Path(__file__).parent / "fonts"


@cache
def lean_fonts() -> dict[str, bytes]:
    """Return the lean fonts by the file name under which Streamlit serves the whole ones."""
    return {path.name: path.read_bytes() for path in FOLDER.glob("*.woff2")}


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
        self._files |= {} if folder else {chart_library_name(): chart_library()}

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
