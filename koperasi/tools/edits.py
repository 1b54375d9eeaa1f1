"""The commands `ubah`, `catat`, `pasang` and `urungkan`: what people change in the tables, and how it is taken back."""

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from koperasi.data.cell_rules import CellReader
from koperasi.data.csv_reader import header_score
from koperasi.data.dates import to_day
from koperasi.data.journal import FileId
from koperasi.data.problem import CellError, DataError, Problem, collected
from koperasi.data.schema import Table
from koperasi.data.sidecar import SUFFIX, Edit, read_sidecar, sha256
from koperasi.data.workbook import raw_cells
from koperasi.tools import table_file
from koperasi.tools.draft import Draft, drafting
from koperasi.tools.output import record_edit

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


def change_cell(options: argparse.Namespace) -> list[str]:
    """Change one cell of one table; return what to say. Raises DataError, the files stay as they were."""
    reason = read_reason(options)
    day = _day("--tanggal", options.tanggal)
    with drafting(options.data, options.geo) as draft:
        table = table_named(options.tabel, draft)
        path = table_file.find(draft.copy.data, table, options.potret)
        refuse_unrecorded(path, draft)
        former = table_file.read(path, table)
        frame = _changed(former, table, options, day)
        cells = list(table_file.differences(former, frame, table))
        if not cells:
            return ["Isi itu sudah begitu; tidak ada yang berubah."]
        table_file.write(path, frame, table, former)
        record_edit(path, reason.edit(cells))
        draft.publish("ubah", f"{table.title}: {'; '.join(cells)}.")
    return [*cells, "Perubahan ditulis dan dicatat."]


