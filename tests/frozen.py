"""Names the frozen city to the program, before any module of the program is imported: `conftest` imports this first."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "kota" / "agustus_2026"

os.environ.setdefault("KOPERASI_DATA", str(FOLDER / "data"))
os.environ.setdefault("KOPERASI_GEO", str(FOLDER / "geo"))
