"""Peta: the page carries addresses and the reader's choice; what they lead to colours the map and fills the panel."""

import html
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from asked import Answer, ask
from reader import Reader
from starlette.applications import Starlette

from koperasi.data.city import City
from koperasi.data.records import names
from koperasi.domain.choice import Choice, read, write
from koperasi.text.words import t
from koperasi.web import map_routes

APP = Starlette(routes=list(map_routes.routes()))


def code(city: City, name: str) -> str:
    (kode,) = [kode for kode, text in names(city.kelurahan).items() if text == name]
    return kode


def told(reader: Reader, key: str = "peta") -> dict[str, str]:
    """What the place of the map says to its script."""
    found = re.findall(r'data-(\w+)="([^"]*)"', reader.drawing(key))
    return {name: html.unescape(value) for name, value in found}


def part(address: str) -> Answer:
    return ask(APP, f"/{address}")


def layer(reader: Reader, key: str = "peta") -> dict[str, Any]:
    """What the map of the page shows."""
    data: dict[str, Any] = json.loads(part(told(reader, key)["lapis"]).text)
    return data


def words(answer: Answer) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", answer.text)).split())


def test_the_page_is_small_and_the_shapes_come_by_an_address_that_names_their_content(reader: Reader) -> None:
    reader.open("peta")
    assert len(reader.drawing("peta")) < 2_500
    answer = part(told(reader)["kota"])
    assert "immutable" in answer.headers["cache-control"]
    assert part(re.sub(r"\.\w+$", ".0", told(reader)["kota"])).headers["cache-control"] == "no-store"


def test_every_kelurahan_can_be_walked_to_and_chosen_by_its_kode(reader: Reader, real_city: City) -> None:
    markup = part(told(reader.open("peta"))["kota"]).text
    assert re.findall(r'role="option"[^>]*data-kode="([^"]+)"', markup) == list(real_city.kelurahan.index)


def test_neighbours_are_those_that_share_a_border(reader: Reader, real_city: City) -> None:
    markup = part(told(reader.open("peta"))["kota"]).text
    found = re.findall(r'data-kode="([^"]+)"[^>]*data-dekat="([^"]*)"', markup)
    order = [kode for kode, _ in found]
    pairs = {frozenset((kode, order[int(at)])) for kode, beside in found for at in beside.split()}
    borders = real_city.neighbours[real_city.neighbours["panjang_m"] > 0]
    assert pairs == {frozenset(pair) for pair in zip(borders["kode_a"], borders["kode_b"], strict=True)}


def test_a_layer_says_class_value_and_colour_of_every_kelurahan(reader: Reader, real_city: City) -> None:
    shown = layer(reader.open("peta"))
    assert len(shown["kelas"]) == len(shown["nilai"]) == len(real_city.kelurahan)
    assert set(shown["kelas"]) <= set(range(len(shown["warna"])))
    assert len(shown["warna"]) == len(shown["isi"]) == len(shown["nama_kelas"]) == len(shown["arsir"])


def test_the_sentence_counts_what_is_known(reader: Reader, real_city: City) -> None:
    reported = int((real_city.koperasi["simpanan_rp"] > 0).sum())
    total = len(real_city.kelurahan)
    sentence = layer(reader.open("peta", ind="simpanan"))["kalimat"]
    assert f"diketahui untuk {reported} dari {total} kelurahan" in sentence
    assert f"Belum dilaporkan di {total - reported} kelurahan" in sentence


def test_a_filter_leaves_the_others_without_a_class_and_changes_no_colour(reader: Reader, real_city: City) -> None:
    whole, part_ = (layer(reader.open("peta", ind="simpanan", **more)) for more in ({}, {"kec": "purworejo"}))
    inside = (real_city.kelurahan["kecamatan"] == "Purworejo").tolist()
    assert [kelas >= 0 for kelas in part_["kelas"]] == inside
    assert [one for one, is_in in zip(part_["kelas"], inside, strict=True) if is_in] == [
        one for one, is_in in zip(whole["kelas"], inside, strict=True) if is_in
    ]
    assert part_["warna"] == whole["warna"]


def test_a_pasted_link_is_told_to_the_script_whole(reader: Reader, real_city: City) -> None:
    reader.open(
        "peta", ind="simpanan", kelas="kuantil", bentuk="petak", kec="panggungrejo", kel="mayangan", daftar="nama"
    )
    assert reader.faults == []
    assert json.loads(told(reader)["pilihan"]) == {
        "ind": "simpanan", "kelas": "kuantil", "bentuk": "petak", "kec": "panggungrejo",
        "kel": code(real_city, "Mayangan"), "daftar": "nama",
    }  # fmt: skip


def test_what_the_script_asks_for_is_written_to_the_link_in_short_words(real_city: City) -> None:
    asked = {"ind": "luas", "kel": code(real_city, "Tapa'an"), "banding": code(real_city, "Bukir")}
    choice, refused = read(asked, real_city)
    assert refused == ()
    assert write(choice, real_city) == {"ind": "luas", "kel": "tapaan", "banding": "bukir"}


