"""One kecamatan in words: its answer, questions, list, comparison, gaps, and the text to send on."""

import pytest
from hamlet import FOUR, ONE, PURWA, TIMUR, TWO, frame, hamlet, piece, steps

from koperasi.data.city import City
from koperasi.domain.choice import Choice
from koperasi.views import kecamatan, kecamatan_sectors, layer

LINK = "https://contoh.id/kecamatan?kec=purwa"


def shown(city: City) -> layer.Portrayal:
    return layer.portrayed(city, "berikutnya", "alami", frozenset(city.kelurahan.index))


def asked(city: City) -> list[list[str]]:
    twin = kecamatan.questions(city, PURWA).twin
    assert twin is not None
    return twin.to_numpy().tolist()


def test_the_answer_counts_the_cooperatives_and_what_they_lack() -> None:
    town = hamlet(langkah=steps(lahan=["proses", "proses", *["ada"] * 4], simpanan=["belum_dilaporkan"] * 6))
    assert kecamatan.answer(town, PURWA) == (
        "3 koperasi. 2 koperasi masih menunggu verifikasi lahan. 3 masih menunggu laporan simpanan."
    )


def test_a_question_counts_all_that_lack_the_step_not_only_those_that_wait_for_it_first() -> None:
    town = hamlet(langkah=steps(lahan=["proses", "ada", "ada", *["ada"] * 3], simpanan=["belum_dilaporkan"] * 6))
    assert asked(town)[0] == [
        "Seluruh 3 koperasi masih menunggu laporan simpanan.",
        "Apa yang menahan laporan simpanan?",
    ]


def test_a_question_names_those_meant_and_where_nearly_all_are_meant_the_others() -> None:
    few = hamlet(langkah=steps(lahan=["proses", "ada", "ada", *["ada"] * 3]))
    assert asked(few)[0][0] == "1 dari 3 koperasi masih menunggu verifikasi lahan: Kembar."
    most = hamlet(langkah=steps(lahan=["proses", "ada", *["proses"] * 4]))
    assert asked(most)[0][0] == "2 dari 3 koperasi masih menunggu verifikasi lahan: Kembar dan Tapa'an."


@pytest.mark.parametrize("status", ["proses", "belum_dilaporkan"])
@pytest.mark.parametrize(
    "step", ["badan_hukum", "npwp", "akun_simkopdes", "nib", "lahan", "simpanan", "transaksi", "rat"]
)
def test_every_step_can_be_asked_about(step: str, status: str) -> None:
    assert asked(hamlet(langkah=steps(**{step: [status] * 6})))[0][1].endswith("?")


def test_the_list_puts_cooperatives_under_what_they_wait_for_in_the_order_of_the_steps(town: City) -> None:
    twin = kecamatan.waiting(town, PURWA, shown(town)).twin
    assert twin is not None
    assert twin.to_numpy().tolist() == [
        ["Purwa", "Menunggu verifikasi lahan", "2 dari 3 langkah"],
        ["Kembar", "Menunggu laporan simpanan", "2 dari 3 langkah"],
        ["Tapa'an", "Semua langkah yang diketahui terpenuhi", "2 dari 2 langkah"],
    ]


def test_the_comparison_leaves_out_what_is_met_everywhere_and_says_so(town: City) -> None:
    figure = kecamatan.comparison(town, Choice())
    assert figure.note == "Terpenuhi di semua koperasi, di tiap kecamatan: Badan hukum."
    assert "<h3>Lahan</h3>" in figure.drawing
    assert "<h3>Badan hukum</h3>" not in figure.drawing
    assert figure.twin is not None
    assert figure.twin.set_index("Langkah").loc["Simpanan"].to_dict() == {
        "Purwa": "2 dari 3", "Timur": "1 dari 3", "Seluruh kota": "3 dari 6",
    }  # fmt: skip


def test_a_bar_opens_its_kecamatan(town: City) -> None:
    drawing = kecamatan.comparison(town, Choice()).drawing
    assert all(f"/kecamatan?kec={name}" in drawing for name in ("purwa", "timur"))


def test_fields_that_nothing_lacks_are_not_listed(town: City) -> None:
    twin = kecamatan.lacking(town, PURWA).twin
    assert twin is not None
    found = {row[0]: row[1:] for row in twin.to_numpy().tolist()}
    assert found["Bukti sektor usaha"] == ["1 dari 3", "Tapa'an"]
    sektor = frame("sektor", [piece(str(kode), "logam", "aktif") for kode in town.kelurahan.index])
    full = kecamatan.lacking(hamlet(sektor=sektor), PURWA).twin
    assert full is not None
    assert "Bukti sektor usaha" not in set(full.iloc[:, 0])


def test_the_message_is_plain_text_with_every_question_that_ends_with_the_link(town: City) -> None:
    message = kecamatan.message(town, PURWA, LINK)
    assert message.startswith("Koperasi Kelurahan Merah Putih, Kecamatan Purwa\n3 koperasi.")
    assert "Data per 31 Januari 2026" in message
    assert message.endswith(LINK)
    assert all(f"{number}. {said}" in message for number, (said, _) in enumerate(asked(town), start=1))
    assert not set("*_`<>\\") & set(message)


def test_a_sector_lists_its_kelurahan_by_strength_and_every_piece_with_its_source() -> None:
    rows = [piece(ONE, "logam", "lemah"), piece(ONE, "logam", "aktif"), piece(TWO, "logam", "historis")]
    figure = kecamatan_sectors.sectors(hamlet(sektor=frame("sektor", rows)), PURWA)
    assert "Kembar (aktif) dan Purwa (dahulu ada)" in figure.drawing
    assert figure.drawing.count('href="https://a.id/1"') == 3
    assert figure.twin is not None
    assert figure.twin.iloc[:, 2].tolist() == ["Aktif", "Dahulu ada", "Bukti lemah"]


def test_neighbours_across_the_border_stand_under_their_sector_with_both_strengths() -> None:
    town = hamlet(sektor=frame("sektor", [piece(ONE, "logam", "aktif"), piece(FOUR, "logam", "lemah")]))
    twin = kecamatan_sectors.across(town, PURWA).twin
    assert twin is not None
    assert twin.to_numpy().tolist() == [
        ["Logam", "Kembar (aktif) dengan Kembar di Kecamatan Timur (bukti lemah), batas bersama 1.000\u00a0m"]
    ]


def test_a_kecamatan_without_sectors_says_so() -> None:
    bare = hamlet(sektor=frame("sektor", []))
    assert kecamatan_sectors.sectors(bare, TIMUR).alt == "Belum ada bukti sektor dari sumber publik di kecamatan ini."
    assert "Tidak ada." in kecamatan_sectors.across(bare, TIMUR).drawing
