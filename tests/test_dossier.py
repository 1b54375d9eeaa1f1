"""A dossier holds all that is known of one kelurahan, and says what is not."""

import pytest
from hamlet import DAY, FIVE, KODES, ONE, SIX, TWO, cooperatives, fact, frame, hamlet, piece

from koperasi.data.city import City
from koperasi.data.schema import choices
from koperasi.domain.analysis import EVIDENCE, steps
from koperasi.text.format import MISSING
from koperasi.views.dossier import SectorLine, StepLine, dossier


def test_a_kelurahan_is_found_by_its_kode_and_by_nothing_else(town: City) -> None:
    known = dossier(town, ONE)
    assert (known.kode, known.nama, known.kecamatan, known.koperasi) == (ONE, "Kembar", "Purwa", "Koperasi Kembar")
    with pytest.raises(KeyError):
        dossier(town, "Kembar")


def test_every_step_stands_in_order_and_an_unknown_one_has_no_day(town: City) -> None:
    lines = dossier(town, TWO).steps
    assert [line.label for line in lines] == list(choices("langkah", "langkah").values())
    by_label = dict(zip(steps(), lines, strict=True))
    assert by_label["lahan"] == StepLine("Lahan", "proses", DAY, "S002")
    assert by_label["rat"] == StepLine("RAT", None, None, None)


def test_a_figure_of_one_source_carries_its_day_and_source(town: City) -> None:
    figures = {line.label: line for line in dossier(town, TWO).figures}
    savings = figures["Simpanan tercatat"]
    assert (savings.value.replace("\xa0", " "), savings.tanggal, savings.sumber_id) == ("Rp 100.000", DAY, "S002")


def test_zero_is_told_as_not_reported_and_nothing_as_no_data(town: City) -> None:
    assert {line.label: line.value for line in dossier(town, ONE).figures}["Simpanan tercatat"] == (
        "belum ada yang dilaporkan"
    )
    assert {line.label: line.value for line in dossier(town, FIVE).figures}["Simpanan tercatat"] == MISSING


def test_sectors_stand_strongest_first_with_all_their_pieces() -> None:
    rows = [
        piece(ONE, "batik", "lemah"), piece(ONE, "logam", "rencana", "S003"), piece(ONE, "logam", "aktif"),
        piece(ONE, "gerabah", "historis"), piece(TWO, "logam", "aktif"),
    ]  # fmt: skip
    found = dossier(hamlet(sektor=frame("sektor", rows)), ONE).sectors
    order = [(line.slug, line.bukti) for line in found]
    assert order == [("logam", "aktif"), ("gerabah", "historis"), ("batik", "lemah")]
    pieces = [("logam aktif", "aktif", "S001"), ("logam rencana", "rencana", "S003")]
    assert found[0] == SectorLine("logam", "Logam", "aktif", pieces)


def test_a_kelurahan_without_evidence_has_no_sector(town: City) -> None:
    assert dossier(town, FIVE).sectors == []


def test_facts_of_the_city_are_not_repeated_for_a_kelurahan() -> None:
    rows = [fact("jumlah_rw", "8", "RW", kode=ONE, lingkup="kelurahan", tanggal="2015"), fact("jumlah_rw", "9", "RW")]
    found = dossier(hamlet(fakta=frame("fakta", rows)), ONE).facts
    assert [(sentence.replace("\xa0", " ")[:31], source) for sentence, source in found] == [
        ("Wilayah ini terdiri atas 8 RW p", "S001")
    ]


def test_neighbours_are_named(town: City) -> None:
    assert dossier(town, ONE).neighbours == ["Purwa", "Kembar"]
    assert set(dossier(town, SIX).neighbours) == {"Delta", "Tapa'an"}


def test_funding_is_unknown_until_it_is_filled_for_this_kelurahan() -> None:
    assert "pendanaan" in dossier(hamlet(), ONE).unknown
    funded = hamlet(koperasi=cooperatives(pendanaan=["apbd_kota", *[None] * 5]))
    assert "pendanaan" not in dossier(funded, ONE).unknown
    assert "pendanaan" in dossier(funded, TWO).unknown
    assert {line.label: line.value for line in dossier(funded, ONE).figures}["Pendanaan"] == "APBD kota"


def test_every_kelurahan_of_the_city_has_a_complete_dossier(real_city: City) -> None:
    for kode in real_city.kelurahan.index:
        known = dossier(real_city, kode)
        assert len(known.steps) == 8
        assert known.neighbours
        assert all(line.value for line in known.figures)
        strengths = [EVIDENCE.index(line.bukti) for line in known.sectors]
        assert strengths == sorted(strengths)
        pieces = [number for line in known.sectors for _, _, number in line.pieces]
        assert {*pieces, *(number for _, number in known.facts)} <= set(real_city.sumber.index)


def test_the_town_has_a_dossier_for_each_of_its_squares(town: City) -> None:
    assert [dossier(town, kode).kode for kode in KODES] == list(KODES)
