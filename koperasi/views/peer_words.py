"""How the city and those that it is compared with are told: names, values and places in words, dots and scales.

A percentage always stands with its count; what is not known is a word and never a number.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import names
from koperasi.domain import peers
from koperasi.domain.choice import Choice
from koperasi.domain.peers import MEASURES, Cell, Comparison, Group, Measure, Rank
from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views.html import dots
from koperasi.views.html.dot_chart import Axis, Dot, Kind


def of_page(choice: Choice) -> Choice:
    """Return of a choice what this page shows by it: a link to another measure keeps all of that, and nothing else."""
    kept = ("indikator", "ukuran", "kelompok", "datar", "tegak", "dari", "sampai")
    return replace(Choice(), **{name: getattr(choice, name) for name in kept})


def noun(city: City, group: Group) -> dict[str, str]:
    """Return what those compared with are called, and the province, as values for sentences."""
    kind = "kota" if city.profile.kode in peers.kota(city) else "kabupaten"
    return {
        "sebutan": t(f"banding.sebutan.{kind if group == 'sejenis' else group}"),
        "provinsi": city.profile.provinsi,
    }


def place(city: City, slug: str, group: Group) -> str:
    """Return in a sentence what the city has and where that stands in its group."""
    comparison, kode = peers.compare(city, slug), city.profile.kode
    own = {"kota": city.profile.nama, "ukuran": t(f"banding.ukuran.{slug}.singkat")}
    rank = peers.rank(comparison, kode, peers.group(city, group))
    cell = comparison.cell(kode)
    if rank is None or cell is None:
        return t("banding.kalimat_tanpa", keadaan=t(f"banding.keadaan.{comparison.standing(kode)}"), **own)
    there = _place(comparison.measure, rank, len(peers.group(city, group)), noun(city, group)["sebutan"])
    return t("banding.kalimat", isi=_value(comparison.measure, cell), letak=there, **own)


def in_province(city: City, slug: str) -> str:
    """Return in a sentence where the city stands among all of the province; empty where its value is not known."""
    comparison = peers.compare(city, slug)
    rank = peers.rank(comparison, city.profile.kode, list(comparison.frame.index))
    if rank is None:
        return ""
    there = _place(comparison.measure, rank, len(comparison.frame), t("banding.sebutan_provinsi"))
    return t("banding.kalimat_provinsi", provinsi=city.profile.provinsi, letak=there)


def _place(measure: Measure, rank: Rank, total: int, noun_: str) -> str:
    which = "melaporkan" if measure.kind == "mean" else "diketahui"
    only = "" if rank.known == total else t(f"banding.yang_{which}")
    key_ = "letak_sama" if 0 < rank.ties == rank.known - 1 else "letak_seri" if rank.ties else "letak"
    return t(f"banding.{key_}", n=rank.place, m=rank.known, sebutan=noun_, yang=only, seri=rank.ties)


def _value(measure: Measure, cell: Cell) -> str:
    about = t(f"banding.ukuran.{measure.slug}.hal")
    if measure.kind == "mean":
        return t("banding.rerata", nilai=fmt.rupiah(cell.value), hal=about)
    counted = fmt.count_of(cell.count, cell.koperasi)
    return t("banding.bagian", hitungan=counted, persen=share(cell.value), hal=about)


def share(value: float | None) -> str:
    """Return a share as percent that says 100% and 0% only of all and of none."""
    whole = fmt.percent(value)
    return fmt.percent(value, 1) if whole in ("100%", "0%") and value not in (0, 1) else whole


def rule(city: City, group: Group) -> str:
    """Return by which rule those compared with were found."""
    n = len(peers.group(city, group)) - 1
    known = city.kabupaten_kota["koperasi"].get(city.profile.kode)
    said = {"n": n, "kota": city.profile.nama, "koperasi": fmt.number(known)}
    return t(f"banding.aturan_{group}", **said, **noun(city, group))


def key(city: City, group: Group) -> list[tuple[Kind, str]]:
    """Return what the three kinds of dots are."""
    kodes, every = peers.group(city, group), len(city.kabupaten_kota)
    legend: list[tuple[Kind, str]] = [("own", city.profile.nama)]
    others = len(set(kodes) - {city.profile.kode})
    if others:
        legend.append(("peer", t("banding.kunci_kelompok", n=others, **noun(city, group))))
    if every > len(kodes):
        legend.append(("other", t("banding.kunci_lain", n=every - len(kodes), provinsi=city.profile.provinsi)))
    return legend


def named(city: City, kodes: Sequence[str]) -> dict[str, str]:
    """Return kode to name, without the word that all of them begin with ("Kota")."""
    full = {kode: name for kode, name in all_names(city).items() if kode in kodes}
    first = {name.partition(" ")[0] for name in full.values() if " " in name}
    if len(full) > 1 and len(first) == 1 and all(" " in name for name in full.values()):
        return {kode: name.partition(" ")[2] for kode, name in full.items()}
    return full


@per_city()
def all_names(city: City) -> dict[str, str]:
    """Return kode to name of every kabupaten and kota that any table knows, the newest name last."""
    found: dict[str, str] = {}
    for table in city.kabupaten_kota_history.values():
        found |= names(table)
    return dict(sorted(found.items()))


@per_city()
def points(city: City, slug: str, group: Group) -> tuple[Dot, ...]:
    """Return every known value of a measure as a dot, in the order of kode; those compared with have their names."""
    comparison, kodes = peers.compare(city, slug), peers.group(city, group)
    short_name = named(city, kodes)
    known = [(kode, cell) for kode in all_names(city) if (cell := comparison.cell(kode)) and cell.value is not None]
    return tuple(
        Dot(
            kode,
            short_name.get(kode, cell.nama if kode == city.profile.kode else ""),
            float(cell.value or 0),
            t("banding.titik", nama=cell.nama, isi=detail(comparison, kode)),
            "own" if kode == city.profile.kode else "peer" if kode in kodes else "other",
        )
        for kode, cell in known
    )


def detail(comparison: Comparison, kode: str) -> str:
    """Return a place's value with all that it was worked out from; a word where it is not known."""
    cell = comparison.cell(kode)
    if cell is None or cell.value is None:
        return short(comparison, kode)
    if comparison.measure.kind == "mean":
        parts = {"jumlah": fmt.rupiah(cell.count), "koperasi": fmt.number(cell.koperasi)}
        return t("banding.titik_rerata", nilai=fmt.rupiah(cell.value), **parts)
    counted = fmt.count_of(cell.count, cell.koperasi)
    return t("banding.titik_bagian", hitungan=counted, persen=share(cell.value))


