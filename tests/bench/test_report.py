"""Results as a table to read and a file to compare."""

import json
from pathlib import Path

import pytest

from bench.report import load, machine, save, table
from bench.stats import Spread


def test_a_table_is_markdown_with_columns_of_one_width() -> None:
    lines = table("Judul", ("a", "panjang"), [("x", 1), ("yy", 1234.5)]).splitlines()
    assert lines[0] == "### Judul"
    assert lines[2:] == ["| a  | panjang |", "|----|---------|", "| x  | 1       |", "| yy | 1.234   |"]


@pytest.mark.parametrize(("value", "words"), [(0.123, "0,12"), (12.34, "12,3"), (1234.6, "1.235"), (20000, "20.000")])
def test_numbers_are_written_in_indonesian_and_no_finer_than_they_are(value: float, words: str) -> None:
    assert f"| {words} |" in table("t", ("n",), [(value,)])


def test_results_are_written_with_the_names_of_their_fields(tmp_path: Path) -> None:
    save(tmp_path / "hasil" / "bench.json", {"pilih": [Spread(1.0, 2.0, 3.0)]})
    assert json.loads((tmp_path / "hasil" / "bench.json").read_text()) == {
        "pilih": [{"p50": 1.0, "p95": 2.0, "largest": 3.0}]
    }


def test_a_result_that_is_no_result_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="no place"):
        save(tmp_path / "x.json", {"salah": object()})


def test_the_machine_is_described() -> None:
    assert {"prosesor", "inti", "memori_gib", "beban_awal", "streamlit"} <= set(machine())


def test_results_are_read_back_and_none_where_there_is_no_file(tmp_path: Path) -> None:
    save(tmp_path / "b.json", {"hari": {"klik": "2026-11-27"}})
    assert load(tmp_path / "b.json") == {"hari": {"klik": "2026-11-27"}}
    assert load(tmp_path / "c.json") == {}
