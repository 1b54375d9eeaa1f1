"""A command that is killed at any moment leaves all its files as they were, or all as it wants them."""

import random
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from killing import keep, run_until
from town import CODES, Town, land, make_city, squares

from koperasi.data import journal
from koperasi.data.problem import DataError
from koperasi.data.store import Store
from koperasi.tools import boundaries, draft

MOMENTS = 100
KILLS = 10  # of the moments: there the command dies and the dashboard is asked; of the others the disk is kept
SNAPSHOT = "koperasi/2026-08-05.csv"


@pytest.fixture
def town(tmp_path: Path) -> Town:
    (tmp_path / "kota").mkdir()
    return make_city(tmp_path / "kota")


def _change(town: Town) -> tuple[object, ...]:
    return "ubah", "--tabel", "koperasi", "--kode", CODES[2], "--kolom", "nib", "--nilai", 1, "--alasan", "surat"


def _record(town: Town) -> tuple[object, ...]:
    town.run("periksa")
    town.edit(SNAPSHOT, lambda text: text.replace("50000", "60000").replace("\n", "\r\n"))
    town.edit("sektor.csv", lambda text: text.replace("Perajin", "Tukang"))
    return "catat", "--alasan", "angka baru"


def _put_back(town: Town) -> tuple[object, ...]:
    path = town.folder / "koperasi.csv"
    path.write_text((town.data / SNAPSHOT).read_text(encoding="utf-8").replace("TNI", "PMO"), encoding="utf-8")
    return "pasang", path, "--alasan", "koreksi"


def _import(town: Town) -> tuple[object, ...]:
    path = town.folder / "simkopdes.csv"
    path.write_text("\n".join(["kode_kemendagri,nib_count", *(f"{code},1" for code in CODES)]), encoding="utf-8")
    return "impor", path, "--tanggal", "2026-09-01"


def _boundaries(town: Town) -> tuple[object, ...]:
    shapes = squares()
    path = town.source(shapes.set_geometry(shapes.translate(2, 0)))
    land().translate(2, 0).to_crs(4326).to_file(town.folder / "tetangga.geojson")
    return "batas", path


def _undo(town: Town) -> tuple[object, ...]:
    assert town.run(*_import(town)) == 0
    return ("urungkan",)


@pytest.mark.parametrize("prepare", [_change, _record, _put_back, _import, _boundaries, _undo])
def test_a_command_killed_at_a_random_moment_leaves_the_old_or_the_new_set(
    town: Town, prepare: Callable[[Town], tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = prepare(town)
    kept = town.folder.with_name("semula")
    shutil.copytree(town.folder, kept)
    before = town.files()
    steps = run_until(10**9, town.folder, lambda: town.run(*arguments))
    after = town.files()
    assert steps is not None
    assert after != before
    _without_computing(monkeypatch)
    moments = random.Random(34).sample(range(1, steps + 1), min(MOMENTS, steps))
    left = town.folder.with_name("saat")
    shutil.rmtree(town.folder)
    shutil.copytree(kept, town.folder)
    keep(moments, town.folder, lambda: town.run(*arguments), left)
    assert town.files() == after
    for moment in moments[:KILLS]:
        shutil.rmtree(town.folder)
        shutil.copytree(kept, town.folder)
        assert run_until(moment, town.folder, lambda: town.run(*arguments)) is None
        assert town.files() == Town(left / str(moment)).files(), moment
        if prepare is not _record:  # what nobody has recorded yet, the dashboard refuses
            assert Store(town.data, town.geo).current().problems == ()
    seen = set()
    for moment in moments:
        found = Town(left / str(moment))
        journal.settle(found.data, found.geo)
        assert found.files() in (before, after), moment
        seen.add(found.files() == after)
    assert seen == {False, True}


def _without_computing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out of the killed commands what takes time and writes nothing: the check of the result, and new shapes."""
    monkeypatch.setattr(draft, "load_city", lambda *_: None)
    derive, made = boundaries.derive_layers, []

    def once(*arguments: object) -> object:
        made[:] = made or [derive(*arguments)]  # type: ignore[arg-type]
        return made[0]

    monkeypatch.setattr(boundaries, "derive_layers", once)


def test_a_second_command_waits_for_nobody_and_says_so(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    with journal.locked(town.data):
        assert town.run("urungkan") == 1
    assert "perintah lain sedang menulis" in capsys.readouterr().err


def test_a_journal_that_is_not_understood_is_named_and_nothing_is_shown(town: Town) -> None:
    (town.data / journal.HIDDEN).mkdir(exist_ok=True)
    (town.data / journal.HIDDEN / "jurnal.json").write_text("{")
    (problem,) = Store(town.data, town.geo).current().problems
    assert problem.file == ".riwayat/jurnal.json"


def test_a_change_that_cannot_be_finished_is_refused(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    (town.data / journal.HIDDEN).mkdir(exist_ok=True)
    (town.data / journal.HIDDEN / "jurnal.json").write_text('{"written": [], "removed": []}')
    monkeypatch.setattr(journal, "finish", _refuse)
    monkeypatch.setattr(journal, "_PATIENCE_S", 0.1)
    with pytest.raises(DataError, match="terputus di tengah"):
        journal.settle(town.data, town.geo)


def _refuse(*_: object) -> None:
    raise PermissionError


def test_a_dashboard_that_may_only_read_waits_for_a_change_and_never_reads_half_of_it(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def read_only(_: Path) -> Iterator[None]:
        raise PermissionError(30, "Read-only file system")
        yield

    (town.data / journal.HIDDEN).mkdir(exist_ok=True)
    open_change = town.data / journal.HIDDEN / "jurnal.json"
    open_change.write_text("{}", encoding="utf-8")
    monkeypatch.setattr(journal, "locked", read_only)
    command = threading.Timer(0.2, open_change.unlink)
    command.start()
    journal.settle(town.data, town.geo)  # the command that holds it ends in time
    command.join()

    open_change.write_text("{}", encoding="utf-8")
    monkeypatch.setattr(journal, "_PATIENCE_S", 0.1)
    shown = Store(town.data, town.geo)
    shown.look()
    assert shown.current().city is None
    assert "jalankan perintah periksa" in str(shown.current().problems[0])
    shown.close()

    monkeypatch.undo()
    assert town.run("periksa") == 0  # whoever may write finishes it
    assert not open_change.exists()
