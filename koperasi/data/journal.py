"""A change of several files that is never seen half done: a lock, a write-ahead journal, and what finishes it.

A command stages its new files in the hidden folder of each city folder and then writes one journal, atomically. From
that moment the change counts: whoever comes next, a command or the dashboard, finishes it when the command has died.
Before that moment nothing has happened. The same journal may be carried out any number of times.
"""

import json
import os
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from koperasi.data.problem import DataError, Problem

HIDDEN = ".riwayat"
_STAGED = "baru"
_JOURNAL = "jurnal.json"
_LOCK = "kunci"
_PATIENCE_S = 5.0

FileId = tuple[str, str]  # the folder, "data" or "geo", and the name below it


@dataclass(frozen=True)
class Change:
    """Files to be put in place, and files to be removed; the record of a change in the hidden folder is one of them."""

    written: tuple[FileId, ...] = ()
    removed: tuple[FileId, ...] = ()


class BusyError(DataError):
    """Another command holds the lock."""

    def __init__(self) -> None:
        super().__init__([_problem("perintah lain sedang menulis; coba lagi sesudah selesai")])


def settle(data: Path, geo: Path) -> None:
    """Finish a change that a command began and could not end; wait for one that is being put in place right now.

    A dashboard that may only read the folders, as the systemd unit of deploy/ does, waits in the same way and leaves
    what is not finished by then to the next command: half of a change is never read.

    Raises DataError when it cannot be finished: the folder cannot be written, or the journal is not understood.
    """
    deadline = time.monotonic() + _PATIENCE_S
    while (data / HIDDEN / _JOURNAL).exists():
        try:
            with locked(data):
                finish(data, geo)
        except (BusyError, OSError) as error:
            if time.monotonic() < deadline:
                time.sleep(0.02)
            elif isinstance(error, BusyError):
                raise
            else:
                reason = "perubahan terakhir terputus di tengah dan tidak dapat diselesaikan; jalankan perintah periksa"
                raise DataError([_problem(reason)]) from error


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Keep other commands away; the lock ends with the process, however it ends. Raises BusyError."""
    (data / HIDDEN).mkdir(exist_ok=True)
    with (data / HIDDEN / _LOCK).open("ab") as handle:
        if not _take(handle):
            raise BusyError
        yield


def staged(folder: Path, name: str) -> Path:
    """Where the new content of `folder`/`name` waits for its journal."""
    return folder / HIDDEN / _STAGED / name


def clear(data: Path, geo: Path) -> None:
    """Remove what a command staged that died before its journal was written; the lock must be held."""
    for folder in (data, geo):
        shutil.rmtree(folder / HIDDEN / _STAGED, ignore_errors=True)
    with suppress(OSError):  # only data/ keeps something there
        (geo / HIDDEN).rmdir()


def commit(data: Path, geo: Path, change: Change) -> None:
    """Carry out a change whose files are staged and synced; the lock must be held.

    A process that is killed inside leaves the old set, or a journal that `settle` finishes.
    """
    write_synced(data / HIDDEN / _JOURNAL, json.dumps(asdict(change)).encode())
    finish(data, geo)


def finish(data: Path, geo: Path) -> None:
    """Carry out the journal, if there is one, and remove it; the lock must be held."""
    journal = data / HIDDEN / _JOURNAL
    change = _read(journal)
    if change is None:
        return
    folders = {"data": data, "geo": geo}
    for folder, name in change.written:
        _put_in_place(folders[folder], name)
    for folder, name in change.removed:
        (folders[folder] / name).unlink(missing_ok=True)
    for parent in {(folders[folder] / name).parent for folder, name in (*change.written, *change.removed)}:
        sync_folder(parent)
    journal.unlink()
    sync_folder(journal.parent)
    clear(data, geo)


def write_synced(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, and wait until it lies on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".sementara")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder lie on the disk; Windows has no such call and needs none."""
    if sys.platform != "win32" and folder.exists():
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _put_in_place(folder: Path, name: str) -> None:
    source, target = staged(folder, name), folder / name
    if source.exists():  # else it is in place already
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            shutil.copymode(target, source)
        source.replace(target)


def _read(journal: Path) -> Change | None:
    try:
        entries: Mapping[str, list[list[str]]] = json.loads(journal.read_bytes())
        return Change(**{key: tuple((folder, name) for folder, name in files) for key, files in entries.items()})
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, AttributeError):
        raise DataError([_problem("tidak dapat dimengerti; pulihkan data dari salinan cadangan")]) from None


def _problem(reason: str) -> Problem:
    return Problem(f"{HIDDEN}/{_JOURNAL}", None, None, None, reason)


def _take(handle: IO[bytes]) -> bool:
    """Lock an open file for this process, without waiting."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
