"""What spreadsheets, editors and our own downloads do to a table is understood, or refused by name; never misread."""

import csv
import datetime
import io
from itertools import product
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from koperasi.data import paths
from koperasi.data.cell_rules import CellReader
from koperasi.data.city import City
from koperasi.data.csv_reader import read_sheet
from koperasi.data.problem import CellError, DataError, Problem
from koperasi.data.schema import TABLES, Column, Table
from koperasi.data.table_reader import canonical, read_table, typed
from koperasi.data.workbook import raw_cells, read_cells, read_workbook
from koperasi.web.downloads import table_files

RUPIAH = Column("simpanan_rp", "integer", "Simpanan", "Simpanan.", unit="Rp", minimum=0)
DEGREES = Column("lintang", "number", "Lintang", "Lintang.", minimum=-200, maximum=200)
DAY = Column("tanggal", "date", "Tanggal", "Tanggal.")
WHEN = Column("terbit", "partial_date", "Terbit", "Terbit.")
KODE = Column("kode", "text", "Kode", "Kode.", pattern=r"\d{2}\.\d{2}\.\d{2}\.\d{4}", example="11.22.33.4444")
REGENCY = Column("kode", "text", "Kode", "Kode.", pattern=r"\d{2}\.\d{2}", example="11.22")
BPS = Column("kode_bps", "text", "Kode BPS", "Kode.", pattern=r"\d{10}", example="1122334444")
SOURCE = Column("sumber_id", "text", "Sumber", "Sumber.", pattern=r"S\d{3}", example="S001")
STATUS = Column("status", "text", "Status", "Status.", allowed={"ada": "Ada", "belum_ada": "Belum ada satu pun"})
NAME = Column("nama", "text", "Nama", "Nama.")
TITLE = Column("judul", "text", "Judul", "Judul.", required=False)
COMMA, SEMICOLON, TAB = ".", ",", None  # the decimal mark that goes with each separator
ANY = (COMMA, SEMICOLON, TAB)


def said(text: str, column: Column, decimal: str | None = COMMA) -> str | None:
    return CellReader(column, decimal)(text)


@pytest.mark.parametrize("decimal", ANY)
@pytest.mark.parametrize(
    "text",
    [
        "16305000", "16.305.000", "16,305,000", "16 305 000", "16\u00a0305\u00a0000", "Rp16.305.000",
        "Rp 16.305.000,00", "rp. 16.305.000,-", "16305000.0", "16305000,00", "16,305,000.00", " 16305000 ",
        "\ufeff16305000",
    ],
)  # fmt: skip
def test_rupiah_however_written_are_one_number(text: str, decimal: str | None) -> None:
    assert said(text, RUPIAH, decimal) == "16305000"


@pytest.mark.parametrize(("text", "decimal"), [("1.234", SEMICOLON), ("1,234", COMMA)])
def test_in_whole_numbers_the_mark_that_is_not_the_decimal_mark_parts_thousands(text: str, decimal: str) -> None:
    assert said(text, RUPIAH, decimal) == "1234"


@pytest.mark.parametrize(
    ("text", "column", "decimal"),
    [
        ("1.234", RUPIAH, COMMA), ("1,234", RUPIAH, SEMICOLON), ("1.234", RUPIAH, TAB),
        ("1.234", DEGREES, SEMICOLON), ("1,234", DEGREES, COMMA), ("1.234", DEGREES, TAB), ("1,234", DEGREES, TAB),
    ],
)  # fmt: skip
def test_what_may_be_two_numbers_is_refused_with_both_of_them(text: str, column: Column, decimal: str | None) -> None:
    with pytest.raises(CellError, match="dapat berarti 1234 atau 1,234; tulis tanpa pemisah ribuan"):
        said(text, column, decimal)


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("-7.6339139", COMMA, "-7.6339139"), ("-7,6339139", SEMICOLON, "-7.6339139"),
        ("-7.6339139", SEMICOLON, "-7.6339139"), ("-7,6339139", TAB, "-7.6339139"), ("1.234", COMMA, "1.234"),
        ("1,234", SEMICOLON, "1.234"), ("0.123", SEMICOLON, "0.123"), ("\u22127,5", TAB, "-7.5"), ("12", TAB, "12"),
    ],
)  # fmt: skip
def test_decimals_are_read_with_either_mark_where_only_one_reading_is_left(
    text: str, decimal: str | None, number: str
) -> None:
    assert said(text, DEGREES, decimal) == number


