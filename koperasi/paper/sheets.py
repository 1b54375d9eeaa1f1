"""What stands on each sheet: one kecamatan, one kelurahan, the whole city, as plain data for the template."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import pandas as pd
import segno

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import StepRow, names, places, records
from koperasi.data.schema import choices
from koperasi.domain import analysis, readiness
from koperasi.domain import per_kecamatan as district
from koperasi.domain.choice import Choice
from koperasi.text import format as fmt
from koperasi.text import step_words
from koperasi.text.words import t
from koperasi.views import captions, funding, headline, kecamatan, kelurahan, layer
from koperasi.views.figure import Figure
from koperasi.views.html import svg
from koperasi.views.html.hatches import hatch_patterns, svg_fill
from koperasi.views.html.legend import Entry
from koperasi.views.html.map_layout import Layout, lay_out
from koperasi.views.html.markup import element
from koperasi.views.layer import Portrayal

Sheet = dict[str, Any]
_MAP_MM, _SMALL_MAP_MM = 92, 74
_LETTERS = 26  # a map of 92 mm is so many letters of 10 pt wide
_ASPECT = 1.12
_EVIDENCE = 4  # pieces of evidence on the sheet of one kelurahan, which is one page
_WORDY_STEPS = 4  # more steps than these are shown by mark alone, with a key


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
    name = names(city.kecamatan)[kode]
    asked, compared = kecamatan.questions(city, kode), kecamatan.comparison(city, Choice())
    langkah = district.steps_of(city, kode)
    parts = [
        _map_with(city, inside, [_asked(asked)], within=inside),
        _steps_table(city, inside),
        _figure_table(compared, compared.note),
        {"jenis": "sumber"},
        {"jenis": "halaman"},
        _cooperatives(city, inside),
    ]
    said = [kecamatan.answer(city, kode), *_same_everywhere(city, langkah)]
    figures = [asked, compared]
    return _sheet(city, t("kecamatan.nama", nama=name), said, parts, figures, link)


def of_kelurahan(city: City, kode: str, link: str) -> Sheet:
    """Return the sheet of one kelurahan: what it waits for, its steps, figures, sectors, and what is not known.

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
    asked = [(f"{step_words.label(city, step)}.", step_words.question(city, step)) for step in _lacking(city, kode)[:3]]
    known = [f"{line.label}: {line.value}" for line in kelurahan.figures(city, kode)]
    beside = [_questions(asked), _paragraph_box(t("lembar.angka"), known)]
    parts = [
        _map_with(city, district_members, beside, within=district_members, chosen=kode, mm=_SMALL_MAP_MM),
        _steps_of(city, kode),
        _paragraphs(t("lembar.sektor"), [*evidence[:_EVIDENCE], *_rest(len(evidence) - _EVIDENCE)]),
        _paragraphs(t("lembar.lain"), [words for words, _ in kelurahan.told(city, kode)]),
        {"jenis": "koreksi", "kode": kode},
        {"jenis": "sumber"},
    ]
    said = [
        f"{t('kecamatan.nama', nama=place.kecamatan)}. {names(city.koperasi).get(kode, fmt.MISSING)}.",
        kelurahan.waits(city, kode),
        t("lembar.belum", daftar=fmt.list_words(kelurahan.unknown(city, kode))),
    ]
    return _sheet(city, place.nama, said, parts, [figure], link)


def of_city(city: City, link: str) -> Sheet:
    """Return the sheet of the city: headline numbers, map of the next step, comparison of its kecamatan, all steps."""
    everywhere = list(map(str, city.kelurahan.index))
    numbers, money, compared = (view(city, Choice()) for view in (headline.view, funding.view, kecamatan.comparison))
    parts = [
        _figure_table(numbers, ""),
        _map_with(city, everywhere, [_paragraph_box(money.title, [money.alt, money.note])], within=None),
        _figure_table(compared, compared.note),
        {"jenis": "halaman"},
        _steps_table(city, everywhere),
        {"jenis": "sumber"},
    ]
    total = len(everywhere)
    answer = step_words.lacking(city, city.langkah)
    said = [t("lembar.kota_jawaban", n=total, ditunggu=answer), *_same_everywhere(city, city.langkah)]
    title = t("lembar.kota_judul", kota=city.profile.nama)
    return _sheet(city, title, said, parts, [numbers, money, compared], link)


