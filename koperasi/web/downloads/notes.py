"""What a file says of itself: title, meaning, filters, dates, sources, licence. No clock: same data, same words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from koperasi.data.city import City
from koperasi.data.records import source
from koperasi.data.schema import Column, Table
from koperasi.data.sidecar import Origin
from koperasi.domain.classes import METHODS
from koperasi.text import format as fmt
from koperasi.text.citations import publisher
from koperasi.text.words import t
from koperasi.views import captions
from koperasi.web.downloads.view_files import View, chosen, filters, page, sentence

Notes = Sequence[tuple[str, str]]
BOUNDARIES = "kelurahan.geojson"
_OF_VIEW = ("kelurahan", "koperasi", "langkah", "sektor")
_MOST_NAMED = 4
_MARK = ("kode", "tanggal", "kolom", "alasan")


def of_view(seen: View, origin: str, *, with_shapes: bool) -> Notes:
    """Return the notes of the current view; with the licence of the boundaries where the file holds them."""
    indicator = seen.shown.indicator
    files = _view_files(seen.city)
    if with_shapes or indicator.slug == "luas":
        files.append(BOUNDARIES)
    pairs = [
        ("judul", seen.shown.title),
        ("arti", t(f"indikator.{indicator.slug}.arti")),
        ("wilayah", seen.city.profile.nama),
        ("saringan", filters(seen)),
        ("dipilih", chosen(seen)),
        ("kelas", METHODS[seen.choice.metode].label if indicator.kind == "number" else ""),
        ("ringkasan", sentence(seen)),
        ("keadaan", captions.origin(seen.city, indicator)),
        *(("sumber", full_citation(seen.city, each)) for each in captions.source_ids(seen.city, indicator)),
        *_files(seen.city, files),
        ("kosong", t("unduh.isi.tanpa_angka") if indicator.kind == "number" else ""),
        ("tautan", page(seen, origin)),
    ]
    return _named(pairs)


def of_table(city: City, table: Table) -> Notes:
    """Return the notes of one table: what a row is, where the file comes from and what was done to it."""
    file, sidecar = city.sidecar(table)
    pairs = [
        ("judul", f"{table.title}, {city.profile.nama}"),
        ("baris", table.row),
        *(("sumber", _origin(part)) for part in sidecar.origins),
        ("terbit", fmt.date(sidecar.published) if sidecar.published else ""),
        *(("olahan", sentence) for sentence in sidecar.processing),
        *_doubts(city, table),
        *_files(city, [file]),
        ("kosong", t("unduh.isi.kosong")),
    ]
    return _named(pairs)


def of_shapes(city: City, properties: Mapping[str, str]) -> Notes:
    """Return the notes of all kelurahan with their figures; `properties` says what each property means."""
    files = [*_view_files(city), BOUNDARIES]
    origins = dict.fromkeys(_origin(part) for name in files for part in city.sidecars[name].origins)
    pairs = [
        ("judul", t("unduh.semua_angka")),
        ("wilayah", city.profile.nama),
        ("arti", t("unduh.batas")),
        *(("sumber", origin) for origin in origins),
        *_doubts(city, city.tables["koperasi"]),
        *_files(city, files),
        ("kosong", t("unduh.isi.kosong")),
    ]
    return [*_named(pairs), *((t("unduh.hal.kolom", nama=name), meaning) for name, meaning in properties.items())]


def of_columns(columns: Iterable[Column]) -> Notes:
    """Return one note a column: its label and what it means."""
    return [(t("unduh.hal.kolom", nama=column.name), meaning(column)) for column in columns]


def meaning(column: Column) -> str:
    """Return a column's label, with its unit, and description on one line."""
    label = f"{column.label} ({column.unit})" if column.unit else column.label
    return t("unduh.kolom_satu", label=label, arti=column.description)


def citation(city: City, sumber_id: str) -> str:
    """Return a source as plain text: title, publisher and, where it states one, the date."""
    row = source(city, sumber_id)
    date = t("umum.sumber_tanggal", tanggal=fmt.date(row.tanggal)) if row.tanggal else ""
    return t("unduh.asal", judul=row.judul, penerbit=publisher(row)) + date


def full_citation(city: City, sumber_id: str) -> str:
    """Return a source as plain text with its address."""
    return f"{citation(city, sumber_id)}, {source(city, sumber_id).url}"


def short_sources(city: City, sumber_ids: Sequence[str]) -> str:
    """Return the sources on one line; many are only counted."""
    if len(sumber_ids) > _MOST_NAMED:
        return t("unduh.banyak_sumber", n=len(sumber_ids))
    return "; ".join(citation(city, sumber_id) for sumber_id in sumber_ids)


def _files(city: City, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield when each file was read and under what licence, then the version of all."""
    for name in names:
        yield "diakses", t("unduh.baca", berkas=name, tanggal=fmt.date(city.sidecars[name].accessed))
    for name in names:
        licence = city.sidecars[name].licence or t("unduh.lisensi_kosong")
        yield "lisensi", t("unduh.lisensi_satu", berkas=name, lisensi=licence)
    yield "versi", t("unduh.versi", versi=city.version)


def _doubts(city: City, table: Table) -> Iterator[tuple[str, str]]:
    """Yield each number of the newest table of a kind that is marked as implausible, and why."""
    marks = city.implausible[city.implausible["tabel"] == table.name]
    for kode, day, column, reason in zip(*(marks[name] for name in _MARK), strict=True):
        if f"{table.name}/{day}.csv" == city.sidecar(table)[0]:
            yield "tidak_wajar", t("unduh.tidak_wajar", kolom=column, kode=kode, alasan=reason)


def _view_files(city: City) -> list[str]:
    tables = (city.tables[name] for name in _OF_VIEW)
    return [city.sidecar(table)[0] for table in tables if city.has_file(table)]


def _origin(part: Origin) -> str:
    return ", ".join(said for said in (part.title, part.producer, part.url) if said)


def _named(pairs: Iterable[tuple[str, str]]) -> Notes:
    return [(t(f"unduh.hal.{key}"), text) for key, text in pairs if text]