@pytest.mark.parametrize("text", ["1,6305E+07", "1.6305E+07", "2E+05"])
@pytest.mark.parametrize("column", [RUPIAH, DEGREES, BPS, KODE], ids=lambda column: column.kind)
def test_a_number_that_excel_has_cut_is_refused_as_such(text: str, column: Column) -> None:
    with pytest.raises(CellError, match="bentuk ilmiah"):
        said(text, column)


@pytest.mark.parametrize(
    "text",
    [
        "2026-08-05", "05/08/2026", "5/8/2026", "05-08-2026", "5.8.2026", "5 Agustus 2026", "5 agt 2026", "5-Aug-2026",
        "5 August 2026", "2026-08-05 00:00:00", "2026-08-05T00:00:00", "05/08/2026 00:00", "2026/8/5", "46239",
        "46239.0", "5\u00a0Agustus\u00a02026",
    ],
)  # fmt: skip
@pytest.mark.parametrize("column", [DAY, WHEN], ids=lambda column: column.kind)
def test_a_day_however_written_is_one_day(text: str, column: Column) -> None:
    assert said(text, column) == "2026-08-05"


@pytest.mark.parametrize("text", ["2026-08", "08/2026", "8/2026", "Agustus 2026", "Agu 2026", "Aug-2026"])
def test_a_month_is_read_where_a_month_may_stand_and_refused_where_a_day_must(text: str) -> None:
    assert said(text, WHEN) == "2026-08"
    with pytest.raises(CellError, match="bukan tanggal"):
        said(text, DAY)


def test_days_are_read_before_months_and_a_thirteenth_month_is_told() -> None:
    assert said("03/04/2026", DAY) == "2026-04-03"
    with pytest.raises(CellError, match="tidak ada bulan ke-25; tanggal dibaca hari/bulan/tahun"):
        said("08/25/2026", DAY)


@pytest.mark.parametrize("text", ["05/08/26", "Agu-26", "5 Agu", "31/04/2026", "0", "462390", "5 Augustus 2026"])
@pytest.mark.parametrize("column", [DAY, WHEN], ids=lambda column: column.kind)
def test_what_is_no_day_or_may_be_several_is_refused(text: str, column: Column) -> None:
    with pytest.raises(CellError, match="bukan tanggal"):
        said(text, column)


@pytest.mark.parametrize("column", [RUPIAH, NAME, TITLE], ids=lambda column: column.name)
def test_a_number_of_days_is_a_day_in_columns_of_days_only(column: Column) -> None:
    assert said("46239", column) == "46239"


@pytest.mark.parametrize(
    "text",
    ["35.75.01.1001", "3575011001", "3575011001.0", "3575011001,0", "35.75.011001", "35-75-01-1001", "35 75 01 1001",
     "'3575011001", " 35.75.01.1001\u00a0"],
)  # fmt: skip
def test_a_code_gets_its_dots_back(text: str) -> None:
    assert said(text, KODE) == "35.75.01.1001"


def test_codes_without_dots_lose_what_a_number_adds() -> None:
    assert said("3575010011.0", BPS) == "3575010011"
    assert said("3575", REGENCY) == said("35,75", REGENCY) == "35.75"
    assert said("35", TABLES["fakta"].column("kode")) == said("35.0", TABLES["fakta"].column("kode")) == "35"
    assert said("357501", TABLES["fakta"].column("kode")) == "35.75.01"
    assert said("s001", SOURCE) == "S001"


@pytest.mark.parametrize("text", ["35.1", "35,1"])
def test_a_code_that_excel_took_for_a_number_and_shortened_is_not_guessed(text: str) -> None:
    with pytest.raises(CellError, match=r"Excel membuang nol di akhir; tulis sebagai teks, misalnya 11\.22"):
        said(text, REGENCY)


@pytest.mark.parametrize("text", ["ada", "Ada", "ADA", " ada "])
def test_a_listed_value_is_known_in_any_case(text: str) -> None:
    assert said(text, STATUS) == "ada"


