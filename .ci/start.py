"""Clones the project and starts the dashboard there three times; fails when even the best start takes too long.

How long is too long goes by the machine, of which one was seen to be three times as slow as another: the start is
measured against what Python takes on it to import Streamlit and GeoPandas, which nothing here can shorten. The best of
three counts, because whatever else runs on the machine can only make a start longer.

Usage: .venv/bin/python .ci/start.py, from the project's root.
"""

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.server import running  # noqa: E402

MOST = 4.0  # times the import; 2.4 were seen
TRIES = 3


def seconds(folder: Path) -> float:
    """Return the time from the start of the process until its health route answers 200."""
    with running(folder / "dashboard.py", folder=folder, health="/sehat", env={"PYTHONPATH": ""}) as server:
        return server.seconds


def import_seconds() -> float:
    """Return the time that a Python takes which does nothing but import the two largest libraries."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import streamlit.web.cli, geopandas"], check=True)
    return time.perf_counter() - begun


with TemporaryDirectory() as fresh:
    subprocess.run(["git", "clone", "--quiet", ROOT, fresh], check=True)
    taken = [seconds(Path(fresh)) for _ in range(TRIES)]
most = MOST * min(import_seconds() for _ in range(TRIES))
print(f"Mulai sampai sehat: {', '.join(f'{each:.2f}' for each in taken)} s; batas di mesin ini {most:.2f} s")
sys.exit(min(taken) > most)
