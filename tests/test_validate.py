"""Files are accepted when they follow the definition, and every fault of one is told at once, with its place."""

import contextlib
import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koperasi.data import paths
from koperasi.data.cell_rules import CellReader
from koperasi.data.problem import CellError, DataError, Problem
from koperasi.data.schema import TABLES, Column, Table
from koperasi.data.table_reader import read_table

TOY = Table(
    name="uji",
    title="Uji",
    row="satu baris uji",
    key=("kode",),
    columns=(
        Column("kode", "text", "Kode", "Kode.", pattern=r"\d{2}", example="11"),
        Column("nama", "text", "Nama", "Nama.", unique=True),
        Column("jumlah", "integer", "Jumlah", "Jumlah.", minimum=0),
        Column("lintang", "number", "Lintang", "Lintang.", minimum=-11.5, maximum=6.5, required=False),
        Column("status", "text", "Status", "Status.", allowed={"ada": "Ada", "proses": "Proses"}, required=False),
        Column("hari", "date", "Hari", "Hari."),
        Column("waktu", "partial_date", "Waktu", "Waktu.", required=False),
    ),
)
HEADER = "kode,nama,jumlah,lintang,status,hari,waktu"
GOOD = "11,Satu,5,-7.5,ada,2026-08-05,2025"


def read(tmp_path: Path, *lines: str, encoding: str = "utf-8", table: Table = TOY) -> pd.DataFrame:
    path = tmp_path / "data" / "uji.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(("\n".join(lines) + "\n").encode(encoding))
    return read_table(path, table)


def problems(tmp_path: Path, *lines: str, encoding: str = "utf-8") -> list[Problem]:
    with pytest.raises(DataError) as caught:
        read(tmp_path, *lines, encoding=encoding)
    return list(caught.value.problems)


def only(tmp_path: Path, *lines: str, encoding: str = "utf-8") -> Problem:
    (problem,) = problems(tmp_path, *lines, encoding=encoding)
    return problem


def test_cells_get_the_types_of_their_columns(tmp_path: Path) -> None:
    frame = read(tmp_path, HEADER, GOOD)
    assert frame.dtypes.astype(str).to_dict() == {
        "kode": "str",
        "nama": "str",
        "jumlah": "Int64",
        "lintang": "float64",
        "status": "str",
        "hari": "str",
        "waktu": "str",
    }
    assert frame.loc[2].to_list() == ["11", "Satu", 5, -7.5, "ada", "2026-08-05", "2025"]


def test_an_empty_cell_is_missing_and_not_zero(tmp_path: Path) -> None:
    frame = read(tmp_path, HEADER, "11,Satu,5,,,2026-08-05,")
    assert frame[["lintang", "status", "waktu"]].isna().all(axis=None)


def test_columns_may_come_in_any_order(tmp_path: Path) -> None:
    frame = read(tmp_path, "waktu,hari,status,lintang,jumlah,nama,kode", "2025,2026-08-05,ada,-7.5,5,Satu,11")
    assert tuple(frame.columns) == TOY.names


def test_the_form_that_excel_writes_with_indonesian_settings_is_accepted(tmp_path: Path) -> None:
    frame = read(tmp_path, HEADER.replace(",", ";"), "11;Satu;5;-7,5;ada;2026-08-05;2025\r", encoding="utf-8-sig")
    assert frame.at[2, "lintang"] == -7.5


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"data/uji\.csv: berkas tidak ada"):
        read_table(tmp_path / "data" / "uji.csv", TOY)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "uji.csv"
    path.write_bytes(b"")
    with pytest.raises(DataError, match="berkas kosong"):
        read_table(path, TOY)


def test_text_that_is_not_utf8_is_refused_at_its_line(tmp_path: Path) -> None:
    problem = only(tmp_path, HEADER, GOOD, "12,Dua é,5,,,2026-08-05,", encoding="latin-1")
    assert problem.row == 3
    assert "UTF-8" in problem.reason


def test_an_open_quotation_mark_is_refused_at_its_line(tmp_path: Path) -> None:
    problem = only(tmp_path, HEADER, GOOD, '12,"Dua,5,,,2026-08-05,', "13,Tiga,5,,,2026-08-05,")
    assert problem.row == 3
    assert "tanda kutip" in problem.reason


def test_missing_unknown_and_repeated_columns_are_all_told(tmp_path: Path) -> None:
    found = problems(tmp_path, "kode,nama,jumlah,jumlah,lintang,statsu,hari", "11,Satu,5,5,,ada,2026-08-05")
    told = {(problem.column, problem.reason.partition(";")[0]) for problem in found}
    assert told == {
        ("jumlah", "kolom ada lebih dari satu kali"),
        ("statsu", "kolom tidak dikenal"),
        ("status", "kolom tidak ada"),
        ("waktu", "kolom tidak ada"),
    }
    assert {problem.row for problem in found} == {1}


