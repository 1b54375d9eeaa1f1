"""The city's own content: its TOML files, typed. Which city, its steps, its sectors, and the sentences of its facts."""

import string
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, model_validator

from koperasi.data.documents import Record, Slug, Text, file_label, read_toml, validated
from koperasi.data.layer_reader import is_metric
from koperasi.data.problem import DataError, Problem, collected
from koperasi.data.schema import TABLES, PlaceWords, Table, tables

Status = Literal["ada", "proses", "belum_dilaporkan"]
Head = Literal["Wali Kota", "Bupati"]
Place = Literal["ringkasan", "pendanaan", "keberlakuan", "kesiapan", "linimasa"]
CONTENT_FILES = ("kota.toml", "langkah.toml", "sektor.toml", "fakta.toml")

# Words that stand beside the steps in tables and links.
_RESERVED = ("lengkap", "tanpa_data", "terpenuhi", "diketahui", "berikutnya")


class Spotlights(Record):
    """What stands above the worked examples of `sorotan.csv`."""

    judul: Text
    pengantar: Text


class Office(Record):
    """The office that accompanies the cooperatives, and the source that says so."""

    nama: Text
    sumber_id: Text


def _metric(epsg: int) -> int:
    if not is_metric(epsg):
        raise ValueError("bukan nomor EPSG dari proyeksi bersatuan meter; misalnya 32749 untuk UTM 49 selatan")
    return epsg


class Profile(Record):
    """The city: its Kemendagri code and name, its province, the EPSG code in which its metres are measured, its head.

    `kepala` is the title of the head of the city or regency, `wilayah` what its smallest units are called in a sentence
    ("kelurahan", "desa"), `daerah` what it is itself. `pengelola` keeps the dashboard, `pendamping` accompanies the
    cooperatives; each is named only where somebody has said so.
    """

    kode: Text
    nama: Text
    provinsi: Text
    kode_provinsi: Text
    epsg: Annotated[int, AfterValidator(_metric)]
    kepala: Head = "Wali Kota"
    wilayah: Text = "kelurahan"
    daerah: Literal["kota", "kabupaten"] = "kota"
    sorotan: Spotlights | None = None
    pengelola: Text | None = None
    pendamping: Office | None = None

    @property
    def place_words(self) -> PlaceWords:
        """How the city calls its places."""
        return PlaceWords(self.wilayah, self.daerah)


class Step(Record):
    """One step of a cooperative and its words.

    `kepanjangan` is the label spelt out; `tunggu` what is waited for, as it stands in a sentence; `kurang` and `sudah`
    what is said of cooperatives that have not met it and that have; `tanya` what to ask while it is not met; `kartu`
    the words of its headline number and `kabar` those after a count in the news, None for none.

    `kolom` is the column of the table of cooperatives that tells its status: a number above 0 is "ada" and 0
    "belum_dilaporkan", words become what `status` says. Without `kolom` the rows of `langkah.csv` tell it.
    `kolom_sumber` is the column that names its source where that is not `sumber_id`.
    """

    slug: Slug
    label: Text
    kepanjangan: Text
    tunggu: Text
    kurang: Text
    sudah: Text
    tanya: Text
    kartu: Text | None = None
    kabar: Text | None = None
    kolom: Text | None = None
    status: Mapping[str, Status] | None = None
    kolom_sumber: Text | None = None

    @model_validator(mode="after")
    def _rule_fits(self) -> Self:
        if self.slug in _RESERVED:
            raise ValueError(f"slug {self.slug} tidak dapat dipakai")
        if self.kolom is None:
            if self.status is not None or self.kolom_sumber is not None:
                raise ValueError("status dan kolom_sumber hanya untuk langkah dengan kolom")
            return self
        columns = {column.name: column for column in (*TABLES["koperasi"].columns, *TABLES["koperasi"].derived)}
        column = columns.get(self.kolom)
        if column is None:
            raise ValueError(f"kolom {self.kolom} tidak ada dalam tabel koperasi")
        if column.kind == "text" and set(self.status or ()) != set(column.allowed):
            raise ValueError(f"status harus memuat tiap nilai kolom {self.kolom}: {', '.join(column.allowed)}")
        if column.kind not in ("text", "integer") or (column.kind == "text" and not column.allowed):
            raise ValueError(f"kolom {self.kolom} tidak dapat menjadi langkah")
        if column.kind == "integer" and self.status is not None:
            raise ValueError("status hanya untuk kolom berisi kata")
        if self.kolom_sumber is not None and not (
            columns.keys() & {self.kolom_sumber} and "sumber" in self.kolom_sumber
        ):
            raise ValueError(f"kolom {self.kolom_sumber} bukan kolom sumber dalam tabel koperasi")
        return self


