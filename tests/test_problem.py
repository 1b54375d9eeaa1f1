"""Problems are sentences that lead to the cell."""

import pytest

from koperasi.data.problem import DataError, Problem, collected


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


def test_a_value_without_end_is_cut_and_so_are_names_and_reasons() -> None:
    problem = Problem("a.csv", 2, "k" * 100, "x" * 100_000, "s" * 1000)
    assert (problem.value, problem.column) == ("x" * 79 + "…", "k" * 79 + "…")
    assert len(problem.reason) == 400
    assert Problem("a.csv", 2, None, "x" * 80, "salah").value == "x" * 80


def test_a_hundred_problems_are_kept_and_the_rest_counted() -> None:
    problems = [Problem("a.csv", row, None, None, "salah") for row in range(27_200)]
    assert DataError(problems[:100]).problems == tuple(problems[:100])
    found = DataError(problems).problems
    assert found[:100] == tuple(problems[:100])
    assert [str(problem) for problem in found[100:]] == ["dan seterusnya: 27100 masalah lain tidak ditampilkan"]


def test_those_that_a_file_had_too_many_of_are_still_counted_beside_other_files() -> None:
    first = DataError([Problem("a.csv", row, None, None, "salah") for row in range(150)])
    second = DataError([Problem("b.csv", row, None, None, "salah") for row in range(101)])
    found = DataError([*first.problems, *second.problems, Problem("c.csv", 1, None, None, "salah")]).problems
    assert len(found) == 101
    assert str(found[-1]) == "dan seterusnya: 152 masalah lain tidak ditampilkan"
    few = DataError([*first.problems[-1:], Problem("c.csv", 1, None, None, "salah")]).problems
    assert [problem.file for problem in few] == ["c.csv", "dan seterusnya"]


def test_whatever_is_raised_becomes_a_problem_of_the_file_and_its_trace_goes_to_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    problems: list[Problem] = []
    for error in (
        KeyError(0),
        RecursionError(),
        MemoryError(),
        OSError(40, "loop"),
        DataError([Problem("b", 1, None, None, "x")]),
    ):
        with collected(problems, "data/a.csv"):
            raise error
    assert [str(problem) for problem in problems] == [
        "data/a.csv: isinya tidak dapat diperiksa (KeyError); rincian ada dalam catatan server",
        "data/a.csv: isinya tidak dapat diperiksa (RecursionError); rincian ada dalam catatan server",
        "data/a.csv: isinya tidak dapat diperiksa (MemoryError); rincian ada dalam catatan server",
        "data/a.csv: berkas tidak dapat dibaca",
        "b, baris 1: x",
    ]
    assert "raise error" in caplog.text


def test_what_ends_the_process_is_let_through() -> None:
    with pytest.raises(KeyboardInterrupt), collected([], "data/a.csv"):
        raise KeyboardInterrupt
