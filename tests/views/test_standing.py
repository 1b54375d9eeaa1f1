"""Banding says the place of the city in words, draws what the table holds, and keeps the unknown apart."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from province import OWN, doubt, province, row

from koperasi.data.city import City
from koperasi.domain.choice import Choice
from koperasi.domain.peers import GROUPS, MEASURES
from koperasi.views import peer_words, standing, two_measures, within
from koperasi.views.figure import Figure

PERCENT = re.compile(r"\d(?:,\d)?%")
COUNTED = re.compile(r"\d[\d.]* dari \d[\d.]*(?: koperasi)? \(\d+(?:,\d)?%\)")


def shown(city: City, slug: str, kelompok: str = "sejenis") -> Figure:
    return standing.view(city, Choice(ukuran=slug, kelompok=kelompok))  # type: ignore[arg-type]


def dots(figure: Figure) -> dict[str, float]:
    """Every dot of the library's chart: kode and value."""
    traces = figure.spec["lebar"]["data"] if figure.spec else []
    return {key: x for trace in traces for key, x in zip(trace["ids"], trace["x"], strict=True)}


def told(figure: Figure) -> str:
    """What a reader reads outside the chart itself."""
    return re.sub(r"<svg.*?</svg>|<[^>]+>", " ", figure.drawing)


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        (
            "simpanan",
            "Kota Pasuruan: Rp 123.529 simpanan per koperasi dilaporkan, ke-8 dari 8 kota yang melaporkan.",
        ),
        ("transaksi", "Kota Pasuruan: Rp 556.853 nilai transaksi per koperasi dilaporkan, ke-8 dari 9 kota."),
        ("rat", "Kota Pasuruan: 33 dari 34 koperasi (97%) sudah mengadakan RAT, ke-5 dari 9 kota."),
        (
            "nib",
            "Kota Pasuruan: 34 dari 34 koperasi (100%) memiliki NIB, ke-1 dari 9 kota, sama dengan 6 lainnya.",
        ),
        ("npwp", "Kota Pasuruan: 34 dari 34 koperasi (100%) memiliki NPWP, sama di semua 9 kota."),
    ],
)
def test_the_place_of_the_city_is_said_in_words(real_city: City, slug: str, sentence: str) -> None:
    assert shown(real_city, slug).alt.replace("\u00a0", " ") == sentence


def test_who_has_not_reported_stands_apart_by_name(real_city: City) -> None:
    figure = shown(real_city, "simpanan")
    assert "Belum melaporkan: Kota Blitar." in told(figure)
    assert "35.72" not in dots(figure)


def test_all_nine_are_named_on_the_chart_and_the_others_are_not(real_city: City) -> None:
    labels = str(shown(real_city, "transaksi").spec["lebar"]["layout"]["annotations"])
    for name in ("Kediri", "Blitar", "Malang", "Probolinggo", "Pasuruan", "Mojokerto", "Madiun", "Surabaya", "Batu"):
        assert labels.count(f">{name}<") == 1, name
    assert "Banyuwangi" not in labels


@pytest.mark.parametrize("slug", MEASURES)
@pytest.mark.parametrize("kelompok", GROUPS)
def test_every_dot_is_the_value_of_the_table(real_city: City, slug: str, kelompok: str) -> None:
    figure = shown(real_city, slug, kelompok)
    assert figure.twin is not None
    assert len(figure.twin) == len(real_city.kabupaten_kota)
    rows = dict(zip(peer_words.all_names(real_city), figure.twin.iloc[:, 1], strict=True))
    for kode, value in dots(figure).items():
        written = rows[kode]
        assert (
            written.endswith(f"({peer_words.share(value)})")
            if value <= 1
            else f"{value:.0f}" in re.sub(r"\D", "", written)
        )
    known = [written for written in rows.values() if re.search(r"\d", written)]
    assert len(dots(figure)) == len(known)


