"""What Indonesian readers see of numbers, dates and lists."""

import datetime
import re
import timeit
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.text import format as fmt

NBSP = "\u00a0"
TODAY = datetime.date(2025, 11, 23)
MISSING_VALUES = [None, float("nan"), pd.NA, pd.NaT, np.nan, ""]
ENGLISH_MONTHS = re.compile("January|February|March|May|June|July|August|October|December|Aug|Oct|Dec")

amounts = st.integers(min_value=-(10**15), max_value=10**15)
days = st.dates(min_value=datetime.date(1945, 8, 17), max_value=datetime.date(2100, 12, 31))


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, 0, "0"),
        (999, 0, "999"),
        (1000, 0, "1.000"),
        (1234567.891, 2, "1.234.567,89"),
        (-1234, 0, "-1.234"),
        (0.1, 3, "0,100"),
        (np.float64(2.5), 1, "2,5"),
        (np.int64(34), 0, "34"),
        (np.float32(7.0), 0, "7"),
        (Decimal(16305000), 0, "16.305.000"),
    ],
)
def test_a_number_has_dots_for_thousands_and_a_comma_for_decimals(value, decimals, text):
    assert fmt.number(value, decimals) == text


def test_a_number_is_written_the_same_whatever_type_it_was_seen_in_before():
    kinds = [Decimal(34), np.int64(34), 34, np.float64(34), np.int32(34), Decimal("34.0")]
    assert {fmt.number(kind) for kind in [*kinds, *reversed(kinds)]} == {"34"}


def test_halves_go_to_the_even_digit():
    assert [fmt.number(value) for value in (0.5, 1.5, 2.5)] == ["0", "2", "2"]


def test_a_small_negative_number_does_not_become_minus_zero():
    assert fmt.number(-0.3) == "0"
    assert fmt.percent(-0.001) == "0%"


def test_infinity_is_refused():
    with pytest.raises(ArithmeticError):
        fmt.number(float("inf"))


@given(amounts)
def test_the_digits_of_a_whole_number_come_back(value):
    text = fmt.number(value)
    assert int(text.replace(".", "")) == value
    assert re.fullmatch(r"-?\d{1,3}(\.\d{3})*", text)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=2))
def test_the_digits_of_a_number_with_decimals_come_back(value):
    assert Decimal(fmt.number(value, 2).replace(".", "").replace(",", ".")) == value


@given(st.one_of(st.floats(allow_infinity=False, min_value=-1e12, max_value=1e12), st.none(), st.just(float("nan"))))
def test_nothing_ever_reads_nan(value):
    texts = [fmt.number(value, 1), fmt.rupiah(value), fmt.area(value), fmt.percent(value), fmt.with_unit(value, "ha")]
    assert not any(re.search("nan|none|inf", text, re.IGNORECASE) for text in texts)


def test_rupiah_has_a_space_that_does_not_break():
    assert fmt.rupiah(16305000) == f"Rp{NBSP}16.305.000"


def test_the_minus_of_rupiah_stands_before_the_symbol():
    assert fmt.rupiah(-5000) == f"-Rp{NBSP}5.000"


def test_area_metres_and_percent():
    assert fmt.area(39.006) == f"39,01{NBSP}km²"
    assert fmt.metres(1234.4) == f"1.234{NBSP}m"
    assert fmt.percent(0.1234, 1) == "12,3%"
    assert fmt.percent(1) == "100%"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (12594, "unit", f"12.594{NBSP}unit"),
        (39.5, "km²", f"39,5{NBSP}km²"),
        (39.0149, "km²", f"39,01{NBSP}km²"),
        (5, "", "5"),
        (12.5, "%", "12,5%"),
        (5000, "Rp", f"Rp{NBSP}5.000"),
        ("12594", "unit", f"12.594{NBSP}unit"),
        ("20.60", "%", "20,6%"),
        ("2025", "", "2025"),
        ("Bukir", "", "Bukir"),
        ("lebih dari 30", "orang", f"lebih dari 30{NBSP}orang"),
    ],
)
def test_a_unit_follows_a_number_and_a_numeral_in_text(value, unit, text):
    assert fmt.with_unit(value, unit) == text


def test_the_decimals_of_a_number_with_unit_can_be_set():
    assert fmt.with_unit(3, "km", decimals=1) == f"3,0{NBSP}km"


def test_a_count_comes_with_its_whole():
    assert fmt.count_of(4, 34) == "4 dari 34"


