"""Downloads as bytes: the same input gives the same bytes; each file says inside what it is and where it is from.

`notes` are pairs of a name and a text (title, filters, source, date, licence), in the order in which they are to stand.
A missing value is an empty cell (null in GeoJSON), never a zero. Text stays text: nothing is run as a formula.
"""

import csv
import datetime
import io
import json
import re
from collections.abc import Mapping, Sequence
from numbers import Real

import geopandas as gpd
import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

# What a spreadsheet takes for a formula (OWASP, "CSV Injection"), in its wide Japanese forms too.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# The same behind a sign at which a spreadsheet with other settings would begin a new cell.
_FORMULA_WITHIN = re.compile(r"([,;]\s*)(?=[=+@\uff1d\uff0b\uff0d\uff20-])")


def csv_bytes(
    frame: pd.DataFrame, *, notes: Sequence[tuple[str, str]], labels: Mapping[str, str] | None = None
) -> bytes:
    """UTF-8 with byte order mark, columns parted by ";", decimal comma, lines ended by CR LF.

    The notes come first, each a line "# name: text", then an empty line, then the table with its header. Excel shows
    the notes above the table; pandas skips them: `pd.read_csv(path, sep=";", decimal=",", comment="#")`.
    Text is quoted, so a "#" or ";" within a cell is safe. Text that a spreadsheet would run as a formula (it begins
    with = + - @ or a tab) gets an apostrophe in front; numbers are untouched.
    """
    head = "".join(f"# {name}: {_line(text)}\r\n" for name, text in notes)
    safe = flat(frame, labels).map(_guarded)
    safe.columns = safe.columns.map(_guarded)
    table = safe.to_csv(index=False, sep=";", decimal=",", lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    return f"{head}\r\n{table}".encode("utf-8-sig")


def flat(frame: pd.DataFrame, labels: Mapping[str, str] | None) -> pd.DataFrame:
    """The frame with a named index as its first column, an unnamed one dropped, and labels for column names."""
    return frame.reset_index(drop=frame.index.name is None).rename(columns=dict(labels or {}))


def _line(text: str) -> str:
    """A note on one line and in one cell; where commas part cells, none of them is a formula."""
    return _FORMULA_WITHIN.sub(r"\1'", " ".join(text.split()).replace(";", ","))


def _guarded(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


NOTES_SHEET = "Keterangan"
_CREATED = datetime.datetime(1980, 1, 1)  # the date that XlsxWriter gives the parts of the file: no clock in the bytes
_NARROWEST, _WIDEST = 10, 60  # characters


def xlsx_bytes(
    frames: Mapping[str, pd.DataFrame],
    *,
    notes: Sequence[tuple[str, str]],
    labels: Mapping[str, str] | None = None,
    dictionary: pd.DataFrame | None = None,
) -> bytes:
    """A workbook with one sheet for each frame and a last sheet "Keterangan": the notes, then the data dictionary.

    Numbers are numbers, with a format that Excel shows in the reader's own way (16.305.000 with Indonesian settings).
    Raises xlsxwriter.exceptions.XlsxWriterException for a sheet name that Excel refuses (over 31 characters, []:*?/\\).
    """
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        formats = _Formats(book)
        for name, frame in frames.items():
            sheet = book.add_worksheet(name)
            _write_table(sheet, flat(frame, labels), formats, first_row=0)
            sheet.freeze_panes(1, 0)
        _write_notes(book.add_worksheet(NOTES_SHEET), notes, dictionary, formats)
    return stream.getvalue()


class _Formats:
    """The cell formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        top = {"valign": "top"}
        self.header = book.add_format({**top, "text_wrap": True, "bold": True, "bottom": 1})
        self.text = book.add_format({**top, "text_wrap": True})
        self.whole = book.add_format({**top, "num_format": "#,##0"})
        self.fraction = book.add_format({**top, "num_format": "#,##0.00####"})


def _write_table(sheet: Worksheet, frame: pd.DataFrame, formats: _Formats, *, first_row: int) -> None:
    for column, (label, values) in enumerate(frame.items()):
        sheet.write_string(first_row, column, str(label), formats.header)
        number = formats.whole if _is_whole(values) else formats.fraction
        for row, (value, known) in enumerate(zip(values, values.notna(), strict=True), start=first_row + 1):
            if known:
                _write_cell(sheet, row, column, value, number, formats.text)
        sheet.set_column(column, column, _width(str(label), values))


def _write_cell(sheet: Worksheet, row: int, column: int, value: object, number: Format, text: Format) -> None:
    """A number as a number, anything else as text, never as a formula or a link."""
    if isinstance(value, Real):
        sheet.write_number(row, column, float(value), number)
    else:
        sheet.write_string(row, column, str(value), text)


def _write_notes(
    sheet: Worksheet, notes: Sequence[tuple[str, str]], dictionary: pd.DataFrame | None, formats: _Formats
) -> None:
    if dictionary is not None:
        _write_table(sheet, dictionary, formats, first_row=len(notes) + 1)
    for row, (name, text) in enumerate(notes):
        sheet.write_string(row, 0, name, formats.header)
        sheet.write_string(row, 1, text, formats.text)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, _WIDEST)


def _is_whole(values: pd.Series) -> bool:
    known = values.dropna()
    return not pd.api.types.is_float_dtype(known) or known.equals(known.round())


def _width(label: str, values: pd.Series) -> int:
    longest = max([len(label), *(len(str(value)) for value in values.dropna())])
    return min(max(longest + 2, _NARROWEST), _WIDEST)


def geojson_bytes(shapes: gpd.GeoDataFrame, *, notes: Sequence[tuple[str, str]]) -> bytes:
    """A FeatureCollection in longitude and latitude; missing values are null.

    The index gives each feature its `id` and, under the name of the index, its first property: many programs know
    properties only, and without a code there they would join by name. The notes are the top-level member "keterangan",
    a list of {"hal": name, "isi": text} (a foreign member, which RFC 7946 section 6.1 allows). Raises ValueError when
    the coordinate system of the shapes is not known.
    """
    collection = json.loads(shapes.to_json(to_wgs84=True))
    for feature in collection["features"]:
        if shapes.index.name:
            feature["properties"] = {shapes.index.name: feature["id"], **feature["properties"]}
    keterangan = [{"hal": name, "isi": text} for name, text in notes]
    whole = {"type": collection["type"], "keterangan": keterangan, "features": collection["features"]}
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


__all__ = ["csv_bytes", "geojson_bytes", "xlsx_bytes"]
