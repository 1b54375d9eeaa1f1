"""One kecamatan: what to ask, who stands where, how it compares, its sectors, and what only the place can tell."""

from collections.abc import Iterator, Sequence

import pandas as pd
from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import names_of
from koperasi.domain import analysis, readiness
from koperasi.domain import per_kecamatan as district
from koperasi.domain.addresses import page_address
from koperasi.domain.choice import Choice
from koperasi.domain.per_kecamatan import Count, Question
from koperasi.text import change_words, step_words
from koperasi.text import format as fmt
from koperasi.text.words import entries, t
from koperasi.views import looks
from koperasi.views.figure import Figure
from koperasi.views.html import data_table, lists, palette
from koperasi.views.html.bars import Part, Row, bars
from koperasi.views.html.lists import Group, Place
from koperasi.views.html.markup import element, joined, text
from koperasi.views.layer import Portrayal
from koperasi.views.sources import Sources, cited


def answer(city: City, kode: str) -> str:
    """Return the state of a kecamatan in a sentence or two."""
    langkah = district.steps_of(city, kode)
    n = len(district.members(city, kode))
    said = t("kecamatan.jawaban", n=n, ditunggu=step_words.lacking(city, langkah))
    return " ".join(filter(None, [said, change_words.steps_since(city, district.members(city, kode))]))


@per_city()
def questions(city: City, kode: str) -> Figure:
    """Draw what to ask this week, and by which rules it was found."""
    asked = list(_asked(city, kode))
    items = [element("li", text(said), element("strong", text(question))) for said, question in asked]
    empty = element("p", text(t("kecamatan.tanya_kosong")))
    rules = lists.opening(text(t("kecamatan.tanya_aturan_judul")), element("p", text(t("kecamatan.tanya_aturan"))))
    return Figure(
        key="tanya",
        title=t("kecamatan.tanya_judul"),
        drawing=joined([element("ol", *items, class_="kkmp-asked") if items else empty, rules]),
        alt=" ".join(f"{said} {question}" for said, question in asked),
        twin=pd.DataFrame(asked, columns=[t("kecamatan.kolom.fakta"), t("kecamatan.kolom.tanya")]),
        sources=_sources(city, kode),
        is_table=True,
    )


def _sources(city: City, kode: str) -> Sources:
    langkah = district.steps_of(city, kode)
    return cited(city, langkah["sumber_id"], dates=langkah["tanggal"], status="dinyatakan")


def _asked(city: City, kode: str) -> Iterator[tuple[str, str]]:
    """Yield what `district.questions` found: the finding, and the question it raises."""
    for question in district.questions(city, kode):
        yield _finding(city, kode, question), _question(city, question)


def _finding(city: City, kode: str, question: Question) -> str:
    n, total, who = len(question.kodes), question.total, _who(city, kode, question.kodes)
    if question.rule == "tanpa_data" and question.step is not None:
        name = city.step(question.step).kepanjangan
        return t("kecamatan.tanya.tanpa_data.fakta", langkah=name, n=n, total=total, siapa=who)
    if question.step is not None:
        lacks = step_words.lacks(city, question.step, n).partition(" ")[2]
        every = "semua" if n == total else "sebagian"
        return t(f"kecamatan.tanya_fakta.{every}", n=n, total=total, hal=lacks, siapa=who)
    return t(f"kecamatan.tanya.{question.rule}.fakta", n=n, total=total, siapa=who)


def _question(city: City, question: Question) -> str:
    return step_words.question(city, question.step) if question.step else t(f"kecamatan.tanya.{question.rule}.tanya")


def _who(city: City, kode: str, kodes: Sequence[str]) -> str:
    """Name the kelurahan; where nearly all are meant, name those that are not."""
    name = names_of(city, "kelurahan")
    others = [name[other] for other in district.members(city, kode) if other not in kodes]
    if not others:
        return t("kecamatan.siapa.semua")
    if len(others) < len(kodes) / 2:
        return t("kecamatan.siapa.kecuali", daftar=fmt.list_words(others))
    return fmt.list_words([name[one] for one in kodes])


@per_city()
def waiting(city: City, kode: str, shown: Portrayal) -> Figure:
    """List the cooperatives under what they wait for; it is the legend of the map beside it.

    Args:
        city: the city.
        kode: of the kecamatan.
        shown: the portrayal of the next step, of which the colours are taken.
    """
    langkah = district.steps_of(city, kode)
    met, name = analysis.steps_met(langkah), names_of(city, "kelurahan")
    notes = {
        str(one): t("kecamatan.langkah", ada=row["terpenuhi"], total=row["diketahui"]) if row["diketahui"] else ""
        for one, row in met.iterrows()
    }
    found = [
        Group(
            shown.steps[shown.step[kodes[0]]].colour,
            step_words.awaited(city, step),
            t("kecamatan.hitungan", n=len(kodes), total=len(met)),
            [Place(one, name[one], notes[one]) for one in kodes],
            shown.steps[shown.step[kodes[0]]].hatch,
        )
        for step, kodes in readiness.waiting(langkah).items()
    ]
    rows = [(place.name, group.label, place.note) for group in found for place in group.places]
    return Figure(
        key="daftar_kecamatan",
        title=t("kecamatan.peta_judul"),
        drawing=lists.groups(found, alt=t("kecamatan.daftar_alt")),
        alt="; ".join(f"{group.label}: {group.count_text}" for group in found),
        twin=pd.DataFrame(rows, columns=[t(f"kecamatan.kolom.{head}") for head in ("siapa", "menunggu", "langkah")]),
        sources=_sources(city, kode),
        is_table=True,
    )


