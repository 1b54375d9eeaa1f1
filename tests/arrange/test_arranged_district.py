"""One kecamatan in words: headline, groups, questions, comparison, gaps, and the text to send on."""

import pytest
from hamlet import FOUR, ONE, PURWA, TIMUR, TWO, frame, hamlet, piece, steps

from koperasi.data.city import City
from koperasi.views import kecamatan_sectors, kecamatan_words, layer
from koperasi.views.kecamatan_page import overview

LINK = "https://contoh.id/kecamatan?kec=purwa"


def kode(city: City, name: str) -> str:
    return str(city.kecamatan.index[city.kecamatan["nama"] == name][0])


def shown(city: City) -> layer.Portrayal:
    return layer.portrayed(city, "berikutnya", "alami", frozenset(city.kelurahan.index))


def test_the_headline_counts_the_cooperatives_and_says_what_most_wait_for(real_city: City) -> None:
    headline = kecamatan_words.headline(real_city, kode(real_city, "Panggungrejo"))
    assert headline.startswith("13 koperasi. Paling banyak ditunggu: **verifikasi lahan** (12 dari 13)")


def test_cooperatives_stand_under_what_they_wait_for_in_the_order_of_the_steps(town: City) -> None:
    groups = kecamatan_words.groups(town, PURWA, shown(town))
    assert [(group.label, group.count_text, [place.name for place in group.places]) for group in groups] == [
        ("Menunggu verifikasi lahan", "1 dari 3", ["Purwa"]),
        ("Menunggu laporan simpanan", "1 dari 3", ["Kembar"]),
        ("Semua langkah terpenuhi", "1 dari 3", ["Tapa'an"]),
    ]


def test_a_group_has_the_colour_that_its_places_have_on_the_map(real_city: City) -> None:
    seen = shown(real_city)
    fills = seen.fills()
    for kecamatan in real_city.kecamatan.index:
        for group in kecamatan_words.groups(real_city, kecamatan, seen):
            assert {fills[place.kode] for place in group.places} == {group.fill}


def test_a_place_says_how_many_of_its_known_steps_are_met(town: City) -> None:
    notes = {
        place.kode: place.note for group in kecamatan_words.groups(town, PURWA, shown(town)) for place in group.places
    }
    assert notes[ONE] == "2 dari 3 langkah"


def test_a_question_names_those_meant(town: City) -> None:
    assert kecamatan_words.asked(town, PURWA)[0].fakta == "Verifikasi lahan masih ditunggu di 1 dari 3 koperasi: Purwa."


def test_a_question_about_nearly_all_names_the_others(real_city: City) -> None:
    first = kecamatan_words.asked(real_city, kode(real_city, "Panggungrejo"))[0]
    assert first.fakta.endswith("12 dari 13 koperasi: semua kecuali Bugul Lor.")
    assert first.tanya.endswith("?")


def test_a_question_about_all_says_so() -> None:
    town = hamlet(langkah=steps(lahan=["proses"] * 6))
    assert kecamatan_words.asked(town, PURWA)[0].fakta.endswith("3 dari 3 koperasi: semuanya.")


@pytest.mark.parametrize("status", ["proses", "belum_dilaporkan"])
@pytest.mark.parametrize(
    "step", ["badan_hukum", "npwp", "akun_simkopdes", "nib", "lahan", "simpanan", "transaksi", "rat"]
)
def test_every_step_can_be_asked_about(step: str, status: str) -> None:
    asked = kecamatan_words.asked(hamlet(langkah=steps(**{step: [status] * 6})), PURWA)
    assert asked[0].tanya


def test_steps_met_everywhere_are_not_compared(real_city: City) -> None:
    assert kecamatan_words.met_everywhere(real_city) == ["Badan hukum", "NPWP", "Akun SIMKOPDES", "NIB"]
    assert kecamatan_words.open_steps(real_city) == ["lahan", "simpanan", "transaksi"]