def stamp(city: City) -> str:
    """Return the date and version of the data as they stand on sheets, scenes and slides."""
    day = max(city.koperasi["tanggal"].dropna(), default=None)
    known = {"tanggal": fmt.date(str(day))} if day is not None else {}
    return t("lembar.stempel" if known else "lembar.tanpa_tanggal", versi=city.version[:8], **known)


def _sheet(
    city: City, title: str, said: Sequence[str], parts: Sequence[Sheet], figures: Sequence[Figure], link: str
) -> Sheet:
    citations = dict.fromkeys(one for figure in figures for one in figure.sources.citations)
    short = link.partition("://")[2]
    return {
        "judul": title,
        "kop": t("lembar.kop", kota=city.profile.nama),
        "kata_kunci": [city.profile.nama, title],
        "kaki": t("lembar.kaki", stempel=stamp(city), alamat=short) if short else stamp(city),
        "kalimat": list(filter(None, said)),
        "qr": _qr(link, short),
        "kata": {"sumber": t("lembar.sumber"), "koreksi": t("lembar.koreksi")},
        "tanda": [{"status": state, "kata": step_words.state(_status(state))} for state in step_words.STATES],
        "sumber": [f"{one.title}. {one.short}." for one in citations],
        "bagian": [part for part in parts if part],
    }


def _status(state: str) -> str | None:
    return None if state == step_words.STATES[-1] else state


def _qr(link: str, short: str) -> Sheet | None:
    if not link:
        return None
    file = BytesIO()
    segno.make(link, error="m", micro=False).save(file, kind="svg", border=1, xmldecl=False, svgclass=None)
    return {"svg": file.getvalue().decode(), "alt": t("lembar.qr", alamat=short), "kata": t("lembar.qr_kata")}


def _lacking(city: City, kode: str) -> list[str]:
    lacks = readiness.lacking(city.langkah[city.langkah["kode"] == kode])
    return [step for step, kodes in lacks.items() if kodes]


def _same_everywhere(city: City, langkah: pd.DataFrame) -> list[str]:
    """Return which steps all cooperatives have met, and of which nothing is known of any: they need no column."""
    totals, n = analysis.step_totals(langkah), langkah["kode"].nunique()
    met = [step_words.label(city, str(step)) for step in totals.index if n and totals.at[step, "ada"] == n]
    dark = [step_words.label(city, str(step)) for step in totals.index if totals.at[step, "diketahui"] == 0]
    lines = [("lembar.terpenuhi", met), ("lembar.tanpa_data", dark)]
    return [t(key, daftar=fmt.list_words(labels)) for key, labels in lines if labels]


def _map_with(
    city: City,
    focus: Sequence[str],
    beside: Sequence[Sheet],
    *,
    within: Sequence[str] | None,
    chosen: str | None = None,
    mm: int = _MAP_MM,
) -> Sheet:
    """Return the map of the next step, its legend, and what stands beside it; kelurahan carry their number."""
    shown = layer.portrayed(city, "berikutnya", "alami", frozenset(focus))
    layout = _numbered(city, tuple(within) if within is not None else None)
    paint = svg.Paint(shown.fills(), captions.descriptions(city, shown), shown.hatches())
    drawing = svg.city_map(
        layout, paint, alt=captions.sentence(city, shown), chosen=chosen, letters=_LETTERS * mm / _MAP_MM
    )
    return {
        "jenis": "peta",
        "judul": shown.title,
        "svg": str(drawing),
        "alt": captions.sentence(city, shown),
        "lebar": mm,
        "legenda": _legend(shown),
        "samping": [part for part in beside if part["teks"] or part["tanya"]],
    }


@per_city(64)
def _numbered(city: City, within: tuple[str, ...] | None) -> Layout:
    numbers = {kode: str(number) for number, kode in enumerate(within or city.kelurahan.index, start=1)}
    labels = city.labels.loc[list(numbers)].assign(nama=list(numbers.values()))
    return lay_out(
        city.shapes, districts=city.districts, context=city.context, labels=labels, first=set(numbers),
        within=within, aspect=_ASPECT,
    )  # fmt: skip


def _legend(shown: Portrayal) -> list[Mapping[str, str]]:
    values, rest = layer.legend(shown)
    return [
        {"svg": _swatch(entry), "kata": entry.label, "n": fmt.number(entry.count)}
        for entry in (*values, *rest)
        if entry.count
    ]