def test_a_row_with_too_few_fields_and_an_empty_row_are_told(tmp_path: Path) -> None:
    found = problems(tmp_path, HEADER, GOOD, "12,Dua", "", "13,Tiga,1,,,2026-08-05,")
    assert [(problem.row, problem.reason) for problem in found] == [
        (3, "ada 2 isian, seharusnya 7"),
        (4, "baris kosong; hapus baris ini"),
    ]


def test_a_repeated_key_names_the_line_that_has_it_first(tmp_path: Path) -> None:
    problem = only(tmp_path, HEADER, GOOD, "11,Dua,5,,,2026-08-05,")
    assert problem == Problem("data/uji.csv", 3, "kode", "11", "sudah ada di baris 2")


def test_a_repeated_unique_value_is_told(tmp_path: Path) -> None:
    assert only(tmp_path, HEADER, GOOD, "12,Satu,5,,,2026-08-05,").column == "nama"


def test_a_repeated_key_of_two_columns_is_told(tmp_path: Path) -> None:
    row = "11.22.33.4444,rat,ada,,2026-08-05,S001"
    path = tmp_path / "langkah.csv"
    path.write_text(f"kode,langkah,status,ketepatan,tanggal,sumber_id\n{row}\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_table(path, TABLES["langkah"])
    (problem,) = caught.value.problems
    assert (problem.row, problem.column, problem.value) == (3, "kode + langkah", "11.22.33.4444 + rat")


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("kode", "1", "bentuknya salah; contoh yang benar: 11"),
        ("nama", '"Sa\ntu"', "ada ganti baris atau tanda yang tidak terlihat; ketik ulang isinya"),
        ("nama", "#N/A", "galat rumus Excel, bukan isi"),
        ("nama", "", "tidak boleh kosong"),
        ("jumlah", "-5", "harus 0 atau lebih"),
        (
            "jumlah",
            "1.5",
            "bukan bilangan bulat; tulis angkanya saja tanpa titik atau koma, misalnya 1250000",
        ),
        ("lintang", "112.9", "harus antara -11,5 dan 6,5"),
        ("status", "adakah", "tidak dikenal; pilihannya: ada, proses"),
        ("hari", "05/08/26", "bukan tanggal; tulis tahun-bulan-hari, misalnya 2026-08-05"),
        ("hari", "2026-02-30", "bukan tanggal; tulis tahun-bulan-hari, misalnya 2026-08-05"),
        ("hari", "2026-08", "bukan tanggal; tulis tahun-bulan-hari, misalnya 2026-08-05"),
        ("waktu", "2026-13", "bukan tanggal; tulis tahun, tahun-bulan, atau tahun-bulan-hari, misalnya 2026-08"),
    ],
)
def test_each_rule_gives_its_reason(tmp_path: Path, column: str, value: str, reason: str) -> None:
    cells = dict(zip(TOY.names, GOOD.split(","), strict=True)) | {column: value}
    problem = only(tmp_path, HEADER, ",".join(cells.values()))
    assert problem == Problem("data/uji.csv", 2, column, value.strip('"') or None, reason)


def test_a_limit_on_one_side_only_is_told_as_such() -> None:
    column = Column("suhu", "number", "Suhu", "Suhu.", maximum=40.5)
    with pytest.raises(CellError, match=r"^harus 40,5 atau kurang$"):
        CellReader(column, ".")("41")


def test_line_numbers_count_lines_and_not_records(tmp_path: Path) -> None:
    found = problems(tmp_path, HEADER, '11,"Sa', 'tu",5,,,2026-08-05,', "12,Dua,x,,,2026-08-05,")
    assert [(problem.row, problem.column) for problem in found] == [(2, "nama"), (4, "jumlah")]


# Properties

WRONG = {
    "text": ["a\x07b", "a\tb", "\x7f", "#REF!", "#####", "x" * 4001],
    "integer": [
        "x",
        "1.5",
        "1e3",
        "01",
        "+1",
        "\u0661",
        "10 00",
        "0x1",
        "--1",
        "NaN",
        "9" * 16,
        "1,23E+05",
        "(5)",
        "-",
    ],
    "number": ["x", "1.2.3", "1e3", "01.5", ".5", "5.", "inf", "nan", "\u0661", "10 00.5", "1.5E+02", "5%"],
    "date": ["x", "2026", "2026-08", "2026-02-29", "05-08-26", "20260805", "08/25/2026", "2026-08-05 14:30", "99999"],
    "partial_date": ["x", "26", "2026-8", "2026-00", "2026-02-30", "2026-08-", "2026/08", "13/2026", "Agu-26"],
}


