"""The files under /unduh, asked for as a browser does and read back with the tools of those who get them."""

import io
import json
from dataclasses import replace
from urllib.parse import parse_qsl

import brotli
import openpyxl
import pandas as pd
import pytest
from asked import ask
from PIL import Image
from starlette.applications import Starlette
from starlette.middleware import Middleware

from koperasi.data import store
from koperasi.data.problem import Problem
from koperasi.data.schema import TABLES
from koperasi.data.store import Snapshot
from koperasi.domain import choice as links
from koperasi.domain.choice import Choice
from koperasi.web.answer_cache import AnswerCache
from koperasi.web.compression import CompressAnswers
from koperasi.web.downloads import current, download_routes, view_files
from koperasi.web.http_caching import Conditional

VILLAGES = 34
MAYANGAN, GADINGREJO = "35.75.04.1006", "35.75.01"
VIEW = "/unduh/tampilan.{}?ind=simpanan&kel=mayangan"


def serve(monkeypatch, city, problems=()):
    monkeypatch.setattr(store, "current", lambda: Snapshot(city, problems))
    return Starlette(routes=list(download_routes.routes()))


@pytest.fixture
def app(monkeypatch, real_city):
    return serve(monkeypatch, real_city)


def read_csv(body):
    return pd.read_csv(io.BytesIO(body), sep=";", decimal=",", comment="#", dtype={"Kode": str, "kode": str})


def read_xlsx(body):
    return openpyxl.load_workbook(io.BytesIO(body))


def rows(city, name):
    """Of the steps only those that the file states are offered; the others follow from the cooperatives."""
    if name == "langkah":
        stated = [step.slug for step in city.steps if step.kolom is None]
        return int(city.langkah.loc[city.langkah["langkah"].isin(stated), "status"].notna().sum())
    return len(city.frame(name))


# Tables


