"""Numbers, dates and lists as Indonesian readers write them (CLDR, locale id_ID, through Babel).

A number and its unit are joined by a no-break space (U+00A0), so that "Rp 16.305.000" or "39,01 km²" never wraps.
A missing value (None, NaN, NA, NaT or empty text) is always the one constant `MISSING`, never "" or 0.
Dates come as ISO text, as the tables keep them: a day (2025-07-15), a month (2025-07) or a year (2025).
"""

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, TypeAlias, TypeGuard, cast

import pandas as pd
from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import NumberPattern, parse_pattern

Number: TypeAlias = float | Decimal | None

MISSING = "belum ada data"
NBSP = "\u00a0"

_LARGE = ((1e12, "triliun"), (1e9, "miliar"), (1e6, "juta"), (1e3, "ribu"))
_LOCALE = Locale.parse("id_ID")
_PARTS_OF_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_NUMERAL = re.compile(r"-?\d+(?:\.\d+)?")


def is_missing(value: object) -> bool:
    """Whether a scalar stands for "no data": None, NaN, NA, NaT or empty text. A zero is data."""
    return bool(pd.isna(cast("Any", value))) or value == ""


def number(value: Number, decimals: int = 0) -> str:
    """1234567.25 -> "1.234.567"; halves go to the even digit, as in Babel, NumPy and pandas.

    Raises ArithmeticError for infinity: a division by zero is a mistake, not a figure.
    """
    return _digits(value, decimals) if _is_number(value) else MISSING


def rupiah(value: Number) -> str:
    """Whole rupiah: 16305000 -> "Rp 16.305.000"; the minus sign stands before the symbol, as CLDR has it."""
    text = number(value)
    if text == MISSING:
        return MISSING
    return f"-Rp{NBSP}{text[1:]}" if text.startswith("-") else f"Rp{NBSP}{text}"


def short_rupiah(value: float) -> str:
    """Rupiah for the mark of a scale: 1500000 -> "Rp 1,5 juta", 2e9 -> "Rp 2 miliar", 0 -> "Rp 0"."""
    size, word = next(((size, word) for size, word in _LARGE if abs(value) >= size), (1, ""))
    return f"Rp{NBSP}{number(value / size, _own_decimals(value / size))}{f'{NBSP}{word}' if word else ''}"


def area(km2: Number) -> str:
    """Square kilometres with two decimals: 39.01 -> "39,01 km²"."""
    return with_unit(km2, "km²", decimals=2)


def metres(length: Number) -> str:
    """Whole metres: 1234.5 -> "1.234 m"."""
    return with_unit(length, "m", decimals=0)


def percent(share: Number, decimals: int = 0) -> str:
    """A share from 0 to 1 as percent: 0.123 -> "12%" (no space before the sign, as CLDR has it)."""
    return f"{_digits(_exact(share) * 100, decimals)}%" if _is_number(share) else MISSING


def with_unit(value: Number | str, unit: str, *, decimals: int | None = None) -> str:
    """A number with its unit; "Rp" and "%" (of a value from 0 to 100) stand as their signs do.

    Without `decimals` a number keeps its own, two at most. Text that is a plain numeral ("1234.5") counts as a number
    when it has a unit; other text ("PT A", or a year, which has no unit) stays as it is.
    """
    if isinstance(value, str):
        return _text_with_unit(value, unit, decimals)
    if unit == "Rp":
        return rupiah(value)
    if not _is_number(value):
        return MISSING
    return _join(_digits(value, _own_decimals(value) if decimals is None else decimals), unit)


def count_of(count: Number, total: Number) -> str:
    """A count with its whole: (4, 34) -> "4 dari 34"."""
    return f"{number(count)} dari {number(total)}" if _is_number(count) and _is_number(total) else MISSING


def date(iso: str | None) -> str:
    """ "2025-07-15" -> "15 Juli 2025", "2025-03" -> "Maret 2025", "2025" -> "2025".

    Raises ValueError for text that is no such date.
    """
    return _date(iso) if _is_text(iso) else MISSING


def date_range(start: str | None, end: str | None) -> str:
    """Two dates as one span, what they share said once: "15–20 Juli 2025", "Maret–Juli 2025".

    The span of an unknown start or end is unknown. Raises ValueError when the end lies before the start.
    """
    if not (_is_text(start) and _is_text(end)):
        return MISSING
    if end < start[: len(end)]:
        raise ValueError(f"date range ends before it starts: {start} to {end}")
    return _span(_date(start).split(), _date(end).split())


