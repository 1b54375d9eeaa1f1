"""What changed between two dated tables: of every cooperative, of every kabupaten and kota, and as a text."""

from collections.abc import Iterable, Sequence

import pandas as pd
from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import names_of, places
from koperasi.data.schema import TABLES
from koperasi.domain import change
from koperasi.domain.change import MOVED, Change
from koperasi.domain.choice import Choice
from koperasi.domain.indicators import Indicator, Reading
from koperasi.text import change_words as words
from koperasi.text import format as fmt
from koperasi.text.words import t, table
from koperasi.views import city_map, layer
from koperasi.views.figure import Figure
from koperasi.views.html import data_table, lists
from koperasi.views.html.markup import element, joined, text
from koperasi.views.layer import Portrayal
from koperasi.views.sources import Sources, citation, cited

KOPERASI, REGENCIES = "koperasi", "kabupaten_kota"
_HEADS = ("tempat", "isian", "lama", "baru", "arah")
_TWIN = (*_HEADS, "tanggal_lama", "tanggal_baru", "sumber_lama", "sumber_baru", "alasan")
_MOST_OPEN = 40  # changes that are all shown at once; more are opened by kecamatan
_MOST_LINES = 12  # of a message: a phone shows about two screens


def view(city: City, choice: Choice) -> Figure:
    """Draw every cell of the cooperatives that changed, by kecamatan; with one table say so."""
    return _of_cooperatives(city, change.pair(city, KOPERASI, choice.dari, choice.sampai), choice.dari is None)


@per_city(16)
def _of_cooperatives(city: City, days: tuple[str, str] | None, is_open: bool) -> Figure:
    if days is None:
        said = alone(city) if is_open else t("perubahan.satu_terpilih", tanggal=_newest(city))
        return Figure("perubahan", t("perubahan.koperasi_judul"), element("p", text(said)), said)
    found = change.changes(city, KOPERASI, *days)
    moved = [one for one in found if one.kind in MOVED]
    old, new = map(fmt.date, days)
    counted = t("perubahan.ringkas", daftar=words.counted(found, t("perubahan.isian")))
    said = counted if moved else _nothing(KOPERASI, found, days)
    parts = [
        element("p", text(said), class_="kkmp-answer"),
        element("div", *_by_kecamatan(city, moved), class_="kkmp-sectors kkmp-changes"),
    ]
    return Figure(
        key="perubahan",
        title=t("perubahan.koperasi_judul_hari", lama=old, baru=new),
        drawing=joined(parts),
        alt=said,
        twin=_twin(city, KOPERASI, found, days),
        sources=_sources(city, found, days),
        note=_left_out(city, KOPERASI, found),
    )


def alone(city: City) -> str:
    """Return that there is but one table of cooperatives, since when, and what comes next."""
    day = _newest(city)
    return t("perubahan.satu_tanggal", tanggal=day) if day else t("perubahan.belum_ada")


def _newest(city: City) -> str:
    return fmt.date(max(city.koperasi_history)) if city.koperasi_history else ""


def _by_kecamatan(city: City, moved: Sequence[Change]) -> Iterable[Markup]:
    """Yield each kecamatan with what changed in it, and those in which nothing did by name."""
    for kode, name in names_of(city, "kecamatan").items():
        within = [one for one in moved if one.kode in places(city) and places(city)[one.kode].kode_kecamatan == kode]
        if not within:
            yield element("p", text(t("perubahan.kecamatan_tetap", nama=name)), class_="kkmp-note")
            continue
        how_many = t("umum.n_kelurahan", n=len({one.kode for one in within}))
        summary = t("perubahan.kecamatan_berubah", nama=name, n=len(within), wilayah_n=how_many)
        rows = [_cells(city, KOPERASI, one) for one in within]
        table_ = data_table.plain(_heads(_HEADS), rows, caption=summary)
        yield lists.opening(text(summary), table_, is_open=len(moved) <= _MOST_OPEN)