@pytest.mark.parametrize("text", ["belum ada", "Belum-ada", "Belum ada satu pun"])
def test_a_listed_value_is_known_by_its_words(text: str) -> None:
    assert said(text, STATUS) == "belum_ada"


@pytest.mark.parametrize("sign", ["\u2019", "\u2018", "\u02bc", "\u00b4", "`"])
def test_the_apostrophe_of_a_place_is_straight_and_that_of_a_title_stays(sign: str) -> None:
    assert said(f"Tamba{sign}an", NAME) == "Tamba'an"
    assert said(f"Tamba{sign}an", TITLE) == f"Tamba{sign}an"


def test_what_nobody_sees_is_left_out() -> None:
    assert said("Ka\u00adrang\u200bketug", NAME) == "Karangketug"
    assert said("Bugul\u00a0 Lor ", NAME) == "Bugul Lor"
    assert said("\u00a0", NAME) is None


def test_the_mark_that_keeps_a_spreadsheet_from_running_a_formula_is_left_out() -> None:
    assert said("'=1+1", TITLE) == "=1+1"
    assert said("'Sabda' nabi", TITLE) == "'Sabda' nabi"


# Whole files

TOY = Table("uji", "Uji", "satu baris uji", ("kode",), (KODE, NAME, RUPIAH, DEGREES, DAY, TITLE))
HEADER = ["kode", "nama", "simpanan_rp", "lintang", "tanggal", "judul"]
ROWS = [
    ["11.22.33.4444", "Satu", "5", "-7.5", "2026-08-05", ""],
    ["11.22.33.4445", "Dua", "0", "1", "2026-08-05", "x"],
]