@pytest.mark.parametrize("slug", MEASURES)
def test_no_percentage_stands_without_its_count(real_city: City, slug: str) -> None:
    figure = shown(real_city, slug)
    overview = standing.overview(real_city, Choice())
    words = [figure.alt, told(figure), *overview.twin.to_numpy().ravel()]  # type: ignore[union-attr]
    words += [said for trace in figure.spec["lebar"]["data"] for said in trace["hovertext"]]
    words += figure.twin.to_numpy().ravel().tolist()  # type: ignore[union-attr]
    for one in words:
        assert len(PERCENT.findall(one)) == len(COUNTED.findall(one)), one


def test_an_outlier_is_flagged_with_its_reason_and_bends_no_scale(real_city: City) -> None:
    rows = [row(OWN, simpanan_rp=100_000), row("00.71", simpanan_rp=300_000), row("00.72", simpanan_rp=10**13)]
    figure = shown(province(rows, doubts=[doubt("00.72", "simpanan_pokok_rp")]), "simpanan")
    assert set(dots(figure)) == {OWN, "00.71"}
    assert figure.spec["lebar"]["layout"]["xaxis"]["range"][1] < 100_000
    assert "Angka tidak wajar, tidak ikut dibandingkan: Kota 72." in told(figure)
    assert figure.twin is not None
    assert "terlalu besar" in figure.twin.iloc[1].to_string() + figure.twin.to_string()
    assert "ke-2 dari 2 kota yang melaporkan" in figure.alt


def test_the_june_table_keeps_its_outlier_out_of_the_scale(real_city: City) -> None:
    june = {"2026-06-02": real_city.kabupaten_kota_history["2026-06-02"]}
    city = replace(real_city, kabupaten_kota_history=june)
    figure = shown(city, "simpanan")
    assert "35.71" not in dots(figure)
    assert figure.spec["lebar"]["layout"]["xaxis"]["range"][1] < 5_000_000
    assert "Kota Kediri" in told(figure)


def test_a_city_whose_value_is_not_known_is_told_so_and_the_others_are_drawn() -> None:
    figure = shown(province([row(OWN, rat=None), row("00.71", rat=5)]), "rat")
    assert figure.alt == "Kota 75: belum ada data untuk RAT."
    assert set(dots(figure)) == {"00.71"}
    assert "Belum ada data: Kota 75." in told(figure)


def test_a_city_that_the_newest_table_does_not_list_keeps_its_row() -> None:
    city = province([row(OWN, nib=1), row("00.71", nib=2)], [row("00.71", nib=3)])
    figure = shown(city, "nib")
    assert figure.twin is not None
    assert figure.twin.iloc[:, 0].tolist() == ["Kota 71", "Kota 75"]
    assert figure.twin.iloc[1, 1] == "belum ada data"
    assert "belum ada data" in figure.alt


def test_a_province_of_which_nothing_is_known_is_words_and_a_table() -> None:
    city = province([row(OWN), row("00.71")])
    for slug in MEASURES:
        figure = shown(city, slug)
        assert (figure.spec, figure.svg) == ({}, None)
        assert "<svg" not in figure.drawing.replace('<svg viewBox="0 0 17 17"', "")
        assert figure.twin is not None
        assert set(figure.twin.iloc[:, 1]) == {"belum ada data"}
    assert "belum ada datanya" in standing.answer(city, Choice())
    assert two_measures.view(city, Choice()).spec == {}


def test_the_answer_names_each_measure_once(real_city: City) -> None:
    for kelompok in GROUPS:
        words = standing.answer(real_city, Choice(kelompok=kelompok))
        assert all(words.count(one) == 1 for one in ("RAT", "NIB", "NPWP", "akun SIMKOPDES", "simpanan", "transaksi"))


@pytest.mark.parametrize(
    ("place", "third"),
    [(1, "teratas"), (3, "teratas"), (4, "di tengah"), (6, "di tengah"), (7, "terbawah"), (9, "terbawah")],
)
def test_each_third_of_nine_holds_three_places(place: int, third: str) -> None:
    counts = dict(
        zip(
            ["00.75", *(f"00.7{n}" for n in (1, 2, 3, 4, 6, 7, 8, 9))],
            [10 - place, *({*range(1, 10)} - {10 - place})],
            strict=True,
        )
    )
    city = province([row(kode, nib=count) for kode, count in sorted(counts.items())])
    assert re.search(rf"{third} untuk NIB\b", standing.answer(city, Choice()))


