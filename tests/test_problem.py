"""Problems are sentences that lead to the cell."""

from koperasi.data.problem import DataError, Problem


def test_a_problem_names_file_row_column_value_and_reason() -> None:
    problem = Problem("data/koperasi.csv", 7, "transaksi_rp", "-5", "harus 0 atau lebih")
    assert str(problem) == 'data/koperasi.csv, baris 7, kolom transaksi_rp, nilai "-5": harus 0 atau lebih'


def test_a_problem_leaves_out_what_does_not_apply() -> None:
    assert str(Problem("data/sektor.csv", None, None, None, "berkas kosong")) == "data/sektor.csv: berkas kosong"


def test_an_empty_value_is_shown_as_such() -> None:
    assert 'nilai ""' in str(Problem("a.csv", 2, "kode", "", "kosong"))


def test_a_data_error_says_every_problem_on_its_own_line() -> None:
    problems = [Problem("a.csv", row, None, None, "salah") for row in (2, 3)]
    error = DataError(iter(problems))
    assert error.problems == tuple(problems)
    assert str(error).splitlines() == ["a.csv, baris 2: salah", "a.csv, baris 3: salah"]
