"""The headline numbers and the news: counts, never a percentage alone, each with its day and source."""

import re

from hamlet import CITY, DAY, ONE, fact, frame, hamlet, steps

from koperasi.data.city import City
from koperasi.views import headline


def test_the_headlines_count_launched_and_met_out_of_all(town: City) -> None:
    cards = {card.label: card.value for card in headline.headlines(town)}
    assert cards == {
        "Koperasi diluncurkan": "6",
        "Berbadan hukum": "6 dari 6",
        "Lahan terverifikasi": "2 dari 6",
        "Melaporkan simpanan": "3 dari 6",
    }


def test_a_card_names_its_day_and_its_source_with_address(town: City) -> None:
    card = headline.headlines(town)[1]
    assert (card.date, card.source, card.address) == ("31 Januari 2026", "Dinas", "https://b.id")


def test_a_step_of_which_nothing_is_known_has_no_card() -> None:
    town = hamlet(langkah=steps(), fakta=frame("fakta", []))
    assert headline.headlines(town) == []
    assert headline.news(town) == []


def test_news_stands_newest_first_and_always_has_a_day(town: City) -> None:
    days = [item.tanggal for item in headline.news(town)]
    assert days == sorted(days, reverse=True)
    assert days[0] == DAY


def test_an_undated_fact_or_one_of_another_place_is_no_news() -> None:
    rows = [
        fact("kkmp_siap", "2", "kelurahan", tanggal=None), fact("kkmp_siap", "1", "kelurahan", kode=ONE),
        fact("jumlah_petani", "9", "orang"), fact("kkmp_siap", "3", "kelurahan", tanggal="2025-11"),
    ]  # fmt: skip
    found = [item.sentence for item in headline.news(hamlet(fakta=frame("fakta", rows), langkah=steps()))]
    assert len(found) == 1
    assert "3\xa0kelurahan" in found[0]


def test_legal_registration_is_told_as_a_count() -> None:
    rows = [fact("progres_pengesahan_badan_hukum", "100", "%")]
    town = hamlet(fakta=frame("fakta", rows), langkah=steps(badan_hukum=["ada"] * 5 + [None]))
    assert [item.sentence for item in headline.news(town)] == ["5 dari 6 koperasi sudah berbadan hukum."]


def test_the_news_of_the_city_are_those_five(real_city: City) -> None:
    told = [(item.tanggal, item.sumber_id) for item in headline.news(real_city)]
    assert told == [
        ("2026-08-05", "S201"),
        ("2025-11-27", "S006"),
        ("2025-07-15", "S001"),
        ("2025-06-23", "S010"),
        ("2025-06-15", "S009"),
    ]
    words = " ".join(item.sentence for item in headline.news(real_city))
    assert "34 dari 34 koperasi sudah berbadan hukum" in words
    assert "12 dari 34 lahan terverifikasi, 7 dari 34 melaporkan simpanan, 3 dari 34 melaporkan transaksi" in words
    assert not re.search(r"\d%", words)


def test_the_headlines_of_the_city_are_those_published(real_city: City) -> None:
    values = [card.value for card in headline.headlines(real_city)]
    assert values == ["34", "34 dari 34", "12 dari 34", "7 dari 34", "3 dari 34"]
    assert real_city.profile.kode != CITY
