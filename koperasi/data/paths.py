"""Where the inputs lie. Another city is another pair of folders, named by two environment variables."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("KOPERASI_DATA", ROOT / "data"))
GEO = Path(os.environ.get("KOPERASI_GEO", ROOT / "geo"))
