"""What can happen to a file of a city: slips of people, of spreadsheets, of copying, of disks, and plain malice.

Each mutation takes the bytes of a file, a source of chance, and the bytes of the city's other files, and returns new
bytes. They are told apart by what the file is: a table, a layer, a note (JSON), or settings (TOML).
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import Any

Mutation = Callable[[bytes, Random], bytes]

WORDS = [
    "", " ", "0", "-1", "1", "9" * 20, "1e308", "NaN", "inf", "1.234", "1,5", "16.305.000", "abc", "\u00a0", "a\u200bb",
    "\u2019", "null", "None", "true", "=1+1", "'=1+1", "<script>alert(1)</script>", "https://evil.example", "{nilai}",
    "{", "%s", "\\", "05/08/2026", "2026-02-30", "2026", "46239", "2099-01-01", "35.75.01.1001", "99.99.99.9999",
    "S001", "S999", "ada", "proses", "belum_dilaporkan", "logam", "x" * 5_000, "é", "\U0001f600", "\ud7ff", "koperasi",
    "0.0001", "-7.6", "112.9",
]  # fmt: skip
VALUES: list[Any] = [
    None, True, False, 0, -1, 1, 1.5, 10**30, "", " ", "teks", "x" * 5_000, [], {}, [None], [[]], {"": None},
    "2026-02-30", "2026", "2026-11-26", "\u0000", "35.75", 32749, 999999, "https://a.id", "a\nb", "0" * 64,
]  # fmt: skip


# Any file


def emptied(content: bytes, chance: Random) -> bytes:
    return b""


def cut(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content) or 1)]


def cut_at_a_line(content: bytes, chance: Random) -> bytes:
    lines = content.splitlines(keepends=True)
    return b"".join(lines[: chance.randrange(len(lines) or 1)])


def first_line_only(content: bytes, chance: Random) -> bytes:
    return b"".join(content.splitlines(keepends=True)[:1])


def flipped(content: bytes, chance: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice([1, 1, 1, 5])):
        at = chance.randrange(len(changed))
        changed[at] ^= 1 << chance.randrange(8)
    return bytes(changed)


def noise(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content) or 1)
    return content[:at] + chance.randbytes(chance.choice([1, 4, 64])) + content[at:]


def zeroed(content: bytes, chance: Random) -> bytes:
    """A block that the disk never wrote."""
    at = chance.randrange(len(content) or 1)
    return content[:at] + bytes(min(512, len(content) - at)) + content[at + 512 :]


def marked(content: bytes, chance: Random) -> bytes:
    return b"\xef\xbb\xbf" + content


def carriage_returns(content: bytes, chance: Random) -> bytes:
    return content.replace(b"\n", b"\r\n")


def in_utf16(content: bytes, chance: Random) -> bytes:
    return content.decode("utf-8", "replace").encode(chance.choice(["utf-16", "utf-16-le"]))


def in_cp1252(content: bytes, chance: Random) -> bytes:
    return content.decode("utf-8", "replace").replace("a", "á", 1).encode("cp1252", "replace")


def line_lost(content: bytes, chance: Random) -> bytes:
    lines = content.splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def line_twice(content: bytes, chance: Random) -> bytes:
    lines = content.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    return b"".join([*lines[:at], lines[at], *lines[at:]])


def lines_swapped(content: bytes, chance: Random) -> bytes:
    lines = content.splitlines(keepends=True)
    a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return b"".join(lines)


def pasted(content: bytes, chance: Random) -> bytes:
    return content * chance.choice([2, 20])


def empty_lines(content: bytes, chance: Random) -> bytes:
    return content + b"\r\n" * chance.choice([1, 3, 100])


ANY: Sequence[Mutation] = (
    emptied, cut, cut_at_a_line, first_line_only, flipped, flipped, flipped, noise, zeroed, marked, carriage_returns,
    in_utf16, in_cp1252, line_lost, line_twice, lines_swapped, pasted, empty_lines,
)  # fmt: skip


# Tables


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def _table(rows: Sequence[Sequence[str]], separator: str = ",") -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator, lineterminator="\n").writerows(rows)
    return stream.getvalue().encode("utf-8", "replace")


def _cell(rows: Sequence[Sequence[str]], chance: Random) -> tuple[int, int]:
    """A place below the header, or in it where there is nothing below."""
    return chance.randrange(min(1, len(rows) - 1), len(rows)), chance.randrange(len(rows[0]))


def cell_replaced(content: bytes, chance: Random) -> bytes:
    rows = _rows(content)
    row, column = _cell(rows, chance)
    rows[row][column] = chance.choice(WORDS)
    return _table(rows)


def cell_of_another_row(content: bytes, chance: Random) -> bytes:
    rows = _rows(content)
    (row, column), (other, _) = _cell(rows, chance), _cell(rows, chance)
    rows[row][column] = rows[other][column]
    return _table(rows)


def cell_of_another_column(content: bytes, chance: Random) -> bytes:
    rows = _rows(content)
    (row, column), (_, other) = _cell(rows, chance), _cell(rows, chance)
    rows[row][column], rows[row][other] = rows[row][other], rows[row][column]
    return _table(rows)


def number_changed(content: bytes, chance: Random) -> bytes:
    rows = _rows(content)
    places = [(r, c) for r, row in enumerate(rows) for c, cell in enumerate(row) if re.fullmatch(r"\d+", cell)]
    if places:
        row, column = chance.choice(places)
        rows[row][column] = str(int(rows[row][column]) * chance.choice([0, 2, 10]) + chance.choice([0, 1, 5]))
    return _table(rows)


def column_emptied(content: bytes, chance: Random) -> bytes:
    rows = _rows(content)
    column = chance.randrange(len(rows[0]))
    for row in rows[1:]:
        row[column] = ""
    return _table(rows)


def column_lost(content: bytes, chance: Random) -> bytes:
    rows = _rows(content)
    column = chance.randrange(len(rows[0]))
    return _table([[*row[:column], *row[column + 1 :]] for row in rows])


def column_twice(content: bytes, chance: Random) -> bytes:
    rows = _rows(content)
    column = chance.randrange(len(rows[0]))
    return _table([[*row, row[column]] for row in rows])


def column_renamed(content: bytes, chance: Random) -> bytes:
    rows = _rows(content)
    column = chance.randrange(len(rows[0]))
    rows[0][column] = chance.choice([rows[0][column].upper(), f" {rows[0][column]} ", "catatan", "", *WORDS])
    return _table(rows)


def columns_shuffled(content: bytes, chance: Random) -> bytes:
    rows = _rows(content)
    order = chance.sample(range(len(rows[0])), len(rows[0]))
    return _table([[row[at] for at in order] for row in rows])


def rows_shuffled(content: bytes, chance: Random) -> bytes:
    rows = _rows(content)
    return _table([rows[0], *chance.sample(rows[1:], len(rows) - 1)])


def rows_lost(content: bytes, chance: Random) -> bytes:
    rows = _rows(content)
    return _table([rows[0], *(row for row in rows[1:] if chance.random() < 0.8)])


def rows_of_one_value_lost(content: bytes, chance: Random) -> bytes:
    """Everything about one place, one source, one kind of fact is gone."""
    rows = _rows(content)
    row, column = _cell(rows, chance)
    return _table([rows[0], *(each for each in rows[1:] if each[column] != rows[row][column])])


def row_short(content: bytes, chance: Random) -> bytes:
    rows = _rows(content)
    row, _ = _cell(rows, chance)
    rows[row] = rows[row][:-1]
    return _table(rows)


def empty_columns(content: bytes, chance: Random) -> bytes:
    return _table([[*row, "", ""] for row in _rows(content)])


def separators_only(content: bytes, chance: Random) -> bytes:
    return content + b"," * content.split(b"\n")[0].count(b",") + b"\n"


def as_excel(content: bytes, chance: Random) -> bytes:
    """Semicolons and decimal commas, as Excel writes with Indonesian settings."""
    rows = [[re.sub(r"^(-?\d+)\.(\d+)$", r"\1,\2", cell) for cell in row] for row in _rows(content)]
    return b"\xef\xbb\xbf" + _table(rows, chance.choice(";\t")).replace(b"\n", b"\r\n")


def titled(content: bytes, chance: Random) -> bytes:
    return chance.choice([b"# catatan; di atas\n\n", b"DAFTAR\n", b"sep=,\n", b'"# a",,\n']) + content


def open_quote(content: bytes, chance: Random) -> bytes:
    rows = content.split(b",")
    at = chance.randrange(len(rows))
    return b",".join([*rows[:at], b'"' + rows[at], *rows[at + 1 :]])


def long_field(content: bytes, chance: Random) -> bytes:
    rows = _rows(content)
    row, column = _cell(rows, chance)
    rows[row][column] = "x" * 200_000
    return _table(rows)


TABLE: Sequence[Mutation] = (
    cell_replaced, cell_replaced, cell_replaced, cell_replaced, cell_of_another_row, cell_of_another_row,
    number_changed, number_changed, cell_of_another_column, column_emptied, column_lost, column_twice, column_renamed,
    columns_shuffled, rows_shuffled, rows_lost, rows_of_one_value_lost, row_short, empty_columns, separators_only,
    as_excel, titled, open_quote, long_field,
)  # fmt: skip


# Notes and layers


def _places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in items:
        yield from _places(child, (*path, key))


def _holder(tree: Any, path: tuple[Any, ...]) -> Any:
    for key in path[:-1]:
        tree = tree[key]
    return tree


def _note(tree: Any) -> bytes:
    return json.dumps(tree, ensure_ascii=False).encode("utf-8", "replace")


def value_replaced(content: bytes, chance: Random) -> bytes:
    tree = json.loads(content)
    path = chance.choice(list(_places(tree)))
    _holder(tree, path)[path[-1]] = chance.choice(VALUES)
    return _note(tree)


def value_lost(content: bytes, chance: Random) -> bytes:
    tree = json.loads(content)
    path = chance.choice(list(_places(tree)))
    del _holder(tree, path)[path[-1]]
    return _note(tree)


def value_wrapped(content: bytes, chance: Random) -> bytes:
    tree = json.loads(content)
    path = chance.choice(list(_places(tree)))
    holder = _holder(tree, path)
    holder[path[-1]] = chance.choice([[holder[path[-1]]], {"a": holder[path[-1]]}, str(holder[path[-1]])])
    return _note(tree)


def key_added(content: bytes, chance: Random) -> bytes:
    tree = json.loads(content)
    tree[chance.choice(["edited", "catatan", "", "options", "other_inputs", "published"])] = chance.choice(VALUES)
    return _note(tree)


def brackets(content: bytes, chance: Random) -> bytes:
    return chance.choice([b"[", b'{"a":']) * chance.choice([3_000, 100_000])


def half_a_sign(content: bytes, chance: Random) -> bytes:
    return content.replace(b'": "', b'": "\\ud800', 1)


def not_a_number(content: bytes, chance: Random) -> bytes:
    found = list(re.finditer(rb"(?<=[\[,: ])-?\d+\.\d+", content))
    if not found:
        return content + b" "
    at = chance.choice(found)
    return content[: at.start()] + chance.choice([b"NaN", b"Infinity", b"1e999", b"-0.0"]) + content[at.end() :]


NOTE: Sequence[Mutation] = (
    value_replaced, value_replaced, value_replaced, value_lost, value_lost, value_wrapped, key_added, brackets,
    half_a_sign, not_a_number,
)  # fmt: skip


def _layer(change: Callable[[list[dict[str, Any]], Random], None]) -> Mutation:
    def mutation(content: bytes, chance: Random) -> bytes:
        tree = json.loads(content)
        change(tree["features"], chance)
        return _note(tree)

    mutation.__name__ = change.__name__
    return mutation


def _moved(shape: dict[str, Any] | None, move: Callable[[float, float], Sequence[float]]) -> None:
    def walk(part: Any) -> Any:
        if part and isinstance(part[0], int | float):
            return list(move(part[0], part[1]))
        return [walk(each) for each in part]

    if shape:
        shape["coordinates"] = walk(shape["coordinates"])


@_layer
def shape_lost(features: list[dict[str, Any]], chance: Random) -> None:
    chance.choice(features)["geometry"] = chance.choice([None, {"type": "Polygon", "coordinates": []}, {}])


@_layer
def feature_lost(features: list[dict[str, Any]], chance: Random) -> None:
    features.remove(chance.choice(features))


@_layer
def feature_twice(features: list[dict[str, Any]], chance: Random) -> None:
    features.append(chance.choice(features))


@_layer
def shapes_exchanged(features: list[dict[str, Any]], chance: Random) -> None:
    a, b = chance.choice(features), chance.choice(features)
    a["geometry"], b["geometry"] = b["geometry"], a["geometry"]


@_layer
def axes_swapped(features: list[dict[str, Any]], chance: Random) -> None:
    for feature in features if chance.random() < 0.5 else [chance.choice(features)]:
        _moved(feature["geometry"], lambda x, y: (y, x))


@_layer
def shifted(features: list[dict[str, Any]], chance: Random) -> None:
    by = chance.choice([0.0001, 0.01, 1, 90, 1e6])
    for feature in features if chance.random() < 0.5 else [chance.choice(features)]:
        _moved(feature["geometry"], lambda x, y: (x + by, y))


@_layer
def in_metres(features: list[dict[str, Any]], chance: Random) -> None:
    for feature in features:
        _moved(feature["geometry"], lambda x, y: (x * 111_000, y * 111_000))


@_layer
def with_height(features: list[dict[str, Any]], chance: Random) -> None:
    for feature in features:
        _moved(feature["geometry"], lambda x, y: (x, y, 0.0))


@_layer
def flattened(features: list[dict[str, Any]], chance: Random) -> None:
    _moved(chance.choice(features)["geometry"], lambda *_: (112.9, -7.6))


@_layer
def vertices_exchanged(features: list[dict[str, Any]], chance: Random) -> None:
    ring = chance.choice(features)["geometry"]["coordinates"]
    while isinstance(ring[0][0], list):
        ring = ring[0]
    if len(ring) > 4:
        a, b = chance.sample(range(1, len(ring) - 1), 2)
        ring[a], ring[b] = ring[b], ring[a]


@_layer
def another_kind(features: list[dict[str, Any]], chance: Random) -> None:
    feature = chance.choice(features)
    feature["geometry"] = chance.choice(
        [
            {"type": "Point", "coordinates": [112.9, -7.6]},
            {"type": "LineString", "coordinates": [[112.9, -7.6], [112.91, -7.6]]},
            {"type": "MultiPoint", "coordinates": [[112.9, -7.6]]},
            {"type": "GeometryCollection", "geometries": []},
            {"type": "Polygon", "coordinates": [[[112.9, -7.6], [112.91, -7.6], [112.9, -7.61], [112.9, -7.6]]]},
        ]
    )


@_layer
def property_replaced(features: list[dict[str, Any]], chance: Random) -> None:
    properties = chance.choice(features)["properties"]
    properties[chance.choice(list(properties))] = chance.choice(VALUES)


@_layer
def property_lost(features: list[dict[str, Any]], chance: Random) -> None:
    name = chance.choice(list(features[0]["properties"]))
    for feature in features if chance.random() < 0.5 else [chance.choice(features)]:
        del feature["properties"][name]


@_layer
def property_added(features: list[dict[str, Any]], chance: Random) -> None:
    for feature in features:
        feature["properties"][chance.choice(["geometry", "id", "catatan", "type"])] = chance.choice(VALUES)


def another_system(content: bytes, chance: Random) -> bytes:
    tree = json.loads(content)
    name = chance.choice(["urn:ogc:def:crs:EPSG::32749", "urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:999999", ""])
    return _note({"type": tree["type"], "crs": {"type": "name", "properties": {"name": name}}, **tree})


LAYER: Sequence[Mutation] = (
    shape_lost, feature_lost, feature_twice, shapes_exchanged, axes_swapped, shifted, shifted, in_metres, with_height,
    flattened, vertices_exchanged, another_kind, property_replaced, property_replaced, property_lost, property_added,
    another_system, not_a_number, value_lost, value_replaced,
)  # fmt: skip


# Settings


def setting_replaced(content: bytes, chance: Random) -> bytes:
    lines = content.decode().splitlines()
    found = [at for at, line in enumerate(lines) if re.match(r"\s*[\w\"]+\s*=", line)]
    at = chance.choice(found)
    values = [
        '""',
        '"teks"',
        "0",
        "-1",
        "true",
        "[]",
        "{}",
        "1.5",
        "2026-11-26",
        '"{"',
        '"{lain}"',
        "999999",
        f'"{"x" * 5_000}"',
    ]
    lines[at] = f"{lines[at].partition('=')[0]}= {chance.choice(values)}"
    return "\n".join(lines).encode()


def setting_named_otherwise(content: bytes, chance: Random) -> bytes:
    return re.sub(rb"(?m)^(\w+)(?= *=)", rb"lain_\1", content, count=1)


def word_changed(content: bytes, chance: Random) -> bytes:
    words = list(re.finditer(rb'"[^"\n]*"', content))
    if not words:
        return content + b"\n"
    a, b = chance.choice(words), chance.choice(words)
    return content[: a.start()] + b[0] + content[a.end() :]


def block_lost(content: bytes, chance: Random) -> bytes:
    blocks = re.split(rb"(?m)^(?=\[)", content)
    del blocks[chance.randrange(len(blocks))]
    return b"".join(blocks)


def block_twice(content: bytes, chance: Random) -> bytes:
    blocks = re.split(rb"(?m)^(?=\[)", content)
    return b"".join([*blocks, chance.choice(blocks)])


def deep_settings(content: bytes, chance: Random) -> bytes:
    return content + chance.choice(
        [b"a = " + b"[" * 5_000, b".".join([b"a"] * 20_000) + b" = 1\n", b"a = " + b"{b=" * 900]
    )


SETTINGS: Sequence[Mutation] = (
    setting_replaced, setting_replaced, setting_replaced, setting_named_otherwise, word_changed, word_changed,
    block_lost, block_twice, deep_settings,
)  # fmt: skip

OF_KIND: Mapping[str, Sequence[Mutation]] = {".csv": TABLE, ".json": NOTE, ".geojson": LAYER, ".toml": SETTINGS}


def mutated(name: str, content: bytes, chance: Random) -> tuple[str, bytes]:
    """One mutation of a file, by chance, with its name; one that the content does not allow becomes noise."""
    suffix = name[name.rindex(".") :]
    mutation = chance.choice(OF_KIND[suffix] if chance.random() < 0.7 else ANY)
    try:
        return mutation.__name__, mutation(content, chance)
    except (ValueError, IndexError, KeyError, TypeError):
        return "noise", noise(content, chance)
