"""The command line speaks Indonesian, also where it refuses a call, and never shows a traceback."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from koperasi.data import paths
from koperasi.tools import __main__ as commands
from koperasi.tools.__main__ import main, parser

NAMES = ("ubah", "catat", "pasang", "impor", "batas", "periksa", "urungkan")
ENGLISH = ("usage", "options", "positional", "show this", "required", "argument", "invalid", "unrecognized", "expected")


@pytest.mark.parametrize("name", ["", *NAMES])
def test_help_is_indonesian(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([*filter(None, [name]), "--help"])
    words = capsys.readouterr().out
    assert end.value.code == 0
    assert words.startswith("Cara pakai: python -m koperasi.tools")
    assert [word for word in ENGLISH if word in words.lower()] == []


def test_every_command_is_told_in_the_help() -> None:
    words = parser().format_help()
    assert [name for name in NAMES if name not in words] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "masih perlu: perintah"),
        (["batas"], "masih perlu: berkas"),
        (["ubahh"], "perintah tidak mengenal 'ubahh'; pilihannya: "),
        (["catat", "--alasan"], "--alasan perlu diikuti isian"),
        (["catat", "--alasan", "x", "--hapus", "tiga"], "--hapus harus bilangan bulat, bukan 'tiga'"),
        (["periksa", "--cepat"], "tidak dikenal: --cepat"),
    ],
)
def test_a_wrong_call_is_refused_in_indonesian(
    arguments: Sequence[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    said = capsys.readouterr().err
    assert end.value.code == 2
    assert words in said
    assert [word for word in ENGLISH if word in said.lower()] == []


def test_a_reason_must_say_something(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catat", "--alasan", "  ", "--data", str(tmp_path), "--geo", str(tmp_path)]) == 1
    assert "tulis alasannya" in capsys.readouterr().err


def test_an_error_that_nobody_foresaw_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("apa ini")

    monkeypatch.setattr(commands, "check", fail)
    assert main(["periksa"]) == 1
    said = capsys.readouterr().err
    assert "Kekeliruan di dalam program, bukan di data Anda (RuntimeError: apa ini)." in said
    assert "Traceback" not in said


def test_the_process_ends_in_words_and_keeps_the_trace_in_a_file(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / ".riwayat").mkdir(parents=True)
    (data / ".riwayat" / "kunci").mkdir()  # no file can be locked there
    environment = {**os.environ, "KOPERASI_DATA": str(data), "KOPERASI_GEO": str(tmp_path)}
    call = [sys.executable, "-m", "koperasi.tools", "urungkan"]
    done = subprocess.run(call, cwd=paths.ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "tidak dapat dibaca atau ditulisi" in done.stderr
    assert "Traceback" not in done.stderr
