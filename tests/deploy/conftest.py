"""nginx, and two processes of the dashboard behind it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from proxy import Cluster, nginx, proxy

from bench.server import running

_SAME_SECRET = {"STREAMLIT_SERVER_COOKIE_SECRET": "rahasia-yang-sama"}


@pytest.fixture(scope="session")
def program() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        found = nginx(Path(folder))
        if found is None:
            pytest.skip("nginx is neither installed nor to be had by apt-get download")
        yield found


@contextmanager
def _two(program: Path, folder: Path) -> Iterator[Cluster]:
    with running(env=_SAME_SECRET, health="/sehat") as first, running(env=_SAME_SECRET, health="/sehat") as second:
        processes = {server.url.removeprefix("http://"): server for server in (first, second)}
        ports = tuple(int(address.rpartition(":")[2]) for address in processes)
        with proxy(program, folder, ports) as front:
            yield Cluster(front.url, processes)


@pytest.fixture(scope="module")
def cluster(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with _two(program, tmp_path_factory.mktemp("nginx")) as both:
        yield both


@pytest.fixture
def doomed(program: Path, tmp_path: Path) -> Iterator[Cluster]:
    """Two processes of which a test may kill what it likes."""
    with _two(program, tmp_path) as both:
        yield both
