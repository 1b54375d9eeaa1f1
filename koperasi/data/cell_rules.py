"""What a cell must satisfy, derived from the definition of its column."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from koperasi.data.schema import Column

_INTEGER = re.compile(r"-?(0|[1-9]\d{0,14})", re.ASCII)
_NUMBER = {
    ".": re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,15})?", re.ASCII),
    ",": re.compile(r"-?(0|[1-9]\d{0,14})(,\d{1,15})?", re.ASCII),
}
_PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)

_NOT_CLEAN = "ada spasi di tepi atau tanda yang tidak terlihat"
_NOT_INTEGER = "bukan bilangan bulat; tulis angkanya saja tanpa titik atau koma, misalnya 1250000"
_NOT_NUMBER = {
    ".": "bukan angka; tulis tanpa pemisah ribuan dan dengan titik desimal, misalnya 1.25",
    ",": "bukan angka; pada berkas bertitik koma tulis tanpa pemisah ribuan dan dengan koma desimal, misalnya 1,25",
}
_NOT_DATE = "bukan tanggal; tulis tahun-bulan-hari, misalnya 2026-08-05"
_NOT_PARTIAL_DATE = "bukan tanggal; tulis tahun, tahun-bulan, atau tahun-bulan-hari, misalnya 2026-08"


class Rule(NamedTuple):
    """A test of one cell's text, and the Indonesian reason to give when it fails."""

    accepts: Callable[[str], bool]
    reason: str


def cell_rules(column: Column, *, decimal: str) -> Iterator[Rule]:
    """Yield the rules of a filled cell, the most basic first; `decimal` is the decimal mark of the file."""
    yield Rule(is_clean, _NOT_CLEAN)
    yield from _kind_rule(column, decimal)
    if column.pattern is not None:
        pattern = re.compile(column.pattern, re.ASCII)
        yield Rule(partial(_matches, pattern), f"bentuknya salah; contoh yang benar: {column.example}")
    if column.allowed:
        yield Rule(column.allowed.__contains__, f"tidak dikenal; pilihannya: {', '.join(column.allowed)}")
    if column.minimum is not None or column.maximum is not None:
        yield Rule(partial(_within, column, decimal), _range_reason(column))


def is_clean(value: str) -> bool:
    """Tell whether a text has no blank edges and no invisible characters."""
    return value == value.strip() and value.isprintable()


def is_date(value: str) -> bool:
    """Tell whether a text is a day of the calendar, yyyy-mm-dd."""
    return len(value) == len("yyyy-mm-dd") and is_partial_date(value)


def is_partial_date(value: str) -> bool:
    """Tell whether a text is a year, a month or a day of the calendar: yyyy, yyyy-mm or yyyy-mm-dd."""
    if not _PARTIAL_DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


def to_number(value: str, *, decimal: str) -> float | None:
    """Return the number that a cell states, or None when it states none."""
    return float(value.replace(",", ".")) if _NUMBER[decimal].fullmatch(value) else None


def _kind_rule(column: Column, decimal: str) -> Iterator[Rule]:
    match column.kind:
        case "integer":
            yield Rule(partial(_matches, _INTEGER), _NOT_INTEGER)
        case "number":
            yield Rule(partial(_matches, _NUMBER[decimal]), _NOT_NUMBER[decimal])
        case "date":
            yield Rule(is_date, _NOT_DATE)
        case "partial_date":
            yield Rule(is_partial_date, _NOT_PARTIAL_DATE)
        case "text":
            pass


def _matches(pattern: re.Pattern[str], value: str) -> bool:
    return pattern.fullmatch(value) is not None


def _within(column: Column, decimal: str, value: str) -> bool:
    """Judge only what is a number; what is not has its own rule."""
    number = to_number(value, decimal=decimal)
    if number is None:
        return True
    return (column.minimum is None or number >= column.minimum) and (column.maximum is None or number <= column.maximum)


def _range_reason(column: Column) -> str:
    low, high = (
        None if limit is None else f"{limit:g}".replace(".", ",") for limit in (column.minimum, column.maximum)
    )
    if low is None:
        return f"harus {high} atau kurang"
    return f"harus {low} atau lebih" if high is None else f"harus antara {low} dan {high}"
