"""Files that people keep, read as text, JSON or TOML with bounds, so that no content of a file can exhaust the server.

Size is looked at before a file is opened and depth before it is parsed: Python's parsers of both forms descend once
for each bracket, and a TOML key makes one table for each of its dots.
"""

import json
import re
import stat
import tomllib
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from koperasi.data.problem import DataError, Problem
from koperasi.data.schema import TABLES

MIB = 1024 * 1024
_MOST_NOTE_BYTES = MIB
_DATED = tuple(name for name, table in TABLES.items() if table.dated)
_DEEPEST = 32
_MOST_DOTS = 100  # on one line of TOML; a sentence in a string has fewer

_ABSENT = "berkas tidak ada atau tidak dapat dibaca"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[{]|[\]}]', re.DOTALL)
_TOML_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*+"|\'[^\'\n]*+\'|#[^\n]*+|[\[{]|[\]}]')


def file_label(path: Path) -> str:
    """Return the name by which readers know a file: below its city folder, e.g. `data/koperasi/2026-08-05.csv`."""
    return "/".join(path.parts[-3:] if path.parent.name in _DATED else path.parts[-2:])


def read_bytes(path: Path, most: int) -> bytes:
    """Return the content of a file of at most `most` bytes. Raises DataError for any other, without reading it."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise refusal(path, "bukan berkas biasa")
        if found.st_size > most:
            raise refusal(path, f"berkas terlalu besar, {found.st_size // MIB} MiB; paling besar {most // MIB} MiB")
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError:
        raise refusal(path, _ABSENT) from None
    if len(content) > most:
        raise refusal(path, f"berkas terlalu besar; paling besar {most // MIB} MiB")
    return content


def read_text(path: Path, most: int = _MOST_NOTE_BYTES) -> str:
    """Return a file as text: UTF-8 with or without byte order mark, or UTF-16 with one. Raises DataError."""
    content = read_bytes(path, most)
    encoding = "utf-16" if content.startswith(_UTF16) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        reason = "bukan teks UTF-8; simpan ulang dari Excel dengan jenis CSV UTF-8"
        raise refusal(path, reason, row=content.count(b"\n", 0, error.start) + 1) from None
    if "\0" in text:
        raise refusal(path, "berisi byte nol: bukan teks UTF-8, atau UTF-16 tanpa tanda urutan byte", row=1)
    return text


def read_json(path: Path) -> dict[str, Any]:
    """Return the object in a JSON file. Raises DataError, with the line where there is one."""
    text = read_text(path)
    _check_depth(path, _JSON_TOKEN.finditer(text))
    try:
        content = json.loads(text)
        json.dumps(content, ensure_ascii=False, allow_nan=False).encode()  # refuses halves of signs, and NaN
    except json.JSONDecodeError as error:
        raise refusal(path, "bukan berkas JSON yang benar", row=error.lineno) from None
    except (ValueError, RecursionError):
        raise refusal(path, "bukan berkas JSON yang benar") from None
    if not isinstance(content, dict):
        raise refusal(path, "harus berisi satu objek JSON")
    return content


def read_toml(path: Path) -> dict[str, Any]:
    """Return the content of a TOML file. Raises DataError, with the line where there is one."""
    text = read_text(path)
    _check_depth(path, _TOML_TOKEN.finditer(text))
    for row, line in enumerate(text.splitlines(), start=1):
        if line.count(".") > _MOST_DOTS:
            raise refusal(path, f"lebih dari {_MOST_DOTS} titik dalam satu baris", row=row)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))  # "at end of document" otherwise
        row = int(place[1]) if place else len(text.splitlines())
        raise refusal(path, "bukan berkas TOML yang benar", row=row) from None
    except (ValueError, RecursionError):
        raise refusal(path, "bukan berkas TOML yang benar") from None


def refusal(path: Path, reason: str, *, row: int | None = None) -> DataError:
    """Return the error of a file that has one fault."""
    return DataError([Problem(file_label(path), row, None, None, reason)])


def _check_depth(path: Path, tokens: Iterator[re.Match[str]]) -> None:
    steps = ({"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0) for token in tokens)
    if max(accumulate(steps), default=0) > _DEEPEST:
        raise refusal(path, f"kurung bersarang lebih dari {_DEEPEST} tingkat")
