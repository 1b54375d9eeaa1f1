"""The command `impor`: a published table becomes the table of a new day."""

import argparse
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from koperasi.data.dates import to_day, to_partial_day
from koperasi.data.paths import table_path
from koperasi.data.problem import CellError, DataError, Problem, collected
from koperasi.data.schema import TABLES, Table
from koperasi.data.sidecar import Edit
from koperasi.text import format as fmt
from koperasi.tools import table_file
from koperasi.tools.draft import drafting
from koperasi.tools.output import origin, record_edit, write_csv, write_sidecar
from koperasi.tools.simkopdes import Published, read_published
from koperasi.tools.snapshot_rows import Former, NewTable, compose

_FIRST_NUMBER = 201

Row = Mapping[str, str | None]


def source_row(options: argparse.Namespace, data: Path, former: Former | None, day: str) -> Row:
    """The row of the source: the one named, else a new one like that of the former table, with the next number."""
    sources = table_file.read(data / "sumber.csv", TABLES["sumber"]).set_index("sumber_id", drop=False)
    if options.sumber in sources.index:
        return _texts(sources.loc[options.sumber])
    like: dict[str, str | None] = {}
    if former is not None:
        like = _texts(sources.loc[former.frame["sumber_id"].iloc[0]])
    number = options.sumber or _free_number(sources.index, like.get("sumber_id"))
    given = {name: getattr(options, name) for name in ("judul", "penerbit", "melalui", "url")}
    row = {**like, "judul": _dated(like.get("judul"), day), **{name: text for name, text in given.items() if text}}
    missing = [f"--{name}" for name in ("judul", "penerbit", "url") if not row.get(name)]
    if missing:
        reason = f"sumber ini belum ada dalam tabel sumber; sebutkan {', '.join(missing)}"
        raise DataError([Problem("--sumber", None, None, number, reason)])
    return {"jenis": "pemerintah", **row, "sumber_id": number, "tanggal": day}


def _texts(row: pd.Series) -> dict[str, str | None]:
    return {str(name): None if pd.isna(text) else str(text) for name, text in row.items()}


def _free_number(taken: pd.Index, after: str | None) -> str:
    first = int(after[1:]) if after else _FIRST_NUMBER
    return next(f"S{number:03d}" for number in range(first, 1000) if f"S{number:03d}" not in taken)


def _dated(title: str | None, day: str) -> str | None:
    """The title of the former source with the new day in place of its own."""
    if title is None:
        return None
    changed, times = re.subn(r"\d{1,2} [A-Z][a-z]+ \d{4}$", fmt.date(day), title)
    return changed if times else f"{title}, potret {fmt.date(day)}"


def import_snapshot(options: argparse.Namespace) -> list[str]:
    """Write the table of a new day, its source and its sidecar; return what to say.

    Raises DataError with every fault of every file, and for numbers that need a reason; the files stay as they were.
    """
    day = _date("--tanggal", options.tanggal, to_day)
    if day > date.today().isoformat():
        raise DataError([Problem("--tanggal", None, None, day, "hari ini belum sampai ke tanggal itu")])
    with drafting(options.data, options.geo) as draft:
        published = _read_all(options.berkas)
        table = _table_of(published)
        path = table_path(draft.copy.data, table, day)
        if path.exists():
            reason = "potret tanggal itu sudah ada; ubah dengan perintah ubah atau pasang, atau urungkan impornya"
            raise DataError([Problem(f"data/{table.name}/{path.name}", None, None, None, reason)])
        new = compose(published, table, day, draft.copy.data)
        _refuse_unexplained(new, options.alasan)
        _write(path, new, published, options)
        _flag(draft.copy.data, new, options)
        names = ", ".join(each.path.name for each in published)
        draft.publish("impor", f"{table.title}, potret {fmt.date(day)}, dari {names}.")
    return list(_said(published, new))


def _date(option: str, text: str, read: Callable[[str], str]) -> str:
    try:
        return read(text)
    except CellError as error:
        raise DataError([Problem(option, None, None, text, str(error))]) from None


def _read_all(paths: Sequence[Path]) -> list[Published]:
    """Read every file. Raises DataError with the faults of all of them."""
    problems: list[Problem] = []
    published = []
    for path in paths:
        with collected(problems, path.name):
            published.append(read_published(path))
    if problems:
        raise DataError(problems)
    return published


