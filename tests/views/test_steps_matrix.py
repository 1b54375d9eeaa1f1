"""The matrix of steps, the answer above it, and the age of each column, as readers see them."""

import datetime

from hamlet import FIVE, ONE, TWO, fact, frame, hamlet, steps

from koperasi.data.city import City
from koperasi.domain.choice import Choice
from koperasi.views import looks, statements, step_bars, steps_matrix
from koperasi.views.html import palette

TODAY = datetime.date(2026, 11, 23)
ALL = Choice()


def cells(city: City, kode: str) -> dict[str, str]:
    return next(
        {step: cell.state for step, cell in row.cells.items()}
        for group in steps_matrix.groups(city)
        for row in group.rows
        if row.kode == kode
    )


def test_the_answer_counts_all_that_lack_a_step_whatever_they_wait_for_first() -> None:
    town = hamlet(langkah=steps(lahan=["proses"] * 4 + ["ada"] * 2, simpanan=["belum_dilaporkan"] * 5 + ["ada"]))
    assert (
        steps_matrix.answer(town, ALL)
        == "4 koperasi masih menunggu verifikasi lahan. 5 masih menunggu laporan simpanan."
    )


def test_what_is_not_known_is_not_counted_as_lacking() -> None:
    town = hamlet(langkah=steps(lahan=["proses", None, None, "ada", "ada", "ada"]))
    assert steps_matrix.answer(town, ALL) == "1 koperasi masih menunggu verifikasi lahan."


def test_the_answer_says_so_when_nothing_is_lacked() -> None:
    answer = steps_matrix.answer(hamlet(langkah=steps(nib=["ada"] * 6)), ALL)
    assert answer == "Semua langkah yang diketahui sudah terpenuhi di 6 dari 6 koperasi."


def test_a_chosen_step_says_who_has_met_it_and_who_has_not() -> None:
    town = hamlet(langkah=steps(simpanan=["ada", "ada", "belum_dilaporkan", None, None, None]))
    assert steps_matrix.answer(town, Choice(langkah="simpanan")) == (
        "Simpanan: ada di 2 dari 6 (Kembar dan Purwa); belum dilaporkan di 1 dari 6 (Tapa'an); "
        "belum ada data di 3 dari 6 (Kembar, Delta, dan Zulu)."
    )


def test_every_state_has_its_own_sign_word_and_colour() -> None:
    states = looks.step_states()
    assert [state.label for state in states.values()] == ["Ada", "Dalam proses", "Belum dilaporkan", "Belum ada data"]
    for look in ("symbol", "fill"):
        assert len({getattr(state, look) for state in states.values()}) == len(palette.STATUS)
    white = palette.GROUND
    assert palette.contrast(states["ada"].fill, white) > palette.contrast(states["proses"].fill, white)


def test_evidence_that_a_trade_lives_has_the_full_sign_and_a_weak_one_the_empty() -> None:
    assert {slug: state.symbol for slug, state in looks.evidence_states().items()} == {
        "aktif": "●", "historis": "◐", "lemah": "○", "rencana": "△",
    }  # fmt: skip


def test_each_kecamatan_counts_how_many_of_its_own_have_met_each_step(town: City) -> None:
    counts = {group.title: group.counts for group in steps_matrix.groups(town)}
    assert counts["Purwa"] == {"badan_hukum": "3/3", "lahan": "1/3", "simpanan": "2/3"}


def test_rows_stand_by_kecamatan_by_steps_met_or_by_the_state_of_one_step(town: City) -> None:
    def sizes(**options: str) -> list[tuple[str, int]]:
        return [(group.title, len(group.rows)) for group in steps_matrix.groups(town, **options)]

    assert sizes() == [("Purwa", 3), ("Timur", 3)]
    assert sizes(order="langkah") == [
        ("3 langkah terpenuhi", 1),
        ("2 langkah terpenuhi", 3),
        ("1 langkah terpenuhi", 2),
    ]
    assert sizes(step="simpanan") == [("Ada (3)", 3), ("Belum dilaporkan (2)", 2), ("Belum ada data (1)", 1)]


def test_nothing_reported_and_nothing_known_are_two_states(town: City) -> None:
    assert (cells(town, ONE)["simpanan"], cells(town, FIVE)["simpanan"]) == ("belum_dilaporkan", "tanpa_data")


def test_a_step_of_which_nothing_is_known_has_no_column_and_the_note_says_so(town: City) -> None:
    figure = steps_matrix.view(town, ALL)
    assert [column.key for column in steps_matrix.columns(town)] == ["badan_hukum", "lahan", "simpanan"]
    assert figure.note.startswith("Kolom NPWP, Akun SIMKOPDES, NIB, Transaksi, dan RAT tidak ditampilkan")


def test_the_table_behind_the_matrix_says_every_state_in_words(town: City) -> None:
    twin = steps_matrix.view(town, ALL).twin
    assert twin is not None
    assert twin.iloc[0].tolist() == ["Kembar", "Purwa", "Ada", "Ada", "Belum dilaporkan"]


def test_the_real_matrix_has_every_cooperative_once_in_every_order(real_city: City) -> None:
    for options in ({}, {"order": "langkah"}, {"step": "transaksi"}):
        kodes = [row.kode for group in steps_matrix.groups(real_city, **options) for row in group.rows]
        assert sorted(kodes) == list(real_city.kelurahan.index)


def test_a_day_by_which_all_were_done_is_not_told_as_the_day_of_one() -> None:
    langkah = steps(badan_hukum=["ada"] * 6, nib=["ada"] * 6)
    langkah.loc[langkah["langkah"] == "badan_hukum", "ketepatan"] = "paling_lambat"
    rows = steps_matrix.groups(hamlet(langkah=langkah))[0].rows
    assert rows[0].cells["badan_hukum"].detail == "paling lambat 31 Januari 2026"
    assert rows[0].cells["nib"].detail == "31 Januari 2026"


def test_the_age_of_each_step_is_counted_from_the_day_given(town: City) -> None:
    figure = steps_matrix.ages(town, TODAY)
    assert figure.alt == "Badan hukum, Lahan, dan Simpanan: data per 31 Januari 2026, 9 bulan lalu."


def test_a_statement_names_who_was_meant_when_and_by_which_source() -> None:
    said = [fact("status_kesiapan", "siap", None, kode=kode, tanggal="2025-11-27") for kode in (ONE, TWO)]
    figure = statements.view(hamlet(fakta=frame("fakta", said)), ALL)
    assert figure.alt == "Wali Kota menyebut Kembar dan Purwa siap pada 27 November 2025."
    assert 'href="https://a.id/1"' in figure.drawing


def test_each_bar_counts_every_cooperative_once_and_leads_to_them(town: City) -> None:
    figure = step_bars.view(town, ALL)
    assert figure.twin is not None
    assert figure.twin.set_index("Langkah").sum(axis=1).eq(6).all()
    assert figure.twin.set_index("Langkah").loc["Simpanan"].tolist() == [3, 0, 2, 1]
    assert "/kesiapan?langkah=simpanan" in figure.drawing
    assert "langkah=rat" not in figure.drawing
    assert "belum ada data" in figure.drawing


def test_a_step_that_nobody_has_met_is_counted_as_none() -> None:
    assert "0 dari 6" in step_bars.view(hamlet(langkah=steps(lahan=["proses"] * 6)), ALL).drawing
