"""The command `siap`: whether the show will work tonight, asked without a running dashboard."""

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import segno
import uvicorn
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from koperasi.data.city import City, load_city
from koperasi.paper.sheets import stamp
from koperasi.stage import preflight, slides
from koperasi.text.words import t
from koperasi.web import stage_routes
from koperasi.web.http_caching import public_address

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
_MAC = tuple(Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in ("Google Chrome", "Microsoft Edge"))
_PATIENCE_S = 60
_KEYS = {
    "[6~": "PageDown", "[5~": "PageUp", "[15~": "F5", "[15;2~": "Shift+F5", "[C": "→", "[D": "←", "": "Esc",
}  # fmt: skip


def ready(options: argparse.Namespace) -> Iterator[str]:
    """Look at everything a show rests on; yield each finding, and end with code 1 when something would fail.

    Raises:
        DataError: if the data cannot be read at all.
    """
    city = load_city(options.data, options.geo)
    addresses = [public_address()] if public_address() else _own(options.port)
    site = next(iter(addresses), "")
    found = preflight.check(
        city,
        (),
        site,
        make_show=partial(stage_routes.show_of, city, (), site),
        make_file=partial(stage_routes.file_of, city, (), site),
        make_deck=partial(slides.deck, city, stamp(city)),
        fonts=stage_routes.fonts(),
    )
    for finding in found:
        yield f"{'✗' if finding.advice else '✓'} {finding.words}"
        if finding.advice:
            yield f"    {t('siap.lakukan', saran=finding.advice)}"
    screens = list(_screens(city, _browser()))
    yield from (line for _, line in screens)
    yield from preflight.ages(city)
    yield from _codes(addresses)
    yield from _clicker()
    wrong = sum(bool(finding.advice) for finding in found) + sum(not is_well for is_well, _ in screens)
    yield t("siap.tidak", n=wrong) if wrong else t("siap.ya")
    if wrong:
        sys.exit(1)


def _own(port: int) -> list[str]:
    return [f"http://{one}:{port}" for one in preflight.own_addresses()]


def _codes(addresses: Sequence[str]) -> Iterator[str]:
    """Yield each address that guests can open, with its code."""
    yield t("siap.alamat_lain") if addresses else t("siap.alamat_tanpa")
    for one in addresses:
        drawn = io.StringIO()
        segno.make(one, error="m", micro=False).terminal(drawn, compact=True, border=2)
        yield f"{one}\n{drawn.getvalue()}"


def _browser() -> str | None:
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    return found or next((str(path) for path in _MAC if path.is_file()), None)


def _screens(city: City, browser: str | None) -> Iterator[tuple[bool, str]]:
    """Yield for each size of screen whether every scene fits it, and that in words."""
    seen: list[tuple[str, str]] = []
    if browser is not None:
        with _serving(city, seen) as url:
            _visit(browser, f"{url}/paparan/siap", seen)
    yield from ((is_well == "ya", words) for is_well, words in seen)
    if not seen:
        yield True, f"– {t('siap.layar.tanpa_peramban')}"


def _visit(browser: str, url: str, seen: Sequence[object]) -> None:
    """Open a page in a browser that nobody sees, until it has told what it saw."""
    options = ["--headless=new", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--no-sandbox")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        nowhere = subprocess.DEVNULL
        command = [browser, *options, f"--user-data-dir={profile}", url]
        program = subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere)
        end = time.monotonic() + _PATIENCE_S
        while not seen and program.poll() is None and time.monotonic() < end:
            time.sleep(0.1)
        program.terminate()
        program.wait()


@contextmanager
def _serving(city: City, seen: list[tuple[str, str]]) -> Iterator[str]:
    """Serve the stage of a city, and nothing else, to this machine alone; the value is its address.

    What a browser tells of the sizes of screens is added to `seen`.
    """
    page = stage_routes.page_of(city, (), "")

    async def stage(_: Request) -> Response:
        return HTMLResponse(page)

    async def look(_: Request) -> Response:
        script = Markup('<script src="/paparan/siap.js" type="module"></script>')
        return HTMLResponse(preflight.page([], city, None, script, "/paparan", "/paparan/hasil"))

    async def told(request: Request) -> Response:
        seen.extend((str(is_well), str(words)) for is_well, words in await request.json())
        return Response()

    routes = [
        Route("/paparan", stage),
        Route("/paparan/siap", look),
        Route("/paparan/hasil", told, methods=["POST"]),
        Route("/paparan/{name:str}", stage_routes.part),
    ]
    server = uvicorn.Server(
        uvicorn.Config(Starlette(routes=routes), host="127.0.0.1", port=0, log_level="critical", lifespan="off")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = server.force_exit = True
        thread.join(5)


def _clicker() -> Iterator[str]:
    """Say which keys arrive from a clicker, until Enter; nothing where nobody sits before the command."""
    try:
        import termios  # noqa: PLC0415 (Windows has none)
        import tty  # noqa: PLC0415
    except ImportError:
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return
    yield t("siap.tombol_terminal")
    before = termios.tcgetattr(sys.stdin)
    try:
        tty.setcbreak(sys.stdin)
        while (came := os.read(sys.stdin.fileno(), 16).decode(errors="replace")) not in ("\n", "\r"):
            yield f"{t('siap.tombol_datang')} {_KEYS.get(came[1:], came) if came.startswith(chr(27)) else came}"
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
