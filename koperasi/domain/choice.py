"""The reader's choices and the link that carries them. The link owns every choice; widgets and maps only show it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, get_args

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.pinning import as_of, pinnable
from koperasi.data.records import names, texts
from koperasi.domain.analysis import sectors
from koperasi.domain.classes import METHODS, MethodName
from koperasi.domain.indicators import available
from koperasi.domain.peers import GROUPS, MEASURES, Group
from koperasi.domain.readiness import known_steps
from koperasi.domain.slugs import slug, slugs, slugs_of

Shape = Literal["peta", "petak"]
Order = Literal["nilai", "nama"]
Points = Literal["ya", "tidak"]
RowOrder = Literal["kecamatan", "langkah"]
Section = Literal["unduh", "lengkap", "celah", "beda", "kamus", "sumber", "asal"]

SHAPES: tuple[Shape, ...] = get_args(Shape)
ORDERS: tuple[Order, ...] = get_args(Order)
POINTS: tuple[Points, ...] = get_args(Points)
ROW_ORDERS: tuple[RowOrder, ...] = get_args(RowOrder)
SECTIONS: tuple[Section, ...] = get_args(Section)


@dataclass(frozen=True)
class Choice:
    """What one reader looks at. Kelurahan and kecamatan are held by kode; None means "not chosen" or "all"."""

    indikator: str = "lahan"
    metode: MethodName = "alami"
    bentuk: Shape = "peta"
    kecamatan: str | None = None
    sektor: str | None = None
    kelurahan: str | None = None
    banding: str | None = None
    daftar: Order = "nilai"
    titik: Points = "tidak"
    urut: RowOrder = "kecamatan"
    langkah: str | None = None
    ukuran: str = "simpanan"
    kelompok: Group = "sejenis"
    datar: str = "rat"
    tegak: str = "transaksi"
    bagian: Section = "unduh"
    dari: str | None = None
    sampai: str | None = None


@dataclass(frozen=True)
class Refusal:
    """A value in a link that names nothing here."""

    key: str
    value: str


# The words of the link are short because links are read aloud and typed from a screen.
KEYS = {
    "indikator": "ind",
    "metode": "kelas",
    "bentuk": "bentuk",
    "kecamatan": "kec",
    "sektor": "sektor",
    "kelurahan": "kel",
    "banding": "banding",
    "daftar": "daftar",
    "titik": "titik",
    "urut": "urut",
    "langkah": "langkah",
    "ukuran": "ukuran",
    "kelompok": "kelompok",
    "datar": "datar",
    "tegak": "tegak",
    "bagian": "bagian",
    "dari": "dari",
    "sampai": "sampai",
}
# The day to which a link pins the data. It belongs to the city that is shown, not to what is chosen of it.
PIN = "data"
_DEFAULT = Choice()


@per_city()
def _words(city: City) -> dict[str, dict[str, str]]:
    """Return, for each field, the words a link may use and the values they mean."""
    villages = _places(city.kelurahan)
    districts = _places(city.kecamatan)
    return {
        "indikator": {slug: slug for slug in available(city)},
        "metode": {slug: slug for slug in METHODS},
        "bentuk": {slug: slug for slug in SHAPES},
        "daftar": {slug: slug for slug in ORDERS},
        "titik": {slug: slug for slug in POINTS},
        "kecamatan": districts,
        "sektor": {slug: slug for slug in sectors(city)},
        "kelurahan": villages,
        "banding": villages,
        "urut": {slug: slug for slug in ROW_ORDERS},
        "langkah": {slug: slug for slug in known_steps(city.langkah)},
        **{name: {slug: slug for slug in MEASURES} for name in ("ukuran", "datar", "tegak")},
        "kelompok": {slug: slug for slug in GROUPS},
        "bagian": {slug: slug for slug in SECTIONS},
        **{name: {day: day for day in pinnable(city)} for name in ("dari", "sampai")},
    }


def _places(frame: pd.DataFrame) -> dict[str, str]:
    """Return what a link may call each place, and its kode: the slug of its name, the kode, the code of BPS.

    Codes stand as `_spelt` leaves them, so that dots in them may be there or not.
    """
    known = {word: kode for kode, word in slugs(names(frame)).items()}
    codes = {_spelt(kode): kode for kode in known.values()}
    bps = {_spelt(code): kode for kode, code in texts(frame, "kode_bps").items()} if "kode_bps" in frame else {}
    return bps | codes | known


def _spelt(text: str) -> str:
    """Return a value of a link as the words of `_words` are spelt, however a person or a chat program wrote it.

    "Kota Lama", "sa'ban", "delta." and "11.22.33.4444" become "kota-lama", "saban", "delta", "1122334444".
    """
    word = slug(text)
    digits = word.replace("-", "")
    return digits if digits.isdigit() else word


@per_city()
def _short(city: City) -> dict[str, str]:
    """Return kode to the word that stands for it in a link."""
    return {**slugs_of(city, "kelurahan"), **slugs_of(city, "kecamatan")}


def read(params: Mapping[str, str], city: City) -> tuple[Choice, tuple[Refusal, ...]]:
    """Read a link's parameters.

    Returns:
        The choice, and the values that mean nothing in this city (each falls back to its default).
    """
    words = _words(city)
    given = {name: params[key] for name, key in KEYS.items() if key in params}
    known: dict[str, Any] = {name: found for name, text in given.items() if (found := _meaning(words[name], text))}
    refused = tuple(Refusal(KEYS[name], text) for name, text in given.items() if name not in known)
    choice = replace(_DEFAULT, **known)
    return (replace(choice, banding=None) if choice.banding == choice.kelurahan else choice), refused


def _meaning(words: Mapping[str, str], text: str) -> str | None:
    return words.get(text.lower()) or words.get(_spelt(text))


def at(params: Mapping[str, str], city: City) -> tuple[City, tuple[Refusal, ...]]:
    """Return the city as of the day to which a link pins the data, the newest without one.

    Returns:
        The city, and the day that is none of a dated table; then the city is the newest.
    """
    day = params.get(PIN)
    if day is None:
        return city, ()
    return (as_of(city, day), ()) if day in pinnable(city) else (city, (Refusal(PIN, day),))


def changed(choice: Choice, changes: Mapping[str, str | None]) -> Choice:
    """Return `choice` with some of its fields set anew; None puts a field back to its default.

    Raises:
        TypeError: if a name is no field of `Choice`.
    """
    values: dict[str, Any] = {
        name: getattr(_DEFAULT, name, None) if value is None else value for name, value in changes.items()
    }
    return replace(choice, **values)


def write(choice: Choice, city: City) -> dict[str, str]:
    """Return the parameters of the link that opens `choice`; what is at its default is left out.

    A city that is pinned to a day names it, so that every link on its pages keeps the day.
    """
    short = _short(city)
    chosen = {f.name: getattr(choice, f.name) for f in fields(Choice)}
    written = {
        KEYS[name]: short.get(value, value)
        for name, value in chosen.items()
        if value is not None and value != getattr(_DEFAULT, name)
    }
    return written | ({PIN: city.pinned} if city.pinned else {})