def axis(city: City, slug: str, *, marks: int = 5) -> Axis:
    """Return the one scale of a measure, from all known values of the province."""
    measure, comparison = MEASURES[slug], peers.compare(city, slug)
    known = comparison.among(list(comparison.frame.index))
    is_share = measure.kind == "share"
    ticks = dots.scale(known, most=1.0 if is_share else None, step=0.05 if is_share else 0, marks=marks)
    words = fmt.percent if is_share else fmt.short_rupiah
    return Axis(ticks[0], ticks[-1], tuple((tick, words(tick)) for tick in ticks), t(f"banding.ukuran.{slug}.nama"))


def apart(city: City, comparison: Comparison, kodes: Sequence[str]) -> Iterator[str]:
    """Yield, for each reason to have no dot, who has none; of those not compared with only how many."""
    standing = {kode: comparison.standing(kode) for kode in all_names(city)}
    for reason in ("unreported", "implausible", "unknown"):
        there = [kode for kode, why in standing.items() if why == reason]
        own = [all_names(city)[kode] for kode in there if kode in kodes]
        others = len(there) - len(own)
        listed = [*own, *([t("banding.terpisah_lain", n=others)] if others else [])]
        if listed:
            word = t(f"banding.keadaan.{reason}")
            yield t("banding.terpisah", keadaan=word[:1].upper() + word[1:], daftar=fmt.list_words(listed))


def reasons(city: City, comparison: Comparison) -> Mapping[str, str]:
    """Return, by kode, why a value is held for implausible."""
    rows = city.implausible[
        (city.implausible["tabel"] == peers.TABLE) & (city.implausible["tanggal"] == comparison.day)
    ]
    marked = comparison.frame.index[comparison.frame["standing"] == "implausible"]
    found = dict(zip(rows["kode"], rows["alasan"], strict=True))
    return {str(kode): t("banding.keadaan.implausible") + ": " + found[kode] for kode in marked if kode in found}


def short(comparison: Comparison, kode: str) -> str:
    """Return a place's value as short as it may be, a percentage with its count; a word where it is not known."""
    cell = comparison.cell(kode)
    if cell is None or cell.value is None:
        return t(f"banding.keadaan.{comparison.standing(kode)}")
    if comparison.measure.kind == "mean":
        return fmt.rupiah(cell.value)
    return f"{fmt.count_of(cell.count, cell.koperasi)} ({share(cell.value)})"


def short_place(rank: Rank) -> str:
    """Return a place as short as it may be ("ke-8 dari 9")."""
    key_ = "tempat_sama" if 0 < rank.ties == rank.known - 1 else "tempat_seri" if rank.ties else "tempat"
    return t(f"banding.{key_}", n=rank.place, m=rank.known, seri=rank.ties)
