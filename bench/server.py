"""Servers under test: started on a free port of this machine, ended by their own process id."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil

ROOT = Path(__file__).resolve().parent.parent
_PATIENCE_S = 60.0
MIB = 1024 * 1024


@dataclass(frozen=True)
class Server:
    """A running server: its address, its process, and the seconds from its start until it was healthy."""

    url: str
    process: psutil.Process
    seconds: float

    def cpu(self) -> float:
        """Return the seconds of processor time that the process has used so far."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def memory(self) -> float:
        """Return the unshared memory (USS) of the process in MiB."""
        return float(self.process.memory_full_info().uss) / MIB


def free_port() -> int:
    """Return a port of the loopback interface that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def running(
    script: Path = ROOT / "dashboard.py",
    *options: str,
    folder: Path = ROOT,
    env: Mapping[str, str] | None = None,
    health: str = "/_stcore/health",
) -> AbstractContextManager[Server]:
    """Serve a script or an app with Streamlit until the block ends.

    Args:
        script: what Streamlit runs.
        options: command-line options of Streamlit.
        folder: working directory; its .streamlit/config.toml applies.
        env: variables added to the environment.
        health: path that answers 200 once the server is ready.

    Raises:
        RuntimeError: if it ends, or is not healthy in a minute; the message holds its output.
    """
    port = free_port()
    address = ["--server.address", "127.0.0.1", "--server.port", str(port), "--server.headless", "true"]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *address, *options]
    return serving(command, port, folder=folder, env=env, health=health)


@contextmanager
def serving(
    command: Sequence[str], port: int, *, folder: Path = ROOT, env: Mapping[str, str] | None = None, health: str = "/"
) -> Iterator[Server]:
    """Run a command that serves on a port of the loopback interface; arguments and errors as those of `running`."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    with tempfile.TemporaryFile("w+") as log:
        started = time.perf_counter()
        child = subprocess.Popen(command, cwd=folder, env=variables, stdout=log, stderr=subprocess.STDOUT)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(child, url + health, log)
            yield Server(url, psutil.Process(child.pid), time.perf_counter() - started)
        finally:
            stop(child)


def settled(server: Server) -> Server:
    """Return the server once it has proved its city: until then it draws everything once, beside its visitors.

    Raises:
        RuntimeError: if it has not in two minutes.
    """
    end = time.monotonic() + 2 * _PATIENCE_S
    while time.monotonic() < end:
        with urllib.request.urlopen(f"{server.url}/sehat", timeout=10) as answer:
            if json.load(answer)["sehat"]:
                return server
        time.sleep(0.2)
    raise RuntimeError(f"{server.url} has not proved its city")


def _wait(child: "subprocess.Popen[bytes]", url: str, log: IO[str]) -> None:
    end = time.monotonic() + _PATIENCE_S
    while child.poll() is None and time.monotonic() < end:
        if _answers(url):
            return
        time.sleep(0.02)
    log.seek(0)
    raise RuntimeError(f"no answer from {url}:\n{log.read()[-4000:]}")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def stop(child: "subprocess.Popen[bytes]") -> None:
    """End a child process: politely, and after five seconds by force."""
    child.terminate()
    try:
        child.wait(5)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
