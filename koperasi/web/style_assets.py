"""The style sheet of the figures and the scripts of the components, each at an address that names its content."""

import hashlib
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from koperasi.data import paths
from koperasi.domain import addresses
from koperasi.views.html import stylesheet

PATH = "/gaya/{name:str}.{digest:str}.{kind:str}"
_KEEP = "public, max-age=31536000, immutable"
_SHEET = "figures.css"
_TYPES = {"css": "text/css", "js": "text/javascript"}
_COMMENT = re.compile(r"^ *//.*\n", re.MULTILINE)  # lines of nothing else
_IMPORT = re.compile(r'from "\./(\w+)\.js"')
_FOLDER = paths.ROOT / "koperasi" / "app"


@dataclass(frozen=True)
class Asset:
    """A file as browsers get it; the address names its content, so that it may be kept for ever."""

    name: str
    body: bytes = field(repr=False)

    @property
    def digest(self) -> str:
        """First 12 hexadecimal digits of the SHA-256 of the content."""
        return hashlib.sha256(self.body).hexdigest()[:12]


@cache
def _asset(name: str) -> Asset:
    return Asset(name, (stylesheet.sheet() if name == _SHEET else _script(name)).encode())


def _script(name: str) -> str:
    """Return a script without its comments, which imports others of the folder by the addresses that name them."""
    words = _COMMENT.sub("", (_FOLDER / name).read_text("utf-8"))
    return _IMPORT.sub(lambda found: f'from "./{found[1]}.{_asset(f"{found[1]}.js").digest}.js"', words)


@cache
def _scripts() -> frozenset[str]:
    return frozenset(path.name for path in _FOLDER.glob("*.js"))


def _url(name: str) -> str:
    stem, kind = Path(name).stem, Path(name).suffix
    return addresses.address(f"/gaya/{stem}.{_asset(name).digest}{kind}")


def style_url() -> str:
    """Return the address of the style sheet of the drawn figures."""
    return _url(_SHEET)


def script_url(name: str) -> str:
    """Return the address of a script of the pages ("figure").

    Raises:
        FileNotFoundError: if there is no such script.
    """
    return _url(f"{name}.js")


def scripts_of(name: str) -> tuple[str, ...]:
    """Return the addresses of a script of the pages and of all that it imports, each once.

    Raises:
        FileNotFoundError: if there is no such script.
    """
    waiting, known = [f"{name}.js"], dict[str, str]()
    while waiting:
        script = waiting.pop(0)
        if script not in known:
            known[script] = _url(script)
            waiting += [f"{found}.js" for found in _IMPORT.findall((_FOLDER / script).read_text("utf-8"))]
    return tuple(known.values())


@cache
def shell_sheet() -> str:
    """Return the style sheet of what stands around a page; it travels inside the page."""
    return stylesheet.packed(f":root{{{stylesheet.SIZES}}}" + (_FOLDER / "shell.css").read_text("utf-8"))


def headers(asset: Asset, digest: str) -> dict[str, str]:
    """Return how long an answer may be kept: for ever at the address of this content, not at all at another.

    An address with another digest comes from a page that was open while the files were replaced.
    """
    return {"Cache-Control": _KEEP if digest == asset.digest else "no-store", "ETag": f'"{asset.digest}"'}


async def serve(request: Request) -> Response:
    """Serve the style sheet or a script; 404 for what is neither."""
    name = "{name}.{kind}".format_map(request.path_params)
    if name != _SHEET and name not in _scripts():
        return Response(status_code=404)
    asset = _asset(name)
    kind = _TYPES[request.path_params["kind"]]
    return Response(asset.body, media_type=kind, headers=headers(asset, request.path_params["digest"]))
