"""Makes a PDF of a sheet with typst: tagged (PDF/UA-1, refused otherwise), the same bytes for the same data."""

import datetime as dt
import json
import re
import threading
from functools import cache
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont

from koperasi.paper.sheets import Sheet

try:
    import typst
except ImportError as error:  # no wheel for this machine: sheets say so, and everything else goes on
    typst = None  # type: ignore[assignment]
    _MISSING = str(error)

_TEMPLATE = Path(__file__).with_name("sheet.typ")
_FACES = ("Regular", "It", "Semibold", "Bold")
_PAGES = re.compile(rb"/Type/Pages/Count (\d+)")
_STAND_IN = "?"  # for a sign of the data that a typeface lacks; PDF/UA allows no empty box
_EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # of a city whose data has no day
_lock = threading.Lock()  # one compiler, and it is not said to be shared safely


class PressError(Exception):
    """A sheet that could not be made; the message is for those who keep the dashboard."""


def _typefaces() -> list[Path]:
    folder = Path(str(files("font_source_sans_pro"))) / "files"
    return [folder / f"SourceSansPro-{face}.ttf" for face in _FACES]


@cache
def _compiler() -> "typst.Compiler":
    if typst is None:
        raise PressError(f"typst tidak terpasang: {_MISSING}")
    faces = _typefaces()
    missing = [face.name for face in faces if not face.is_file()]
    if missing:
        raise PressError(f"huruf tidak ditemukan: {', '.join(missing)}")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(faces[0].parent)])
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)


@cache
def _signs() -> frozenset[int]:
    """Code points that every face of the sheets can write."""
    maps = [TTFont(face, lazy=True).getBestCmap() for face in _typefaces()]
    return frozenset.intersection(*(frozenset(found) for found in maps))


def _written(sheet: Sheet) -> str:
    """The sheet as JSON, each sign that cannot be written replaced by a stand-in."""
    text = json.dumps(sheet, ensure_ascii=False)
    return text.translate(dict.fromkeys(set(map(ord, text)) - _signs(), _STAND_IN))


def pages(made: bytes) -> int:
    """Return how many pages a PDF of `pdf` has."""
    return max(int(found) for found in _PAGES.findall(made))


def pdf(sheet: Sheet, day: str | None) -> bytes:
    """Return a sheet as PDF/UA-1.

    Args:
        sheet: what `koperasi.paper.sheets` returns.
        day: ISO day of the data, the day of the file; so the same data gives the same bytes.

    Raises:
        PressError: if typst or a typeface is missing, or the sheet cannot be set or made accessible.
    """
    compiler = _compiler()
    stamp = dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC) if day else _EPOCH
    try:
        with _lock:
            made = compiler.compile(
                _TEMPLATE.read_bytes(),
                format="pdf",
                sys_inputs={"isi": _written(sheet)},
                pdf_standards=["ua-1"],
                timestamp=stamp,
            )
    except typst.TypstError as error:
        raise PressError(str(error)) from error
    assert isinstance(made, bytes)
    return made
