"""What the search of the bar finds: pages, kelurahan, kecamatan, sectors, indicators, sources."""

import json
from collections.abc import Iterator
from dataclasses import replace

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import Source, names_of, places, records
from koperasi.domain import addresses, analysis
from koperasi.domain.choice import Choice
from koperasi.domain.indicators import available
from koperasi.text.citations import publisher
from koperasi.text.words import t

PATH = "/cari.json"
Entry = dict[str, str]


@per_city(1)
def search_index(city: City) -> bytes:
    """Return the entries as JSON: `nama`, `ket` (what it is), `ke` (address within the site), `kata` (more to find)."""
    parts = (_pages(), _kelurahan(city), _kecamatan(city), _sectors(city), _indicators(city), _sources(city))
    return json.dumps([entry for part in parts for entry in part], ensure_ascii=False).encode()


def _entry(name: str, kind: str, address: str, more: str = "") -> Entry:
    entry = {"nama": name, "ket": kind, "ke": address.removeprefix(addresses.base())}
    return entry | {"kata": more} if more else entry


def _pages() -> Iterator[Entry]:
    for page in addresses.PAGES:
        yield _entry(t(f"{page}.menu"), t("rangka.cari.halaman"), addresses.address(addresses.page_path(page)))


def _kelurahan(city: City) -> Iterator[Entry]:
    for kode, place in places(city).items():
        kind = t("rangka.cari.kelurahan", kecamatan=place.kecamatan)
        address = addresses.page_address("peta", Choice(kelurahan=kode), city)
        yield _entry(place.nama, kind, address, f"{kode} {kode.replace('.', '')}")


def _kecamatan(city: City) -> Iterator[Entry]:
    for kode, name in names_of(city, "kecamatan").items():
        address = addresses.page_address("kecamatan", Choice(kecamatan=kode), city)
        yield _entry(t("kecamatan.nama", nama=name), t("rangka.cari.kecamatan"), address, kode)


def _sectors(city: City) -> Iterator[Entry]:
    for slug in analysis.sectors(city):
        address = addresses.page_address("potensi", Choice(sektor=slug), city)
        yield _entry(city.sectors[slug], t("rangka.cari.sektor"), address)


def _indicators(city: City) -> Iterator[Entry]:
    for slug in available(city):
        address = addresses.page_address("peta", replace(Choice(), indikator=slug), city)
        yield _entry(t(f"indikator.{slug}.label"), t("rangka.cari.indikator"), address)


def _sources(city: City) -> Iterator[Entry]:
    for source in records(city.sumber, Source):
        kind = t("rangka.cari.sumber", nomor=source.sumber_id, penerbit=publisher(source))
        address = addresses.address(f"{addresses.LIGHT}#{source.sumber_id}")
        yield _entry(source.judul, kind, address, source.url)
