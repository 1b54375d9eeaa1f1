"""Streamlit's own files: where they lie, and where the compressed copy of each is kept."""

import mimetypes
import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from koperasi.data.paths import ROOT
from koperasi.web.content_coding import MINIMUM, worth_coding

COMPRESSED = Path(os.environ.get("KOPERASI_CACHE", ROOT / ".cache" / "kompresi"))
_ENDINGS = {"br": "br", "gzip": "gz"}


def streamlit_assets() -> Path:
    """Return the folder of the assets that Streamlit serves, found without importing Streamlit."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise LookupError("Streamlit is not installed")
    return Path(spec.origin).parent / "static"


def coded_path(digest: str, coding: str, folder: Path | None = None) -> Path:
    """Return where the copy of a content in a coding lies, whether or not it does; `digest` is its SHA-256."""
    return (folder or COMPRESSED) / f"{digest}.{_ENDINGS[coding]}"


def worth_compressing(folder: Path) -> Iterator[Path]:
    """Yield the files below `folder` that are worth compressing, biggest first."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.stat().st_size >= MINIMUM)
    for path in sorted(files, key=lambda path: (-path.stat().st_size, path)):
        if worth_coding(media_type(path)):
            yield path


def media_type(path: Path) -> str:
    """Return the media type of a file by its name."""
    return mimetypes.guess_type(path.name)[0] or "application/octet-stream"
