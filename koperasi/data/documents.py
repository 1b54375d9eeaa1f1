"""Files that people keep, read as text, JSON or TOML with bounds and as typed models, and what is wrong with one.

Size is looked at before a file is opened and depth before it is parsed: Python's parsers of both forms descend once
for each bracket, and a TOML key makes one table for each of its dots. So no content of a file can exhaust the server.
"""

import json
import re
import stat
import tomllib
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError

from koperasi.data.dates import is_date, is_partial_date
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


_REASONS = {
    "missing": "keterangan tidak ada",
    "extra_forbidden": "keterangan tidak dikenal",
    "string_type": "harus teks dalam tanda kutip",
    "string_pattern_mismatch": "bentuknya salah",
    "string_too_short": "tidak boleh kosong",
    "int_type": "harus bilangan bulat",
    "tuple_type": "harus daftar dalam tanda kurung siku",
    "dict_type": "harus pasangan nama dan nilai",
    "model_type": "harus pasangan nama dan nilai",
}

Model = TypeVar("Model", bound="Record")


class Record(BaseModel):
    """A typed record; unknown keys are faults, for a mistyped key must not pass as one that was left out."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def _clean(text: str) -> str:
    if text != text.strip() or not text.isprintable():
        raise ValueError("ada spasi di tepi atau tanda yang tidak terlihat")
    return text


def _day(text: str) -> str:
    if not is_date(text):
        raise ValueError("bukan tanggal; tulis tahun-bulan-hari, misalnya 2026-08-05")
    return text


def _partial_day(text: str) -> str:
    if not is_partial_date(text):
        raise ValueError("bukan tanggal; tulis tahun, tahun-bulan, tahun-bulan-hari, atau null")
    return text


Text = Annotated[str, StringConstraints(min_length=1), AfterValidator(_clean)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Day = Annotated[str, AfterValidator(_day)]
PartialDay = Annotated[str, AfterValidator(_partial_day)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def validated(kind: type[Model], path: Path, entries: object, *, under: str = "") -> Model:
    """Return the entries of a file as a model. Raises DataError with every fault; `under` is the key above them."""
    try:
        return kind.model_validate(_tuples(entries))
    except ValidationError as error:
        raise DataError(_problems(path, error, under)) from None


def _tuples(value: Any) -> Any:
    """Return lists as tuples: the files have no others, and every other type must be the right one."""
    if isinstance(value, dict):
        return {key: _tuples(entry) for key, entry in value.items()}
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def _problems(path: Path, error: ValidationError, under: str) -> Iterator[Problem]:
    """Yield one problem for each fault; its column is the path of keys, counted from 1."""
    for fault in error.errors(include_url=False):
        keys = [str(part + 1 if isinstance(part, int) else part) for part in fault["loc"]]
        key = ".".join([under, *keys] if under else keys)
        value = None if fault["type"] == "missing" or isinstance(fault["input"], dict | tuple) else str(fault["input"])
        yield Problem(file_label(path), None, key or None, value, _reason(fault["type"], fault.get("ctx", {})))


def _reason(kind: str, context: dict[str, object]) -> str:
    if kind == "value_error":
        return str(context["error"])
    if kind == "literal_error":
        return f"tidak dikenal; pilihannya: {context['expected']}".replace(" or ", " atau ")
    return _REASONS.get(kind, "isinya salah")
