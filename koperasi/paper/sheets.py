"""What stands on each sheet: one kecamatan, one kelurahan, the whole city, as plain data for the template."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pandas as pd
import segno

from koperasi.data.city import City
from koperasi.data.records import names_of, places
from koperasi.data.schema import choices
from koperasi.domain import analysis, readiness
from koperasi.domain import per_kecamatan as district
from koperasi.domain.choice import Choice
from koperasi.paper import parts
from koperasi.paper.parts import Part
from koperasi.text import format as fmt
from koperasi.text import step_words
from koperasi.text.words import t
from koperasi.views import funding, headline, kecamatan, kelurahan
from koperasi.views.figure import Figure
from koperasi.views.site_shell import data_date

Sheet = dict[str, Any]
EVIDENCE = 4  # pieces of evidence on the sheet of one kelurahan where they fit its one page
_SMALL_MAP_MM = 74


def of_kecamatan(city: City, kode: str, link: str) -> Sheet:
    """Return the sheet of a kecamatan: answer, map, what to ask, its steps, a comparison; then each cooperative.

    Args:
        city: the city.
        kode: of the kecamatan.
        link: absolute address of its page; empty when there is none that others could open.

    Raises:
        KeyError: if the city has no such kecamatan.
    """
    inside = list(map(str, district.members(city, kode)))
    name = names_of(city, "kecamatan")[kode]
    asked, compared = kecamatan.questions(city, kode), kecamatan.comparison(city, Choice())
    langkah = district.steps_of(city, kode)
    pieces = [
        parts.map_with(city, inside, [parts.asked(asked)], within=inside),
        parts.steps_table(city, inside),
        parts.figure_table(compared, compared.note),
        {"jenis": "sumber"},
        {"jenis": "halaman"},
        parts.cooperatives(city, inside),
    ]
    said = [kecamatan.answer(city, kode), *_same_everywhere(city, langkah)]
    figures = [asked, compared]
    return _sheet(city, t("kecamatan.nama", nama=name), said, pieces, figures, link)


def of_kelurahan(city: City, kode: str, link: str, most: int = EVIDENCE) -> Sheet:
    """Return the sheet of one kelurahan: what it waits for, its steps, figures, sectors, and what is not known.

    Args:
        city: the city.
        kode: of the kelurahan.
        link: as in `of_kecamatan`.
        most: pieces of evidence told in full; the others are counted.

    Raises:
        KeyError: if the city has no such kelurahan.
    """
    place = places(city)[kode]
    figure = kelurahan.view(city, kode)
    district_members = list(map(str, district.members(city, place.kode_kecamatan)))
    label, strength = city.sectors, choices("sektor", "bukti")
    evidence = [
        t("lembar.sektor_satu", sektor=label[slug], bukti=strength[piece.bukti], rincian=piece.rincian)
        for slug, pieces in kelurahan.evidence(city, kode).items()
        for piece in pieces
    ]
    lacks = (readiness.lacked_by(city, kode) or ())[:3]
    asked = [(f"{step_words.label(city, step)}.", step_words.question(city, step)) for step in lacks]
    known = [f"{line.label}: {line.value}" for line in kelurahan.figures(city, kode)]
    beside = [parts.questions(asked), parts.paragraph_box(t("lembar.angka"), known)]
    pieces = [
        parts.map_with(city, district_members, beside, within=district_members, chosen=kode, mm=_SMALL_MAP_MM),
        parts.steps_of(city, kode),
        parts.paragraphs(t("lembar.sektor"), [*evidence[:most], *_more(len(evidence) - most)]),
        parts.paragraphs(t("lembar.lain"), [words for words, _ in kelurahan.told(city, kode)]),
        {"jenis": "koreksi", "kode": kode},
        {"jenis": "sumber"},
    ]
    said = [
        f"{t('kecamatan.nama', nama=place.kecamatan)}. {names_of(city, 'koperasi').get(kode, fmt.MISSING)}.",
        kelurahan.waits(city, kode),
        t("lembar.belum", daftar=fmt.list_words(kelurahan.unknown(city, kode))),
    ]
    return _sheet(city, place.nama, said, pieces, [figure], link)


def of_city(city: City, link: str) -> Sheet:
    """Return the sheet of the city: headline numbers, map of the next step, comparison of its kecamatan, all steps."""
    everywhere = list(map(str, city.kelurahan.index))
    numbers, money, compared = (view(city, Choice()) for view in (headline.view, funding.view, kecamatan.comparison))
    paid = parts.paragraph_box(money.title, [money.note, funding.told(city).alt], funding.parts(city))
    pieces = [
        parts.figure_table(numbers, "", is_listed=True),
        parts.map_with(city, everywhere, [paid], within=None),
        parts.figure_table(compared, compared.note),
        {"jenis": "halaman"},
        parts.steps_table(city, everywhere),
        {"jenis": "sumber"},
    ]
    total = len(everywhere)
    answer = step_words.lacking(city, city.langkah)
    said = [t("lembar.kota_jawaban", n=total, ditunggu=answer), *_same_everywhere(city, city.langkah)]
    title = t("lembar.kota_judul", kota=city.profile.nama)
    return _sheet(city, title, said, pieces, [numbers, money, compared], link)


def stamp(city: City) -> str:
    """Return the date and version of the data as they stand on sheets, scenes and slides."""
    day = data_date(city)
    known = {"tanggal": fmt.date(day)} if day is not None else {}
    return t("lembar.stempel" if known else "lembar.tanpa_tanggal", versi=city.version[:8], **known)


def _sheet(
    city: City, title: str, said: Sequence[str], pieces: Sequence[Part], figures: Sequence[Figure], link: str
) -> Sheet:
    citations = dict.fromkeys(one for figure in figures for one in figure.sources.citations)
    short, head = link.partition("://")[2], t("lembar.kop", kota=city.profile.nama)
    return {
        "judul": title,
        "kop": head,
        "judul_berkas": f"{title} · {head}",  # a name alone would not tell one open file from another
        "kata_kunci": [city.profile.nama, title],
        "kaki": t("lembar.kaki", stempel=stamp(city), alamat=short) if short else stamp(city),
        "kalimat": list(filter(None, said)),
        "qr": _qr(link, short),
        "kata": {"sumber": t("lembar.sumber"), "koreksi": t("lembar.koreksi")},
        "tanda": [{"status": state, "kata": step_words.state(parts.status(state))} for state in step_words.STATES],
        "sumber": [f"{one.title}. {one.short}." for one in citations],
        "bagian": [part for part in pieces if part],
    }


def _qr(link: str, short: str) -> Sheet | None:
    if not link:
        return None
    file = BytesIO()
    segno.make(link, error="m", micro=False).save(file, kind="svg", border=1, xmldecl=False, svgclass=None)
    return {"svg": file.getvalue().decode(), "alt": t("lembar.qr", alamat=short), "kata": t("lembar.qr_kata")}


def _same_everywhere(city: City, langkah: pd.DataFrame) -> list[str]:
    """Return which steps all cooperatives have met, and of which nothing is known of any: they need no column."""
    totals, n = analysis.step_totals(langkah), langkah["kode"].nunique()
    met = [step_words.label(city, str(step)) for step in totals.index if n and totals.at[step, "ada"] == n]
    dark = [step_words.label(city, str(step)) for step in totals.index if totals.at[step, "diketahui"] == 0]
    lines = [("lembar.terpenuhi", met), ("lembar.tanpa_data", dark)]
    return [t(key, daftar=fmt.list_words(labels)) for key, labels in lines if labels]


def _more(count: int) -> list[str]:
    return [t("lembar.bukti_lain", n=count)] if count > 0 else []