def test_the_default_leaves_no_trace_in_the_address_of_a_layer(reader: Reader) -> None:
    assert "?" not in told(reader.open("peta", ind=Choice().indikator, kel="bukir"))["lapis"]


def test_a_choice_changes_neither_shapes_nor_layer(reader: Reader) -> None:
    seen = [told(reader.open("peta", **link)) for link in ({}, {"kel": "bukir"}, {"kel": "mayangan"})]
    assert len({(one["kota"], one["lapis"], one["kerangka"]) for one in seen}) == 1


def test_an_unknown_value_is_told_once_and_the_rest_of_the_link_holds(reader: Reader, real_city: City) -> None:
    reader.open("peta", ind="cuaca", kel="bukir")
    notes = [note.value for note in reader.app.info]
    assert notes.count(t("rangka.tautan_ditolak", kunci="ind", nilai="cuaca")) == 1
    assert json.loads(told(reader)["pilihan"]) == {"kel": code(real_city, "Bukir")}


def test_a_filter_that_leaves_nothing_says_so_and_the_page_stands(reader: Reader, real_city: City) -> None:
    there = real_city.sektor.assign(kec=real_city.sektor["kode"].str[:8]).groupby("sektor")["kec"].agg(set)
    sector, districts = next((str(slug), found) for slug, found in there.items() if len(found) < 4)
    (elsewhere, *_) = sorted(set(real_city.kecamatan.index) - districts)
    for indicator in ("lahan", "simpanan", "luas"):
        reader.open("peta", ind=indicator, kec=elsewhere, sektor=sector, kel="bukir")
        assert reader.faults == []
        assert layer(reader)["kalimat"] == t("peta.kosong")
        listed = part(told(reader)["daftar"] + "?" + told(reader)["lapis"].partition("?")[2])
        assert words(listed) == t("peta.kosong")


def test_the_list_holds_every_kelurahan_in_focus_once(reader: Reader, real_city: City) -> None:
    answer = part(told(reader.open("peta"))["daftar"] + "?ind=simpanan&kec=purworejo")
    there = real_city.kelurahan.index[real_city.kelurahan["kecamatan"] == "Purworejo"]
    assert sorted(re.findall(r'data-kode="([^"]+)"', answer.text)) == list(there)


def test_the_profile_tells_the_statement_of_readiness_as_a_statement(reader: Reader) -> None:
    answer = part(told(reader.open("peta", kel="bukir"))["profil"] + "?kel=bukir")
    assert "Pada 27 November 2025 Wali Kota menyebutnya siap; artinya tidak dijelaskan" in words(answer)


def test_two_kelurahan_are_compared_with_their_sectors(reader: Reader) -> None:
    found = words(part(told(reader.open("peta"))["banding"] + "?kel=bukir&banding=mayangan"))
    assert "Bukir dan Mayangan" in found
    assert "Kayu dan mebel (aktif)" in found
    assert "Logam (aktif)" in found


def test_tiles_and_points_come_by_address(reader: Reader, real_city: City) -> None:
    there = told(reader.open("peta"))
    assert len(re.findall(r"data-kode=", part(there["petak"]).text)) == len(real_city.kelurahan)
    located = int(real_city.koperasi["bujur"].notna().sum()) + int(real_city.koperasi["lahan_bujur"].notna().sum())
    assert part(there["titik"]).text.count("data-teks=") == located


@pytest.mark.parametrize("query", ["kel=atlantis", "ind=cuaca", ""])
def test_what_names_nothing_here_is_refused(reader: Reader, query: str) -> None:
    assert part(told(reader.open("peta"))["profil"] + f"?{query}").status == 400


def test_what_is_no_part_of_a_map_is_not_found() -> None:
    assert part("gambar/jalan.0").status == 404


@pytest.mark.parametrize(
    ("page", "link", "address"),
    [
        ("ringkasan", {}, "lapis.{}?ind=langkah"),
        ("kesiapan", {}, "lapis.{}?ind=berikutnya"),
        ("kesiapan", {"langkah": "nib"}, "langkah.{}?langkah=nib"),
        ("potensi", {"sektor": "logam"}, "bukti.{}?sektor=logam"),
        ("kecamatan", {"kec": "purworejo"}, "lapis.{}?ind=berikutnya&kec=purworejo"),
    ],
)
def test_every_page_shows_the_same_map_in_its_own_layer(
    reader: Reader, page: str, link: dict[str, str], address: str
) -> None:
    shapes = told(reader.open("peta"))["kota"]
    key = {"kesiapan": "peta_langkah", "potensi": "peta_sektor"}.get(page, "peta")
    there = told(reader.open(page, **link), key)
    assert there["kota"] == shapes
    assert there["lapis"] == f"gambar/{address.format(shapes.rpartition('.')[2])}"
    assert layer(reader, key)["judul"]


def test_another_city_is_drawn_without_a_line_of_code(reader: Reader, show: Callable[..., None]) -> None:
    from hamlet import KODES, hamlet

    show(hamlet())
    shown = layer(reader.open("peta"))
    assert len(shown["kelas"]) == len(KODES)