def test_rivals_are_every_kecamatan_with_count_and_total_and_the_city_for_reference(town: City) -> None:
    rows, references = kecamatan_words.rivals(town, "simpanan")
    assert [(row.kode, row.value) for row in rows] == [(PURWA, "2 dari 3"), (TIMUR, "1 dari 3")]
    assert [(reference.value, reference.share) for reference in references] == [("3 dari 6", 0.5)]


def test_the_comparison_as_a_table_has_a_row_for_each_step_and_counts_with_totals(real_city: City) -> None:
    table = kecamatan_words.comparison_table(real_city).set_index("Langkah")
    assert table.at["Lahan", "Bugul Kidul"] == "4 dari 6"
    assert table.at["Lahan", "Seluruh kota"] == "12 dari 34"


def test_fields_that_nothing_lacks_are_not_listed(real_city: City) -> None:
    fields = kecamatan_words.lacking(real_city, kode(real_city, "Purworejo")).set_index("Isian")
    assert fields.at["Kode pos", "Kelurahan"] == "Pohjentrek"
    assert "Bukti sektor usaha" not in fields.index


def test_the_message_is_plain_text_that_ends_with_the_link(real_city: City) -> None:
    for kecamatan in real_city.kecamatan.index:
        message = kecamatan_words.message(real_city, kecamatan, LINK)
        assert message.endswith(LINK)
        assert not set("*_`<>\\") & set(message)


def test_the_message_names_the_kecamatan_the_day_the_sources_and_every_question(real_city: City) -> None:
    message = kecamatan_words.message(real_city, kode(real_city, "Bugul Kidul"), LINK)
    assert "Kecamatan Bugul Kidul" in message
    assert "5 Agustus 2026" in message
    assert "Kementerian Koperasi" in message
    assert all(f"{number}. " in message for number in (1, 2, 3))
    assert "Tapa'an" in message


def test_a_message_without_questions_has_no_empty_heading(town: City) -> None:
    langkah = steps(nib=["ada"] * 6, rat=["ada"] * 6)
    sektor = frame("sektor", [piece(str(kode), "logam", "aktif") for kode in town.kelurahan.index])
    koperasi = town.koperasi.assign(pendanaan="apbd_kota")
    message = kecamatan_words.message(hamlet(langkah=langkah, sektor=sektor, koperasi=koperasi), PURWA, LINK)
    assert "ditanyakan" not in message
    assert "Semua langkah terpenuhi (3): semuanya." in message


def test_a_sector_lists_its_kelurahan_by_strength_and_every_piece_with_its_source() -> None:
    town = hamlet(
        sektor=frame(
            "sektor", [piece(ONE, "logam", "lemah"), piece(ONE, "logam", "aktif"), piece(TWO, "logam", "historis")]
        )
    )
    (sector,) = kecamatan_sectors.sectors(town, PURWA)
    assert sector.title == "Logam · Kembar (aktif) dan Purwa (dahulu ada)"
    assert len(sector.lines) == 3
    assert all("https://a.id/1" in line for line in sector.lines)


def test_neighbours_across_the_border_stand_under_their_sector_with_both_strengths() -> None:
    town = hamlet(sektor=frame("sektor", [piece(ONE, "logam", "aktif"), piece(FOUR, "logam", "lemah")]))
    (sector,) = kecamatan_sectors.across(town, PURWA)
    assert sector.title == "Logam"
    assert sector.lines == [
        "- Kembar (aktif) dengan Kembar di Kecamatan Timur (bukti lemah), batas bersama 1.000\u00a0m"
    ]


def test_a_kecamatan_without_sectors_has_none_to_show(town: City) -> None:
    bare = hamlet(sektor=frame("sektor", []))
    assert kecamatan_sectors.sectors(bare, PURWA) == []
    assert kecamatan_sectors.across(bare, PURWA) == []


def test_an_unknown_kecamatan_is_an_error(town: City) -> None:
    with pytest.raises(KeyError):
        overview(town, "00.00.99", shown(town))
