"""What cooperatives lack, in sentences: what is unknown is neither lacking nor met."""

from hamlet import hamlet, steps

from koperasi.text.step_words import STATES, lacking, state


def said(**statuses: list[str | None]) -> str:
    city = hamlet(langkah=steps(**statuses))
    return lacking(city, city.langkah)


def test_how_many_lack_each_step_is_told_the_earliest_first() -> None:
    words = said(npwp=["ada", "belum_dilaporkan", *["ada"] * 4], lahan=["proses"] * 3 + ["ada"] * 3)
    assert words == "1 koperasi masih menunggu NPWP. 3 masih menunggu verifikasi lahan."


def test_cooperatives_of_which_nothing_is_known_have_met_nothing() -> None:
    assert said() == "Belum ada data tentang langkah koperasi."


def test_only_those_of_which_something_is_known_are_said_to_have_met_all() -> None:
    words = said(npwp=["ada", "ada", None, None, None, None])
    assert words == "Semua langkah yang diketahui sudah terpenuhi di 2 dari 6 koperasi."


def test_every_status_has_its_own_word_and_nothing_known_is_not_nothing_reported() -> None:
    assert [state(status) for status in ("ada", "proses", "belum_dilaporkan", None)] == [
        "Ada", "Dalam proses", "Belum dilaporkan", "Belum ada data"
    ]  # fmt: skip
    assert STATES == ("ada", "proses", "belum_dilaporkan", "tanpa_data")
