"""The command `periksa`: would the dashboard take these folders, and what would it say?"""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

from koperasi.data import journal
from koperasi.data.checks import RULES
from koperasi.data.city import City, load_city
from koperasi.data.problem import DataError, Problem
from koperasi.data.sidecar import SUFFIX, Sidecar, sha256
from koperasi.text import format as fmt
from koperasi.tools.draft import Folders
from koperasi.tools.history import History
from koperasi.tools.notices import notices


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
