"""Finds a browser of the Chromium family for the tests, or installs one.

`python tests/browser/chromium.py` does so ahead of the tests, so that its progress can be seen.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

# As on a remote desktop: no graphics card and no WebGL. Tests open pages of this project only, so the sandbox, which
# containers often forbid, may be off. The other flags keep the browser itself from calling home, and the last one
# leaves it no way to another machine: neither a name nor a number of one is ever found.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-webgl",
    "--disable-webgl2",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
_WINDOWS = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe")
_MAC = ("Google Chrome", "Chromium", "Microsoft Edge")

MISSING = """\
Peramban Chromium tidak ditemukan dan tidak dapat dipasang, jadi uji peramban tidak dapat dijalankan.
Pasang Chromium, Google Chrome, atau Microsoft Edge, lalu ulangi. Uji lainnya: python -m pytest -m "not browser"
(No Chromium was found and none could be installed, so the browser tests cannot run. Install Chromium, Chrome or Edge
and try again. All other tests: python -m pytest -m "not browser")"""


def _places() -> Iterator[Path]:
    """Yield where a browser may lie: on the PATH, then where Windows and macOS keep theirs."""
    yield from (Path(found) for name in _COMMANDS if (found := shutil.which(name)))
    roots = (os.environ.get(name) for name in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData"))
    yield from (Path(root) / part for root in roots if root for part in _WINDOWS)
    yield from (Path("/Applications") / f"{name}.app" / "Contents" / "MacOS" / name for name in _MAC)


def find(playwright: Playwright) -> Path | None:
    """Return the program of a browser on this machine, or of one that Playwright has downloaded."""
    own = Path(playwright.chromium.executable_path)
    return next((path for path in (*_places(), own) if path.is_file()), None)


def _administrator() -> list[str] | None:
    """Return what to put before a command to run it as root without being asked for a password; None if one cannot."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def _installers() -> Iterator[list[list[str]]]:
    """Yield the ways to install a browser, each a series of commands: Debian's package, then Playwright's download."""
    prefix = _administrator()
    if shutil.which("apt-get") and prefix is not None:
        apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
        yield [[*apt, "update"], [*apt, "install", "--no-install-recommends", "-y", "chromium", "fonts-liberation"]]
    yield [[sys.executable, "-m", "playwright", "install", "chromium"]]


def ready(playwright: Playwright) -> Path | None:
    """Return a browser, installing it if there is none; None if it cannot be had."""
    for commands in _installers():
        if found := find(playwright):
            return found
        for command in commands:
            print("$", *command, flush=True)
            subprocess.run(command, check=False)
    return find(playwright)


if __name__ == "__main__":
    with sync_playwright() as started:
        program = ready(started)
    sys.exit(0 if program else MISSING)
