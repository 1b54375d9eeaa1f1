"""New files in the real folders: a changed number is shown, a row too many or a missing border is refused."""

from pathlib import Path

import pytest
from recorded import record
from shelf import Clock

from koperasi.data import store
from koperasi.data.city import City
from koperasi.data.store import Store


def test_a_number_changed_in_a_file_is_shown_without_a_restart(clock: Clock, real_folders: tuple[Path, Path]) -> None:
    data, _ = real_folders
    shown = Store(*real_folders)
    before = shown.current().city
    path = data / "sumber.csv"
    path.write_text(path.read_text("utf-8").replace("LintasJatim", "Lintas Jatim", 1), "utf-8")
    record(path)
    after = clock.look(shown, times=2).city
    assert before is not None
    assert after is not None
    assert before.sumber.at["S001", "penerbit"] == "LintasJatim"
    assert after.sumber.at["S001", "penerbit"] == "Lintas Jatim"
    assert before.version != after.version


@pytest.mark.parametrize("rows", [33, 35])
def test_a_table_with_a_row_too_few_or_too_many_is_refused(
    clock: Clock, real_folders: tuple[Path, Path], rows: int
) -> None:
    data, _ = real_folders
    shown = Store(*real_folders)
    before = shown.current().city
    path = data / "koperasi" / "2026-08-05.csv"
    head, *lines = path.read_text("utf-8").splitlines()
    extra = lines[-1].replace("35.75.04.1013", "35.75.04.1099")
    path.write_text("\n".join([head, *[*lines, extra][:rows]]) + "\n", "utf-8")
    refused = clock.look(shown, times=2)
    assert refused.city is before
    assert any(
        problem.file == "data/koperasi/2026-08-05.csv" and problem.column == "kode" for problem in refused.problems
    )


def test_a_missing_boundary_is_reported_by_file_and_code(clock: Clock, real_folders: tuple[Path, Path]) -> None:
    _, geo = real_folders
    shown = Store(*real_folders)
    shown.current()
    path = geo / "kelurahan.geojson"
    text = path.read_text("utf-8")
    first, second = (text.index('{"type":"Feature"', start) for start in (0, text.index('{"type":"Feature"') + 1))
    path.write_text(text[:first] + text[second:], "utf-8")
    refused = clock.look(shown, times=2)
    assert refused.city is not None
    reasons = {(problem.file, problem.value, problem.reason) for problem in refused.problems}
    assert ("geo/kelurahan.geojson", "35.75.01.1001", "kode ini tidak ada di peta") in reasons


def test_a_store_without_any_file_says_what_is_missing(clock: Clock, tmp_path: Path) -> None:
    snapshot = Store(tmp_path / "data", tmp_path / "geo").current()
    assert snapshot.city is None
    assert {"data/koperasi", "data/kota.toml"} <= {problem.file for problem in snapshot.problems}


def test_the_process_has_one_store_of_the_committed_folders(real_city: City) -> None:
    snapshot = store.current()
    assert snapshot.problems == ()
    assert snapshot.city is not None
    assert snapshot.city.version == real_city.version
