"""One section for each kecamatan, and in it one for each kelurahan."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.records import names, places, records
from koperasi.data.schema import choices
from koperasi.domain import analysis, readiness
from koperasi.domain.choice import Choice
from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views.dossier import Dossier, Line, SectorLine, StepLine, dossier
from koperasi.views.html.markup import NOTHING, SPACE, element, joined, text
from koperasi.views.steps_matrix import awaited, step_label
from koperasi.web.light import links
from koperasi.web.light.document import TOP
from koperasi.web.light.light_register import sign


@dataclass(frozen=True)
class _Sums:
    """What the cooperatives of a kecamatan reported together, in rupiah, as published; 0 is "nothing reported"."""

    simpanan_rp: int | None
    transaksi_rp: int | None
    tanggal: str | None
    sumber_id: str | None


def district(city: City, kode: str) -> Markup:
    """Return one kecamatan: how many stand at each step, what is waited for, its sums, and its kelurahan."""
    members = [place.kode for place in places(city).values() if place.kode_kecamatan == kode]
    name = names(city.kecamatan)[kode]
    there = city.langkah[city.langkah["kode"].isin(members)]
    return element(
        "section",
        element("h2", text(t("kecamatan.nama", nama=name))),
        element("p", text(t("ringan.kecamatan_isi", n=len(members)))),
        element("ul", *_counts(there, len(members)), class_="ringkas"),
        element("ul", *_waiting(city, there)),
        element("p", _sums(records(city.kecamatan.loc[[kode]], _Sums)[0])),
        element("p", links.link(links.to_page(city, "kecamatan", Choice(kecamatan=kode)), t("ringan.buka_kecamatan"))),
        element("div", *(_village(city, dossier(city, member)) for member in members), class_="petak"),
        id=links.anchors(city)[kode],
    )


def _counts(there: pd.DataFrame, total: int) -> Iterator[Markup]:
    met = analysis.step_totals(there)["ada"]
    for step in readiness.known_steps(there):
        yield element("li", text(step_label(step)), text(": "), element("b", text(fmt.count_of(int(met[step]), total))))


def _waiting(city: City, there: pd.DataFrame) -> Iterator[Markup]:
    to, name = links.to_section(city), names(city.kelurahan)
    for step, kodes in readiness.waiting(there).items():
        who = joined((links.link(to(kode), name[kode]) for kode in kodes), ", ")
        yield element("li", element("b", text(awaited(step))), text(f" ({len(kodes)}): "), who)


def _sums(row: _Sums) -> Markup:
    said = t("ringan.kecamatan_rupiah", simpanan=_reported(row.simpanan_rp), transaksi=_reported(row.transaksi_rp))
    return text(f"{said} ") + _origin(row.tanggal, row.sumber_id)


def _reported(rupiah: int | None) -> str:
    return t("umum.belum_dilaporkan") if rupiah == 0 else fmt.rupiah(rupiah)


def _origin(tanggal: str | None, sumber_id: str | None) -> Markup:
    """Return the day that a figure describes and the number of its source, as far as they are known."""
    known = [text(fmt.date(tanggal))] if not fmt.is_missing(tanggal) else []
    known += [links.source(sumber_id)] if sumber_id is not None else []
    return element("small", joined(known, " · ")) if known else NOTHING


def _village(city: City, known: Dossier) -> Markup:
    to_map = links.link(links.to_page(city, "peta", Choice(kelurahan=known.kode)), t("ringan.buka", nama=known.nama))
    back = links.link(f"#{TOP}", t("ringan.ke_atas"))
    return element(
        "section",
        element("h3", text(known.nama)),
        element("p", text(known.koperasi), class_="kecil"),
        element("h4", text(t("ringan.langkah"))),
        element("ul", *map(_step, known.steps), class_="daftar"),
        element("h4", text(t("ringan.sektor"))),
        _sectors(known),
        element("h4", text(t("ringan.lain"))),
        element("ul", *map(_figure, known.figures), *(_fact(*fact) for fact in known.facts)),
        element("p", text(t("ringan.tetangga")), SPACE, joined(_neighbours(city, known.kode), ", "), text(".")),
        element("p", joined([to_map, back], " · "), class_="kecil"),
        id=links.anchors(city)[known.kode],
    )


def _step(line: StepLine) -> Markup:
    word = choices("langkah", "status")[line.status] if line.status else fmt.MISSING
    said = text(f" {line.label}: {word.lower()} ")
    return element("li", sign(line.status or "tanpa_data"), said, _origin(line.tanggal, line.sumber_id))


def _sectors(known: Dossier) -> Markup:
    if not known.sectors:
        return element("p", text(t("ringan.sektor_kosong")))
    return element("ul", *map(_sector, known.sectors))


def _sector(line: SectorLine) -> Markup:
    """Return a sector with its strongest piece of evidence; the others are counted."""
    sentence, strength, sumber_id = line.pieces[0]
    others = len(line.pieces) - 1
    more = f", {t('ringan.bukti_lain', n=others)}" if others else ""
    head = element("b", text(line.label)) + f" ({choices('sektor', 'bukti')[strength].lower()})"
    return element("li", head, text(": "), text(sentence), SPACE, element("small", links.source(sumber_id), text(more)))


def _figure(line: Line) -> Markup:
    return element("li", text(f"{line.label}: {line.value}"), SPACE, _origin(line.tanggal, line.sumber_id))


def _fact(sentence: str, sumber_id: str) -> Markup:
    return element("li", text(sentence), SPACE, element("small", links.source(sumber_id)))


def _neighbours(city: City, kode: str) -> Iterator[Markup]:
    to, name = links.to_section(city), names(city.kelurahan)
    for neighbour in analysis.neighbours_of(city.neighbours, kode).index:
        yield links.link(to(neighbour), name[neighbour])
