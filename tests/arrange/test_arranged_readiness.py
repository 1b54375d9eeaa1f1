"""The matrix of steps, what is waited for, and the age of each column, as readers see them."""

import datetime

from hamlet import DAY, FIVE, ONE, TWO, fact, frame, hamlet, steps

from koperasi.data.city import City
from koperasi.text import format as fmt
from koperasi.views import steps_matrix
from koperasi.views.html import palette

TODAY = datetime.date(2026, 11, 23)


def test_the_answer_names_what_most_wait_for_then_the_rest_with_counts(town: City) -> None:
    answer = steps_matrix.answer(town.langkah)
    assert answer == "Paling banyak ditunggu: **laporan simpanan** (2 dari 6), lalu verifikasi lahan (1)."


def test_steps_waited_for_equally_are_named_together() -> None:
    langkah = steps(lahan=["proses", "ada", *["ada"] * 4], simpanan=["ada", "belum_dilaporkan", *["ada"] * 4])
    answer = steps_matrix.answer(langkah)
    assert answer == "Paling banyak ditunggu: **verifikasi lahan** dan **laporan simpanan** (masing-masing 1 dari 6)."


def test_the_answer_says_so_when_nothing_is_waited_for() -> None:
    assert "terpenuhi di 5 dari 6 koperasi" in steps_matrix.answer(steps(nib=["ada"] * 5 + [None]))


def test_the_real_answer_adds_up_to_every_cooperative(real_city: City) -> None:
    numbers = [
        int(word.strip("(),.")) for word in steps_matrix.headline(real_city).split() if word.strip("(),.").isdigit()
    ]
    first, total, *rest = numbers
    assert first + sum(rest) == total == len(real_city.kelurahan)


def test_every_status_has_its_own_sign_word_and_colour() -> None:
    states = steps_matrix.states().values()
    for look in ("symbol", "label", "fill"):
        assert len({getattr(state, look) for state in states}) == len(palette.STATUS)


def test_a_column_says_how_many_have_met_its_step(town: City) -> None:
    assert [(column.label, column.note) for column in steps_matrix.columns(town)] == [
        ("Badan hukum", "6 dari 6"),
        ("Lahan", "2 dari 6"),
        ("Simpanan", "3 dari 6"),
    ]


def test_the_caption_says_the_same_without_the_columns(town: City) -> None:
    assert steps_matrix.caption(town) == "Terpenuhi, dari 6 koperasi: Badan hukum 6, Lahan 2, dan Simpanan 3"


def test_rows_stand_under_their_kecamatan_or_under_the_number_of_steps_met(town: City) -> None:
    by_place, by_number = steps_matrix.groups(town, "kecamatan"), steps_matrix.groups(town, "langkah")
    assert [(group.title, len(group.rows)) for group in by_place] == [("Purwa", 3), ("Timur", 3)]
    assert [(group.title, len(group.rows)) for group in by_number] == [
        ("3 langkah terpenuhi", 1),
        ("2 langkah terpenuhi", 3),
        ("1 langkah terpenuhi", 2),
    ]


def test_a_cell_carries_status_date_and_the_number_of_its_source(town: City) -> None:
    rows = {row.kode: row for group in steps_matrix.groups(town, "kecamatan") for row in group.rows}
    cell = rows[ONE].cells["simpanan"]
    assert (cell.state, cell.detail) == ("belum_dilaporkan", f"{fmt.date(DAY)} [1]")


def test_nothing_reported_and_nothing_known_look_different(town: City) -> None:
    rows = {row.kode: row for group in steps_matrix.groups(town, "kecamatan") for row in group.rows}
    assert rows[FIVE].cells["simpanan"].state == "tanpa_data"
    assert rows[ONE].cells["simpanan"].state == "belum_dilaporkan"


def test_the_real_matrix_has_every_cooperative_once_in_both_orders(real_city: City) -> None:
    for order in ("kecamatan", "langkah"):
        kodes = [row.kode for group in steps_matrix.groups(real_city, order) for row in group.rows]
        assert sorted(kodes) == list(real_city.kelurahan.index)


def test_every_number_in_the_real_matrix_stands_in_the_list_below(real_city: City) -> None:
    cells = [
        cell
        for group in steps_matrix.groups(real_city, "kecamatan")
        for row in group.rows
        for cell in row.cells.values()
    ]
    numbers = {cell.detail.rpartition("[")[2].rstrip("]") for cell in cells if cell.detail}
    ages = steps_matrix.ages(real_city, TODAY)
    assert numbers == {str(number) for number in range(1, len(ages) + 1)}


def test_the_age_of_each_column_is_counted_from_the_day_given(real_city: City) -> None:
    first, second, third = steps_matrix.ages(real_city, TODAY)
    assert "Badan hukum: data per 23 Juni 2025, 17 bulan lalu." in first
    assert "NPWP, Akun SIMKOPDES, NIB, Simpanan, dan Transaksi: data per 5 Agustus 2026, 3 bulan lalu." in second
    assert "Lahan: data per 5 Agustus 2026, 3 bulan lalu." in third


def test_the_steps_of_one_cooperative_say_status_and_day_or_that_nothing_is_known(town: City) -> None:
    assert steps_matrix.steps_of(town, FIVE) == {
        "Badan hukum": f"Ada :gray[({fmt.date(DAY)})]",
        "Lahan": ":gray[belum ada data]",
        "Simpanan": ":gray[belum ada data]",
    }


def test_a_statement_names_who_was_meant_when_and_by_which_source() -> None:
    said = [fact("status_kesiapan", "siap", None, kode=kode, tanggal="2025-11-27") for kode in (ONE, TWO)]
    ((sentence, sources),) = steps_matrix.statements(hamlet(fakta=frame("fakta", said)))
    assert sentence.startswith("Pada 27 November 2025 Wali Kota menyebut Kembar dan Purwa siap.")
    assert set(sources) == {"S001"}


def test_the_real_statement_is_about_bukir_and_blandongan(real_city: City) -> None:
    ((sentence, _),) = steps_matrix.statements(real_city)
    assert sentence.startswith("Pada 27 November 2025 Wali Kota menyebut Bukir dan Blandongan siap.")