@pytest.mark.parametrize("name", TABLES)
def test_every_table_comes_as_csv_with_all_its_rows_and_columns(app, real_city, name):
    answer = ask(app, f"/unduh/{name}.csv")
    assert (answer.status, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    read = read_csv(answer.body)
    assert list(read.columns) == [*TABLES[name].names, *TABLES[name].derived_names]
    assert len(read) == rows(real_city, name)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_comes_as_a_workbook_with_its_dictionary(app, real_city, name):
    sheet, notes = read_xlsx(ask(app, f"/unduh/{name}.xlsx").body).worksheets
    assert sheet.max_row == rows(real_city, name) + 1
    assert sheet.max_column == len(TABLES[name].columns) + len(TABLES[name].derived)
    explained = {row[0].value for row in notes.iter_rows()}
    assert set(TABLES[name].names) <= explained


def test_a_table_says_where_it_is_from_and_what_its_columns_mean(app):
    text = ask(app, "/unduh/koperasi.csv").text
    for part in (
        "# Judul: Koperasi, Kota Pasuruan",
        "https://simkopdes.go.id",
        "Lisensi",
        "Kolom simpanan_rp: Simpanan",
    ):
        assert part in text


def test_the_shapes_come_with_all_figures_of_each_kelurahan(app, real_city):
    answer = ask(app, "/unduh/kelurahan.geojson")
    read = json.loads(answer.body)
    assert answer.headers["content-type"] == "application/geo+json"
    assert len(read["features"]) == VILLAGES
    mayangan = next(feature for feature in read["features"] if feature["id"] == MAYANGAN)
    assert mayangan["geometry"]["type"] == "Polygon"
    figures = mayangan["properties"]
    assert (figures["nama"], figures["langkah_nib"], figures["langkah_rat"]) == ("Mayangan", "ada", None)
    explained = {note["hal"].removeprefix("Kolom ") for note in read["keterangan"]}
    assert set(figures) <= explained


def test_a_rupiah_that_nobody_reported_stays_as_published_in_a_table_and_no_number_in_a_view(app):
    table = read_csv(ask(app, "/unduh/koperasi.csv").body).set_index("kode")
    assert table.at[MAYANGAN, "simpanan_rp"] == 0
    seen = read_csv(ask(app, VIEW.format("csv")).body).set_index("Kode")
    assert pd.isna(seen.at[MAYANGAN, "Simpanan tercatat (Rp)"])
    assert seen.at[MAYANGAN, "Terbaca"] == "belum dilaporkan"


@pytest.mark.parametrize("name", ["tidak-ada.csv", "koperasi.pdf", "koperasi", "kelurahan.geojson.csv", "tampilan.pdf"])
def test_a_file_that_is_not_here_is_said_so_in_a_short_text(app, name):
    answer = ask(app, f"/unduh/{name}")
    assert (answer.status, answer.headers["content-type"]) == (404, "text/plain; charset=utf-8")
    assert name in answer.text
    assert len(answer.text) < 200


# The current view


def test_a_view_holds_the_numbers_the_words_and_the_classes(app, real_city):
    seen = read_csv(ask(app, VIEW.format("csv")).body)
    assert list(seen.columns) == ["Kode", "Kelurahan", "Kecamatan", "Simpanan tercatat (Rp)", "Terbaca", "Kelas"]
    expected = real_city.koperasi["simpanan_rp"].astype("float64")
    assert seen["Simpanan tercatat (Rp)"].sum() == expected.sum()
    assert len(seen) == VILLAGES


def test_a_view_of_a_category_has_words_only(app):
    assert list(read_csv(ask(app, "/unduh/tampilan.csv").body).columns) == ["Kode", "Kelurahan", "Kecamatan", "Lahan"]


def test_a_filtered_view_holds_only_what_the_filter_leaves_and_says_so(app, real_city):
    answer = ask(app, "/unduh/tampilan.csv?ind=luas&kec=gadingrejo&sektor=kayu_mebel")
    seen = read_csv(answer.body)
    wanted = view_files.focus(real_city, Choice(kecamatan=GADINGREJO, sektor="kayu_mebel"))
    assert set(seen["Kode"]) == wanted
    assert 0 < len(wanted) < VILLAGES
    assert "# Saringan: hanya Kecamatan Gadingrejo, hanya kelurahan dengan bukti sektor Kayu dan mebel" in answer.text


@pytest.mark.alone  # a picture has a time limit, which a machine that is kept busy exceeds
@pytest.mark.parametrize("extension", view_files.FORMATS)
def test_a_filter_that_leaves_nothing_still_gives_a_file(app, extension):
    answer = ask(app, f"/unduh/tampilan.{extension}?kec=purworejo&sektor=logam&ind=luas")
    assert answer.status == 200
    if extension == "csv":
        assert "Tidak ada kelurahan yang cocok" in ask(app, "/unduh/tampilan.csv?kec=bugul-kidul&sektor=logam").text


def test_the_notes_say_what_is_shown_when_by_whom_and_where_to_find_it(app, public, monkeypatch):
    public("https://kota.example")
    monkeypatch.setattr(download_routes, "_KEPT", AnswerCache(1_000_000))
    text = ask(app, VIEW.format("csv"), host="evil.example").text
    for part in (
        "# Judul: Simpanan pokok dan wajib yang tercatat (Rp)",
        "# Saringan: semua kelurahan",
        "# Kelurahan yang dipilih: Mayangan (Kec. Panggungrejo): belum dilaporkan",
        "# Cara membagi kelas: Pengelompokan alami",
        "Data per 5 Agustus 2026. Sifat: pernyataan sumber.",
        "https://simkopdes.go.id",
        "# Lisensi: ",
        "# Dibaca: koperasi/",
        "# Tautan tampilan: https://kota.example/peta?ind=simpanan&kel=mayangan",
    ):
        assert part in text


def test_a_workbook_counts_the_classes_beside_the_view(app):
    book = read_xlsx(ask(app, VIEW.format("xlsx")).body)
    assert book.sheetnames == ["Tampilan", "Kelas", "Keterangan"]
    assert sum(row[1].value for row in list(book["Kelas"].iter_rows())[1:]) == VILLAGES


@pytest.mark.parametrize("link", ["/unduh/kelurahan.geojson", "/unduh/tampilan.geojson?ind=simpanan"])
def test_every_shape_carries_its_code_among_its_properties_and_the_file_says_what_it_is(app, link):
    read = json.loads(ask(app, link).body)
    assert [feature["properties"]["kode"] for feature in read["features"]] == [f["id"] for f in read["features"]]
    (meaning,) = [note["isi"] for note in read["keterangan"] if note["hal"] == "Kolom kode"]
    assert "kunci semua tabel dan peta" in meaning


def test_the_geojson_of_a_view_holds_the_shapes_in_view(app):
    read = json.loads(ask(app, "/unduh/tampilan.geojson?ind=simpanan&kec=gadingrejo").body)
    assert {feature["id"][:8] for feature in read["features"]} == {GADINGREJO}
    assert set(read["features"][0]["properties"]) == {"kode", "nama", "kecamatan", "nilai", "terbaca", "kelas"}
    assert any("MIT" in note["isi"] for note in read["keterangan"] if note["hal"] == "Lisensi")


def test_the_picture_shows_title_source_date_and_the_chosen_kelurahan(app):
    svg = ask(app, VIEW.format("svg")).text
    for part in ("Simpanan pokok dan wajib", "5 Agustus 2026", "Kementerian Koperasi", "27 kelurahan", "Tapa&#39;an"):
        assert part in svg
    assert f'data-kode="{MAYANGAN}"' in svg[svg.index("kkmp-last") :]
    assert "Mayangan (Kec. Panggungrejo)" in svg


def test_the_png_is_large_and_not_blank(app):
    answer = ask(app, VIEW.format("png"))
    picture = Image.open(io.BytesIO(answer.body)).convert("RGB")
    assert picture.size == (2400, 1500)
    inks = {colour for _, colour in picture.getcolors(maxcolors=1 << 24)}
    # Sea, ink, accent, and the darkest class.
    assert {(0xDC, 0xEA, 0xF3), (0x1F, 0x29, 0x33), (0xB4, 0x23, 0x2A), (0x13, 0x25, 0x43)} <= inks


@pytest.mark.parametrize("extension", view_files.FORMATS)
def test_the_same_view_gives_the_same_bytes(real_city, extension):
    seen = view_files.view(real_city, Choice(indikator="luas", kelurahan=MAYANGAN))
    first, second = (current.build(seen, extension, "https://kota.example") for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    "query", ["ind=tidak-ada", "kel=atlantis", "kec=utara", "sektor=emas", "kelas=acak", "ind=luas&kel=%3Cscript%3E"]
)
def test_a_link_that_names_what_is_not_here_is_refused_in_a_short_text(app, query):
    answer = ask(app, f"/unduh/tampilan.csv?{query}")
    assert (answer.status, answer.headers["content-type"]) == (400, "text/plain; charset=utf-8")
    assert "tidak dikenal" in answer.text


def test_other_words_in_a_link_do_no_harm(app):
    assert ask(app, "/unduh/tampilan.csv?utm_source=wa").status == 200


@pytest.mark.parametrize("more", ["titik=ya", "daftar=nama", "urut=langkah", "bentuk=petak", "banding=bukir"])
def test_what_changes_nothing_in_a_file_makes_no_other_file(real_city, more):
    plain, other = (links.read(dict(parse_qsl(f"ind=simpanan&{part}")), real_city)[0] for part in ("", more))
    assert plain != other
    assert view_files.drawn(other) == plain


@pytest.mark.parametrize("more", ["ind=luas", "kelas=kuantil", "kec=bugul-kidul", "sektor=logam", "kel=bukir"])
def test_what_changes_something_makes_another(real_city, more):
    choice = links.read(dict(parse_qsl(more)), real_city)[0]
    assert view_files.drawn(choice) == choice


def test_no_header_of_a_request_changes_a_file(app):
    one, other = (ask(app, VIEW.format("svg"), host=host, x_forwarded_proto="https") for host in ("a.example", "b.id"))
    assert one.body == other.body
    assert "a.example" not in one.text


# Answers


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "koperasi-lahan-kota-pasuruan.csv"),
        ("?ind=jumlah-sektor&kec=bugul-kidul", "koperasi-jumlah-sektor-kec-bugul-kidul.csv"),
        ("?ind=luas&sektor=kayu_mebel", "koperasi-luas-kota-pasuruan-sektor-kayu-mebel.csv"),
    ],
)
def test_the_file_name_says_what_and_where_in_ascii(app, query, name):
    assert ask(app, f"/unduh/tampilan.csv{query}").headers["content-disposition"] == f'attachment; filename="{name}"'


