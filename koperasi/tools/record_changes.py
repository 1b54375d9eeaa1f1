"""The commands `catat` and `pasang`: what people changed in files is brought into form and recorded with its reason."""

import argparse
import re
from pathlib import Path

import pandas as pd

from koperasi.data.csv_reader import header_score
from koperasi.data.journal import FileId
from koperasi.data.problem import DataError, Problem, collected
from koperasi.data.schema import Table
from koperasi.data.sidecar import SUFFIX, read_sidecar, sha256
from koperasi.data.workbook import raw_cells
from koperasi.tools import table_file
from koperasi.tools.change_record import Reason, file_of, read_reason, refuse_unrecorded, table_named
from koperasi.tools.draft import Draft, drafting
from koperasi.tools.output import record_edit

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