def comparison(city: City, _: Choice) -> Figure:
    """Compare every kecamatan and the city on each step that is not met everywhere; a bar opens its kecamatan."""
    return _comparison(city)


@per_city()
def _comparison(city: City) -> Figure:
    found = district.comparison(city)
    whole = {step: counts[city.profile.kode] for step, counts in found.items()}
    open_steps = [step for step, count in whole.items() if count.met < count.total]
    done = fmt.list_words([step_words.label(city, step) for step in whole if step not in open_steps])
    drawn = [_compared(city, step, found[step]) for step in open_steps]
    title = t("kecamatan.banding_judul")
    return Figure(
        key="banding_kecamatan",
        title=title,
        drawing=element("div", *drawn, class_="kkmp-trio"),
        alt=title,
        twin=_compared_words(city, found),
        sources=cited(city, city.langkah["sumber_id"], dates=city.langkah["tanggal"], status="dinyatakan"),
        note=" ".join(
            filter(None, [change_words.bracket_note(city), t("kecamatan.banding_sama", daftar=done) if done else ""])
        ),
    )


def _counted(city: City, step: str, kode: str, count: Count) -> str:
    """Return how many of a kecamatan, or of the city, have met a step, and what has changed in it."""
    members = district.members(city, kode) if kode in city.kecamatan.index else None
    return fmt.count_of(count.met, count.total) + change_words.bracket(city, step, members)


def _compared(city: City, step: str, counts: dict[str, Count]) -> Markup:
    name = {**names_of(city, "kecamatan"), city.profile.kode: t("kecamatan.kota")}
    look, label = looks.step_states()["ada"], step_words.label(city, step)
    rest = t("kecamatan.belum_terpenuhi")
    rows = [
        Row(
            name[kode],
            _counted(city, step, kode, count),
            [Part(look.label, count.met, look.fill), Part(rest, count.total - count.met, palette.GROUND)],
            page_address("kecamatan", Choice(kecamatan=kode), city) if kode in city.kecamatan.index else None,
        )
        for kode, count in counts.items()
    ]
    alt = t("kecamatan.banding_alt", langkah=label)
    return element("section", element("h3", text(label)), bars(rows, alt=alt, has_key=False))


def _compared_words(city: City, found: dict[str, dict[str, Count]]) -> pd.DataFrame:
    title = {**names_of(city, "kecamatan"), city.profile.kode: t("kecamatan.kota")}
    return pd.DataFrame(
        {
            t("kecamatan.kolom.langkah"): step_words.label(city, step),
            **{title[kode]: _counted(city, step, kode, count) for kode, count in counts.items()},
        }
        for step, counts in found.items()
    )


@per_city()
def lacking(city: City, kode: str) -> Figure:
    """Draw the fields that only the place can supply, with how many of its kelurahan lack each; none that is full."""
    flags = district.unknown(city).loc[district.members(city, kode)]
    rows = [
        (_field(city, str(field)), fmt.count_of(int(column.sum()), len(flags)), _who(city, kode, _flagged(column)))
        for field, column in flags.items()
        if column.any()
    ]
    title, heads = t("kecamatan.isian_judul"), [t(f"kecamatan.kolom.{name}") for name in ("isian", "belum", "siapa")]
    return Figure(
        key="isian",
        title=title,
        drawing=data_table.plain(heads, rows, caption=t("kecamatan.isian_pengantar")),
        alt=title,
        twin=pd.DataFrame(rows, columns=heads),
        note=t("kecamatan.isian_lain", daftar=fmt.list_words(entries("kelurahan.hal_belum"))),
        is_table=True,
    )


def _field(city: City, field: str) -> str:
    return city.step(field).kepanjangan if field in district.hand_steps(city) else t(f"kecamatan.isian.{field}")


def _flagged(column: pd.Series) -> list[str]:
    return column.index[column].tolist()


@per_city()
def message(city: City, kode: str, link: str) -> str:
    """Return the state of a kecamatan as plain text to be sent on, with the absolute address that opens it."""
    langkah = district.steps_of(city, kode)
    asked = [f"{number}. {said} {question}" for number, (said, question) in enumerate(_asked(city, kode), start=1)]
    parts = [
        [
            t("kecamatan.pesan.judul", nama=names_of(city, "kecamatan")[kode]),
            answer(city, kode),
            _sources(city, kode).plain(),
        ],
        [
            t(
                "kecamatan.pesan.kelompok",
                label=step_words.awaited(city, step),
                n=len(kodes),
                siapa=_who(city, kode, kodes),
            )
            for step, kodes in readiness.waiting(langkah).items()
        ],
        [t("kecamatan.pesan.tanya"), *asked] if asked else [],
        [t("kecamatan.pesan.tautan", tautan=link)],
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines)