@pytest.mark.parametrize("value", MISSING_VALUES, ids=repr)
def test_every_missing_value_reads_belum_ada_data(value):
    texts = [
        fmt.number(value),
        fmt.rupiah(value),
        fmt.area(value),
        fmt.metres(value),
        fmt.percent(value),
        fmt.with_unit(value, "ha"),
        fmt.with_unit(value, "Rp"),
        fmt.count_of(value, 34),
        fmt.count_of(4, value),
        fmt.date(value),
        fmt.date_range(value, "2025"),
        fmt.date_range("2025", value),
        fmt.age(value, TODAY),
    ]
    assert set(texts) == {"belum ada data"}


def test_zero_is_not_missing():
    assert not fmt.is_missing(0)
    assert fmt.number(0) == "0"
    assert fmt.count_of(0, 34) == "0 dari 34"


@pytest.mark.parametrize(
    ("iso", "text"),
    [("2025-07-15", "15 Juli 2025"), ("2025-08-01", "1 Agustus 2025"), ("2025-03", "Maret 2025"), ("2025", "2025")],
)
def test_a_date_is_as_fine_as_the_source_gives_it(iso, text):
    assert fmt.date(iso) == text


@given(days)
def test_a_date_keeps_its_day_and_year_and_has_no_english_month(day):
    text = fmt.date(day.isoformat())
    assert text.split()[0] == str(day.day)
    assert text.split()[2] == str(day.year)
    assert not ENGLISH_MONTHS.search(text)
    assert not ENGLISH_MONTHS.search(fmt.date(day.isoformat()[:7]))


@pytest.mark.parametrize("iso", ["15 Juli 2025", "2025-13", "2025-02-30", "2025-7-1", "20250715", "besok"])
def test_text_that_is_no_date_is_refused(iso):
    with pytest.raises(ValueError, match=r"month|day|date"):
        fmt.date(iso)


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2025-07-15", "2025-07-15", "15 Juli 2025"),
        ("2025-07-15", "2025-07-20", "15–20 Juli 2025"),
        ("2025-07-15", "2025-08-20", "15 Juli – 20 Agustus 2025"),
        ("2024-07-15", "2025-07-15", "15 Juli 2024 – 15 Juli 2025"),
        ("2025-03", "2025-07", "Maret–Juli 2025"),
        ("2024", "2025", "2024–2025"),
        ("2024", "2025-03", "2024 – Maret 2025"),
        ("2025-03-01", "2025", "1 Maret 2025 – 2025"),
    ],
)
def test_a_date_range_says_once_what_both_ends_share(start, end, text):
    assert fmt.date_range(start, end) == text


def test_a_date_range_that_runs_backwards_is_refused():
    with pytest.raises(ValueError, match="2025-07-20 to 2025-07-15"):
        fmt.date_range("2025-07-20", "2025-07-15")


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("2025-11-23", "hari ini"),
        ("2025-11-22", "kemarin"),
        ("2025-11-10", "13 hari lalu"),
        ("2025-11-09", "2 minggu lalu"),
        ("2025-09-24", "8 minggu lalu"),
        ("2025-09-23", "2 bulan lalu"),
        ("2025-08-20", "3 bulan lalu"),
        ("2025-08-24", "2 bulan lalu"),
        ("2024-11-23", "1 tahun lalu"),
        ("2024-05-23", "18 bulan lalu"),
        ("2023-11-23", "2 tahun lalu"),
        ("2025-11", "bulan ini"),
        ("2025-03", "8 bulan lalu"),
        ("2025", "tahun ini"),
        ("2021", "4 tahun lalu"),
    ],
)
def test_age_is_said_in_words_no_finer_than_the_date(iso, text):
    assert fmt.age(iso, TODAY) == text


def test_a_date_after_today_has_no_age():
    assert fmt.age("2026-01-02", TODAY) == "2 Januari 2026"


@given(days, days)
def test_age_never_fails_and_never_counts_zero(day, today):
    assert not fmt.age(day.isoformat(), today).startswith(("0 ", "-"))


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["logam"], "logam"), (["a", "b"], "a dan b"), (["a", "b", "c"], "a, b, dan c")],
)
def test_words_are_listed_with_dan(words, text):
    assert fmt.list_words(words) == text


@pytest.mark.alone
def test_a_thousand_repeated_numbers_and_dates_take_milliseconds():
    seconds = timeit.timeit(lambda: (fmt.rupiah(16305000), fmt.date("2025-07-15")), number=1000)
    assert seconds < 0.1


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "Rp 0"), (950, "Rp 950"), (2_500, "Rp 2,5 ribu"), (1_500_000, "Rp 1,5 juta"), (2e9, "Rp 2 miliar"),
     (3.25e12, "Rp 3,25 triliun")],
)  # fmt: skip
def test_rupiah_at_a_scale_are_written_with_the_word_for_their_size(amount, text):
    assert fmt.short_rupiah(amount) == text.replace(" ", fmt.NBSP)