def age(iso: str | None, today: datetime.date) -> str:
    """How long ago: "hari ini", "kemarin", "5 hari lalu", "3 minggu lalu", "3 bulan lalu", "2 tahun lalu".

    Days up to 13, weeks up to two months, months up to two years, then years; never finer than the date itself.
    A date after `today` (a wrong clock) has no age: the date itself is returned.
    """
    if not _is_text(iso):
        return MISSING
    year, month, day = _parts(iso)
    if iso > today.isoformat()[: len(iso)]:
        return _date(iso)
    if month is None:
        return _ago(today.year - year, "tahun", "tahun ini")
    months = 12 * (today.year - year) + today.month - month
    if day is None:
        return _months_ago(months)
    days = (today - datetime.date(year, month, day)).days
    return _days_ago(days, months - (today.day < day))


def list_words(words: Sequence[str]) -> str:
    """["a", "b", "c"] -> "a, b, dan c"; no word gives an empty text."""
    return format_list(list(words), locale=_LOCALE)


def _is_number(value: Number) -> TypeGuard[float | Decimal]:
    return not is_missing(value)


def _is_text(value: str | None) -> TypeGuard[str]:
    return not is_missing(value)


@cache
def _pattern(decimals: int) -> NumberPattern:
    """The CLDR pattern of a number, read once for each count of decimals."""
    return parse_pattern("#,##0." + "0" * decimals if decimals else "#,##0")


def _exact(value: float | Decimal) -> Decimal:
    """The decimal number that Python shows for the value (0.1 is 0.1, not 0.1000000000000000055)."""
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _digits(value: float | Decimal, decimals: int) -> str:
    # Kept by the exact value: as keys, NumPy's integers and decimals cannot even be compared.
    return _written(_exact(value), decimals)


@lru_cache(maxsize=4096)
def _written(value: Decimal, decimals: int) -> str:
    rounded = round(value, decimals)
    # A negative zero would read "-0".
    return str(_pattern(decimals).apply(rounded or Decimal(0), _LOCALE))


def _text_with_unit(text: str, unit: str, decimals: int | None) -> str:
    if unit and _NUMERAL.fullmatch(text):
        return with_unit(Decimal(text), unit, decimals=decimals)
    return _join(text, unit) if text else MISSING


def _join(text: str, unit: str) -> str:
    gap = "" if unit in ("", "%") else NBSP
    return f"{text}{gap}{unit}"


def _own_decimals(value: float | Decimal) -> int:
    _, _, exponent = round(_exact(value), 2).normalize().as_tuple()
    return max(0, -int(exponent))


def _parts(iso: str) -> tuple[int, int | None, int | None]:
    match = _PARTS_OF_DATE.fullmatch(iso)
    if match is None:
        raise ValueError(f"not a date (yyyy, yyyy-mm or yyyy-mm-dd): {iso!r}")
    year, month, day = (int(part) if part else None for part in match.groups())
    return year or 0, month, day


@lru_cache(maxsize=4096)
def _date(iso: str) -> str:
    year, month, day = _parts(iso)
    if month is None:
        return iso
    moment = datetime.date(year, month, day or 1)
    return format_date(moment, "long", _LOCALE) if day else format_skeleton("yMMMM", moment, locale=_LOCALE)


def _span(start: list[str], end: list[str]) -> str:
    if start == end:
        return " ".join(end)
    if len(start) != len(end):
        return f"{' '.join(start)} – {' '.join(end)}"
    while start[-1] == end[len(start) - 1]:
        start = start[:-1]
    # CLDR: after a single word ("15–20 Juli 2025", "2024–2025") the dash stands close, otherwise it has spaces.
    dash = "–" if len(start) == 1 else " – "
    return f"{' '.join(start)}{dash}{' '.join(end)}"


def _days_ago(days: int, months: int) -> str:
    if days == 1:
        return "kemarin"
    if days < 14:
        return _ago(days, "hari", "hari ini")
    return _ago(days // 7, "minggu", "") if months < 2 else _months_ago(months)


def _months_ago(months: int) -> str:
    return _ago(months, "bulan", "bulan ini") if months < 24 and months != 12 else _ago(months // 12, "tahun", "")


def _ago(count: int, unit: str, now: str) -> str:
    return f"{count} {unit} lalu" if count else now
