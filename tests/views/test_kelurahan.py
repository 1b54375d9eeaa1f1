"""The sheet of one kelurahan holds all that is known of it, and says what is not."""

import pytest
from hamlet import DAY, FIVE, FOUR, ONE, SIX, TWO, cooperatives, fact, frame, hamlet, piece

from koperasi.data.city import City
from koperasi.domain.analysis import EVIDENCE
from koperasi.text import format as fmt
from koperasi.views import comparison, kelurahan
from koperasi.views.kelurahan import Line


def test_a_kelurahan_is_found_by_its_kode_and_by_nothing_else(town: City) -> None:
    assert kelurahan.view(town, ONE).title == "Kembar"
    with pytest.raises(KeyError):
        kelurahan.view(town, "Kembar")


def test_every_step_stands_in_order_and_an_unknown_one_has_no_day(town: City) -> None:
    lines = kelurahan.steps(town, TWO)
    assert [line.label for line in lines] == [step.label for step in town.steps]
    assert lines[4] == Line("Lahan", "Dalam proses", fmt.date(DAY), "S002", "proses")
    assert lines[-1] == Line("RAT", "Belum ada data", state="tanpa_data")


def test_what_is_lacked_is_said_in_a_sentence(town: City) -> None:
    assert kelurahan.waits(town, ONE) == "Belum terpenuhi: laporan simpanan."
    assert kelurahan.waits(town, TWO) == "Belum terpenuhi: verifikasi lahan."


def test_a_figure_of_one_source_carries_its_day_and_source(town: City) -> None:
    savings = {line.label: line for line in kelurahan.figures(town, TWO)}["Simpanan tercatat"]
    assert (savings.value.replace("\xa0", " "), savings.day, savings.sumber_id) == ("Rp 100.000", fmt.date(DAY), "S002")


def test_zero_is_told_as_not_reported_and_nothing_as_no_data(town: City) -> None:
    def savings(kode: str) -> str:
        return {line.label: line.value for line in kelurahan.figures(town, kode)}["Simpanan tercatat"]

    assert (savings(ONE), savings(FIVE)) == ("belum dilaporkan", "belum ada data")


def test_sectors_stand_strongest_first_with_all_their_pieces() -> None:
    rows = [
        piece(ONE, "batik", "lemah"), piece(ONE, "logam", "rencana", "S003"), piece(ONE, "logam", "aktif"),
        piece(ONE, "gerabah", "historis"), piece(TWO, "logam", "aktif"),
    ]  # fmt: skip
    found = kelurahan.evidence(hamlet(sektor=frame("sektor", rows)), ONE)
    assert list(found) == ["logam", "gerabah", "batik"]
    assert [(one.bukti, one.sumber_id) for one in found["logam"]] == [("aktif", "S001"), ("rencana", "S003")]


def test_facts_of_the_city_are_not_repeated_for_a_kelurahan() -> None:
    rows = [fact("jumlah_rw", "8", "RW", kode=ONE, lingkup="kelurahan", tanggal="2015"), fact("jumlah_rw", "9", "RW")]
    ((sentence, number),) = kelurahan.told(hamlet(fakta=frame("fakta", rows)), ONE)
    assert sentence.replace("\xa0", " ").startswith("RW: 8 RW")
    assert number == "S001"


def test_neighbours_and_what_is_unknown_are_said(town: City) -> None:
    notes = " ".join(kelurahan.notes(town, ONE))
    assert "Berbatasan dengan Purwa dan Kembar." in notes
    assert "nomor badan hukum" in notes


def test_funding_is_unknown_until_it_is_filled_for_this_kelurahan() -> None:
    funded = hamlet(koperasi=cooperatives(pendanaan=["apbd_kota", *[None] * 5]))
    assert [any("sumber dana" in words for words in kelurahan.unknown(funded, kode)) for kode in (ONE, TWO)] == [
        False,
        True,
    ]
    assert {line.label: line.value for line in kelurahan.figures(funded, ONE)}["Pendanaan"] == "APBD Kota"


def test_the_message_names_the_place_its_steps_and_the_questions_and_ends_with_the_link(town: City) -> None:
    message = kelurahan.message(town, ONE, "https://a.id/kecamatan?kel=x")
    assert message.startswith(
        "Koperasi Kelurahan Merah Putih Kembar, Kecamatan Purwa\nBelum terpenuhi: laporan simpanan."
    )
    assert "Simpanan: belum dilaporkan (31 Januari 2026)" in message
    assert "1. Simpanan: Apa yang menahan laporan simpanan?" in message
    assert message.endswith("https://a.id/kecamatan?kel=x")


def test_two_kelurahan_are_compared_with_their_sectors_and_what_was_said() -> None:
    rows = [piece(ONE, "logam", "aktif"), piece(SIX, "kayu_mebel", "lemah")]
    said = [fact("status_kesiapan", "siap", None, kode=ONE)]
    twin = comparison.view(hamlet(sektor=frame("sektor", rows), fakta=frame("fakta", said)), ONE, SIX).twin
    assert twin is not None
    answers = {row[0]: row[1:] for row in twin.to_numpy().tolist()}
    assert answers["Sektor usaha"] == ["Logam (aktif)", "Kayu dan mebel (bukti lemah)"]
    assert answers["Pernyataan kesiapan"] == ["siap", "tidak ada"]
    assert answers["Simpanan"] == ["Belum dilaporkan", "Belum dilaporkan"]


def test_every_kelurahan_of_the_city_has_a_complete_sheet(real_city: City) -> None:
    for kode in map(str, real_city.kelurahan.index):
        assert all(line.value for line in (*kelurahan.steps(real_city, kode), *kelurahan.figures(real_city, kode)))
        strengths = [EVIDENCE.index(pieces[0].bukti) for pieces in kelurahan.evidence(real_city, kode).values()]
        assert strengths == sorted(strengths)


def test_two_kelurahan_of_one_name_are_told_apart_by_their_kecamatan() -> None:
    twin = comparison.view(hamlet(), ONE, FOUR).twin
    assert twin is not None
    assert list(twin.columns[1:]) == ["Kembar (Purwa)", "Kembar (Timur)"]
