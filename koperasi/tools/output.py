"""Writing files so that the same content is always the same bytes, and the sidecar beside each."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.geometry import mapping

from koperasi.data.documents import read_toml, refusal
from koperasi.data.sidecar import Edit, Origin, Sidecar, read_sidecar, sha256, sidecar_path, sidecar_text

REGISTRY = "sumber.toml"  # what is known of boundary files, by their names
_FACTS = ("producer", "url", "published", "accessed", "licence")


def write_geojson(path: Path, shapes: gpd.GeoDataFrame) -> None:
    """RFC 7946 GeoJSON, one feature a line, in the order of the frame; a `kode` column is also the feature id."""
    records = shapes.drop(columns="geometry").to_dict("records")
    lines = [_feature(row, shape) for row, shape in zip(records, shapes.geometry, strict=True)]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def _feature(properties: dict[str, Any], geometry: Any) -> str:
    known = {key: None if pd.isna(value) else value for key, value in properties.items()}
    feature: dict[str, Any] = {"type": "Feature"}
    if "kode" in known:
        feature["id"] = known["kode"]
    feature |= {"properties": known, "geometry": mapping(geometry)}
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


def write_csv(path: Path, table: pd.DataFrame) -> None:
    """UTF-8 CSV with LF and a header, without the index; a missing cell is empty."""
    table.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")


def origin(path: Path, facts: Mapping[str, str | None]) -> Origin:
    """What is known of an input file: `facts` by the names of `Origin`; a missing title is the name of the file.

    Raises DataError when there is no such file.
    """
    if not path.is_file():
        raise refusal(path, "ini sebuah folder; sebut berkasnya" if path.is_dir() else "berkas tidak ada")
    known = {name: facts.get(name) for name in _FACTS}
    return Origin(title=facts.get("title") or path.name, **known, input=path.name, input_sha256=sha256(path))


def known_facts(path: Path, folder: Path) -> dict[str, str]:
    """What `folder`/sumber.toml says about this very input file: same name and, where stated, same SHA-256.

    Raises DataError for a registry that cannot be read.
    """
    registry = folder / REGISTRY
    if not registry.exists() or not path.is_file():
        return {}
    facts = {key: str(value) for key, value in read_toml(registry).get(path.name, {}).items()}
    return facts if facts.get("sha256") in (None, sha256(path)) else {}


def write_sidecar(path: Path, origins: Sequence[Origin], processing: Iterable[str]) -> None:
    """Write the sidecar of `path`, which must exist; the first origin is the main one."""
    main, *others = origins
    facts = {name: getattr(main, name) for name in Origin.model_fields}
    note = Sidecar(**facts, other_inputs=tuple(others), output_sha256=sha256(path), processing=tuple(processing))
    _write(path, note)


def record_edit(path: Path, edit: Edit) -> None:
    """Record in the sidecar of `path` that the file was changed, and what it holds now. Raises DataError."""
    note = read_sidecar(path)
    _write(path, note.model_copy(update={"output_sha256": sha256(path), "edited": (*note.edited, edit)}))


def _write(path: Path, note: Sidecar) -> None:
    sidecar_path(path).write_text(sidecar_text(note), encoding="utf-8", newline="\n")
