"""The sidecar beside every input: where the file comes from and what was done to it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from koperasi.data.dates import is_partial_date
from koperasi.data.documents import file_label, read_json
from koperasi.data.problem import DataError, Problem

SUFFIX = ".meta.json"
KEYS = (
    "title",
    "producer",
    "url",
    "published",
    "accessed",
    "licence",
    "input",
    "input_sha256",
    "output_sha256",
    "processing",
)
_NOT_DAY = "bukan tanggal; tulis tahun, tahun-bulan, tahun-bulan-hari, atau null"


def read_sidecar(path: Path) -> dict[str, Any]:
    """Return the sidecar of the data file `path`. Raises DataError when it is absent, malformed or incomplete."""
    beside = path.with_name(path.name + SUFFIX)
    file = file_label(beside)
    if not beside.exists():
        raise DataError([Problem(file, None, None, None, "berkas asal-usul data ini tidak ada")])
    note = read_json(beside)
    missing = [Problem(file, None, key, None, "keterangan tidak ada") for key in KEYS if key not in note]
    if missing:
        raise DataError(missing)
    wrong = [Problem(file, None, key, str(day), _NOT_DAY) for key, day in _days(note) if not _is_day(day)]
    if wrong:
        raise DataError(wrong)
    return note


def last_known_day(note: Mapping[str, Any]) -> str | None:
    """Return the latest day up to which a file can speak: accessed, or edited by hand later; None when not stated."""
    return max((day for _, day in _days(note) if day is not None), default=None)


def _days(note: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key in ("published", "accessed"):
        yield key, note[key]
    edited = note.get("edited", [])
    for entry in edited if isinstance(edited, list) else [edited]:
        yield "edited", entry.get("date", "") if isinstance(entry, dict) else entry


def _is_day(day: object) -> bool:
    return day is None or (isinstance(day, str) and is_partial_date(day))
