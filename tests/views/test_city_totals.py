"""A step of which only the number of the whole city is stated: shown as that, with its day and its second hand."""

from dataclasses import replace

from hamlet import FACT_TEXTS, ONE, fact, frame, hamlet, steps

from koperasi.data.city import City
from koperasi.data.content import FactText, Step
from koperasi.domain import readiness
from koperasi.domain.choice import Choice
from koperasi.views import headline, kelurahan, news, standing, statements, step_bars, steps_matrix

ALL = Choice()
RAT = Step(
    slug="rat", label="RAT", kepanjangan="RAT", tunggu="RAT", kurang="belum RAT", sudah="sudah RAT", tanya="Kapan?"
)
TOLD = FactText(nama="RAT", kalimat="Sebanyak {nilai} sudah RAT ({tanggal}).", tampil=("ringkasan", "kesiapan"))


def town(**known: list[str | None]) -> City:
    base = hamlet()
    sources = base.sumber.assign(melalui=base.sumber.get("melalui"))
    sources.loc["S003", "melalui"] = "Peneliti"
    return replace(
        base,
        steps=(*base.steps, RAT),
        langkah=steps(lahan=["ada"] * 6, **({"rat": [None] * 6} | known)),
        fact_texts={**FACT_TEXTS, "kkmp_telah_rat": TOLD},
        fakta=frame("fakta", [fact("kkmp_telah_rat", "5", tanggal="2026-01-20", sumber_id="S003")]),
        sumber=sources,
    )


def test_the_bar_shows_the_number_hatched_and_the_note_says_whose_it_is() -> None:
    figure = step_bars.view(town(), ALL)
    assert figure.twin is not None
    row = figure.twin.set_index("Langkah").loc["RAT"].to_dict()
    assert (row["Ada"], row["Belum ada data"], row["Jumlah kota, tanpa nama koperasi"]) == (0, 6, "5 dari 6")
    assert 'title="Jumlah kota, tanpa nama koperasi: 5"' in figure.drawing
    assert figure.note == (
        "RAT: 5 dari 6 ialah jumlah untuk seluruh kota, 20 Januari 2026, dari tangan kedua (Dinas, melalui Peneliti). "
        "Koperasi mana saja tidak disebut, jadi per kelurahan belum ada data."
    )
    assert "20–31 Januari 2026" in figure.sources.plain()


def test_readiness_says_the_same_and_single_cooperatives_stay_unknown() -> None:
    city = town()
    note = steps_matrix.view(city, ALL).note
    assert "RAT tidak ditampilkan" in note
    assert step_bars.view(city, ALL).note in note
    assert next(line.value for line in kelurahan.steps(city, ONE) if line.label == "RAT") == "Belum ada data"
    assert "Sebanyak 5" in statements.view(city, ALL).alt


def test_a_headline_says_that_the_number_is_the_citys_and_second_hand() -> None:
    city = town()
    city = replace(city, steps=(*city.steps[:-1], RAT.model_copy(update={"kartu": "melaporkan RAT"})))
    figure = headline.view(city, ALL)
    assert figure.twin is not None
    row = figure.twin.set_index("Hal").loc["melaporkan RAT, jumlah kota"]
    assert (row["Angka"], row["Tanggal"]) == ("5 dari 6", "20 Januari 2026")
    card = figure.drawing[figure.drawing.index("5 dari 6") :]
    assert "dari tangan kedua · " in card
    assert "melalui Peneliti" in card
    assert "kesiapan?" not in card  # there is no cooperative behind it to be led to
    first_hand = replace(city, sumber=city.sumber.assign(melalui=None))
    assert "tangan kedua" not in headline.view(first_hand, ALL).drawing


def test_once_the_table_names_the_cooperatives_the_number_is_the_tables_alone() -> None:
    city = town(rat=["ada", "ada", "ada", "belum_dilaporkan", None, None])
    assert readiness.city_totals(city) == {}
    figure = step_bars.view(city, ALL)
    assert "3 dari 6" in figure.drawing
    for words in (
        figure.note,
        figure.drawing,
        headline.view(city, ALL).drawing,
        steps_matrix.view(city, ALL).note,
        news.view(city, ALL).alt,
        statements.view(city, ALL).alt,
    ):
        assert "5 dari 6" not in words
        assert "Sebanyak 5" not in words


def test_without_a_stated_number_nothing_is_said(town: City) -> None:
    assert readiness.city_totals(town) == {}
    assert step_bars.view(town, ALL).note == ""


def test_the_real_figures_do_not_contradict_each_other(real_city: City) -> None:
    assert step_bars.view(real_city, ALL).note.startswith(
        "RAT: 33 dari 34 ialah jumlah untuk seluruh kota, 2 Juni 2026"
    )
    assert "Sebanyak 33" in news.view(real_city, ALL).alt
    assert "33 dari 34" in headline.view(real_city, ALL).drawing
    assert "33 dari 34" in standing.overview(real_city, ALL).drawing
    assert real_city.langkah[real_city.langkah["langkah"] == "rat"]["status"].isna().all()
