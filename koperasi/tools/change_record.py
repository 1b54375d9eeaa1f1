"""What the commands that change tables share: the reason, the table that is meant, and a file that is as recorded."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from koperasi.data.journal import FileId
from koperasi.data.problem import DataError, Problem
from koperasi.data.schema import Table
from koperasi.data.sidecar import Edit, read_sidecar, sha256
from koperasi.tools import table_file
from koperasi.tools.draft import Draft

_LONGEST = 300


@dataclass(frozen=True)
class Reason:
    """Why a change is made: in words, on which day it is recorded, and from which source."""

    words: str
    day: str
    source: str | None = None

    def edit(self, cells: Sequence[str]) -> Edit:
        """The entry for a sidecar; of very many cells the first stand in it."""
        more = [f"dan {len(cells) - _LONGEST} lagi"] if len(cells) > _LONGEST else []
        return Edit(date=self.day, reason=self.words, source=self.source, cells=(*cells[:_LONGEST], *more))


def read_reason(options: argparse.Namespace) -> Reason:
    """The reason that the options state. Raises DataError for an empty one."""
    words = options.alasan.strip()
    if not words:
        raise DataError([Problem("--alasan", None, None, None, "tulis alasannya")])
    return Reason(words, date.today().isoformat(), getattr(options, "sumber", None))


def table_named(name: str, draft: Draft) -> Table:
    """The definition of a table of data/. Raises DataError naming all there are."""
    tables = table_file.definitions(draft.copy.data)
    if name not in tables:
        reason = f"tabel tidak dikenal; pilihannya: {', '.join(tables)}"
        raise DataError([Problem("--tabel", None, None, name, reason)])
    return tables[name]


def file_of(path: Path, draft: Draft) -> FileId:
    """A file of the draft by folder and name."""
    folder = "data" if path.is_relative_to(draft.copy.data) else "geo"
    root = draft.copy.data if folder == "data" else draft.copy.geo
    return folder, path.relative_to(root).as_posix()


def refuse_unrecorded(path: Path, draft: Draft) -> None:
    """Raise DataError when a file of the draft is not what its sidecar records."""
    if sha256(path) != read_sidecar(path).output_sha256:
        folder, name = file_of(path, draft)
        reason = "berubah tanpa dicatat; jalankan perintah catat, atau kembalikan isinya, lebih dahulu"
        raise DataError([Problem(f"{folder}/{name}", None, None, None, reason)])
