"""What changed, as readers see it: on the page, in its table, on the map, and in the text to send on."""

import re

import pandas as pd
import pytest
from sample import DAY, EARLIER, GILI, HULU, ILIR, KEMBAR, PURWA, ZULU, cooperatives, sample_city, sample_variant

from koperasi.data.city import City
from koperasi.domain import change
from koperasi.domain.change import MOVED
from koperasi.domain.choice import Choice
from koperasi.text import change_words
from koperasi.views import changes, headline, kecamatan, kelurahan, step_bars, timeline

ALL = Choice()


def one_table() -> City:
    return sample_city(koperasi_history={DAY: sample_city().koperasi})


def twin(city: City, choice: Choice = ALL) -> pd.DataFrame:
    found = changes.view(city, choice).twin
    assert found is not None
    return found.map(lambda cell: cell.replace("\N{NO-BREAK SPACE}", " "))


def test_every_changed_cell_stands_once_in_the_table_with_days_and_sources() -> None:
    moved = [one for one in change.changes(sample_city(), "koperasi", EARLIER, DAY) if one.kind in MOVED]
    table = twin(sample_city())
    assert len(table) == len(moved) > 0
    assert not table.duplicated(["Tempat", "Isian"]).any()
    assert set(table["Tanggal dulu"]) == {"28 Februari 2026"}
    assert set(table["Tanggal kini"]) == {"31 Agustus 2026"}
    assert (table["Sumber dulu"] != "").all()
    row = table[(table["Tempat"] == "Zulu") & (table["Isian"] == "Transaksi tercatat")].iloc[0]
    assert list(row[["Dulu", "Kini", "Perubahan"]]) == ["belum dilaporkan", "Rp 43.000.000", "+ muncul"]


def test_a_fall_is_shown_as_plainly_as_a_rise() -> None:
    new = cooperatives(simpanan_pokok_rp={ZULU: 1_000_000, KEMBAR: 350_000})
    table = twin(sample_variant(new)).set_index(["Tempat", "Isian"])
    assert table.loc[("Zulu", "Simpanan pokok tercatat"), "Perubahan"] == "▼ turun −Rp 250.000"
    assert table.loc[("Kembar (Kecamatan Purwa)", "Simpanan pokok tercatat"), "Perubahan"] == "▲ naik +Rp 50.000"
    drawing = changes.view(sample_variant(new), ALL).drawing.replace("\N{NO-BREAK SPACE}", " ")
    assert "▼ turun −Rp 250.000" in drawing
    assert "▲ naik +Rp 50.000" in drawing


def test_a_kecamatan_in_which_nothing_changed_is_named() -> None:
    same = sample_city().koperasi
    then = same.copy()
    then.loc[ZULU, "transaksi_rp"] = 1
    figure = changes.view(sample_city(koperasi_history={EARLIER: then, DAY: same}), ALL)
    assert "Hulu: 1 perubahan di 1 kelurahan" in figure.drawing
    assert "Purwa: tidak berubah" in figure.drawing
    assert "Ilir: tidak berubah" in figure.drawing
    still = changes.view(sample_city(koperasi_history={EARLIER: same, DAY: same}), ALL)
    assert "Tidak ada yang berubah antara 28 Februari 2026 dan 31 Agustus 2026." in still.drawing


@pytest.mark.parametrize("choice", [ALL, Choice(dari=EARLIER, sampai=DAY)])
def test_with_one_table_the_page_says_since_when_and_what_comes_next(choice: Choice) -> None:
    figure = changes.view(one_table(), choice)
    assert "satu" in figure.drawing
    assert "31 Agustus 2026" in figure.drawing
    assert figure.twin is None
    assert changes.change_map(one_table(), choice) is None


def test_the_days_of_the_link_count() -> None:
    base = sample_city().koperasi
    three = sample_city(
        koperasi_history={EARLIER: sample_city().koperasi_history[EARLIER], DAY: base, "2026-09-30": base}
    )
    assert "Tidak ada yang berubah antara 31 Agustus 2026 dan 30 September 2026" in changes.view(three, ALL).alt
    wide = changes.view(three, Choice(dari=EARLIER))
    assert wide.title == "Perubahan tiap koperasi, 28 Februari 2026 ke 30 September 2026"
    assert wide.twin is not None
    assert not wide.twin.empty


def test_the_map_says_which_way_each_went() -> None:
    figure = changes.change_map(sample_city(), ALL)
    assert figure is not None
    assert figure.key == "perubahan_peta"
    assert "Tidak berubah: " in figure.alt
    assert figure.twin is not None
    assert set(figure.twin["Perubahan"]) <= {
        "Naik",
        "Turun",
        "Naik dan turun, atau berganti",
        "Tidak berubah",
        "belum ada data",
    }


def test_of_the_regencies_the_reason_stands_where_nothing_can_be_compared(real_city: City) -> None:
    figure = changes.of_regencies(real_city, ALL)
    assert figure is not None
    assert "tidak dibandingkan: tidak ada dalam tabel 5 Agustus 2026." in figure.drawing  # RAT
    assert "Kota Kediri, Simpanan pokok tercatat: tidak dibandingkan. Rp 12.323.870.000" in figure.note.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert figure.twin is not None
    rows = figure.twin[(figure.twin["Tempat"] == "Kota Kediri") & (figure.twin["Isian"] == "Simpanan pokok tercatat")]
    assert rows["Perubahan"].tolist() == ["tidak dibandingkan"]


