"""Writing files so that the same content is always the same bytes."""

import json
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
