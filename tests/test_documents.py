"""JSON and TOML that people keep are read with bounds: whatever stands in them, a named problem and never a crash."""

import contextlib
import json
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.data.documents import read_bytes, read_json, read_toml
from koperasi.data.problem import DataError, Problem

Reader = Callable[[Path], dict[str, Any]]


def told(tmp_path: Path, reader: Reader, content: bytes | str) -> Problem:
    path = tmp_path / "berkas"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(DataError) as caught:
        reader(path)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_both_are_read_with_any_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "berkas"
    path.write_bytes('{"nama": "Tamba\u2019an"}'.encode(encoding))
    assert read_json(path) == {"nama": "Tamba\u2019an"}
    path.write_bytes('nama = "Tamba\u2019an"\r\n[a.b]\nc = [[1]]'.encode(encoding))
    assert read_toml(path) == {"nama": "Tamba\u2019an", "a": {"b": {"c": [[1]]}}}


def test_a_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    assert told(tmp_path, read_json, '{\n "a": 1,\n}').row == 3
    assert told(tmp_path, read_toml, 'a = 1\nb = "x\n').row == 2


@pytest.mark.parametrize(
    ("reader", "content"),
    [
        (read_json, "[" * 100_000), (read_json, '{"a":' * 3_000), (read_json, '{"a": ' + "[" * 40 + "]" * 40 + "}"),
        (read_toml, "a = " + "[" * 5_000), (read_toml, "a = " + "{b = " * 400),
        (read_toml, "a = " + "[" * 40 + "]" * 40),
    ],
)  # fmt: skip
def test_brackets_without_end_are_refused_before_they_are_parsed(tmp_path: Path, reader: Reader, content: str) -> None:
    assert told(tmp_path, reader, content).reason == "kurung bersarang lebih dari 32 tingkat"


def test_brackets_in_texts_and_notes_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "berkas"
    path.write_text(json.dumps({"a": "[" * 100, 'b"[': '\\"[[['}))
    assert read_json(path)["a"] == "[" * 100
    path.write_text(f"# {'[' * 100}\na = \"{'[' * 100}\"\nb = '{'[' * 100}'\n")
    assert read_toml(path)["a"] == "[" * 100


@pytest.mark.parametrize("key", [".".join("a" * 20_000), "[" + ".".join("a" * 20_000) + "]", '"a".' * 500 + "a"])
def test_a_key_of_many_dots_is_refused_and_costs_no_memory(tmp_path: Path, key: str) -> None:
    tracemalloc.start()
    problem = told(tmp_path, read_toml, f"b = 1\n{key} = 1\n")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (problem.row, problem.reason) == (2, "lebih dari 100 titik dalam satu baris")
    assert peak < 2_000_000


@pytest.mark.parametrize("content", [r'{"a": "\ud800"}', '{"a": NaN}', '{"a": 1e999}', '{"a": ' + "9" * 5_000 + "}"])
def test_what_json_lets_through_but_cannot_be_written_again_is_refused(tmp_path: Path, content: str) -> None:
    assert told(tmp_path, read_json, content).reason == "bukan berkas JSON yang benar"


@pytest.mark.parametrize("content", ["[]", "1", '"teks"', "null"])
def test_a_note_is_an_object(tmp_path: Path, content: str) -> None:
    assert told(tmp_path, read_json, content).reason == "harus berisi satu objek JSON"


def test_a_file_beyond_its_bound_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "besar"
    with path.open("wb") as file:
        file.truncate(1_500_000_000)
    for reader in (read_json, read_toml):
        with pytest.raises(DataError, match="berkas terlalu besar, 1430 MiB; paling besar 1 MiB"):
            reader(path)


def test_a_folder_a_loop_and_nothing_at_all_are_told(tmp_path: Path) -> None:
    (tmp_path / "lingkar").symlink_to(tmp_path / "lingkar")
    (tmp_path / "berkas").write_text("x")
    os.mkfifo(tmp_path / "pipa")
    for path, reason in [
        (tmp_path, "bukan berkas biasa"),
        (tmp_path / "pipa", "bukan berkas biasa"),
        (tmp_path / "lingkar", "berkas tidak ada atau tidak dapat dibaca"),
        (tmp_path / "berkas" / "di dalam berkas", "berkas tidak ada atau tidak dapat dibaca"),
        (tmp_path / "tidak ada", "berkas tidak ada atau tidak dapat dibaca"),
    ]:
        with pytest.raises(DataError, match=reason):
            read_bytes(path, 10)


@given(content=st.one_of(st.binary(max_size=300), st.text("{}[]\":,\\.=#\n'a1 ", max_size=300).map(str.encode)))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "apa pun"
    path.write_bytes(content)
    for reader in (read_json, read_toml):
        with contextlib.suppress(DataError):
            assert isinstance(reader(path), dict)