def test_the_text_to_send_on_names_what_changed_or_that_there_is_one_table() -> None:
    said = changes.message(sample_city(), "https://kota.example/banding")
    assert said.startswith("Koperasi Kelurahan Merah Putih, Kota Contoh: yang berubah sejak 28 Februari 2026")
    assert "Zulu, Transaksi tercatat: belum dilaporkan menjadi Rp 43.000.000" in said.replace("\N{NO-BREAK SPACE}", " ")
    assert said.endswith("Selengkapnya: https://kota.example/banding")
    hulu = changes.message(sample_city(), "x", HULU)
    assert "Zulu" in hulu
    assert "Gili" not in hulu
    assert "baru ada dari satu tanggal, 31 Agustus 2026" in changes.message(one_table(), "x")


def test_since_when_stands_beside_a_number_only_where_there_are_two_tables() -> None:
    assert change_words.step_since(one_table(), "lahan") == ""
    assert change_words.steps_since(one_table(), [KEMBAR]) == ""
    lahan = change.step_changes(sample_city())["lahan"].rose
    assert change_words.step_since(sample_city(), "lahan") == f"sejak 28 Februari 2026: +{len(lahan)}"
    assert change_words.step_since(sample_city(), "npwp") == "sejak 28 Februari 2026: tidak berubah"
    assert "Transaksi +1" in change_words.steps_since(sample_city(), [ZULU])
    assert change_words.steps_since(sample_city(), [GILI]).startswith("Sejak 28 Februari 2026: Lahan +1; langkah lain")


def test_the_bars_of_a_kecamatan_say_beside_the_number_what_changed_in_it() -> None:
    city, once = kecamatan.comparison(sample_city(), ALL), kecamatan.comparison(one_table(), ALL)
    assert city.twin is not None
    assert once.twin is not None
    row = city.twin.set_index("Langkah").loc["Transaksi"].to_dict()
    found = change.step_changes(sample_city())["transaksi"]
    for kode, name in ((PURWA, "Purwa"), (HULU, "Hulu"), (ILIR, "Ilir")):
        moved = [
            sign + str(sum(one.startswith(kode) for one in way))
            for sign, way in (("+", found.rose), ("−", found.fell))
            if any(one.startswith(kode) for one in way)
        ]
        assert row[name].partition(" (")[2].rstrip(")").split(", ")[: len(moved)] == (moved or [""])
        assert row[name] in city.drawing
    assert f"+{len(found.rose)}" in row["Seluruh kota"]
    assert city.note.startswith("Angka dalam kurung: perubahan sejak 28 Februari 2026.")
    assert "(" not in once.twin.to_csv() + once.note


def test_the_timeline_tells_what_was_stated_earliest_first_with_standing_and_source(real_city: City) -> None:
    figure = timeline.view(real_city, ALL)
    assert figure is not None
    assert figure.twin is not None
    told = figure.twin["Peristiwa"].tolist()
    order = [
        "Inpres 9/2025",
        "34 dari 34 sudah berbadan hukum, paling lambat 23 Juni 2025",
        "diluncurkan pada 15 Juli 2025",
        "Bukir dan Blandongan siap",
        "rapat anggota tahunan",
    ]
    places = [next(at for at, words in enumerate(told) if part in words) for part in order]
    assert places == sorted(places)
    assert (figure.twin["Sifat"] != "").all()
    assert (figure.twin["Sumber"] != "").all()
    assert figure.drawing.count("<li>") == len(told)
    assert PURWA not in figure.drawing


def test_numbers_and_panels_say_what_changed_since_the_table_before() -> None:
    city = sample_variant(cooperatives(simpanan_pokok_rp={ZULU: 1_000_000}))
    assert "sejak 28 Februari 2026: +" in headline.view(city, ALL).drawing
    bars = step_bars.view(city, ALL)
    assert re.search(r"\d+ dari 15 \(\+\d+\)", bars.drawing)
    assert bars.note.startswith("Angka dalam kurung: perubahan sejak 28 Februari 2026.")
    lines = {line.label: line.since for line in kelurahan.figures(city, ZULU)}
    assert lines["Simpanan tercatat"].replace("\N{NO-BREAK SPACE}", " ") == "sejak 28 Februari 2026: −Rp 250.000"
    assert lines["Transaksi tercatat"] == "sejak 28 Februari 2026: dulu belum dilaporkan"
    assert [label for label, words in lines.items() if not words and label.startswith("Luas")]
    panel = kelurahan.view(city, ZULU).drawing
    assert (
        "Sejak 28 Februari 2026: Lahan dulu dalam proses; Transaksi dulu belum dilaporkan; langkah lain tidak" in panel
    )
    assert "−Rp" in panel
    assert "Sejak 28 Februari 2026" in kecamatan.answer(city, HULU)


def test_with_one_table_no_number_carries_a_change() -> None:
    city = one_table()
    said = [headline.view(city, ALL).drawing, step_bars.view(city, ALL).drawing, step_bars.view(city, ALL).note]
    said += [kelurahan.view(city, ZULU).drawing, kecamatan.answer(city, HULU)]
    for words in said:
        assert not re.search(r"[Ss]ejak|\(\+|kurung", words)
