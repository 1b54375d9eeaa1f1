"""Installs pinned libraries with pip and says how far it is: on a terminal in one line, else once in ten seconds.

Usage: .venv/bin/python deploy/install.py requirements.txt. Every file is checked against its hash there. What libraries
bring for compilers, notebooks and their own tests is taken away again: an eighth of the megabytes, read by nobody here.
"""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path, PurePath

_PINNED = re.compile(r"^([\w.-]+)==", re.MULTILINE)
_COLLECTING = re.compile(r"(?:Collecting |Processing (?:.*/)?)([A-Za-z0-9][\w.]*(?:-[A-Za-z][\w.]*)*)")
_DOWNLOADING = re.compile(r"Downloading .*\(([\d.]+) (k|M)B\)")
# Stubs (.pyi) stay, for mypy reads them.
_FOR_COMPILERS = {".a", ".c", ".cpp", ".h", ".hpp", ".pxd", ".pxi", ".pyx"}
_FOR_NOTEBOOKS = {"labextension", "labextensions", "nbextension", "nbextensions"}
_EVERY_S = 10.0
_ROOT = Path(__file__).resolve().parent.parent
_USED = """
import importlib, pkgutil
import streamlit.web.bootstrap, streamlit.web.cli
import koperasi
for module in pkgutil.walk_packages(koperasi.__path__, "koperasi."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
"""


class Progress:
    """What is known of an installation, and its telling."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.seen: set[str] = set()
        self.megabytes = 0.0
        self.what = "menyiapkan"
        self._started = time.monotonic()
        self._told = 0.0
        self._is_live = sys.stdout.isatty()

    def read(self, line: str) -> None:
        """Take one line of pip's output."""
        if found := _COLLECTING.match(line):
            self.seen.add(found[1].lower())
            self.what = f"mengambil {found[1]}"
        elif found := _DOWNLOADING.search(line):
            self.megabytes += float(found[1]) / (1000 if found[2] == "k" else 1)
        elif line.startswith("Installing collected packages"):
            self.what = "memasang"

    def tell(self) -> None:
        """Say where it stands."""
        seconds = int(time.monotonic() - self._started)
        said = f"  {len(self.seen)} dari {self.total} pustaka, {self.megabytes:.0f} MB, {seconds} detik: {self.what}"
        if self._is_live:
            print(f"\r\033[K{said}", end="", flush=True)
        elif time.monotonic() - self._told > _EVERY_S:
            self._told = time.monotonic()
            print(said, flush=True)

    def end(self) -> None:
        """Say that it is done."""
        seconds = int(time.monotonic() - self._started)
        start = "\r\033[K" if self._is_live else ""
        print(f"{start}  selesai: {self.total} pustaka, {self.megabytes:.0f} MB diambil, {seconds} detik", flush=True)


def _follow(lines: Iterable[str], progress: Progress, said: list[str]) -> None:
    for line in lines:
        said.append(line)
        progress.read(line.strip())


def install(requirements: Path) -> int:
    """Install what a file pins. Returns pip's status; what pip said is printed when it failed.

    Of what is there the dashboard imports a third; only that is compiled.
    """
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--progress-bar", "off",
               "--no-compile", "--require-hashes", "--requirement", str(requirements)]  # fmt: skip
    progress = Progress(len(set(_PINNED.findall(requirements.read_text("utf-8")))))
    said: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        assert pip.stdout is not None
        reader = threading.Thread(target=_follow, args=(pip.stdout, progress, said))
        reader.start()
        while reader.is_alive():
            progress.tell()
            reader.join(1)
        status = pip.wait()
    if status:
        print(f"\n{''.join(said[-40:])}", file=sys.stderr)
    else:
        _drop_unread(_PINNED.findall((_ROOT / "requirements.txt").read_text("utf-8")))
        _compile_used()
        progress.end()
    return status


def is_unread(file: PurePath) -> bool:
    """Whether a file of an installed library, given relative to the libraries, is of no use to a dashboard."""
    if "tests" in file.parts[1:-1] or file.suffix in _FOR_COMPILERS:
        return True
    return not _FOR_NOTEBOOKS.isdisjoint(file.parts[:-1]) and file.suffix != ".py"


def unread(names: Iterable[str]) -> Iterator[Path]:
    """Yield the unread files that pip wrote for libraries. pip passes over missing files when it removes or renews one.

    A library that is pinned for another system, so that it is not here, is passed over too.
    """
    for name in names:
        try:
            library = distribution(name)
        except PackageNotFoundError:
            continue
        yield from (Path(library.locate_file(file)) for file in library.files or () if is_unread(file))


def _drop_unread(names: Iterable[str]) -> None:
    for path in unread(names):
        path.unlink(missing_ok=True)


def _compile_used() -> None:
    """Import what the dashboard imports, so that Python keeps it compiled; a start takes half the time then."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, "-c", _USED], cwd=_ROOT, env=env, capture_output=True, check=False)


if __name__ == "__main__":
    sys.exit(install(Path(sys.argv[1])))
