"""One kelurahan and its cooperative: all that is known, with day and source, and what is not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import Evidence, StepRow, doubts, facts, names_of, places, records, step_rows, texts
from koperasi.data.schema import choices
from koperasi.domain import analysis, readiness
from koperasi.domain.indicators import INDICATORS, available
from koperasi.text import change_words, step_words
from koperasi.text import format as fmt
from koperasi.text.citations import fact_sentence
from koperasi.text.words import entries, t
from koperasi.views import looks, points
from koperasi.views.figure import Figure
from koperasi.views.html import lists, matrix
from koperasi.views.html.markup import NOTHING, element, joined, text
from koperasi.views.layer import value_text
from koperasi.views.sources import citation, cited, external

_STEP_INDICATORS = ("langkah", "berikutnya")  # the steps themselves stand in the sheet


@dataclass(frozen=True)
class Line:
    """One answer: what it is about, the answer in words, its day (ISO) and source, the state, if it is a step, and what
    changed since the table before (empty where there is none).
    """

    label: str
    value: str
    day: str = ""
    sumber_id: str | None = None
    state: str = ""
    since: str = ""


@dataclass(frozen=True)
class _Origin:
    tanggal: str | None
    sumber_id: str | None


def view(city: City, kode: str, *, is_open: bool = False, level: int = 3) -> Figure:
    """Draw the sheet of one kelurahan.

    Args:
        city: the city.
        kode: of the kelurahan.
        is_open: whether the evidence of its sectors stands first and is open from the start.
        level: of the headings of its parts, one below that of its name.

    Raises:
        KeyError: if the city has no such kode.
    """
    return _view(city, kode, is_open, level)


@per_city()
def _view(city: City, kode: str, is_open: bool, level: int) -> Figure:
    place, name = places(city)[kode], names_of(city, "koperasi").get(kode, "")
    said = told(city, kode)
    its_steps = [
        _heading(level, "langkah"),
        element("ul", *(_step(city, line) for line in steps(city, kode)), class_="kkmp-steps"),
    ]
    its_sectors = [_heading(level, "sektor"), sectors(city, kode, is_open=is_open)]
    parts = [
        element("p", text(t("kelurahan.di", kecamatan=place.kecamatan, koperasi=name)), class_="kkmp-note"),
        element("p", text(waits(city, kode)), class_="kkmp-answer"),
        *([] if _is_funded(city, kode) else [element("p", text(t("kelurahan.dana_belum")), class_="kkmp-note")]),
        *(
            element("p", text(words), class_="kkmp-note")
            for words in [change_words.own_steps_since(city, kode)]
            if words
        ),
        *(its_sectors + its_steps if is_open else its_steps + its_sectors),
        _heading(level, "angka"),
        lists.pairs((line.label, text(line.value), _origin_words(city, line)) for line in figures(city, kode)),
        *(
            [_heading(level, "lain"), lists.sentences((words, _cite(city, number)) for words, number in said)]
            if said
            else []
        ),
        *(element("p", text(note), class_="kkmp-note") for note in notes(city, kode)),
    ]
    return Figure(
        key="kelurahan",
        title=place.nama,
        drawing=element("section", *parts, class_="kkmp-profile", aria_label=place.nama),
        alt=f"{place.nama}: {waits(city, kode)}",
        twin=_twin(city, kode),
        sources=cited(city, [line.sumber_id for line in (*steps(city, kode), *figures(city, kode))]),
    )


def waits(city: City, kode: str) -> str:
    """Return in plain sentences what the cooperative waits for, and what was said of its readiness."""
    lacks = readiness.lacked_by(city, kode)
    if lacks is None:
        return f"{fmt.MISSING.capitalize()}."
    missing = fmt.list_words([step_words.wait(city, step) for step in lacks])
    return t("kelurahan.menunggu", daftar=missing) if missing else f"{t('kesiapan.lengkap')}."


def steps(city: City, kode: str) -> list[Line]:
    """Return every step in order, also one without a row."""
    rows = {row.langkah: row for row in step_rows(city).get(kode, ())}
    return [_step_line(city, step.slug, rows.get(step.slug)) for step in city.steps]


def _step_line(city: City, step: str, row: StepRow | None) -> Line:
    label = step_words.label(city, step)
    if row is None or row.status is None:
        return Line(label, step_words.state(None), state="tanpa_data")
    return Line(label, step_words.state(row.status), step_words.day(row), row.sumber_id, row.status)


def figures(city: City, kode: str) -> list[Line]:
    """Return the indicators, each with its day and source where these are the same everywhere."""
    return [_figure(city, slug, kode) for slug in available(city) if slug not in _STEP_INDICATORS]


def _figure(city: City, slug: str, kode: str) -> Line:
    origin = _origin(city, slug)
    day = fmt.date(origin.tanggal) if origin.tanggal else ""
    since = change_words.answers_since(city, slug).get(kode, "")
    return Line(t(f"indikator.{slug}.label"), value_text(city, slug, kode), day, origin.sumber_id, since=since)


@per_city()
def _origin(city: City, slug: str) -> _Origin:
    """Return the day and the source of an indicator where the whole indicator has but one."""
    said = set(records(INDICATORS[slug].origin(city).dropna(subset="sumber_id"), _Origin))
    return said.pop() if len(said) == 1 else _Origin(None, None)


def evidence(city: City, kode: str) -> Mapping[str, Sequence[Evidence]]:
    """Return the pieces of evidence by sector, sectors and pieces with the strongest first."""
    return _evidence(city).get(kode, {})


@per_city()
def _evidence(city: City) -> Mapping[str, Mapping[str, Sequence[Evidence]]]:
    found: dict[str, dict[str, list[Evidence]]] = {}
    for piece in records(analysis.by_strength(city.sektor), Evidence):
        found.setdefault(piece.kode, {}).setdefault(piece.sektor, []).append(piece)
    return found


def sectors(city: City, kode: str, *, is_open: bool = False) -> Markup:
    """Draw each sector of a kelurahan as a heading that opens to its evidence."""
    found = evidence(city, kode)
    if not found:
        return element("p", text(t("kelurahan.tanpa_sektor")), class_="kkmp-note")
    drawn = (_sector(city, slug, pieces, is_open) for slug, pieces in found.items())
    return element("div", *drawn, class_="kkmp-sectors")


def _sector(city: City, slug: str, pieces: Sequence[Evidence], is_open: bool) -> Markup:
    look, strengths = looks.evidence_states()[pieces[0].bukti], choices("sektor", "bukti")
    name = element("span", text(city.sectors[slug]), class_="kkmp-name")
    summary = joined([matrix.sign(look), name, lists.small(text(look.label))])
    is_mixed = len({piece.bukti for piece in pieces}) > 1
    lines = (
        (piece.rincian + (f" ({strengths[piece.bukti].lower()})" if is_mixed else ""), _cite(city, piece.sumber_id))
        for piece in pieces
    )
    return lists.opening(summary, lists.sentences(lines), is_open=is_open)


def told(city: City, kode: str) -> list[tuple[str, str]]:
    """Return what is stated of this place as pairs of a sentence and the number of its source."""
    return [(fact_sentence(city, fact), fact.sumber_id) for fact in facts(city) if fact.kode == kode]


def neighbours(city: City, kode: str) -> list[str]:
    """Return the kode of the kelurahan that share a border, the longest border first."""
    return list(analysis.neighbours_of(city, kode))


def notes(city: City, kode: str) -> list[str]:
    """Return where its points lie, its neighbours, and what no public source tells."""
    where = [f"{name}: {place}." for name, place in points.places(city, kode).items()]
    beside = [names_of(city, "kelurahan")[other] for other in neighbours(city, kode)]
    border = [t("kelurahan.tetangga", daftar=fmt.list_words(beside))] if beside else []
    return [
        *_doubts(city, kode),
        *where,
        *border,
        t("kelurahan.belum_diketahui", daftar=fmt.list_words(unknown(city, kode))),
    ]


def _doubts(city: City, kode: str) -> Iterator[str]:
    """Yield why a number of this place is not believed."""
    for slug, column in (("simpanan", "simpanan_rp"), ("transaksi", "transaksi_rp")):
        if reason := doubts(city, column).get(kode):
            yield t("kelurahan.tidak_wajar", angka=t(f"indikator.{slug}.label"), alasan=reason)


def unknown(city: City, kode: str) -> list[str]:
    """Return what no public source tells; funding only until the city has named it for this cooperative."""
    funding = [] if _is_funded(city, kode) else [t("kelurahan.sumber_dana")]
    return [*funding, *entries("kelurahan.hal_belum")]


def message(city: City, kode: str, link: str) -> str:
    """Return the state of one cooperative as plain text to be sent on, with the absolute address that opens it."""
    place = places(city)[kode]
    lines = [
        f"{line.label}: {line.value.lower()}" + (f" ({line.day})" if line.day else "") for line in steps(city, kode)
    ]
    asked = list(_questions(city, kode))
    parts = [
        [t("kelurahan.pesan.judul", nama=place.nama, kecamatan=place.kecamatan), waits(city, kode)],
        lines,
        [t("kecamatan.pesan.tanya"), *asked] if asked else [],
        [t("kecamatan.pesan.tautan", tautan=link)],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def _questions(city: City, kode: str) -> Iterator[str]:
    for number, step in enumerate((readiness.lacked_by(city, kode) or ())[:3], start=1):
        yield f"{number}. {step_words.label(city, step)}: {step_words.question(city, step)}"


def _is_funded(city: City, kode: str) -> bool:
    """Return whether it is known who funds this cooperative."""
    return kode in texts(city.koperasi, "pendanaan")


def _heading(level: int, part: str) -> Markup:
    return element(f"h{level}", text(t(f"kelurahan.{part}")))


def _step(city: City, line: Line) -> Markup:
    look = looks.step_states()[line.state]
    words = element(
        "span", element("span", text(line.value)), lists.small(_origin_words(city, line)), class_="kkmp-words"
    )
    return element("li", matrix.sign(look), element("span", text(line.label), class_="kkmp-name"), words)


def _origin_words(city: City, line: Line) -> Markup:
    origin = text(line.day) if line.day else NOTHING
    if line.sumber_id is not None:
        source = citation(city, line.sumber_id)
        origin = external(line.day or source.short, source.url, title=source.title)
    return joined(filter(None, [text(line.since) if line.since else NOTHING, origin]), " · ")


def _cite(city: City, sumber_id: str) -> Markup:
    source = citation(city, sumber_id)
    return external(source.short, source.url, title=source.title)


def _twin(city: City, kode: str) -> pd.DataFrame:
    evidence_words, label = choices("sektor", "bukti"), city.sectors
    rows = [(line.label, line.value, line.day) for line in (*steps(city, kode), *figures(city, kode))]
    rows += [(label[slug], evidence_words[pieces[0].bukti], "") for slug, pieces in evidence(city, kode).items()]
    rows += [(t("kelurahan.lain"), words, "") for words, _ in told(city, kode)]
    return pd.DataFrame(rows, columns=[t(f"ringkasan.kolom.{name}") for name in ("hal", "isi", "tanggal")])
