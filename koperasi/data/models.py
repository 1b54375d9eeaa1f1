"""Typed models of the files that are not tables, and what is wrong with such a file in words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError

from koperasi.data.dates import is_date, is_partial_date
from koperasi.data.documents import file_label
from koperasi.data.problem import DataError, Problem

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
