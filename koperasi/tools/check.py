"""The command `periksa`: would the dashboard take these folders, and what would it say?"""

import argparse
from collections.abc import Iterator

from koperasi.data.checks import RULES
from koperasi.data.city import City, load_city
from koperasi.data.schema import TABLES
from koperasi.tools.draft import Folders


def check(options: argparse.Namespace) -> list[str]:
    """Read the city as the dashboard does; return what was looked at. Raises DataError with what it would refuse."""
    city = load_city(options.data, options.geo)
    return [*_looked_at(city, Folders(options.data, options.geo)), "Tidak ada masalah: dasbor menerima data ini."]


def _looked_at(city: City, folders: Folders) -> Iterator[str]:
    yield f"{city.profile.nama}: {len(folders.digests())} berkas, {len(city.sidecars)} di antaranya dengan asal-usul."
    for name, table in TABLES.items():
        yield f"  {table.title}: {len(city.frame(name))} baris, {len(table.columns)} kolom"
    yield f"  Peta: {len(city.shapes)} kelurahan, {len(city.districts)} kecamatan"
    yield f"Diperiksa: setiap isian menurut definisi kolomnya, dan {len(RULES)} aturan antarberkas."
