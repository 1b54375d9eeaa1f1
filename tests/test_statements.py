"""Facts and sources in words: the value with its unit, the day, and who said it."""

import re
from decimal import Decimal

import pytest
from hamlet import DAY, fact, frame, hamlet
from hypothesis import given
from hypothesis import strategies as st

from koperasi.data.city import City
from koperasi.data.records import Fact, facts
from koperasi.data.schema import choices
from koperasi.text.citations import cite, fact_sentence, fact_value, source, sources, status
from koperasi.text.format import NBSP
from koperasi.text.words import entries

KINDS = entries("satuan.jenis")


@pytest.mark.parametrize(
    ("nilai", "satuan", "written"),
    [
        ("34", "koperasi", "34 koperasi"),
        ("213469", "jiwa", "213.469 jiwa"),
        ("881", "unit usaha", "881 unit usaha"),
        ("39.109", "km²", "39,11 km²"),
        ("8.27", "km2", "8,27 km²"),
        ("1000", "m2", "1.000 m²"),
        ("20.6", "%", "20,6%"),
        ("6", "% per tahun", "6% per tahun"),
        ("500000000", "Rp", "Rp 500.000.000"),
        ("3000000000", "Rp per unit gerai", "Rp 3.000.000.000 per unit gerai"),
        ("482000", "Rp/kapita/bulan", "Rp 482.000 per kapita per bulan"),
        ("1600", "ton/tahun", "1.600 ton per tahun"),
        ("6-8", "bulan", "6–8 bulan"),
        ("1.5-2", "ha", "1,5–2 ha"),
        ("0", "koperasi", "0 koperasi"),
        ("-3", "%", "-3%"),
    ],
)
def test_a_quantity_carries_its_unit(nilai: str, satuan: str, written: str) -> None:
    assert fact_value(nilai, satuan).replace(NBSP, " ") == written


def test_a_number_and_its_unit_never_part_at_the_end_of_a_line() -> None:
    assert fact_value("34", "koperasi") == f"34{NBSP}koperasi"
    assert fact_value("500", "Rp per unit gerai") == f"Rp{NBSP}500 per unit gerai"


@pytest.mark.parametrize("kind", [*KINDS, "daftar (3)", "daftar (7)"])
def test_a_unit_that_names_a_kind_is_left_out(kind: str) -> None:
    assert fact_value("pendirian; revitalisasi", kind) == "pendirian; revitalisasi"
    assert fact_value("0.41", kind) == "0,41"


@pytest.mark.parametrize(
    ("nilai", "written"),
    [
        ("2025-07-15", "15 Juli 2025"),
        ("2025-10", "Oktober 2025"),
        ("2025", "2025"),
        ("100.3.1.3/8944/SJ", "100.3.1.3/8944/SJ"),
        ("siap", "siap"),
        ("20250", "20250"),
    ],
)
def test_a_value_without_a_unit_is_a_date_or_stays_as_it_is(nilai: str, written: str) -> None:
    assert fact_value(nilai, None) == written


def test_a_day_is_written_out_whatever_its_unit_says() -> None:
    assert fact_value("2025-07-15", "tanggal") == "15 Juli 2025"


def test_a_year_with_a_unit_is_a_quantity() -> None:
    assert fact_value("2025", "koperasi") == f"2.025{NBSP}koperasi"


@given(st.from_regex(r"[A-Za-z][A-Za-z0-9 ;:/.()-]*", fullmatch=True), st.sampled_from(["koperasi", "Rp", "%", *KINDS]))
def test_a_text_never_gets_a_unit(text: str, satuan: str) -> None:
    assert fact_value(text, satuan) == text


@given(st.integers(0, 10**12), st.sampled_from(["koperasi", "ha", "Rp", "%", "% per tahun", "Rp per unit gerai"]))
def test_the_digits_of_a_whole_number_survive(number: int, satuan: str) -> None:
    assert re.sub(r"\D", "", fact_value(str(number), satuan)) == str(number)