def test_a_kabupaten_is_compared_with_kabupaten() -> None:
    city = province([row("00.01", nib=1), row("00.02", nib=2), row("00.71", nib=3)], own="00.02")
    figure = shown(city, "nib")
    assert "ke-1 dari 2 kabupaten" in figure.alt
    assert "semua kabupaten" in figure.note


def test_the_rule_of_the_nearest_is_shown_with_the_number_it_rests_on(real_city: City) -> None:
    assert "34 koperasi" in shown(real_city, "nib", "setara").note
    assert "paling dekat" in shown(real_city, "nib", "setara").note


def test_the_quadrants_part_those_compared_with_at_their_medians(real_city: City) -> None:
    figure = two_measures.view(real_city, Choice())
    assert figure.alt.endswith("RAT tinggi, transaksi rendah.")
    words = told(figure)
    listed = re.findall(r"RAT (?:tinggi|rendah), transaksi (?:tinggi|rendah): ([^.]+)\.", words.split(figure.alt)[1])
    assert sum(len(re.split(r", dan |, | dan ", one)) for one in listed) == 9
    assert len(figure.spec["lebar"]["layout"]["shapes"]) == 2


@pytest.mark.parametrize(("across", "up"), [("simpanan", "transaksi"), ("nib", "nib"), ("rat", "npwp")])
def test_any_pair_of_measures_is_drawn_and_tabled(real_city: City, across: str, up: str) -> None:
    figure = two_measures.view(real_city, Choice(datar=across, tegak=up))
    assert figure.twin is not None
    assert figure.twin.columns.is_unique
    assert len(figure.twin) == 38
    assert set(dots(figure)) <= set(real_city.kabupaten_kota.index)


def test_within_the_city_every_known_kelurahan_is_a_dot_and_the_others_are_counted(real_city: City) -> None:
    figure = within.view(real_city, Choice(indikator="simpanan"))
    known = (real_city.koperasi["simpanan_rp"] > 0).sum()
    assert len([key for key in dots(figure) if key.count(".") == 3]) == known
    assert f"Belum dilaporkan: {len(real_city.kelurahan) - known} kelurahan." in told(figure)
    assert figure.twin is not None
    assert len(figure.twin) == len(real_city.kelurahan) + len(real_city.kecamatan)


def test_an_indicator_that_is_no_number_gives_way_to_one(real_city: City) -> None:
    assert within.shown(real_city, Choice(indikator="lahan")) == within.numbers(real_city)[0]
    assert within.shown(real_city, Choice(indikator="luas")) == "luas"


def test_every_indicator_is_a_small_map_with_every_kelurahan(real_city: City) -> None:
    figure = within.maps(real_city, Choice())
    assert figure.twin is not None
    assert figure.drawing.count('<svg viewBox="0 0 10000') == len(figure.twin.columns) - 2
    assert figure.drawing.count("<title>") == (len(figure.twin.columns) - 2) * len(real_city.kelurahan)


CELLS = st.one_of(st.none(), st.integers(0, 60), st.just(10**13))


@given(st.lists(st.tuples(CELLS, st.integers(1, 60)), min_size=1, max_size=12), st.sampled_from([*MEASURES]))
def test_whatever_the_table_holds_dots_and_words_agree_with_it(cells: list[tuple[int | None, int]], slug: str) -> None:
    column = MEASURES[slug].column
    rows = [row(f"00.{70 + n}", total, **{column: n_}) for n, (n_, total) in enumerate(cells, start=1)]
    for kelompok in GROUPS:
        figure = shown(province(rows, own="00.71"), slug, kelompok)
        wanted = {
            r["kode"]: r[column] / r["koperasi"]  # type: ignore[operator]
            for r in rows
            if r[column] is not None and (MEASURES[slug].kind == "share" or r[column])
        }
        assert dots(figure) == pytest.approx(wanted)
        assert figure.twin is not None
        assert len(figure.twin) == len(rows)
        assert not re.search(r"\bnan\b|None|NaN", told(figure) + figure.twin.to_string())
        assert isinstance(figure.twin, pd.DataFrame)