def of_regencies(city: City, choice: Choice) -> Figure | None:
    """Draw what changed in the numbers of the city, beside how many others went which way; None without a table."""
    if not city.kabupaten_kota_history:
        return None
    return _of_regencies(city, change.pair(city, REGENCIES, choice.dari, choice.sampai))


@per_city(16)
def _of_regencies(city: City, days: tuple[str, str] | None) -> Figure:
    if days is None:
        said = t("perubahan.daerah_satu")
        return Figure("perubahan_daerah", t("perubahan.daerah_judul"), element("p", text(said)), said)
    found = change.changes(city, REGENCIES, *days)
    own = [one for one in found if one.kode == city.profile.kode]
    others = {
        one.column: [each for each in found if each.column == one.column and each.kode != one.kode] for one in own
    }
    rows = [
        (*_cells(city, REGENCIES, one)[1:4], _went(one), words.counted(others[one.column]) or fmt.MISSING)
        for one in own
    ]
    old, new = map(fmt.date, days)
    heads = [
        *_heads(("isian",)),
        *(f"{city.profile.nama}, {day}" for day in (old, new)),
        *_heads(("arah",)),
        t("perubahan.lain"),
    ]
    title = t("perubahan.daerah_judul_hari", lama=old, baru=new)
    return Figure(
        key="perubahan_daerah",
        title=title,
        drawing=data_table.plain(heads, rows, caption=t("perubahan.daerah_isi", nama=city.profile.nama)),
        alt=" ".join(words.line(city, REGENCIES, one) for one in own if one.kind in MOVED) or title,
        twin=_twin(city, REGENCIES, found, days),
        sources=_sources(city, found, days),
        note=_left_out(city, REGENCIES, [one for one in found if one.reason]),
    )


def _went(one: Change) -> str:
    column = TABLES[REGENCIES].column(one.column)
    return ": ".join(filter(None, [words.direction(one, column), words.reason(one)]))


def _cells(city: City, kind: str, one: Change) -> tuple[str, str, str, str, str]:
    """Return a change as readers see it, under `_HEADS`."""
    column = TABLES[kind].column(one.column)
    old, new = words.value(column, one.old), words.value(column, one.new)
    return words.place(city, kind, one.kode), column.label, old, new, words.direction(one, column)


def _heads(heads: Sequence[str]) -> list[str]:
    return [t(f"perubahan.kolom.{name}") for name in heads]


def _twin(city: City, kind: str, found: Iterable[Change], days: tuple[str, str]) -> pd.DataFrame:
    """Return every cell that changed or cannot be compared, once, with both values, days and sources."""
    told = (one for one in found if one.kind in (*MOVED, "not_compared"))
    old, new = map(fmt.date, days)
    rows = [
        (
            *_cells(city, kind, one),
            old,
            new,
            _source(city, one.old_source),
            _source(city, one.new_source),
            words.reason(one),
        )
        for one in told
    ]
    return pd.DataFrame(rows, columns=_heads(_TWIN))


def _source(city: City, sumber_id: str | None) -> str:
    return citation(city, sumber_id).short if sumber_id else ""


def _sources(city: City, found: Iterable[Change], days: tuple[str, str]) -> Sources:
    numbers = dict.fromkeys(number for one in found for number in (one.old_source, one.new_source))
    return cited(city, numbers, dates=days, status="turunan")


def _left_out(city: City, kind: str, found: Iterable[Change]) -> str:
    """Return what is not compared, each with its reason; of a column that a whole table lacks only the column."""
    single = [one for one in found if one.kind == "not_compared" and one.lacking is None]
    said = [
        t(
            "perubahan.tidak_dibandingkan",
            nama=words.place(city, kind, one.kode),
            isian=TABLES[kind].column(one.column).label,
            alasan=words.reason(one),
        )
        for one in single
    ]
    whole = sorted({(one.column, words.reason(one)) for one in found if one.kind == "not_compared" and one.lacking})
    columns = (
        t("perubahan.kolom_tidak_dibandingkan", isian=TABLES[kind].column(name).label, alasan=why)
        for name, why in whole
    )
    return " ".join([*said, *columns])


