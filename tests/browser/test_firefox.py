"""Every page in Firefox, where one is installed: drawn, painted, marked, and without a fault told to the reader.

Firefox is spoken to by its own protocol, Marionette: lines of JSON, each with its length before it, on a socket.
"""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from koperasi.data import paths
from koperasi.domain.addresses import LIGHT, PAGES, page_path

PROGRAM = shutil.which("firefox-esr") or shutil.which("firefox")
PATIENCE_S = 30
MANY = len(pd.read_csv(paths.DATA / "kelurahan.csv"))
WITH_A_MAP = {"ringkasan", "peta", "potensi", "kesiapan", "kecamatan"}
# Headings, painted areas, names that are shown, and whether a fault is told; inside the components as well.
_SEEN = """
    const all = root => [...root.querySelectorAll('*')].flatMap(e => [e, ...(e.shadowRoot ? all(e.shadowRoot) : [])]);
    const found = all(document);
    const count = selector => found.filter(e => e.matches(selector)).length;
    return [count('.kkmp-heading h1, .kkmp-caption h1'), count('.kkmp-areas path[fill]'),
            count('.kkmp-areas [aria-selected="true"]'), count('[data-testid="stException"]')];
"""

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="Firefox is not installed")


class Firefox:
    """One Firefox without a window."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S)
        self._number = 0
        self._message()  # its greeting
        self.ask("WebDriver:NewSession")

    def ask(self, command: str, **given: Any) -> Any:
        self._number += 1
        sent = json.dumps([0, self._number, command, given])
        self._socket.sendall(f"{len(sent)}:{sent}".encode())
        _, _, error, answer = self._message()
        assert error is None, error
        return answer["value"] if isinstance(answer, dict) and "value" in answer else answer

    def _message(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._socket.recv(1)
        body = b""
        while len(body) < int(length[:-1]):
            body += self._socket.recv(65536)
        return json.loads(body)

    def look(self, link: str) -> list[int]:
        self.ask("WebDriver:Navigate", url=link)
        return self.seen()

    def seen(self) -> list[int]:
        found: list[int] = self.ask("WebDriver:ExecuteScript", script=_SEEN, args=[])
        return found


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    profile = tmp_path_factory.mktemp("firefox")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"marionette.port": port, "browser.shell.checkDefaultBrowser": False, "app.update.auto": False}
    lines = (f'user_pref("{name}", {json.dumps(value)});' for name, value in settings.items())
    Path(profile, "user.js").write_text("\n".join(lines), encoding="utf-8")
    asked = [str(PROGRAM), "--headless", "--no-remote", "--profile", str(profile), "--marionette"]
    with subprocess.Popen(asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        end, reader = time.monotonic() + PATIENCE_S, None
        while reader is None:
            assert time.monotonic() < end, "Firefox does not answer"
            with suppress(ConnectionRefusedError):
                reader = Firefox(port)
            time.sleep(0.3)
        yield reader
        process.terminate()


def until(firefox: Firefox, wanted: list[int]) -> list[int]:
    """Return what is seen once it is what is wanted, or after a while."""
    end = time.monotonic() + PATIENCE_S
    while (found := firefox.seen()) != wanted and time.monotonic() < end:
        time.sleep(0.3)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_drawn_in_firefox(firefox: Firefox, home: str, page: str) -> None:
    firefox.look(home + page_path(page))
    if page in WITH_A_MAP:
        wanted = [1, MANY, 0, 0]
        assert until(firefox, wanted) == wanted
        return
    end = time.monotonic() + PATIENCE_S
    while (found := firefox.seen())[0] < 1 and time.monotonic() < end:
        time.sleep(0.3)
    assert (found[0], found[3]) == (1, 0)


def test_a_link_marks_its_kelurahan_in_firefox(firefox: Firefox, home: str) -> None:
    firefox.look(f"{home}/peta?kel=mayangan")
    wanted = [1, MANY, 1, 0]
    assert until(firefox, wanted) == wanted


def test_the_light_page_is_drawn_in_firefox(firefox: Firefox, home: str) -> None:
    firefox.look(home + LIGHT)
    shapes = firefox.ask(
        "WebDriver:ExecuteScript", script="return document.querySelectorAll('svg path').length", args=[]
    )
    assert shapes >= MANY
