"""Shapes with their values as GeoJSON (RFC 7946)."""

import json
from collections.abc import Sequence

import geopandas as gpd


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
