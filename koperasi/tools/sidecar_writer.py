"""The note beside every file of data/ and geo/: where it comes from, under which terms, and what was done to it.

A sidecar `<file>.meta.json` carries the facts of its main source flat (title, producer, url, published, accessed,
licence, input, input_sha256), then `other_inputs` (the same keys, for further sources), `options` (how the build
was called), `output_sha256` and `processing` (Indonesian sentences). A fact that nobody stated is null.
A person who edits the file by hand adds `edited`: a list of {"date", "reason"}.
"""

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from koperasi.data.sidecar import SUFFIX, read_sidecar

REGISTRY = "sumber.toml"


@dataclass(frozen=True)
class Source:
    """One input file and what is known of its origin; `published` and `accessed` are ISO dates, possibly partial."""

    title: str
    producer: str | None
    url: str | None
    published: str | None
    accessed: str | None
    licence: str | None
    input: str
    input_sha256: str


def sha256(path: Path) -> str:
    """Hexadecimal SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def known_facts(path: Path, folder: Path) -> dict[str, str]:
    """What `folder`/sumber.toml says about this very input file: same name and, where stated, same SHA-256."""
    registry = folder / REGISTRY
    if not registry.exists():
        return {}
    facts: dict[str, str] = tomllib.loads(registry.read_text(encoding="utf-8")).get(path.name, {})
    return facts if facts.get("sha256") in (None, sha256(path)) else {}


def describe(path: Path, facts: Mapping[str, str | None]) -> Source:
    """The source behind an input file; a missing fact is null and a missing title is the file name."""
    return Source(
        title=facts.get("title") or path.name,
        producer=facts.get("producer"),
        url=facts.get("url"),
        published=facts.get("published"),
        accessed=facts.get("accessed"),
        licence=facts.get("licence"),
        input=path.name,
        input_sha256=sha256(path),
    )


def path_of(output: Path) -> Path:
    """The sidecar that belongs to an output file."""
    return output.with_name(output.name + SUFFIX)


def write(
    output: Path, sources: Sequence[Source], processing: Sequence[str], *, options: Mapping[str, Any] | None = None
) -> None:
    """Write the sidecar of `output`, which must exist; the first source is the main one."""
    main, *others = [asdict(source) for source in sources]
    note = {
        **main,
        "other_inputs": others,
        "options": dict(options or {}),
        "output_sha256": sha256(output),
        "processing": list(processing),
    }
    text = json.dumps(note, ensure_ascii=False, indent=2) + "\n"
    path_of(output).write_text(text, encoding="utf-8", newline="\n")


def read(output: Path) -> dict[str, Any]:
    """The sidecar of `output`; raises DataError when it is absent, malformed or incomplete."""
    return read_sidecar(output).model_dump(mode="json")


def sources(note: Mapping[str, Any]) -> list[Source]:
    """Every source that a sidecar names, the main one first."""
    names = [field.name for field in fields(Source)]
    return [Source(**{name: entry[name] for name in names}) for entry in (note, *note.get("other_inputs", []))]


def edited_by_hand(output: Path) -> bool:
    """Whether the sidecar says that a person changed the file after the build wrote it."""
    return path_of(output).exists() and bool(read(output).get("edited"))
