"""The command `periksa`: read the city as the dashboard does, and notice what is right by the rules and yet strange."""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from koperasi.data import journal
from koperasi.data.checks import KELURAHAN, RULES, newest_number
from koperasi.data.city import City, load_city
from koperasi.data.problem import DataError, Problem
from koperasi.data.records import cooperatives
from koperasi.data.schema import DONE, FUNDED, LAUNCHED, choices
from koperasi.data.sidecar import SUFFIX, Sidecar, sha256
from koperasi.text import format as fmt
from koperasi.tools.draft import Folders
from koperasi.tools.history import History


def notices(city: City) -> Iterator[str]:
    """Yield a sentence for each pair of statements that differ: totals, counts and sums of facts."""
    for column, total, stated in _other_totals(city):
        words = f"jumlah koperasi {fmt.number(total)}, di tabel kabupaten/kota {fmt.number(stated)}"
        yield f"{column}: {words}"
    yield from _other_counts(city)
    yield from _other_funding(city)
    yield from _other_done(city)


def _other_totals(city: City) -> Iterator[tuple[str, int, int]]:
    """Yield each column whose sum over the cooperatives is not what the table of regencies states for the same day."""
    days = set(city.koperasi["tanggal"].dropna())
    if city.profile.kode not in city.kabupaten_kota.index:
        return
    whole = city.kabupaten_kota.loc[city.profile.kode].to_dict()
    if days != {whole["tanggal"]}:
        return
    # One row is one cooperative.
    counted = cooperatives(city).assign(koperasi=pd.Series(1, index=city.koperasi.index, dtype="Int64"))
    for column in (str(name) for name in city.kabupaten_kota.columns if name in counted.columns):
        parts, stated = counted[column], whole[column]
        is_known = pd.api.types.is_integer_dtype(parts) and parts.notna().all() and pd.notna(stated)
        if is_known and int(parts.sum()) != int(stated):
            yield column, int(parts.sum()), int(stated)


def _other_counts(city: City) -> Iterator[str]:
    for indicator, table in ((KELURAHAN, "kelurahan"), (LAUNCHED, "koperasi")):
        stated, rows = newest_number(city.fakta, indicator, city.profile.kode), len(city.frame(table))
        if stated is not None and stated != rows:
            yield f"fakta {indicator}: {fmt.number(stated)}, tabel {table}: {fmt.number(rows)} baris"


def _other_funding(city: City) -> Iterator[str]:
    """Yield where the funded cooperatives of all sources of money, once each is stated, are not all cooperatives."""
    indicators = [f"{FUNDED}{source}" for source in choices("koperasi", "pendanaan")]
    stated = [newest_number(city.fakta, indicator, city.profile.kode) for indicator in indicators]
    known = [number for number in stated if number is not None]
    if len(known) == len(indicators) and sum(known) != len(city.koperasi):
        total = f"{' + '.join(map(fmt.number, known))} = {fmt.number(sum(known))}"
        yield f"fakta {' + '.join(indicators)}: {total}, tabel koperasi: {fmt.number(len(city.koperasi))} baris"


def _other_done(city: City) -> Iterator[str]:
    """Yield each fact `kkmp_telah_<column>` that is not what the table of regencies of its day has in that column."""
    facts = city.fakta[city.fakta["kode"].eq(city.profile.kode) & city.fakta["indikator"].str.startswith(DONE)]
    for indicator, text, day in facts[["indikator", "nilai", "tanggal"]].itertuples(index=False, name=None):
        table, column = city.kabupaten_kota_history.get(day), indicator.removeprefix(DONE)
        if table is None or column not in table.columns or city.profile.kode not in table.index:
            continue
        stated = table.loc[city.profile.kode].to_dict()[column]
        if pd.notna(stated) and text != str(stated):
            yield f"fakta {indicator}: {text}, tabel kabupaten/kota {fmt.date(day)}, kolom {column}: {stated}"


def check(options: argparse.Namespace) -> list[str]:
    """Read the city as the dashboard does; return what was looked at. Raises DataError with what it would refuse."""
    folders = Folders(options.data, options.geo)
    city = load_city(options.data, options.geo)
    problems = list(_unrecorded(folders, city.sidecars))
    if problems:
        raise DataError(problems)
    kept = _keep(folders)
    return [*_looked_at(city, folders), *_notices(city, folders), *kept, "Tidak ada masalah: dasbor menerima data ini."]


def _unrecorded(folders: Folders, sidecars: Mapping[str, Sidecar]) -> Iterator[Problem]:
    """Yield each file that is not what its sidecar records."""
    for name, note in sidecars.items():
        path = next((folder / name for folder in (folders.data, folders.geo) if (folder / name).exists()), None)
        if path is not None and sha256(path) != note.output_sha256:
            reason = "berubah tanpa dicatat, atau belum selesai disalin; jalankan perintah catat"
            yield Problem(name, None, None, None, reason)


def _keep(folders: Folders) -> list[str]:
    """Keep what is recorded now, so that a later change by hand can be shown cell by cell and undone."""
    try:
        with journal.locked(folders.data):
            History(folders.data).keep_all(folders.path(file) for file in folders.digests())
    except (OSError, DataError):
        return ["Salinan untuk mengurungkan tidak dapat disimpan di folder ini."]
    return []


def _looked_at(city: City, folders: Folders) -> Iterator[str]:
    yield f"{city.profile.nama}: {len(folders.digests())} berkas, {len(city.sidecars)} di antaranya dengan asal-usul."
    for name, history in (("koperasi", city.koperasi_history), ("kabupaten_kota", city.kabupaten_kota_history)):
        days = ", ".join(fmt.date(day) for day in history) or "belum ada"
        yield f"  {city.tables[name].title}: potret {days}"
    frames = {name: getattr(city, name) for name in ("kelurahan", "kecamatan", "sektor", "fakta", "sorotan", "sumber")}
    for name, frame in frames.items():
        yield f"  {city.tables[name].title}: {len(frame)} baris"
    yield f"  Peta: {len(city.shapes)} kelurahan, {len(city.districts)} kecamatan"
    yield f"Diperiksa: setiap isian menurut kolomnya, {len(RULES)} aturan antarberkas, setiap berkas dengan catatannya."


def _notices(city: City, folders: Folders) -> Iterator[str]:
    """Yield what is no fault but what the keeper of the data should know."""
    for words in notices(city):
        yield f"Perhatikan: {words}"
    for path in _without_origin(folders):
        yield f"Perhatikan: {path} tidak dibaca dasbor dan tidak punya catatan asal-usul"


def _without_origin(folders: Folders) -> Iterator[Path]:
    files = folders.digests()
    for folder, name in files:
        if not name.endswith(SUFFIX) and (folder, name + SUFFIX) not in files:
            yield Path(name)
