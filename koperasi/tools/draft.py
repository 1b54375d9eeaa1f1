"""A private copy of a city's folders: a command works on it, and it is published as one change or not at all."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from koperasi.data import journal
from koperasi.data.city import load_city
from koperasi.data.journal import HIDDEN, Change, FileId
from koperasi.data.problem import DataError, Problem
from koperasi.tools.history import Entry, FileChange, History

_WORK = "kerja"


@dataclass(frozen=True)
class Folders:
    """The two folders of a city."""

    data: Path
    geo: Path

    def path(self, file: FileId) -> Path:
        """Where a file lies."""
        folder, name = file
        return (self.data if folder == "data" else self.geo) / name

    def digests(self) -> dict[FileId, str]:
        """SHA-256 of every file, hidden ones left out."""
        return {file: sha256(path.read_bytes()).hexdigest() for file, path in self._files()}

    def _files(self) -> Iterator[tuple[FileId, Path]]:
        for role, folder in (("data", self.data), ("geo", self.geo)):
            for path in sorted(folder.rglob("*")):
                name = path.relative_to(folder)
                if path.is_file() and not any(part.startswith((".", "~$")) for part in name.parts):
                    yield (role, name.as_posix()), path


@dataclass(frozen=True)
class Draft:
    """Copies of both folders, free to be changed, and what the originals held when they were copied."""

    live: Folders
    copy: Folders
    history: History
    before: Mapping[FileId, str] = field(repr=False)

    def publish(self, command: str, words: str, *, recorded: Mapping[FileId, str] | None = None) -> list[FileId]:
        """Put the changed files in place as one change, and return them.

        Args:
            command: the command, for the record.
            words: what was done, one Indonesian sentence.
            recorded: SHA-256 of the former content of files that a person changed before the command came.

        Raises:
            DataError: the dashboard would refuse the result, or the originals changed meanwhile; nothing was written.
        """
        after = self._checked()
        written = _changed(self.before, after)
        former = {**self.before, **(recorded or {})}
        changes = tuple(
            FileChange(folder=file[0], nama=file[1], sebelum=former.get(file), sesudah=after.get(file))
            for file in _changed(former, after)
        )
        entry = Entry(perintah=command, waktu=_now(), keterangan=words, berkas=changes)
        if not written and not changes:
            return []
        self._commit(written, after, entry if changes else None)
        self.history.keep_all(map(self.live.path, after))
        self.history.forget_old(after)
        return sorted({*written, *(change.file for change in changes)})

    def take_back(self, record: FileId, entry: Entry) -> list[FileId]:
        """Put in place what stood before `entry`, forget the entry, and return the files. Raises DataError."""
        self._restore(entry)
        after = self._checked()
        changed = _changed(self.before, after)
        self._stage(changed, after)
        self._carry_out(changed, after, removed=(record,))
        return changed

    def _checked(self) -> dict[FileId, str]:
        load_city(self.copy.data, self.copy.geo)
        if self.live.digests() != dict(self.before):
            reason = "ada berkas yang berubah selagi perintah ini berjalan; ulangi perintahnya"
            raise DataError([Problem(self.live.data.name, None, None, None, reason)])
        return self.copy.digests()

    def _commit(self, changed: list[FileId], after: Mapping[FileId, str], entry: Entry | None) -> None:
        """Put the files in place together with the record of the change; a change of form only has no record."""
        for file in changed:
            if file in self.before:
                self.history.keep(self.live.path(file).read_bytes())
        self._stage(changed, after)
        if entry is None:
            self._carry_out(changed, after, removed=())
            return
        record = self.history.next_file()
        text = entry.model_dump_json(indent=2) + "\n"
        journal.write_synced(journal.staged(self.live.data, record[1]), text.encode())
        self._carry_out([*changed, record], {**after, record: ""}, removed=())

    def _stage(self, changed: list[FileId], after: Mapping[FileId, str]) -> None:
        for file in changed:
            if file in after:
                content = self.copy.path(file).read_bytes()
                self.history.keep(content)
                folder = self.live.data if file[0] == "data" else self.live.geo
                journal.write_synced(journal.staged(folder, file[1]), content)

    def _carry_out(self, changed: list[FileId], after: Mapping[FileId, str], removed: tuple[FileId, ...]) -> None:
        written = tuple(file for file in changed if file in after)
        gone = tuple(file for file in changed if file not in after)
        journal.commit(self.live.data, self.live.geo, Change(written, (*gone, *removed)))

    def _restore(self, entry: Entry) -> None:
        problems = []
        for change in entry.berkas:
            path = self.copy.path(change.file)
            content = self.history.content(change.sebelum, self.live.path(change.file)) if change.sebelum else b""
            if self.before.get(change.file) != change.sesudah:
                reason = "sudah berubah lagi sejak perubahan yang hendak diurungkan; catat atau kembalikan dahulu"
                problems.append(Problem(f"{change.folder}/{change.nama}", None, None, None, reason))
            elif content is None:
                reason = "isi yang lama tidak tersimpan di komputer ini"
                problems.append(Problem(f"{change.folder}/{change.nama}", None, None, None, reason))
            elif change.sebelum is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        if problems:
            raise DataError(problems)


@contextmanager
def drafting(data: Path, geo: Path) -> Iterator[Draft]:
    """Lock the city, finish what an earlier command left, and copy both folders for the length of the block.

    Raises DataError when another command is at work or a folder is not there.
    """
    for folder in (data, geo):
        if not folder.is_dir():
            raise DataError([Problem(str(folder), None, None, None, "folder tidak ada")])
    with journal.locked(data):
        journal.finish(data, geo)
        journal.clear(data, geo)
        work = data / HIDDEN / _WORK
        shutil.rmtree(work, ignore_errors=True)
        try:
            live = Folders(data, geo)
            before = live.digests()
            yield Draft(live, _copied(live, work, before), History(data), before)
        finally:
            shutil.rmtree(work, ignore_errors=True)


def _changed(before: Mapping[FileId, str], after: Mapping[FileId, str]) -> list[FileId]:
    return sorted(file for file in {*before, *after} if before.get(file) != after.get(file))


def _copied(live: Folders, work: Path, files: Mapping[FileId, str]) -> Folders:
    """The same files below `work`, in folders of the same names, since problems name the folder."""
    copy = Folders(work / "1" / live.data.name, work / "2" / live.geo.name)
    for folder in (copy.data, copy.geo):
        folder.mkdir(parents=True)
    for file in files:
        target = copy.path(file)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(live.path(file), target)
    return copy


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
