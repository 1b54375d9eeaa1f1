"""Writing files so that the same content is always the same bytes, and a failed build leaves the old ones alone."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.geometry import mapping


def _feature(properties: dict[str, Any], geometry: Any) -> str:
    known = {key: None if pd.isna(value) else value for key, value in properties.items()}
    feature: dict[str, Any] = {"type": "Feature"}
    if "kode" in known:
        feature["id"] = known["kode"]
    feature |= {"properties": known, "geometry": mapping(geometry)}
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


def write_geojson(path: Path, shapes: gpd.GeoDataFrame) -> None:
    """RFC 7946 GeoJSON, one feature a line, in the order of the frame; a `kode` column is also the feature id."""
    records = shapes.drop(columns="geometry").to_dict("records")
    lines = [_feature(row, shape) for row, shape in zip(records, shapes.geometry, strict=True)]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def write_csv(path: Path, table: pd.DataFrame) -> None:
    """UTF-8 CSV with LF and a header, without the index."""
    table.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A temporary folder whose files replace those of `folder` when the block ends well, and vanish when it fails."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".baru-") as name:
        fresh = Path(name)
        yield fresh
        for file in sorted(fresh.iterdir()):
            file.replace(folder / file.name)