def _table_of(published: Sequence[Published]) -> Table:
    names = {each.table for each in published}
    if len(names) > 1:
        found = ", ".join(f"{each.path.name}: {each.table}" for each in published)
        raise DataError([Problem("impor", None, None, None, f"berkas-berkas ini bukan dari satu tabel ({found})")])
    return TABLES[names.pop()]


def _refuse_unexplained(new: NewTable, reason: str | None) -> None:
    if new.unusual and not reason:
        file = f"data/{new.table.name}/{new.day}.csv"
        hint = "bila benar, ulangi dengan --alasan; bila tidak wajar, tambahkan --tidak-wajar KODE:KOLOM"
        problems = [Problem(file, None, each.column, None, f"{each.kode} {each.words}") for each in new.unusual]
        raise DataError([*problems, Problem(file, None, None, None, hint)])


def _write(path: Path, new: NewTable, published: Sequence[Published], options: argparse.Namespace) -> None:
    """The table with its day and source, its sidecar, and the row of a new source."""
    data = path.parents[1]
    source = source_row(options, data, new.former, new.day)
    path.parent.mkdir(exist_ok=True)
    rows = new.rows.assign(tanggal=new.day, sumber_id=source["sumber_id"])
    write_csv(path, rows[list(new.table.names)])
    producer = ", melalui ".join(filter(None, (source["penerbit"], source.get("melalui"))))
    accessed = _date("--akses", options.akses, to_partial_day) if options.akses else date.today().isoformat()
    facts = {"title": source["judul"], "producer": producer, "url": source["url"], "published": source["tanggal"]}
    facts |= {"accessed": accessed, "licence": options.lisensi}
    write_sidecar(path, [origin(each.path, facts) for each in published], _processing(new, options.alasan))
    sources = data / "sumber.csv"
    if source["sumber_id"] not in set(table_file.read(sources, TABLES["sumber"])["sumber_id"]):
        _append(sources, TABLES["sumber"], [source], f"Sumber {new.table.title.lower()}, potret {fmt.date(new.day)}.")


def _flag(data: Path, new: NewTable, options: argparse.Namespace) -> None:
    """Add the numbers that the person calls implausible to their table."""
    wanted = [text.partition(":") for text in options.tidak_wajar or ()]
    if wanted and not options.alasan:
        raise DataError([Problem("--tidak-wajar", None, None, None, "sebutkan juga --alasan")])
    rows = [
        {"tabel": new.table.name, "tanggal": new.day, "kode": code, "kolom": column, "alasan": options.alasan}
        for code, _, column in wanted
    ]
    if rows:
        _append(data / "tidak_wajar.csv", TABLES["tidak_wajar"], rows, options.alasan)


def _append(path: Path, table: Table, rows: Sequence[Row], reason: str) -> None:
    former = table_file.read(path, table)
    frame = pd.concat([former, pd.DataFrame(rows, columns=list(table.names), dtype="str")], ignore_index=True)
    write_csv(path, frame)
    cells = tuple(table_file.differences(former, frame, table))
    record_edit(path, Edit(date=date.today().isoformat(), reason=reason, cells=cells))


def _processing(new: NewTable, reason: str | None) -> Iterator[str]:
    yield "Kolom dipilih dan diberi nama sendiri; baris diurutkan menurut kode; nol dibiarkan seperti diterbitkan."
    if new.carried and new.former is not None:
        yield f"Tidak ada dalam berkas, disalin dari potret {fmt.date(new.former.day)}: {', '.join(new.carried)}."
    if new.unusual:
        cells = ", ".join(f"{each.kode} {each.column}" for each in new.unusual)
        yield f"Diterima walaupun tidak lazim ({reason}): {cells}."


def _said(published: Sequence[Published], new: NewTable) -> Iterator[str]:
    for each in published:
        yield f"{each.path.name}: {len(each.frame)} baris; kolom {', '.join(each.columns)}"
        if each.ignored:
            yield f"  tidak dipakai: {', '.join(each.ignored)}"
    if new.carried and new.former is not None:
        yield f"Disalin dari potret {fmt.date(new.former.day)}: {', '.join(new.carried)}"
    for number in new.unusual:
        yield f"Diterima dengan alasan: {number.kode} {number.column} {number.words}"
    yield f"{new.table.title}: potret {fmt.date(new.day)} ditulis, {len(new.rows)} baris."
