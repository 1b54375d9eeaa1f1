"""What the files of a city hold, byte by byte: whether that is what their sidecars record, and which version it is."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from koperasi.data.documents import file_label
from koperasi.data.problem import Problem

_UNRECORDED = (
    "berubah tanpa dicatat atau belum selesai disalin; "
    "bila memang diubah, catat dengan perintah `python -m koperasi.tools catat`, lihat docs/data.id.md"
)


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def unrecorded_problems(recorded: Mapping[Path, str]) -> Iterator[Problem]:
    """Yield each file that does not hold what its sidecar records.

    So half an upload is never shown, however whole it looks: a table whose last rows have not arrived is as valid as
    the whole one.
    """
    for path, digest in recorded.items():
        if fingerprint(path) != digest:
            yield Problem(file_label(path), None, None, None, _UNRECORDED)


def version(files: Iterable[Path]) -> str:
    """Return 16 hexadecimal digits that change with any byte of any of the files, and with their names."""
    whole = hashlib.sha256()
    for path in files:
        whole.update(f"{file_label(path)}\0{fingerprint(path)}\0".encode())
    return whole.hexdigest()[:16]