def written(
    *, separator: str = ",", end: str = "\n", above: str = "", header: list[str] = HEADER, below: str = ""
) -> str:
    """The toy table as a file; with semicolons and tabs its decimals have commas."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator, lineterminator=end)
    rows = ROWS if separator == "," else [[*row[:3], row[3].replace(".", ","), *row[4:]] for row in ROWS]
    writer.writerows([header, *rows])
    return above + stream.getvalue() + below


def read(tmp_path: Path, content: bytes | str, encoding: str = "utf-8") -> pd.DataFrame:
    path = tmp_path / "data" / "uji.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return read_table(path, TOY)


def refused(tmp_path: Path, content: bytes | str, encoding: str = "utf-8") -> tuple[Problem, ...]:
    with pytest.raises(DataError) as caught:
        read(tmp_path, content, encoding)
    return caught.value.problems


@pytest.mark.parametrize(
    ("separator", "end", "encoding"),
    list(product((",", ";", "\t"), ("\n", "\r\n", "\r"), ("utf-8", "utf-8-sig", "utf-16"))),
)
def test_every_form_of_file_reads_the_same(tmp_path: Path, separator: str, end: str, encoding: str) -> None:
    plain = read(tmp_path, written())
    assert plain["lintang"].tolist() == [-7.5, 1.0]
    pd.testing.assert_frame_equal(read(tmp_path, written(separator=separator, end=end), encoding), plain)


@pytest.mark.parametrize(
    "header",
    [
        ["KODE", "Nama ", " Simpanan_RP", "lintang\u00a0", "TANGGAL", "Judul"],
        ["Kode", "Nama", "Simpanan (Rp)", "Lintang", "Tanggal", "Judul"],
        ["kode", "nama", "simpanan rp", "lintang", "tanggal", "judul"],
    ],
)
def test_a_column_is_known_by_its_name_in_any_case_and_by_its_label(tmp_path: Path, header: list[str]) -> None:
    pd.testing.assert_frame_equal(read(tmp_path, written(header=header)), read(tmp_path, written()))


@pytest.mark.parametrize("below", ["\r\n", "\n\n\n", ",,,,,\n" * 3, ", , ,,\u00a0,\n", ",,\n\n,\n"])
def test_empty_rows_at_the_end_are_left_out(tmp_path: Path, below: str) -> None:
    pd.testing.assert_frame_equal(read(tmp_path, written(below=below)), read(tmp_path, written()))


def test_empty_rows_between_others_are_told_once_each(tmp_path: Path) -> None:
    found = refused(tmp_path, written(below=";;;;;\n" * 100 + "11.22.33.4446;Tiga;1;1;2026-08-05;\n", separator=";"))
    assert len(found) == 100
    assert found[0] == Problem("data/uji.csv", 4, None, None, "baris kosong; hapus baris ini")


def test_columns_at_the_end_that_are_wholly_empty_are_left_out(tmp_path: Path) -> None:
    content = "".join(f"{line},,\n" for line in written().splitlines())
    pd.testing.assert_frame_equal(read(tmp_path, content), read(tmp_path, written()))


def test_a_filled_cell_beyond_the_last_column_is_told(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, written().replace(",x\n", ",x,,catatan\n"))
    assert (problem.row, problem.reason) == (3, "ada 8 isian, seharusnya 6")


@pytest.mark.parametrize(
    "above",
    [
        "# Judul: Uji; satu\r\n# Catatan: \"kutip\" dan 5' lebih\r\n\r\n", '"# Judul, dikutip Excel",,,,,\n,,,,,\n',
        "sep=,\n", "DAFTAR KOPERASI\n\n", "Laporan,,,,,\n,,,,,\n",
    ],
)  # fmt: skip
def test_what_stands_above_the_header_is_left_out_and_rows_keep_their_numbers(tmp_path: Path, above: str) -> None:
    frame = read(tmp_path, written(above=above))
    pd.testing.assert_frame_equal(frame.reset_index(drop=True), read(tmp_path, written()).reset_index(drop=True))
    assert frame.index[0] == 2 + above.count("\n")


def test_a_row_that_slipped_by_a_column_is_one_problem(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, written().replace("11.22.33.4445,Dua,0,1,2026-08-05,x", "Dua,0,a,2026-08-05,x,y"))
    assert (problem.row, problem.column) == (3, "kode")
    assert problem.reason.startswith("4 isian salah, mungkin kolomnya bergeser: kode, simpanan_rp, lintang, tanggal")


def test_a_row_with_most_cells_empty_is_one_problem(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, written().replace("11.22.33.4445,Dua,0,1,2026-08-05,x", ",,,,,x"))
    assert problem.reason == "5 isian wajib kosong: kode, nama, simpanan_rp, lintang, tanggal"


def test_thousands_of_problems_are_told_as_a_hundred_and_their_number(tmp_path: Path) -> None:
    found = refused(tmp_path, written(below="11.22.33.4444,Lagi,0,1,2026-08-05,\n" * 5440))
    assert len(found) == 101
    assert str(found[-1]) == "dan seterusnya: 5340 masalah lain tidak ditampilkan"


@pytest.mark.parametrize("size", [4_001, 131_073, 1_000_000])
def test_a_cell_without_end_is_told_as_such_and_not_repeated(tmp_path: Path, size: int) -> None:
    (problem,) = refused(tmp_path, written().replace(",x\n", f",{'x' * size}\n"))
    assert (problem.row, problem.column) == (3, "judul")
    assert problem.reason == f"terlalu panjang, {size} huruf; paling panjang 4000"
    assert len(problem.value or "") == 80


def test_text_in_another_encoding_is_named(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, written().replace("Dua", "Duá").encode("cp1252"))
    assert (problem.row, "UTF-8" in problem.reason) == (3, True)
    (problem,) = refused(tmp_path, written().encode("utf-16-le"))
    assert "UTF-16" in problem.reason


def test_a_workbook_in_place_of_a_table_is_named(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, b"PK\x03\x04" + b"x" * 100)
    assert "berkas Excel, bukan CSV" in problem.reason
    (tmp_path / "data" / "uji.csv").rename(tmp_path / "data" / "uji.xlsx")
    with pytest.raises(DataError, match=r"berkas tidak ada, tetapi ada uji\.xlsx"):
        read_table(tmp_path / "data" / "uji.csv", TOY)


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "uji.csv"
    with path.open("wb") as file:
        file.truncate(1_500_000_000)
    with pytest.raises(DataError, match="berkas terlalu besar, 1430 MiB; paling besar 64 MiB"):
        read_table(path, TOY)


@pytest.mark.parametrize("name", TABLES)
def test_no_label_of_a_real_table_means_two_columns(name: str) -> None:
    table = TABLES[name]
    labels = [f"{column.label} ({column.unit})" if column.unit else column.label for column in table.columns]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("name", TABLES)
def test_a_downloaded_table_can_be_put_back(tmp_path: Path, real_city: City, name: str) -> None:
    table = TABLES[name]
    stored = max((paths.DATA / name).glob("*.csv")) if table.dated else paths.DATA / f"{name}.csv"
    original = read_table(stored, table).sort_values(list(table.key), ignore_index=True)
    path = tmp_path / f"{name}.csv"
    path.write_bytes(table_files.csv(real_city, table))
    again = read_table(path, table).sort_values(list(table.key), ignore_index=True)
    pd.testing.assert_frame_equal(again, original)
    path = tmp_path / f"{name}.xlsx"
    path.write_bytes(table_files.xlsx(real_city, table))
    again = typed(read_cells(path, table), table).sort_values(list(table.key), ignore_index=True)
    pd.testing.assert_frame_equal(again, original)


# Workbooks


def saved(tmp_path: Path, rows: list[list[object]], **formats: str) -> Path:
    """A workbook of one sheet under the header of the toy table; `formats` by cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [HEADER, *rows]:
        sheet.append(row)
    for place, shown_as in formats.items():
        sheet[place].number_format = shown_as
    path = tmp_path / "uji.xlsx"
    book.save(path)
    return path


