"""Changes in words: values as readers see them, which way they went, and what has changed since when."""

from collections.abc import Collection, Iterable

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import names, places
from koperasi.data.schema import TABLES, Column
from koperasi.domain import analysis, change
from koperasi.domain.change import MOVED, Change, Kind, StepChange
from koperasi.domain.indicators import INDICATORS, Indicator, Reading
from koperasi.text import format as fmt
from koperasi.text import step_words
from koperasi.text.words import t

_SIGNS: dict[Kind, str] = {"rose": "▲", "fell": "▼", "changed": "◆", "appeared": "+", "gone": "−"}
_PLACES = 5  # decimals of a degree: about a metre


def value(column: Column, cell: change.Value | None) -> str:
    """Return a cell as readers see it; a rupiah of 0 is nothing reported."""
    if cell is None:
        return fmt.MISSING
    if column.unit == "Rp" and cell == 0:
        return t("umum.belum_dilaporkan")
    if label := column.allowed.get(str(cell)):
        return label
    if isinstance(cell, str):
        return cell
    return fmt.with_unit(cell, column.unit, decimals=_PLACES if column.unit == "°" else None)


def kind(one: Kind) -> str:
    """Return the word for a kind of change ("naik")."""
    return t(f"perubahan.jenis.{one}")


def direction(one: Change, column: Column) -> str:
    """Return which way a cell went: sign, word and, between two numbers, by how much ("▲ naik +Rp 50.000")."""
    return " ".join(part for part in (_SIGNS.get(one.kind, ""), kind(one.kind), difference(one, column)) if part)


def difference(one: Change, column: Column) -> str:
    """Return by how much a number rose or fell, with its sign; empty for anything else, and for a yes or no."""
    is_number = isinstance(one.old, int | float) and isinstance(one.new, int | float)
    if one.kind not in ("rose", "fell") or not is_number or column.allowed:
        return ""
    return signed(float(one.new) - float(one.old), column.unit)  # type: ignore[arg-type]


def signed(number: float, unit: str = "") -> str:
    """Return a difference with its sign ("+3", "−Rp 1.000")."""
    whole = int(number) if number == int(number) else number
    return f"{'+' if number >= 0 else '−'}{fmt.with_unit(abs(whole), unit)}"


def place(city: City, table: str, kode: str) -> str:
    """Return the name of the place of a row, with its kecamatan where another place has the same name."""
    if table == "koperasi" and kode in places(city):
        one = places(city)[kode]
        is_single = sum(other.nama == one.nama for other in places(city).values()) == 1
        return one.nama if is_single else t("perubahan.tempat_di", nama=one.nama, kecamatan=one.kecamatan)
    frames = list(city.histories[table].values())[::-1]
    return next((names(frame)[kode] for frame in frames if kode in frame.index), kode)


def line(city: City, table: str, one: Change) -> str:
    """Return a change in a line: where, what, from what to what, and by how much."""
    column = TABLES[table].column(one.column)
    by = difference(one, column)
    words = {"nama": place(city, table, one.kode), "isian": column.label, "lama": value(column, one.old)}
    arah = t("perubahan.selisih", selisih=by) if by else ""
    return t("perubahan.satu", **words, baru=value(column, one.new), arah=arah)


def reason(one: Change) -> str:
    """Return why a cell is not compared; empty for one that is."""
    if one.kind != "not_compared":
        return ""
    return one.reason or t("perubahan.tanpa_kolom", tanggal=fmt.date(one.lacking))


def counted(found: Iterable[Change], noun: str = "") -> str:
    """Return how many cells went which way, those that stayed and those that cannot be compared included.

    `noun` is what is counted, said once; empty where a heading says it.
    """
    tally = change.tally(found)
    kinds: tuple[Kind, ...] = (*MOVED, "same", "not_compared")
    said = [f"{fmt.number(tally[one])} {kind(one)}" for one in kinds if tally[one]]
    if said and noun:
        count, _, way = said[0].partition(" ")
        said[0] = f"{count} {noun} {way}"
    return fmt.list_words(said)


def net(found: StepChange) -> str:
    """Return a change of a step in figures: "+3", "−1", "tidak berubah", and how many are newly or no longer known."""
    moved = [signed(len(found.rose))] if found.rose else []
    moved += [signed(-len(found.fell))] if found.fell else []
    moved += [t("perubahan.baru_diketahui", n=len(found.appeared))] if found.appeared else []
    moved += [t("perubahan.tidak_lagi", n=len(found.gone))] if found.gone else []
    return ", ".join(moved) or t("perubahan.tetap")


