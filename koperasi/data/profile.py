"""Which city is shown."""

from dataclasses import dataclass, fields
from pathlib import Path

from koperasi.data.documents import file_label, read_toml
from koperasi.data.problem import DataError, Problem


@dataclass(frozen=True)
class Profile:
    """The city: its Kemendagri code and name, its province, and the EPSG code in which its metres are measured."""

    kode: str
    nama: str
    provinsi: str
    kode_provinsi: str
    epsg: int


def read_profile(path: Path) -> Profile:
    """Read the profile from a TOML file. Raises DataError with every missing or wrong entry."""
    file = file_label(path)
    entries = read_toml(path)
    wanted = {field.name: field.type for field in fields(Profile)}
    problems = [
        Problem(file, None, name, None if name not in entries else str(entries[name]), _reason(kind))
        for name, kind in wanted.items()
        if type(entries.get(name)) is not kind
    ]
    if problems:
        raise DataError(problems)
    return Profile(**{name: entries[name] for name in wanted})


def _reason(kind: object) -> str:
    return "harus bilangan bulat" if kind is int else "harus teks dalam tanda kutip"
