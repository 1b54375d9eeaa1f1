"""The command `ubah`: one cell of one table, and the record of the change."""

import argparse

import pandas as pd

from koperasi.data.cell_rules import CellReader
from koperasi.data.dates import to_day
from koperasi.data.problem import CellError, DataError, Problem
from koperasi.data.schema import Table
from koperasi.tools import table_file
from koperasi.tools.change_record import read_reason, refuse_unrecorded, table_named
from koperasi.tools.draft import drafting
from koperasi.tools.output import record_edit


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