def test_a_table_is_named_after_the_city(app):
    assert 'filename="kota-pasuruan-sektor.csv"' in ask(app, "/unduh/sektor.csv").headers["content-disposition"]


@pytest.mark.parametrize("link", ["/unduh/sektor.csv", "/unduh/kelurahan.geojson", VIEW.format("svg")])
def test_a_second_request_transfers_nothing(app, link):
    first = ask(app, link)
    again = ask(app, link, if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_head_tells_the_same_as_get(app):
    seen, told = ask(app, "/unduh/sektor.csv"), ask(app, "/unduh/sektor.csv", "HEAD")
    assert told.status == 200
    assert told.headers == seen.headers


def test_text_is_compressed_and_a_picture_is_not(monkeypatch, real_city):
    monkeypatch.setattr(store, "current", lambda: Snapshot(real_city, ()))
    middleware = [Middleware(Conditional), Middleware(CompressAnswers)]
    app = Starlette(routes=list(download_routes.routes()), middleware=middleware)
    text, picture = (ask(app, f"/unduh/tampilan.{end}", accept_encoding="br") for end in ("csv", "png"))
    assert brotli.decompress(text.body) == ask(app, "/unduh/tampilan.csv").body
    assert "content-encoding" not in picture.headers
    assert ask(app, "/unduh/tampilan.csv", accept_encoding="br", if_none_match=text.headers["etag"]).status == 304


def test_what_makes_no_difference_to_a_file_makes_no_new_file(app):
    one, other = (ask(app, f"/unduh/tampilan.csv?ind=luas{more}") for more in ("", "&bentuk=petak&banding=bukir"))
    assert one.headers["etag"] == other.headers["etag"]


def test_new_data_give_new_files(monkeypatch, real_city):
    old = ask(serve(monkeypatch, real_city), "/unduh/koperasi.csv")
    new = ask(serve(monkeypatch, replace(real_city, version="baru")), "/unduh/koperasi.csv")
    assert old.headers["etag"] != new.headers["etag"]
    assert "# Versi data: baru" in new.text


@pytest.mark.parametrize("link", ["/unduh/koperasi.csv", "/unduh/tampilan.png"])
def test_without_data_the_answer_says_so(monkeypatch, link):
    problems = (Problem("data/koperasi.csv", 7, None, None, "salah"),)
    answer = ask(serve(monkeypatch, None, problems), link)
    assert (answer.status, answer.headers["cache-control"]) == (503, "no-store")
    assert "Data belum dapat dibaca" in answer.text


def test_the_links_under_the_map_open_the_files_of_this_view(app, real_city):
    choice = Choice(indikator="simpanan", kelurahan=MAYANGAN, bentuk="petak", banding="35.75.01.1005")
    links = view_files.downloads(real_city, choice)
    assert [href for _, href in links] == [VIEW.format(extension) for extension in view_files.FORMATS]
    assert {ask(app, href).status for _, href in links if not href.startswith("/unduh/tampilan.png")} == {200}