def test_numbers_and_days_of_a_workbook_are_read_as_what_they_are(tmp_path: Path) -> None:
    day = datetime.datetime(2026, 8, 5)
    path = saved(tmp_path, [[3575011001, "Tamba\u2019an", 16305000.0, -7.6339139, day, None]], E2="dd/mm/yyyy")
    frame = typed(canonical(read_workbook(path, TOY), TOY), TOY)
    assert frame.loc[2].tolist()[:5] == ["35.75.01.1001", "Tamba'an", 16305000, -7.6339139, "2026-08-05"]


def test_a_month_that_excel_keeps_as_its_first_day_is_read_as_a_month(tmp_path: Path) -> None:
    table = Table(
        "uji",
        "Uji",
        "baris",
        ("kode",),
        (KODE, NAME, RUPIAH, DEGREES, Column("tanggal", "partial_date", "T", "T."), TITLE),
    )
    path = saved(tmp_path, [["3575011001", "Satu", 1, 1, datetime.datetime(2026, 8, 1), None]], E2="mmm-yy")
    assert typed(canonical(read_workbook(path, table), table), table).at[2, "tanggal"] == "2026-08"


def test_a_formula_without_a_value_is_told_and_not_read_as_empty(tmp_path: Path) -> None:
    path = saved(tmp_path, [["3575011001", "Satu", 1, 1, "2026-08-05", "=A2"]])
    (problem,) = read_workbook(path, TOY).problems
    assert (problem.row, problem.column, problem.value) == (2, "F", "=A2")
    assert "rumus" in problem.reason


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04rusak", b"kode,nama"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "uji.xlsx"
    path.write_bytes(content)
    with pytest.raises(DataError, match="bukan buku kerja Excel"):
        read_workbook(path, TOY)


def test_any_table_can_be_read_without_a_definition(tmp_path: Path) -> None:
    rows = [["district", "cooperatives"], ["KOTA UJI", "34"], ["KAB. UJI", "1.234"]]
    path = tmp_path / "potret.csv"
    path.write_text("Potret SIMKOPDES\n\n" + "".join(";".join(row) + "\n" for row in rows) + ";;\n", encoding="utf-8")
    assert raw_cells(path) == (rows[0], {4: rows[1], 5: rows[2]})
    book = openpyxl.Workbook()
    for row in [["Potret SIMKOPDES"], [], *rows]:
        book.active.append(row)
    book.create_sheet("Catatan").append(["x"])
    book.save(tmp_path / "potret.xlsx")
    assert raw_cells(tmp_path / "potret.xlsx") == (rows[0], {4: rows[1], 5: rows[2]})


def test_a_raw_sheet_keeps_the_text_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "uji.csv"
    path.write_text(written(separator=";"), encoding="utf-8")
    assert read_sheet(path, TOY).frame.at[2, "lintang"] == "-7,5"
