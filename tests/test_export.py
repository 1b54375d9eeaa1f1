"""Downloads read back with the tools of those who get them: pandas, Excel's format, GeoJSON, a picture."""

import datetime
import io
import json
import os
import subprocess
import sys
import zipfile

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
from PIL import Image
from shapely.geometry import Point
from xlsxwriter.exceptions import XlsxWriterException

from koperasi.web import export, raster

NOTES = (
    ("Judul", 'Simpanan tercatat; "pokok" dan wajib'),
    ("Saringan", "Kecamatan: semua"),
    ("Sumber", "SIMKOPDES,\n23 November 2025"),
    ("Lisensi", "=lihat sumber"),
)
LABELS = {"kode": "Kode", "nama": "Kelurahan", "simpanan_rp": "Simpanan (Rp)", "luas_km2": "Luas (km²)"}


@pytest.fixture
def frame():
    return pd.DataFrame(
        {
            "nama": ["Tapa'an", "=1+1", 'a#b;c"d'],
            "simpanan_rp": pd.array([16305000, None, 0], dtype="Int64"),
            "luas_km2": [0.15, float("nan"), -1.25],
        },
        index=pd.Index(["35.75.01.1001", "35.75.01.1002", "35.75.02.1001"], name="kode"),
    )


@pytest.fixture
def shapes(frame):
    return gpd.GeoDataFrame(frame, geometry=[Point(112.9, -7.6)] * 3, crs="EPSG:4326")


# CSV


def read_csv(data):
    return pd.read_csv(io.BytesIO(data), sep=";", decimal=",", comment="#")


def test_csv_begins_with_the_notes_each_on_one_line(frame):
    lines = export.csv_bytes(frame, notes=NOTES).decode("utf-8-sig").split("\r\n")
    assert lines[:5] == [
        '# Judul: Simpanan tercatat, "pokok" dan wajib',
        "# Saringan: Kecamatan: semua",
        "# Sumber: SIMKOPDES, 23 November 2025",
        "# Lisensi: =lihat sumber",
        "",
    ]


def test_csv_is_read_back_by_pandas_without_the_notes(frame):
    read = read_csv(export.csv_bytes(frame, notes=NOTES, labels=LABELS))
    assert list(read.columns) == list(LABELS.values())
    assert read["Kode"].tolist() == frame.index.tolist()
    assert read["Kelurahan"].tolist() == ["Tapa'an", "'=1+1", 'a#b;c"d']
    assert read["Luas (km²)"].tolist() == [0.15, pytest.approx(float("nan"), nan_ok=True), -1.25]


def test_csv_keeps_a_missing_value_apart_from_zero(frame):
    read = read_csv(export.csv_bytes(frame, notes=NOTES))
    assert read["simpanan_rp"].isna().tolist() == [False, True, False]
    assert read["simpanan_rp"].iloc[2] == 0


def test_csv_opens_in_excel_with_indonesian_settings(frame):
    data = export.csv_bytes(frame, notes=NOTES)
    assert data.startswith(b"\xef\xbb\xbf")
    assert b'"0,15"' in data
    assert b"\n" not in data.replace(b"\r\n", b"")


@pytest.mark.parametrize("text", ["=1+1", "+62", "-", "@SUM(A1)", "\tx"])
def test_csv_text_that_looks_like_a_formula_is_made_harmless(text):
    data = export.csv_bytes(pd.DataFrame({text: [text]}), notes=())
    assert data.decode("utf-8-sig") == f'\r\n"\'{text}"\r\n"\'{text}"\r\n'


@pytest.mark.parametrize("note", ["=1+1", "a;=1+1", "a, =1+1", "a;@SUM(1)", "a,-1+1", "a;\t+1", "a;\uff1d1+1"])
def test_csv_notes_hold_no_formula_wherever_a_spreadsheet_parts_its_cells(note):
    line = export.csv_bytes(pd.DataFrame({"a": [1]}), notes=[("Judul", note)]).decode("utf-8-sig").split("\r\n")[0]
    for sign in ";,\t":
        cells = [cell.strip() for cell in line.split(sign)]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\uff1d"))]


