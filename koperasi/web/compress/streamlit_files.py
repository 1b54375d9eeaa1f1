"""Which files are worth compressing ahead of time."""

import mimetypes
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from koperasi.web.compress.codings import MINIMUM, worth_coding


def streamlit_assets() -> Path:
    """Return the folder of the assets that Streamlit serves, found without importing Streamlit."""
    spec = find_spec("streamlit")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "static"


def assets(directory: Path) -> Iterator[Path]:
    """Yield the files under `directory` that are worth compressing, biggest first."""
    files = (path for path in directory.rglob("*") if path.is_file() and path.stat().st_size >= MINIMUM)
    for path in sorted(files, key=lambda path: (-path.stat().st_size, path)):
        if worth_coding(mimetypes.guess_type(path.name)[0] or ""):
            yield path