def _nothing(kind: str, found: Iterable[Change], days: tuple[str, str]) -> str:
    """Return that nothing changed, and what could not be compared."""
    old, new = map(fmt.date, days)
    left = dict.fromkeys(TABLES[kind].column(one.column).label for one in found if one.kind == "not_compared")
    if not left:
        return t("perubahan.tidak_ada", lama=old, baru=new)
    return t("perubahan.tidak_ada_kecuali", lama=old, baru=new, daftar=fmt.list_words([*left]))


# On the map


def change_map(city: City, choice: Choice) -> Figure | None:
    """Return the map of which way each cooperative went; None where there are no two tables to compare."""
    shown = portrayed(city, choice)
    return None if shown is None else city_map.changed(city, shown, choice)


def portrayed(city: City, choice: Choice) -> Portrayal | None:
    """Return which way each cooperative went, the same object for every reader; None without two tables."""
    days = change.pair(city, KOPERASI, choice.dari, choice.sampai)
    return None if days is None else _portrayed(city, days)


@per_city(16)
def _portrayed(city: City, days: tuple[str, str]) -> Portrayal:
    def read(there: City) -> Reading:
        values = change.directions(there, *days)
        never = pd.Series(False, index=values.index)
        return Reading(values, never, pd.Series(float("nan"), index=values.index))

    def origin(there: City) -> pd.DataFrame:
        return pd.concat([there.koperasi_history[day][["tanggal", "sumber_id"]] for day in days])

    labels: dict[str, str] = table("perubahan.arah")
    question = Indicator("perubahan", "category", "", 0, "turunan", read, origin, lambda _: labels)
    return layer.portray(city, question, "alami", frozenset(city.kelurahan.index))


# To send on


def lines(
    city: City, kind: str, days: tuple[str, str], kecamatan: str | None = None, *, most: int = _MOST_LINES
) -> list[str]:
    """Return each change in a line, of one kecamatan or of all; of the kabupaten and kota those of the city itself.

    What goes beyond `most` is counted, and that nothing changed is said.
    """
    found = list(change.changes(city, kind, *days))
    if kind == REGENCIES:
        found = [one for one in found if one.kode == city.profile.kode]
    elif kecamatan is not None:
        found = [one for one in found if one.kode.startswith(f"{kecamatan}.")]
    told = [words.line(city, kind, one) for one in found if one.kind in MOVED]
    rest = len(told) - most
    return [*told[:most], *([t("perubahan.pesan.sisa", n=rest)] if rest > 0 else [])] or [_nothing(kind, found, days)]


@per_city()
def message(city: City, link: str, kecamatan: str | None = None) -> str:
    """Return what has changed since the tables before the newest as plain text, with the absolute address of the page.

    Args:
        city: the city.
        link: the address.
        kecamatan: kode of the one kecamatan that is meant, None for the whole city.
    """
    tempat = t("kecamatan.nama", nama=names_of(city, "kecamatan")[kecamatan]) if kecamatan else city.profile.nama
    days = change.pair(city, KOPERASI)
    since = t("perubahan.pesan.judul", tempat=tempat, tanggal=words.since(city))
    parts = [[since if days else t("perubahan.pesan.judul_tanpa", tempat=tempat)]]
    parts.append(lines(city, KOPERASI, days, kecamatan) if days else [alone(city)])
    whole = change.pair(city, REGENCIES) if kecamatan is None else None
    if whole:
        old, new = map(fmt.date, whole)
        head = t("perubahan.pesan.daerah", tempat=city.profile.nama, lama=old, baru=new)
        parts.append([head, *lines(city, REGENCIES, whole)])
    parts.append([t("perubahan.pesan.tautan", tautan=link)])
    return "\n\n".join("\n".join(part) for part in parts)