@given(st.decimals(0, 10**6, places=2))
def test_decimals_are_marked_by_a_comma(number: Decimal) -> None:
    written = fact_value(str(number), "ha").removesuffix(f"{NBSP}ha").replace(".", "")
    assert Decimal(written.replace(",", ".")) == number


def test_a_sentence_says_value_and_day(real_city: City) -> None:
    row = Fact("00.00", "jumlah_kkmp_diluncurkan", "6", "koperasi", "2025-07-15", "S001", "berita")
    assert fact_sentence(real_city, row).startswith(f"Sebanyak 6{NBSP}koperasi diluncurkan pada 15 Juli 2025")


def test_a_fact_without_a_day_says_so(real_city: City) -> None:
    row = Fact("00.00", "luas_wilayah", "35.29", "km²", None, "S001", "berita")
    assert "(tanpa tanggal)" in fact_sentence(real_city, row)


def test_an_indicator_without_a_sentence_is_an_error(real_city: City) -> None:
    with pytest.raises(KeyError):
        fact_sentence(real_city, Fact("00.00", "cuaca", "1", None, None, "S001", "berita"))


def test_every_fact_of_the_city_can_be_said(real_city: City) -> None:
    for row in facts(real_city):
        sentence = fact_sentence(real_city, row)
        assert "nan" not in sentence.lower().split()
        assert fact_value(row.nilai, row.satuan) in sentence
        assert not re.search(r"\b(km2|m2|teks|tahap)\b", sentence)


def test_a_percentage_of_cooperatives_is_not_told_as_news(real_city: City) -> None:
    assert "progres_pengesahan_badan_hukum" in real_city.fact_texts
    assert {row.satuan for row in facts(real_city) if row.indikator == "kkmp_berbadan_hukum"} == {"koperasi"}


def test_a_source_in_full_links_its_title(town: City) -> None:
    assert source(town, "S001") == "[Judul \\[satu\\]](https://a.id/1), Koran"
    assert source(town, "S002") == "[Dua](https://b.id), Dinas, 31 Januari 2026"


def test_a_source_in_short_links_publisher_and_day(town: City) -> None:
    assert cite(town, "S001") == "[Koran](https://a.id/1)"
    assert cite(town, "S002") == "[Dinas, 31 Januari 2026](https://b.id)"


def test_an_unknown_source_is_an_error(town: City) -> None:
    with pytest.raises(KeyError):
        cite(town, "S999")


def test_the_line_of_sources_names_each_publisher_and_day_once(town: City) -> None:
    line = sources(town, ["S002", None, "S003", "S001", "S002", float("nan")])
    assert line == "Sumber: [Dinas, 31 Januari 2026](https://b.id); [Koran](https://a.id/1)"


def test_a_figure_without_sources_has_no_line(town: City) -> None:
    assert sources(town, [None]) == ""


def test_many_sources_are_counted() -> None:
    rows = [
        {"sumber_id": f"S{at:03d}", "judul": "x", "penerbit": "P", "url": f"https://a.id/{at}", "tanggal": DAY}
        for at in range(6)
    ]
    town = hamlet(sumber=frame("sumber", rows))
    assert sources(town, [f"S{at:03d}" for at in range(4)]).count("](") == 4
    assert "5 sumber" in sources(town, [f"S{at:03d}" for at in range(5)])


def test_every_standing_has_a_label() -> None:
    assert {status(word) for word in choices("fakta", "keyakinan")} == set(choices("fakta", "keyakinan").values())


def test_a_hostile_title_stays_a_title() -> None:
    row = {"sumber_id": "S001", "judul": "](https://x.id) $a$ <b>*", "penerbit": "_P_", "url": "https://a.id/(1)"}
    town = hamlet(sumber=frame("sumber", [row]))
    assert source(town, "S001") == "[\\](https:\u2060//x.id) \\$a\\$ \\<b\\>\\*](https://a.id/%281%29), \\_P\\_"


def test_facts_of_the_town_keep_their_type() -> None:
    (row,) = facts(hamlet(fakta=frame("fakta", [fact("luas_wilayah", "1", None, tanggal=None)])))
    assert (row.satuan, row.tanggal) == (None, None)
