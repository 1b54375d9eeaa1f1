"""The reader's words, kept as data: one TOML file a subject, read once, looked up by dotted key.

A city calls its places as it will: {wilayah} and {daerah} in a text are filled from its profile, the other
placeholders by whoever asks.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from koperasi.data.schema.place_words import PlaceWords, spoken

_FOLDER = Path(__file__).parent


@cache
def catalogue() -> dict[str, Any]:
    """Return every TOML file of this folder as one tree.

    Raises:
        ValueError: if two files define the same top-level table.
    """
    tree: dict[str, Any] = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        tables = tomllib.loads(path.read_text("utf-8"))
        if clash := tree.keys() & tables.keys():
            raise ValueError(f"{path.name}: table {sorted(clash)} is defined elsewhere")
        tree |= tables
    return tree


@cache
def _worded(words: PlaceWords) -> Any:
    """Return the whole tree in the words of a city."""
    return _filled(catalogue(), words)


def _filled(node: Any, words: PlaceWords) -> Any:
    if isinstance(node, dict):
        return {words.fill(key): _filled(each, words) for key, each in node.items()}
    return [words.fill(line) for line in node] if isinstance(node, list) else words.fill(node)


def _entry(key: str) -> Any:
    return _found(key, spoken())


@cache
def _found(key: str, words: PlaceWords) -> Any:
    node: Any = _worded(words)
    for part in key.split("."):
        if not isinstance(node, dict) or part not in node:
            raise KeyError(key)
        node = node[part]
    return node


def t(key: str, **values: object) -> str:
    """Return the text at `key` ("peta.judul") with its {placeholders} filled.

    Raises:
        KeyError: if the key, or a value for one of its placeholders, is missing.
        TypeError: if the key names a table instead of a text.
    """
    entry = _entry(key)
    if not isinstance(entry, str):
        raise TypeError(f"{key} is not a text")
    return entry.format(**values)


def table(key: str) -> dict[str, Any]:
    """Return the table of texts at `key`, for example every label of a list.

    Raises:
        KeyError: if the key is missing.
        TypeError: if the key names a text instead of a table.
    """
    entry = _entry(key)
    if not isinstance(entry, dict):
        raise TypeError(f"{key} is not a table")
    return entry


def entries(key: str, **values: object) -> list[str]:
    """Return the list of texts at `key`, each with its {placeholders} filled.

    Raises:
        KeyError: if the key, or a value for one of the placeholders, is missing.
        TypeError: if the key names no list.
    """
    entry = _entry(key)
    if not isinstance(entry, list):
        raise TypeError(f"{key} is not a list")
    return [str(line).format(**values) for line in entry]