def _swatch(entry: Entry) -> str:
    fills, hatches = {"k": entry.fill}, {"k": entry.hatch}
    fill = svg_fill(entry.fill, entry.hatch, "s")
    square = element("rect", width=440, height=290, fill=fill, stroke="#52606D", stroke_width=12)
    drawn = hatch_patterns(fills, hatches, "s") + square
    return str(element("svg", drawn, xmlns="http://www.w3.org/2000/svg", viewBox="0 0 440 290", width=44, height=29))


def _asked(figure: Figure) -> Sheet:
    rows = figure.twin.itertuples(index=False, name=None) if figure.twin is not None else ()
    return _questions([(str(said), str(question)) for said, question in rows])


def _questions(pairs: Sequence[tuple[str, str]]) -> Sheet:
    asked = [{"fakta": said, "tanya": question} for said, question in pairs]
    return {"judul": t("kecamatan.tanya_judul"), "teks": [], "tanya": asked}


def _paragraph_box(title: str, sentences: Sequence[str]) -> Sheet:
    return {"judul": title, "teks": list(filter(None, sentences)), "tanya": []}


def _rest(more: int) -> list[str]:
    return [t("lembar.bukti_lain", n=more)] if more > 0 else []


def _paragraphs(title: str, sentences: Sequence[str]) -> Sheet:
    return {"jenis": "teks", "judul": title, "teks": list(sentences)} if sentences else {}


def _steps_table(city: City, kodes: Sequence[str]) -> Sheet:
    """Return a row for each cooperative, a column for each step that is not the same for all of them."""
    rows = {(row.kode, row.langkah): row for row in records(city.langkah, StepRow)}
    totals = analysis.step_totals(city.langkah[city.langkah["kode"].isin(kodes)])
    open_steps = [str(step) for step, row in totals.iterrows() if row["diketahui"] > 0 and row["ada"] < len(kodes)]
    if not open_steps:
        return {}
    is_wordy = len(open_steps) <= _WORDY_STEPS

    def cell(kode: str, step: str) -> Mapping[str, str]:
        row = rows.get((kode, step))
        status = row.status if row else None
        return {"status": status or "", "kata": step_words.state(status) if is_wordy else ""}

    name = names(city.kelurahan)
    return {
        "jenis": "tabel",
        "judul": t("lembar.langkah"),
        "pengantar": "",
        "kunci": not is_wordy,
        "lebar": ["7mm", "auto", *(["1fr"] * len(open_steps))],
        "kanan": [True],
        "kepala": [t("lembar.nomor"), t("umum.kelurahan"), *(step_words.label(city, step) for step in open_steps)],
        "baris": [
            [str(number), name[kode], *(cell(kode, step) for step in open_steps)]
            for number, kode in enumerate(kodes, start=1)
        ],
    }


def _figure_table(figure: Figure, before: str) -> Sheet:
    """Return a figure's twin as a table; empty where it has none."""
    twin = figure.twin
    if twin is None or twin.empty:
        return {}
    return {
        "jenis": "tabel",
        "judul": figure.title,
        "pengantar": before,
        "kunci": False,
        "lebar": ["auto", *(["1fr"] * (len(twin.columns) - 1))],
        "kanan": [],
        "kepala": list(map(str, twin.columns)),
        "baris": twin.astype("str").to_numpy().tolist(),
    }


def _steps_of(city: City, kode: str) -> Sheet:
    rows = [
        [line.label, {"status": _status(line.state) or "", "kata": line.value}, line.day]
        for line in kelurahan.steps(city, kode)
    ]
    heads = [t(f"lembar.{head}") for head in ("langkah_satu", "isi", "tanggal")]
    return {
        "jenis": "tabel", "judul": heads[0], "pengantar": "", "kunci": False, "lebar": ["auto", "1fr", "auto"],
        "kanan": [], "kepala": heads, "baris": rows,
    }  # fmt: skip


def _cooperatives(city: City, kodes: Sequence[str]) -> Sheet:
    """Return each cooperative with its steps and room for a correction under its printed key."""
    name = names(city.kelurahan)
    value = {slug: layer.answers(city, slug) for slug in ("simpanan", "transaksi")}
    cards = [
        {
            "nomor": str(number),
            "nama": name[kode],
            "kode": kode,
            "langkah": [
                {"status": _status(line.state) or "", "kata": line.label} for line in kelurahan.steps(city, kode)
            ],
            "keterangan": t("lembar.keterangan", **{slug: answers[kode] for slug, answers in value.items()}),
        }
        for number, kode in enumerate(kodes, start=1)
    ]
    return {"jenis": "koperasi", "judul": t("lembar.setiap"), "koperasi": cards}