def _day(option: str, text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return to_day(text)
    except CellError as error:
        raise DataError([Problem(option, None, None, text, str(error))]) from None


def _changed(frame: pd.DataFrame, table: Table, options: argparse.Namespace, day: str | None) -> pd.DataFrame:
    """A copy of the table with the cell, and the day and source of its row, as the options say."""
    key = _key(table, options)
    cells: dict[str, str | None] = {}
    if not table.dated:  # a row of a dated table holds many facts: its day and source are those of the whole table
        cells = {"tanggal": day, "sumber_id": options.sumber}
    elif options.kolom.startswith("lahan_"):
        cells = {"lahan_sumber_id": options.sumber}
    cells[options.kolom] = options.nilai
    row = _row(frame, table, key, is_new=options.baru)
    changed = frame.copy()
    if row is None:
        row = len(frame)
        changed = pd.concat([frame, pd.DataFrame([key], columns=frame.columns, dtype="str")], ignore_index=True)
    for name, text in cells.items():
        if text is not None and name in (*table.names, options.kolom) and name not in key:
            changed.loc[row, name] = _canonical(table, name, text)
    return changed


def _key(table: Table, options: argparse.Namespace) -> dict[str, str]:
    """What identifies the row: --kode, and each --kunci column=value."""
    pairs = [("kode" if "kode" in table.key else table.key[0], options.kode)] if options.kode else []
    pairs += [(name.strip(), value.strip()) for name, _, value in (text.partition("=") for text in options.kunci or ())]
    if not pairs:
        reason = f"sebutkan barisnya: --kode, atau --kunci kolom=nilai dengan kolom {', '.join(table.key)}"
        raise DataError([Problem("--kode", None, None, None, reason)])
    return {name: str(_canonical(table, name, value)) for name, value in pairs}


def _canonical(table: Table, name: str, text: str) -> str | None:
    if name not in table.names:
        reason = f"kolom tidak dikenal; kolom tabel {table.name}: {', '.join(table.names)}"
        raise DataError([Problem("--kolom", None, None, name, reason)])
    column = table.column(name)
    # Typed, not read from a file: a point in a whole number parts thousands, and decimals have the mark that is there.
    decimal = "." if column.kind == "number" and "." in text else ","
    try:
        return CellReader(column, decimal)(text)
    except CellError as error:
        raise DataError([Problem(table.name, None, name, text, str(error))]) from None


def _row(frame: pd.DataFrame, table: Table, key: dict[str, str], *, is_new: bool) -> int | None:
    """The one row that `key` means; None for a new row that may be added. Raises DataError."""
    found = frame.index[(frame[list(key)] == pd.Series(key)).all(axis=1)]
    named = ", ".join(f"{name} {value}" for name, value in key.items())
    missing = [name for name in table.key if name not in key]
    if len(found) > 1:
        others = "; ".join(" ".join(map(str, row)) for row in frame.loc[found, missing].to_numpy())
        reason = f"ada {len(found)} baris; sebutkan juga --kunci {' dan '.join(missing)}: {others}"
    elif len(found) == 1 and not is_new:
        return int(found[0])
    elif len(found) == 1:
        reason = "baris ini sudah ada; jangan pakai --baru"
    elif is_new and not missing:
        return None
    elif is_new:
        reason = f"untuk baris baru sebutkan juga --kunci {' dan '.join(missing)}"
    else:
        reason = "tidak ada baris itu; tambahkan --baru untuk membuatnya"
    raise DataError([Problem(table.name, None, None, named, reason)])


_MOST_SHOWN = 60


def record(options: argparse.Namespace) -> list[str]:
    """Record what a person changed in the files; return what to say. Raises DataError, the files stay as they were."""
    reason = read_reason(options)
    with drafting(options.data, options.geo) as draft:
        files = _changed_files(draft)
        former = {file: read_sidecar(draft.live.path(file)).output_sha256 for file in files}
        found: list[str] = []
        problems: list[Problem] = []
        for file in files:
            with collected(problems, file[1]):
                found += _recorded(draft, file, reason, options.hapus)
        if problems:
            raise DataError(problems)
        changed = draft.publish("catat", f"{reason.words}.", recorded=former)
    if not changed:
        return ["Tidak ada berkas yang berubah sejak terakhir dicatat."]
    return [*found, *(f"{folder}/{name} ditulis" for folder, name in changed), "Perubahan dicatat."]


def put_back(options: argparse.Namespace) -> list[str]:
    """Put a table that was downloaded from the dashboard in place of the present one; return what to say."""
    reason = read_reason(options)
    if not options.berkas.is_file():
        raise DataError([Problem(str(options.berkas), None, None, None, "berkas tidak ada")])
    with drafting(options.data, options.geo) as draft:
        table = table_named(options.tabel or _guessed(options.berkas, draft), draft)
        path = table_file.find(draft.copy.data, table, options.potret)
        refuse_unrecorded(path, draft)
        lines = _replaced(draft, file_of(path, draft), options.berkas, table, reason, options.hapus)
        changed = draft.publish("pasang", f"{table.title} dari {options.berkas.name}: {reason.words}.")
    return [*lines, "Tabel dipasang dan dicatat."] if changed else ["Isinya sama dengan yang sudah ada."]


def _guessed(path: Path, draft: Draft) -> str:
    """The table that a downloaded file is named after, whatever a browser put behind it; else by its header."""
    tables = table_file.definitions(draft.copy.data)
    named = re.split(r"[^a-z_]", path.stem.lower())[0].strip("_")
    if named in tables:
        return named
    header, _ = raw_cells(path)
    return max(tables, key=lambda name: header_score(header, tables[name]))


def _changed_files(draft: Draft) -> list[FileId]:
    """The files whose content, or a workbook beside them, is not what their sidecar records."""
    noted = [(folder, name.removesuffix(SUFFIX)) for folder, name in draft.before if name.endswith(SUFFIX)]
    return [file for file in noted if _is_changed(draft, file)]


def _is_changed(draft: Draft, file: FileId) -> bool:
    path = draft.live.path(file)
    if _workbook(path).exists():
        return True
    return path.exists() and sha256(path) != read_sidecar(path).output_sha256


def _workbook(path: Path) -> Path:
    return path.with_suffix(".xlsx")


def _recorded(draft: Draft, file: FileId, reason: Reason, removed: int) -> list[str]:
    """Bring one changed file into its canonical form and record it; return what differs."""
    path = draft.copy.path(file)
    table = table_file.table_of(file[1], table_file.definitions(draft.copy.data))
    if table is None:
        record_edit(path, reason.edit([]))
        return [f"{file[0]}/{file[1]}: isi baru dicatat"]
    workbook = _workbook(path)
    source = workbook if workbook.exists() else path
    lines = _replaced(draft, file, source, table, reason, removed)
    if workbook.exists():
        workbook.unlink()
    return lines


def _replaced(draft: Draft, file: FileId, source: Path, table: Table, reason: Reason, removed: int) -> list[str]:
    """Write the table in `source` as `file` and record it; return what differs from the recorded content."""
    path = draft.copy.path(file)
    frame = table_file.read(source, table)
    recorded = read_sidecar(path).output_sha256
    is_as_recorded = path.exists() and sha256(path) == recorded
    content = path.read_bytes() if is_as_recorded else draft.history.content(recorded, draft.live.path(file))
    former = table_file.read_bytes_of(content, table) if content is not None else None
    table_file.write(path, frame, table, former)
    if sha256(path) == recorded:
        return [f"{file[0]}/{file[1]}: hanya bentuknya yang berubah; isinya tetap"]
    cells = [] if former is None else list(table_file.differences(former, frame, table))
    _refuse_lost_rows(file, former, frame, removed)
    record_edit(path, reason.edit(cells))
    if former is None:
        return [f"{file[0]}/{file[1]}: isi lama tidak tersimpan, jadi perubahannya tidak dapat ditunjukkan"]
    more = [f"  dan {len(cells) - _MOST_SHOWN} perubahan lagi"] if len(cells) > _MOST_SHOWN else []
    return [f"{file[0]}/{file[1]}:", *(f"  {cell}" for cell in cells[:_MOST_SHOWN]), *more]


def _refuse_lost_rows(file: FileId, former: pd.DataFrame | None, frame: pd.DataFrame, removed: int) -> None:
    """Refuse a table that lost rows unless the person says how many: half a table must not pass as a change."""
    rows = len(frame) if former is None else len(former)
    lost = rows - len(frame)
    if lost > 0 and lost != removed:
        reason = f"kehilangan {lost} dari {rows} baris; bila memang dihapus, ulangi dengan --hapus {lost}"
        raise DataError([Problem(f"{file[0]}/{file[1]}", None, None, None, reason)])


def undo(options: argparse.Namespace) -> list[str]:
    """Put back what stood before the last change; return what to say.

    Raises DataError when there is nothing to take back, when a file has changed again since, or when the dashboard
    would refuse the result.
    """
    with drafting(options.data, options.geo) as draft:
        found = draft.history.last()
        if found is None:
            reason = "tidak ada perubahan yang tercatat di komputer ini"
            raise DataError([Problem(options.data.name, None, None, None, reason)])
        record, entry = found
        changed = draft.take_back(record, entry)
    return [
        f"Diurungkan: {entry.keterangan} ({entry.perintah}, {entry.waktu})",
        *(f"{folder}/{name} kembali seperti semula" for folder, name in changed),
    ]
