"""What commands changed, and the contents that are needed to undo it.

In the hidden folder of data/: one small file a change, newest last, and the contents themselves, each under its
SHA-256. The folder belongs to one computer: it is not in the version control, which keeps a history of its own, so
after a clone there is nothing to undo, and an old content is looked for among the commits instead.
"""

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from koperasi.data.journal import HIDDEN, FileId, write_synced
from koperasi.data.problem import DataError, Problem

KEPT_CHANGES = 20
_CONTENTS = "isi"


class FileChange(BaseModel):
    """One file before and after: SHA-256 of its content, None where there was no file."""

    model_config = ConfigDict(frozen=True)

    folder: str
    nama: str
    sebelum: str | None
    sesudah: str | None

    @property
    def file(self) -> FileId:
        """The file by folder and name."""
        return self.folder, self.nama


class Entry(BaseModel):
    """One change: the command that made it, when (ISO, local time), in a sentence, and the files."""

    model_config = ConfigDict(frozen=True)

    perintah: str
    waktu: str
    keterangan: str
    berkas: tuple[FileChange, ...]


class History:
    """The changes of one city that can be undone; its files lie in `data`/.riwayat."""

    def __init__(self, data: Path) -> None:
        self._folder = data / HIDDEN

    def last(self) -> tuple[FileId, Entry] | None:
        """The newest change and the file that records it; None when there is none. Raises DataError."""
        paths = self._paths()
        if not paths:
            return None
        try:
            entry = Entry.model_validate_json(paths[-1].read_bytes())
        except (ValidationError, OSError):
            reason = "catatan perubahan ini tidak dapat dibaca"
            raise DataError([Problem(f"{HIDDEN}/{paths[-1].name}", None, None, None, reason)]) from None
        return _file_id(paths[-1]), entry

    def next_file(self) -> FileId:
        """The file in which the next change is to be recorded."""
        paths = self._paths()
        number = int(paths[-1].stem) + 1 if paths else 1
        return _file_id(self._folder / f"{number:06d}.json")

    def keep(self, content: bytes) -> str:
        """Keep a content and return its SHA-256."""
        digest = sha256(content).hexdigest()
        path = self._folder / _CONTENTS / digest
        if not path.exists():
            write_synced(path, content)
        return digest

    def keep_all(self, paths: Iterable[Path]) -> None:
        """Keep the content of files, so that a later change of them by hand can be shown and undone."""
        for path in paths:
            self.keep(path.read_bytes())

    def content(self, digest: str, path: Path) -> bytes | None:
        """The content with this SHA-256: one that was kept, else a committed state of `path`; None if there is none."""
        kept = self._folder / _CONTENTS / digest
        candidates = [kept.read_bytes()] if kept.exists() else _committed(path)
        return next((content for content in candidates if sha256(content).hexdigest() == digest), None)

    def forget_old(self, still_needed: Mapping[FileId, str]) -> None:
        """Remove all but the newest changes, and the contents that neither they nor the present files need."""
        paths = self._paths()
        for path in paths[:-KEPT_CHANGES]:
            path.unlink()
        needed = set(still_needed.values())
        for path in paths[-KEPT_CHANGES:]:
            changes = Entry.model_validate_json(path.read_bytes()).berkas
            needed |= {digest for change in changes for digest in (change.sebelum, change.sesudah) if digest}
        for path in (self._folder / _CONTENTS).glob("*"):
            if path.name not in needed:
                path.unlink()

    def _paths(self) -> list[Path]:
        return sorted(self._folder.glob("[0-9]*.json"))


def _file_id(path: Path) -> FileId:
    return "data", f"{HIDDEN}/{path.name}"


def _committed(path: Path) -> Iterator[bytes]:
    """The states of a file in the last commits, where the folder is a git repository."""
    numbers = _git(path.parent, "log", "--max-count=20", "--format=%H", "--", path.name)
    for number in (numbers or b"").decode().split():
        content = _git(path.parent, "show", f"{number}:./{path.name}")
        if content is not None:
            yield content


def _git(folder: Path, *arguments: str) -> bytes | None:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
