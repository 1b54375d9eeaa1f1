"""One kecamatan in words: who waits for what, what to ask, how it compares, and the text to send on."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import names, source
from koperasi.domain import analysis, readiness
from koperasi.domain import kecamatan as district
from koperasi.domain.kecamatan import Count, Question
from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views.html import palette
from koperasi.views.html.grouped_list import Group, Place
from koperasi.views.html.ranked_bars import Reference, Row
from koperasi.views.layer import Portrayal
from koperasi.views.steps_matrix import answer, awaited, step_label


@dataclass(frozen=True)
class Asked:
    """A question to ask, after the finding that raises it."""

    fakta: str
    tanya: str


@per_city()
def headline(city: City, kecamatan: str) -> str:
    """Return the state of a kecamatan in a sentence or two of Markdown."""
    langkah = district.steps_of(city, kecamatan)
    return t("kecamatan.jawaban", n=len(district.members(city, kecamatan)), ditunggu=answer(langkah))


def groups(city: City, kecamatan: str, shown: Portrayal) -> Sequence[Group]:
    """Return the cooperatives under what they wait for, in the order of the steps and the colours of a map.

    Args:
        city: the city.
        kecamatan: its kode.
        shown: the portrayal of the next step, of which the colours are taken.
    """
    langkah = district.steps_of(city, kecamatan)
    met = analysis.steps_met(langkah)
    name, total = names(city.kelurahan), len(met)
    notes = {
        str(kode): t("kecamatan.langkah", ada=row["terpenuhi"], total=row["diketahui"]) for kode, row in met.iterrows()
    }
    return [
        Group(
            shown.steps[shown.step[kodes[0]]].colour,
            awaited(step),
            t("kecamatan.hitungan", n=len(kodes), total=total),
            [Place(kode, name[kode], notes[kode]) for kode in kodes],
            shown.steps[shown.step[kodes[0]]].hatch,
        )
        for step, kodes in readiness.waiting(langkah).items()
    ]


def asked(city: City, kecamatan: str) -> list[Asked]:
    """Return the questions of `district.questions` in words."""
    return [_asked(city, kecamatan, question) for question in district.questions(city, kecamatan)]


def _asked(city: City, kecamatan: str, question: Question) -> Asked:
    said = t(
        f"kecamatan.tanya.{question.rule}.fakta",
        hal=_capital(t(f"kesiapan.tunggu.{question.step}")) if question.step else "",
        n=len(question.kodes),
        total=question.total,
        siapa=_who(city, kecamatan, question.kodes),
    )
    if question.step:
        return Asked(said, t(f"kecamatan.tanya_langkah.{question.step}"))
    return Asked(said, t(f"kecamatan.tanya.{question.rule}.tanya"))


def _capital(words: str) -> str:
    """Return `words` with a capital first letter, the others as they are ("NIB" stays)."""
    return words[:1].upper() + words[1:]


def _who(city: City, kecamatan: str, kodes: Sequence[str]) -> str:
    """Name the kelurahan; where nearly all are meant, name those that are not."""
    name = names(city.kelurahan)
    others = [name[kode] for kode in district.members(city, kecamatan) if kode not in kodes]
    if not others:
        return t("kecamatan.siapa.semua")
    if len(others) < len(kodes) / 2:
        return t("kecamatan.siapa.kecuali", daftar=fmt.list_words(others))
    return fmt.list_words([name[kode] for kode in kodes])


def met_everywhere(city: City) -> list[str]:
    """Return the steps that every cooperative of the city has met."""
    return [step_label(step) for step in district.comparison(city) if step not in open_steps(city)]


def open_steps(city: City) -> list[str]:
    """Return the steps that some cooperative of the city has yet to meet."""
    whole = {step: counts[city.profile.kode] for step, counts in district.comparison(city).items()}
    return [step for step, count in whole.items() if count.met < count.total]


def rivals(city: City, step: str) -> tuple[Sequence[Row], Sequence[Reference]]:
    """Return how many cooperatives have met a step in each kecamatan, and in the city as reference."""
    counts = district.comparison(city)[step]
    rows = [
        Row(kode, name, _words(counts[kode]), _share(counts[kode]), palette.STATUS["ada"].fill)
        for kode, name in names(city.kecamatan).items()
    ]
    whole = counts[city.profile.kode]
    return rows, [Reference(t("kecamatan.kota"), _words(whole), _share(whole))]


def _words(count: Count) -> str:
    return fmt.count_of(count.met, count.total)


def _share(count: Count) -> float:
    return count.met / count.total


def comparison_table(city: City) -> pd.DataFrame:
    """Return every step as a row and every kecamatan and the city as columns, in words ("6 dari 8")."""
    titles = names(city.kecamatan) | {city.profile.kode: t("kecamatan.kota")}
    rows = [
        {
            t("kecamatan.kolom.langkah"): step_label(step),
            **{titles[kode]: _words(count) for kode, count in counts.items()},
        }
        for step, counts in district.comparison(city).items()
    ]
    return pd.DataFrame(rows)


def lacking(city: City, kecamatan: str) -> pd.DataFrame:
    """Return the fields that only the place can supply, with how many of its kelurahan lack each; none that is full."""
    flags = district.unknown(city).loc[district.members(city, kecamatan)]
    counts = {str(field): int(column.sum()) for field, column in flags.items()}
    rows = [
        (t(f"kecamatan.isian.{field}"), fmt.count_of(count, len(flags)), _who(city, kecamatan, _flagged(flags[field])))
        for field, count in counts.items()
        if count
    ]
    return pd.DataFrame(rows, columns=[t(f"kecamatan.kolom.{name}") for name in ("isian", "belum", "siapa")])


def _flagged(column: pd.Series) -> list[str]:
    return column.index[column].tolist()


@per_city()
def message(city: City, kecamatan: str, link: str) -> str:
    """Return the state of a kecamatan as plain text to be sent on, with the link that opens it.

    Args:
        city: the city.
        kecamatan: its kode.
        link: absolute address of the page of this kecamatan.
    """
    langkah = district.steps_of(city, kecamatan)
    waiting = readiness.waiting(langkah)
    questions = [f"{number}. {one.fakta} {one.tanya}" for number, one in enumerate(asked(city, kecamatan), start=1)]
    parts = [
        [t("kecamatan.pesan.judul", nama=names(city.kecamatan)[kecamatan]), _origin(city, langkah)],
        [_waiting_line(city, kecamatan, step, kodes) for step, kodes in waiting.items()],
        [t("kecamatan.pesan.tanya"), *questions] if questions else [],
        [t("kecamatan.pesan.tautan", tautan=link)],
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _origin(city: City, langkah: pd.DataFrame) -> str:
    told = readiness.origins(langkah)
    publishers = dict.fromkeys(source(city, one.sumber_id).penerbit for one in told)
    return t(
        "kecamatan.pesan.isi",
        n=langkah["kode"].nunique(),
        tanggal=fmt.date(max((one.sampai for one in told), default=None)),
        sumber=fmt.list_words(list(publishers)),
    )


def _waiting_line(city: City, kecamatan: str, step: str | None, kodes: list[str]) -> str:
    who = _who(city, kecamatan, kodes)
    return t("kecamatan.pesan.kelompok", label=awaited(step), n=len(kodes), siapa=who)
