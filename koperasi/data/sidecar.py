"""The sidecar beside every file of data/ and geo/: where it comes from, under which terms, and what was done to it.

`<file>.meta.json` holds the facts of its main source flat, then those of further sources, the fingerprint of the file,
what was done to make it, and every later edit with its day and reason. What nobody stated is null.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import Field

from koperasi.data.documents import Day, PartialDay, Record, Sha256, Text, file_label, read_json, refusal, validated
from koperasi.data.problem import Problem

SUFFIX = ".meta.json"


class Origin(Record):
    """One source of a file. `published` and `accessed` are ISO dates, possibly partial; `input` is its file name."""

    title: Text
    producer: Text | None
    url: Text | None
    published: PartialDay | None
    accessed: PartialDay | None
    licence: Text | None
    input: Text | None
    input_sha256: Sha256 | None


class Edit(Record):
    """A change made after the file was first written: when, why, from which source, and which cells."""

    date: Day
    reason: Text
    source: Text | None = None
    cells: tuple[Text, ...] = ()


class Sidecar(Origin):
    """All that is known of where a file comes from. `output_sha256` is of the file as it lies there now."""

    other_inputs: tuple[Origin, ...] = ()
    options: dict[str, Any] = Field(default_factory=dict)
    output_sha256: Sha256
    processing: tuple[Text, ...]
    edited: tuple[Edit, ...] = ()

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Every source, the main one first."""
        return (self, *self.other_inputs)

    @property
    def last_known_day(self) -> str | None:
        """The latest day up to which the file can speak: accessed, or edited later; None when not stated."""
        days = (self.published, self.accessed, *(edit.date for edit in self.edited))
        return max((day for day in days if day is not None), default=None)


def sidecar_path(path: Path) -> Path:
    """Return where the sidecar of a file lies."""
    return path.with_name(path.name + SUFFIX)


def sha256(path: Path) -> str:
    """Return the hexadecimal SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_sidecar(path: Path) -> Sidecar:
    """Return the sidecar of the file `path`. Raises DataError with every fault when it is absent or wrong."""
    beside = sidecar_path(path)
    if not beside.exists():
        raise refusal(beside, "berkas asal-usul data ini tidak ada")
    return validated(Sidecar, beside, read_json(beside))


def sidecar_text(sidecar: Sidecar) -> str:
    """Return a sidecar as its file holds it."""
    return sidecar.model_dump_json(indent=2) + "\n"


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