def illegal(column: Column) -> st.SearchStrategy[str]:
    """Values that the column must not accept, for each of the ways in which it can refuse one."""
    values = [*WRONG[column.kind]]
    if column.required:
        values.append("")
    if column.allowed or column.pattern:
        values.append("bukan ini")
    if column.minimum is not None:
        values.append(str(int(column.minimum) - 1))
    if column.maximum is not None:
        values.append(str(int(column.maximum) + 1))
    return st.sampled_from(values)


def cut(value: str) -> str:
    """What a report shows of a value."""
    return value if len(value) <= 80 else f"{value[:79]}…"


legal_row = st.fixed_dictionaries(
    {
        "jumlah": st.integers(0, 10**15 - 1).map(str),
        "lintang": st.one_of(st.just(""), st.integers(-11_500_000, 6_500_000).map(lambda n: f"{n / 1e6:.6f}")),
        "status": st.sampled_from(["", "ada", "proses"]),
        "hari": st.dates().map(str),
        "waktu": st.one_of(
            st.just(""), st.dates().flatmap(lambda d: st.sampled_from([str(d)[:n] for n in (4, 7, 10)]))
        ),
    }
)


@st.composite
def toy_rows(draw: st.DrawFn) -> list[dict[str, str]]:
    codes = draw(st.lists(st.integers(10, 99), min_size=1, max_size=6, unique=True))
    # Apostrophes and # have tests of their own: what a spreadsheet makes of them is mended.
    signs = st.characters(codec="utf-8", categories=("L", "N", "P", "S"), exclude_characters="'`´‘’ʼ#")
    text = st.text(signs, min_size=1, max_size=8)
    names = draw(st.lists(text, min_size=len(codes), max_size=len(codes), unique=True))
    heads = [{"kode": str(code), "nama": name} for code, name in zip(codes, names, strict=True)]
    return [head | draw(legal_row) for head in heads]


def written(rows: list[dict[str, str]], *, separator: str = ",", bom: bool = False, end: str = "\n") -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=separator, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8-sig" if bom else "utf-8")


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data") / "uji.csv"


@settings(deadline=None)
@given(rows=toy_rows(), bom=st.booleans(), end=st.sampled_from(["\n", "\r\n"]))
def test_both_forms_of_the_same_table_read_the_same(
    scratch: Path, rows: list[dict[str, str]], bom: bool, end: str
) -> None:
    scratch.write_bytes(written(rows, bom=bom, end=end))
    plain = read_table(scratch, TOY)
    excel = [row | {"lintang": row["lintang"].replace(".", ",")} for row in rows]
    scratch.write_bytes(written(excel, separator=";", bom=bom, end=end))
    pd.testing.assert_frame_equal(read_table(scratch, TOY), plain)
    assert plain.index.to_list() == list(range(2, len(rows) + 2))
    assert plain["nama"].to_list() == [row["nama"] for row in rows]


@settings(deadline=None)
@given(rows=toy_rows(), data=st.data())
def test_every_illegal_cell_is_told_once_with_its_row_column_and_value(
    scratch: Path, rows: list[dict[str, str]], data: st.DataObject
) -> None:
    places = st.tuples(st.integers(0, len(rows) - 1), st.sampled_from(TOY.names[1:]))
    spoilt = data.draw(st.lists(places, min_size=1, max_size=3, unique=True))
    for at, column in spoilt:
        rows[at] |= {column: data.draw(illegal(TOY.column(column)))}
    scratch.write_bytes(written(rows))
    with pytest.raises(DataError) as caught:
        read_table(scratch, TOY)
    told = [(p.row, p.column, p.value or "") for p in caught.value.problems if not p.reason.startswith("sudah ada")]
    assert sorted(told) == sorted((at + 2, column, cut(rows[at][column])) for at, column in spoilt)


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_one_illegal_cell_in_a_real_table_is_told_with_its_place(scratch: Path, name: str, data: st.DataObject) -> None:
    table = TABLES[name]
    path = paths.table_path(paths.DATA, table, max(paths.table_dates(paths.DATA, table), default=None))
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    at = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.sampled_from(table.names))
    rows[at] |= {column: data.draw(illegal(table.column(column)))}
    scratch.write_bytes(written(rows))
    with pytest.raises(DataError) as caught:
        read_table(scratch, table)
    (problem,) = caught.value.problems
    assert (problem.row, problem.column, problem.value or "") == (at + 2, column, cut(rows[at][column]))


@settings(deadline=None)
@given(
    content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: (HEADER + "\n" + text).encode()))
)
def test_any_bytes_are_read_or_refused_but_never_crash(scratch: Path, content: bytes) -> None:
    scratch.write_bytes(content)
    with contextlib.suppress(DataError):
        assert tuple(read_table(scratch, TOY).columns) == TOY.names
