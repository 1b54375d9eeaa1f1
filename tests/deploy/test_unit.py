"""The systemd unit: how little it may do, and the signs of life that it waits for."""

import asyncio
import re
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from bench.server import ROOT
from koperasi.web import process

UNIT = ROOT / "deploy" / "dasbor@.service"
MOST_EXPOSED = 2.0


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_the_unit_may_do_little(tmp_path: Path) -> None:
    instance = tmp_path / "dasbor@8501.service"
    shutil.copy(UNIT, instance)
    command = ["systemd-analyze", "security", "--offline=true", "--no-pager", str(instance)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found = re.search(r"Overall exposure level for \S+: ([\d.]+)", said)
    assert found is not None
    assert float(found[1]) <= MOST_EXPOSED


@pytest.mark.parametrize("limit", ["MemoryMax=", "LimitNOFILE=", "IPAddressDeny=any", "WatchdogSec=", "Type=notify"])
def test_the_unit_bounds_what_a_process_may_take(limit: str) -> None:
    assert any(line.startswith(limit) for line in UNIT.read_text("utf-8").splitlines())


def test_signs_of_life_come_three_times_in_the_span_that_systemd_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as door:
        door.bind(str(tmp_path / "pintu"))
        door.settimeout(5)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "pintu"))
        monkeypatch.setenv("WATCHDOG_USEC", "300000")

        async def live() -> None:
            living = asyncio.ensure_future(process.live())
            await asyncio.sleep(0.35)
            living.cancel()

        asyncio.run(live())
        said = [door.recv(100) for _ in range(4)]
    assert said == [b"READY=1", b"WATCHDOG=1", b"WATCHDOG=1", b"WATCHDOG=1"]


def test_without_systemd_nothing_is_said_and_nothing_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    monkeypatch.delenv("WATCHDOG_USEC", raising=False)
    asyncio.run(asyncio.wait_for(process.live(), 1))