def step_since(city: City, step: str, kodes: Collection[str] | None = None) -> str:
    """Return what changed in a step since the table before the newest; empty where there is but one.

    `kodes` are the cooperatives that are meant, None for all.
    """
    found = change.step_changes(city).get(step)
    if found is None:
        return ""
    return t("perubahan.sejak", tanggal=since(city), isi=net(found if kodes is None else found.within(kodes)))


def since(city: City) -> str:
    """Return the day of the table of cooperatives before the newest, written out; empty where there is but one."""
    known = change.pair(city, "koperasi")
    return fmt.date(known[0]) if known else ""


def steps_since(city: City, kodes: Collection[str]) -> str:
    """Return in a sentence how the steps of some cooperatives changed since the table before the newest, or ""."""
    found = {step: each.within(kodes) for step, each in change.step_changes(city).items()}
    if not found:
        return ""
    still = t("perubahan.tetap")
    moved = [f"{step_words.label(city, step)} {net(each)}" for step, each in found.items() if net(each) != still]
    rest = t("perubahan.langkah_lain") if len(moved) < len(found) else ""
    said = "; ".join([*moved, *([rest] if rest else [])]) if moved else t("perubahan.langkah_tetap")
    return t("perubahan.sejak_kalimat", tanggal=since(city), isi=said)


def bracket(city: City, step: str, kodes: Collection[str] | None = None) -> str:
    """Return what changed in a step as it stands behind its number (" (+3)"); empty where nothing did."""
    found = change.step_changes(city).get(step, StepChange())
    words = net(found if kodes is None else found.within(kodes))
    return "" if words == t("perubahan.tetap") else t("perubahan.selisih", selisih=words)


def bracket_note(city: City) -> str:
    """Return what the numbers in brackets mean; empty where there is no earlier table."""
    return t("perubahan.catatan_kurung", tanggal=since(city)) if since(city) else ""


def own_steps_since(city: City, kode: str) -> str:
    """Return in a sentence which steps of one cooperative are not what they were in the table before, or ""."""
    states = _states_then(city)
    if not states:
        return ""
    rows = city.langkah[city.langkah["kode"] == kode]
    now = dict(zip(rows["langkah"], rows["status"].where(rows["status"].notna(), None), strict=True))
    moved = [
        t("perubahan.langkah_dulu", langkah=step_words.label(city, step), nilai=step_words.state(then[kode]).lower())
        for step, then in states.items()
        if kode in then and then[kode] != now.get(step)
    ]
    rest = [t("perubahan.langkah_lain")] if len(moved) < len(states) else []
    said = "; ".join([*moved, *rest]) if moved else t("perubahan.langkah_tetap")
    return t("perubahan.sejak_kalimat", tanggal=since(city), isi=said)


@per_city()
def _states_then(city: City) -> dict[str, dict[str, str | None]]:
    """Return, by step that can be compared, the state of each cooperative in the table before the newest, by kode."""
    before = change.earlier(city)
    if before is None:
        return {}
    matrix = analysis.step_matrix(before.langkah).astype("object")
    known = matrix.where(matrix.notna(), None)
    return {step: {str(kode): state for kode, state in known[step].items()} for step in change.step_changes(city)}


@per_city()
def answers_since(city: City, slug: str) -> dict[str, str]:
    """Return, by kode, what changed in an indicator of the table since the one before ("sejak ...: +Rp 50.000").

    Empty where there is no earlier table, and for what no dated table tells. A number that is implausible at either
    day, or unknown at both, is left out.
    """
    before, indicator = change.earlier(city), INDICATORS[slug]
    if before is None or slug not in change.OF_TABLE:
        return {}
    then, now = indicator.read(before), indicator.read(city)
    if then.unknown.all() or now.unknown.all():
        return {}
    there = now.values.index[(then.implausible.isna() & now.implausible.isna() & ~(then.unknown & now.unknown))]
    return {
        str(kode): t("perubahan.sejak", tanggal=since(city), isi=_moved(city, indicator, then, now, str(kode)))
        for kode in there
    }


def _moved(city: City, indicator: Indicator, then: Reading, now: Reading, kode: str) -> str:
    old, new = then.values[kode], now.values[kode]
    is_known = pd.notna(old) and pd.notna(new)
    if (is_known and old == new) or (then.unreported[kode] and now.unreported[kode]):
        return t("perubahan.tetap")
    if is_known and indicator.kind == "number":
        return signed(float(new) - float(old), indicator.unit)
    label = indicator.categories(city).get(old, "") if pd.notna(old) else ""
    number = fmt.with_unit(float(old), indicator.unit) if indicator.kind == "number" and pd.notna(old) else ""
    unknown = t("umum.belum_dilaporkan") if then.unreported[kode] else fmt.MISSING
    return t("perubahan.dulu", nilai=number or label.lower() or unknown)