def test_xlsx_notes_are_text_whatever_they_begin_with():
    read = openpyxl.load_workbook(io.BytesIO(export.xlsx_bytes({}, notes=[("=1+1", "=cmd()"), ("+1", "@x")])))
    assert [[cell.data_type for cell in row] for row in read["Keterangan"]] == [["s", "s"], ["s", "s"]]


def test_csv_leaves_a_negative_number_alone():
    data = export.csv_bytes(pd.DataFrame({"nilai": [-5]}), notes=())
    assert data.decode("utf-8-sig") == '\r\n"nilai"\r\n-5\r\n'


def test_csv_leaves_out_an_index_without_a_name():
    assert list(read_csv(export.csv_bytes(pd.DataFrame({"nilai": [1]}), notes=())).columns) == ["nilai"]


def test_csv_of_no_rows_still_has_notes_and_header(frame):
    data = export.csv_bytes(frame.iloc[:0], notes=NOTES)
    assert data.count(b"# ") == 4
    assert list(read_csv(data).columns) == ["kode", "nama", "simpanan_rp", "luas_km2"]


# XLSX


@pytest.fixture
def book(frame):
    dictionary = pd.DataFrame({"Kolom": ["Luas (km²)"], "Arti": ["luas menurut batas"], "Contoh": [0.15]})
    data = export.xlsx_bytes({"Koperasi": frame}, notes=NOTES, labels=LABELS, dictionary=dictionary)
    return openpyxl.load_workbook(io.BytesIO(data))


def test_xlsx_has_a_sheet_for_each_frame_and_the_notes_last(frame):
    data = export.xlsx_bytes({"Satu": frame, "Dua": frame}, notes=NOTES)
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames == ["Satu", "Dua", "Keterangan"]


def test_xlsx_keeps_values_and_their_kinds(book):
    rows = list(book["Koperasi"].iter_rows(values_only=True))
    assert rows[0] == tuple(LABELS.values())
    assert rows[1] == ("35.75.01.1001", "Tapa'an", 16305000, 0.15)
    assert rows[2] == ("35.75.01.1002", "=1+1", None, None)
    assert rows[3] == ("35.75.02.1001", 'a#b;c"d', 0, -1.25)


def test_xlsx_text_that_looks_like_a_formula_or_link_stays_text(book):
    cell = book["Koperasi"]["B3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    linked = export.xlsx_bytes({"A": pd.DataFrame({"url": ["https://contoh.id"]})}, notes=())
    assert openpyxl.load_workbook(io.BytesIO(linked))["A"]["A2"].hyperlink is None


def test_xlsx_numbers_are_grouped_and_show_their_decimals(book):
    sheet = book["Koperasi"]
    assert (sheet["C2"].number_format, sheet["D2"].number_format) == ("#,##0", "#,##0.00####")


def test_xlsx_header_stays_in_sight_and_columns_fit_their_text(book):
    sheet = book["Koperasi"]
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].width >= len("35.75.01.1001")


def test_xlsx_tells_its_notes_and_the_dictionary(book):
    rows = list(book["Keterangan"].iter_rows(values_only=True))
    assert [row[:2] for row in rows[:4]] == list(NOTES)
    assert rows[5:] == [("Kolom", "Arti", "Contoh"), ("Luas (km²)", "luas menurut batas", 0.15)]


def test_xlsx_needs_no_dictionary(frame):
    data = export.xlsx_bytes({"Koperasi": frame}, notes=NOTES)
    assert openpyxl.load_workbook(io.BytesIO(data))["Keterangan"].max_row == 4


def test_xlsx_writes_other_kinds_as_text():
    data = export.xlsx_bytes({"A": pd.DataFrame({"hari": [pd.Timestamp("2025-07-15"), pd.NaT]})}, notes=())
    sheet = openpyxl.load_workbook(io.BytesIO(data))["A"]
    assert (sheet["A2"].value, sheet["A3"].value) == ("2025-07-15 00:00:00", None)


def test_xlsx_refuses_a_sheet_name_that_excel_refuses(frame):
    with pytest.raises(XlsxWriterException):
        export.xlsx_bytes({"a/b": frame}, notes=())


# GeoJSON


