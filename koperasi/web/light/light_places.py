"""The table of all kelurahan, and one section for each kecamatan and in it for each kelurahan."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.records import Evidence, cooperatives, doubts, names_of, places
from koperasi.data.schema import choices
from koperasi.domain import analysis, readiness
from koperasi.domain.choice import Choice
from koperasi.text import format as fmt
from koperasi.text import step_words
from koperasi.text.words import t
from koperasi.views import evidence_matrix, kelurahan, looks, steps_matrix
from koperasi.views.html.markup import NOTHING, SPACE, element, joined, text
from koperasi.views.html.matrix import Group, Row
from koperasi.views.html.tile_grid import breakable
from koperasi.views.kelurahan import Line
from koperasi.web.light import light_document
from koperasi.web.light.light_document import TOP


def table(city: City) -> Markup:
    """Return the table under its heading, with the key of its signs, one body for each kecamatan."""
    heads = (text(t("umum.kelurahan")), _step_names(city), text(t("ringan.tabel_sektor")))
    cells = (element("th", words, scope="col") for words in heads)
    sectors = {row.kode: row for group in evidence_matrix.groups(city) for row in group.rows}
    groups = zip(names_of(city, "kecamatan"), steps_matrix.groups(city), strict=True)
    bodies = (_body(city, kode, group, sectors) for kode, group in groups)
    caption = element("caption", text(t("ringan.tabel_judul", n=len(city.kelurahan))))
    wide = f"--langkah:{len(steps_matrix.columns(city))}"  # as many signs stand beside each other
    whole = element("table", caption, element("thead", element("tr", *cells)), *bodies, class_="semua", style=wide)
    return element("h2", text(t("ringan.tabel")), id="bagian-tabel") + _key() + whole


def sign(status: str) -> Markup:
    """Return the sign of a status, hidden from screen readers: its word always stands beside it or in its row."""
    return element("i", text(looks.step_states()[status].symbol), class_=status, aria_hidden="true")


def _key() -> Markup:
    items = (element("li", sign(status), SPACE, text(state.label)) for status, state in looks.step_states().items())
    return element("ul", *items, class_="tanda")


def _step_names(city: City) -> Markup:
    """Return the names of the steps, one above each column of signs."""
    labels = (element("span", text(column.label)) for column in steps_matrix.columns(city))
    return element("span", text(t("ringan.langkah")), class_="baca") + element("span", *labels, class_="langkah")


def _body(city: City, kode: str, group: Group, sectors: Mapping[str, Row]) -> Markup:
    to = light_document.to_section(city)
    title = light_document.link(to(kode), t("umum.kecamatan_nama", nama=group.title))
    waits = {kode: step for step, kodes in readiness.waiting(city.langkah).items() for kode in kodes}
    columns = [column.key for column in steps_matrix.columns(city)]
    rows = (
        element(
            "tr",
            element("th", element("a", breakable(row.name), href=to(row.kode)), scope="row"),
            element("td", _steps(city, waits, row, columns)),
            element("td", _sector_signs(city, sectors[row.kode])),
        )
        for row in group.rows
    )
    return element("tbody", element("tr", element("th", title, scope="rowgroup", colspan=3)), *rows)


def _steps(city: City, waits: Mapping[str, str | None], row: Row, columns: list[str]) -> Markup:
    marks = (sign(row.cells[step].state) for step in columns)
    states = [cell.state for cell in row.cells.values()]
    known = len(states) - states.count("tanpa_data")
    note = step_words.awaited(city, waits[row.kode])
    met = t("ringan.terpenuhi", hitungan=fmt.count_of(states.count("ada"), known))
    words = text(f"{met}. {note}") if known else text(note)
    return element("span", *marks, class_="langkah") + element("span", words)


def _sector_signs(city: City, row: Row) -> Markup:
    if not row.cells:
        return element("span", text(fmt.MISSING), class_="kecil")
    labels, strengths = city.sectors, choices("sektor", "bukti")
    return text(", ").join(
        text(f"{labels[sector]} ") + element("small", text(strengths[cell.state].lower()))
        for sector, cell in row.cells.items()
    )


@dataclass(frozen=True)
class _Sums:
    """What the cooperatives of a kecamatan reported together, in rupiah; 0 is "nothing reported", None not known."""

    simpanan_rp: int | None
    transaksi_rp: int | None
    tanggal: str | None
    sumber_id: str | None
    left_out: int  # numbers that are marked as implausible


def district(city: City, kode: str) -> Markup:
    """Return one kecamatan: how many stand at each step, what is waited for, its sums, and its kelurahan."""
    members = [place.kode for place in places(city).values() if place.kode_kecamatan == kode]
    name = names_of(city, "kecamatan")[kode]
    there = city.langkah[city.langkah["kode"].isin(members)]
    return element(
        "section",
        element("h2", text(t("kecamatan.nama", nama=name))),
        element("p", text(t("ringan.kecamatan_isi", n=len(members)))),
        element("ul", *_counts(city, there, len(members)), class_="ringkas"),
        element("ul", *_waiting(city, there)),
        element("p", _sums(_reported_by(city, members))),
        element(
            "p",
            light_document.link(
                light_document.to_page(city, "kecamatan", Choice(kecamatan=kode)), t("ringan.buka_kecamatan")
            ),
        ),
        element("div", *(_village(city, member) for member in members), class_="petak"),
        id=light_document.anchors(city)[kode],
    )


def _counts(city: City, there: pd.DataFrame, total: int) -> Iterator[Markup]:
    met = analysis.step_totals(there)["ada"]
    for step in readiness.known_steps(there):
        yield element(
            "li",
            text(step_words.label(city, step)),
            text(": "),
            element("b", text(fmt.count_of(int(met[step]), total))),
        )


def _waiting(city: City, there: pd.DataFrame) -> Iterator[Markup]:
    to, name = light_document.to_section(city), names_of(city, "kelurahan")
    for step, kodes in readiness.waiting(there).items():
        who = joined((light_document.link(to(kode), name[kode]) for kode in kodes), ", ")
        yield element("li", element("b", text(step_words.awaited(city, step))), text(f" ({len(kodes)}): "), who)


def _reported_by(city: City, members: list[str]) -> _Sums:
    """Add up what is known of some cooperatives; the day and the source where they have but one."""
    rows = cooperatives(city).loc[members]
    known = {name: rows[name].dropna() for name in ("simpanan_rp", "transaksi_rp", "tanggal", "sumber_id")}
    money = [int(known[name].sum()) if len(known[name]) else None for name in ("simpanan_rp", "transaksi_rp")]
    origin = [str(known[name].iloc[0]) if known[name].nunique() == 1 else None for name in ("tanggal", "sumber_id")]
    doubted = [kode for name in ("simpanan_rp", "transaksi_rp") for kode in doubts(city, name) if kode in members]
    return _Sums(money[0], money[1], origin[0], origin[1], len(doubted))


def _sums(row: _Sums) -> Markup:
    said = t("ringan.kecamatan_rupiah", simpanan=_reported(row.simpanan_rp), transaksi=_reported(row.transaksi_rp))
    if row.left_out:
        said = f"{said} {t('ringan.tanpa_wajar', n=row.left_out)}"
    return text(f"{said} ") + _origin(fmt.date(row.tanggal) if row.tanggal else "", row.sumber_id)


def _reported(rupiah: int | None) -> str:
    return t("umum.belum_dilaporkan") if rupiah == 0 else fmt.rupiah(rupiah)


def _origin(day: str, sumber_id: str | None) -> Markup:
    """Return the day that a figure describes and the number of its source, as far as they are known."""
    known = [text(day)] if day else []
    known += [light_document.source(sumber_id)] if sumber_id is not None else []
    return element("small", joined(known, " · ")) if known else NOTHING


def _village(city: City, kode: str) -> Markup:
    name, said = names_of(city, "kelurahan")[kode], kelurahan.told(city, kode)
    to_map = light_document.link(
        light_document.to_page(city, "peta", Choice(kelurahan=kode)), t("ringan.buka", nama=name)
    )
    back = light_document.link(f"#{TOP}", t("ringan.ke_atas"))
    return element(
        "section",
        element("h3", text(name)),
        element("p", text(names_of(city, "koperasi")[kode]), class_="kecil"),
        element("h4", text(t("ringan.langkah"))),
        element("ul", *map(_step, kelurahan.steps(city, kode)), class_="daftar"),
        element("h4", text(t("ringan.sektor"))),
        _sectors(city, kode),
        element("h4", text(t("ringan.lain"))),
        element("ul", *map(_figure, kelurahan.figures(city, kode)), *(_fact(*one) for one in said)),
        element("p", text(t("ringan.tetangga")), SPACE, joined(_neighbours(city, kode), ", "), text(".")),
        element("p", joined([to_map, back], " · "), class_="kecil"),
        id=light_document.anchors(city)[kode],
    )


def _step(line: Line) -> Markup:
    said = text(f" {line.label}: {line.value.lower()} ")
    return element("li", sign(line.state), said, _origin(line.day, line.sumber_id))


def _sectors(city: City, kode: str) -> Markup:
    found = kelurahan.evidence(city, kode)
    if not found:
        return element("p", text(t("ringan.sektor_kosong")))
    return element("ul", *(_sector(city, slug, pieces) for slug, pieces in found.items()))


def _sector(city: City, slug: str, pieces: Sequence[Evidence]) -> Markup:
    """Return a sector with its strongest piece of evidence; the others are counted."""
    strongest, others = pieces[0], len(pieces) - 1
    more = f", {t('ringan.bukti_lain', n=others)}" if others else ""
    head = element("b", text(city.sectors[slug])) + f" ({choices('sektor', 'bukti')[strongest.bukti].lower()})"
    return element(
        "li",
        head,
        text(": "),
        text(strongest.rincian),
        SPACE,
        element("small", light_document.source(strongest.sumber_id), text(more)),
    )


def _figure(line: Line) -> Markup:
    return element("li", text(f"{line.label}: {line.value}"), SPACE, _origin(line.day, line.sumber_id))


def _fact(sentence: str, sumber_id: str) -> Markup:
    return element("li", text(sentence), SPACE, element("small", light_document.source(sumber_id)))


def _neighbours(city: City, kode: str) -> Iterator[Markup]:
    to, name = light_document.to_section(city), names_of(city, "kelurahan")
    for neighbour in analysis.neighbours_of(city, kode):
        yield light_document.link(to(neighbour), name[neighbour])
