"""Finding and installing the browser: what is there is taken, what is missing is installed, and failure is said."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import chromium
import pytest
from playwright.sync_api import Playwright

Shelf = Callable[..., None]


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands that would have been run."""
    commands: list[str] = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_: commands.append(" ".join(command)))
    return commands


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Make a machine on which only these programs are found and on which one is root, or not."""

    def made(*programs: str, is_root: bool = True) -> None:
        monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}" if name in programs else None)
        monkeypatch.setattr(chromium, "_administrator", lambda: [] if is_root else None)

    return made


def playwright(own: Path) -> Playwright:
    return cast(Playwright, SimpleNamespace(chromium=SimpleNamespace(executable_path=str(own))))


def test_a_browser_that_is_there_is_taken_as_it_is(
    monkeypatch: pytest.MonkeyPatch, ran: list[str], tmp_path: Path
) -> None:
    program = tmp_path / "google-chrome"
    program.touch()
    monkeypatch.setattr(shutil, "which", lambda name: str(program) if name == "google-chrome" else None)
    assert chromium.ready(playwright(tmp_path / "none")) == program
    assert ran == []


def test_a_browser_that_playwright_has_downloaded_is_taken(machine: Shelf, ran: list[str], tmp_path: Path) -> None:
    machine("apt-get")
    own = tmp_path / "chrome"
    own.touch()
    assert chromium.ready(playwright(own)) == own
    assert ran == []


def test_root_on_debian_gets_the_package_of_debian_first(machine: Shelf, ran: list[str], tmp_path: Path) -> None:
    machine("apt-get")
    assert chromium.ready(playwright(tmp_path / "none")) is None
    assert [command.split()[-1] for command in ran] == ["update", "fonts-liberation", "chromium"]


def test_who_may_not_install_packages_gets_the_download_of_playwright(
    machine: Shelf, ran: list[str], tmp_path: Path
) -> None:
    machine("apt-get", is_root=False)
    chromium.ready(playwright(tmp_path / "none"))
    assert len(ran) == 1
    assert ran[0].endswith("-m playwright install chromium")