class Sector(Record):
    """One sector: as the tables write it, and as readers see it."""

    slug: Slug
    label: Text


class FactText(Record):
    """How the facts of one indicator are told.

    `nama` is what is measured. `kalimat` is the sentence, with {nilai} and {tanggal}; `bersama` the sentence for
    several kelurahan of which the same is said, with {nama} besides. `tampil` names where it is told: the pages, and
    "keberlakuan", the card on Pendanaan that says which rule is in force, and "linimasa", the timeline.
    """

    nama: Text
    kalimat: Text
    bersama: Text | None = None
    tampil: tuple[Place, ...] = ()

    @model_validator(mode="after")
    def _placeholders_are_known(self) -> Self:
        _refuse_unknown(self.kalimat, ("nilai", "tanggal"))
        _refuse_unknown(self.bersama or "", ("nilai", "tanggal", "nama"))
        return self


def _refuse_unknown(sentence: str, known: tuple[str, ...]) -> None:
    """Raise ValueError for a placeholder that is not in `known`, or a bracket that has no partner."""
    try:
        fields = [(name, spec, how) for _, name, spec, how in string.Formatter().parse(sentence) if name is not None]
    except ValueError:
        raise ValueError("kurung kurawal tidak berpasangan") from None
    for name, spec, how in fields:
        if name not in known or spec or how:
            raise ValueError(f"{{{name}}} tidak dikenal; yang dikenal: {', '.join(f'{{{each}}}' for each in known)}")


class _Steps(Record):
    langkah: tuple[Step, ...]


class _Sectors(Record):
    sektor: tuple[Sector, ...] = ()


@dataclass(frozen=True)
class Content:
    """The content of a city: `steps` in order, `sectors` slug to label in order, `fact_texts` by indicator in order."""

    profile: Profile
    steps: tuple[Step, ...]
    sectors: Mapping[str, str]
    fact_texts: Mapping[str, FactText]


def tables_of(profile: Profile, steps: Sequence[Step], sectors: Mapping[str, str]) -> Mapping[str, Table]:
    """Return the definitions of the tables in the words of a city, with its steps and sectors as allowed values."""
    common = tables(profile.place_words)
    own = {step.slug: step.label for step in steps if step.kolom is None}
    return {
        **common,
        "langkah": _with_choices(common["langkah"], "langkah", own),
        "sektor": _with_choices(common["sektor"], "sektor", sectors),
        "sorotan": _with_choices(common["sorotan"], "sektor", sectors),
    }


def _with_choices(table: Table, name: str, allowed: Mapping[str, str]) -> Table:
    columns = (replace(column, allowed=allowed) if column.name == name else column for column in table.columns)
    return replace(table, columns=tuple(columns))


def read_content(data: Path) -> Content:
    """Read the four TOML files of a city. Raises DataError with the faults of all of them."""
    problems: list[Problem] = []
    with collected(problems, "kota.toml"):
        profile = read_profile(data / "kota.toml")
    with collected(problems, "langkah.toml"):
        steps = _read_steps(data / "langkah.toml")
    with collected(problems, "sektor.toml"):
        sectors = _read_sectors(data / "sektor.toml")
    with collected(problems, "fakta.toml"):
        texts = _read_fact_texts(data / "fakta.toml")
    if problems:
        raise DataError(problems)
    return Content(profile, steps, sectors, texts)


def read_profile(path: Path) -> Profile:
    """Read which city is shown. Raises DataError with every missing or wrong entry."""
    return validated(Profile, path, read_toml(path))


def _read_steps(path: Path) -> tuple[Step, ...]:
    steps = validated(_Steps, path, read_toml(path)).langkah
    _refuse_repeated(path, "langkah", [step.slug for step in steps])
    return steps


def _read_sectors(path: Path) -> dict[str, str]:
    sectors = validated(_Sectors, path, read_toml(path)).sektor
    _refuse_repeated(path, "sektor", [sector.slug for sector in sectors])
    return {sector.slug: sector.label for sector in sectors}


def _read_fact_texts(path: Path) -> dict[str, FactText]:
    problems: list[Problem] = []
    texts: dict[str, FactText] = {}
    for name, entry in read_toml(path).items():
        with collected(problems, file_label(path)):
            texts[name] = validated(FactText, path, entry, under=name)
    if problems:
        raise DataError(problems)
    return texts


def _refuse_repeated(path: Path, name: str, slugs: list[str]) -> None:
    repeated = [slug for slug, times in Counter(slugs).items() if times > 1]
    if repeated:
        raise DataError(Problem(file_label(path), None, f"{name}.slug", slug, "ditulis dua kali") for slug in repeated)