def test_geojson_carries_codes_values_and_notes(shapes):
    read = json.loads(export.geojson_bytes(shapes, notes=NOTES))
    assert read["type"] == "FeatureCollection"
    assert read["keterangan"][1] == {"hal": "Saringan", "isi": "Kecamatan: semua"}
    assert [feature["id"] for feature in read["features"]] == shapes.index.tolist()
    first, second = (feature["properties"] for feature in read["features"][:2])
    code, other = shapes.index[:2]
    assert first == {"kode": code, "nama": "Tapa'an", "simpanan_rp": 16305000, "luas_km2": 0.15}
    assert second == {"kode": other, "nama": "=1+1", "simpanan_rp": None, "luas_km2": None}


def test_the_code_is_the_first_property_of_a_feature(shapes):
    read = json.loads(export.geojson_bytes(shapes, notes=NOTES))
    assert [next(iter(feature["properties"].items())) for feature in read["features"]] == [
        ("kode", code) for code in shapes.index
    ]


def test_geojson_is_read_back_by_geopandas(shapes):
    read = gpd.read_file(io.BytesIO(export.geojson_bytes(shapes, notes=NOTES)))
    assert read.geometry.geom_equals(shapes.geometry.reset_index(drop=True)).all()


def test_geojson_is_in_longitude_and_latitude(shapes):
    projected = shapes.to_crs("EPSG:32749")
    point = json.loads(export.geojson_bytes(projected, notes=()))["features"][0]["geometry"]["coordinates"]
    assert point == pytest.approx([112.9, -7.6])


def test_geojson_of_shapes_without_a_coordinate_system_is_refused(shapes):
    with pytest.raises(ValueError, match="CRS"):
        export.geojson_bytes(shapes.set_crs(None, allow_override=True), notes=())


# PNG


def drawing(text="Tapa'an 39,01 km²", family="sans-serif"):
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50">'
        f'<text x="5" y="30" font-family="{family}">{text}</text></svg>'
    )


def pixels(svg, width=400):
    return Image.open(io.BytesIO(raster.png(svg, width=width))).convert("L")


def test_png_has_the_asked_width_and_a_white_ground():
    picture = pixels(drawing(), width=640)
    assert picture.size == (640, 160)
    assert picture.getpixel((0, 0)) == 255


@pytest.mark.parametrize("family", ["sans-serif", "Arial", "tidak ada"])
def test_png_draws_text_whatever_its_font(family):
    assert pixels(drawing(family=family)).tobytes() == pixels(drawing()).tobytes()
    assert pixels(drawing(family=family)).getextrema()[0] < 50


def test_png_draws_every_sign_that_the_texts_use():
    blank = pixels(drawing("\u00a0")).tobytes()
    assert all(pixels(drawing(sign)).tobytes() != blank for sign in "²–—“”’≥≤×·…•")


@pytest.mark.parametrize("text", ["<p>", "bukan gambar"])
def test_png_refuses_what_is_no_drawing(text):
    with pytest.raises(ValueError, match=r"node|token"):
        raster.png(text, width=100)


# All


def test_the_same_input_gives_the_same_bytes_in_another_process():
    code = (
        "import sys, hashlib, pandas as pd; from koperasi.web import export, raster\n"
        "frame = pd.DataFrame({'nama': [\"Tapa'an\"], 'nilai': [1.5]})\n"
        "notes = [('Judul', 'Contoh')]\n"
        "parts = [export.csv_bytes(frame, notes=notes), export.xlsx_bytes({'A': frame}, notes=notes)]\n"
        f"parts.append(raster.png({drawing()!r}, width=200))\n"
        "print(hashlib.sha256(b''.join(parts)).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            check=True,
            capture_output=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Jakarta"))
    ]
    assert runs[0] == runs[1]


def test_xlsx_holds_no_clock_time(frame):
    data = export.xlsx_bytes({"Koperasi": frame}, notes=NOTES)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert openpyxl.load_workbook(io.BytesIO(data)).properties.created == datetime.datetime(1980, 1, 1)


def test_geojson_is_the_same_each_time(shapes):
    assert export.geojson_bytes(shapes, notes=NOTES) == export.geojson_bytes(shapes.copy(), notes=NOTES)


def test_exporting_changes_no_frame(frame):
    before = frame.copy()
    export.csv_bytes(frame, notes=NOTES, labels=LABELS)
    export.xlsx_bytes({"A": frame}, notes=NOTES, labels=LABELS)
    pd.testing.assert_frame_equal(frame, before)
