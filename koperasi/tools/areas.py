"""The area of each kelurahan, measured by the boundary build and held by the table of kelurahan."""

import json
from pathlib import Path

import pandas as pd

from koperasi.data.documents import file_label
from koperasi.data.problem import DataError, Problem
from koperasi.data.schema import TABLES
from koperasi.tools import sidecar_writer
from koperasi.tools.output import write_csv

LABELS = "label.geojson"


def read_areas(geo: Path) -> dict[str, float]:
    """Return the area in km² of each kelurahan, by kode, as the boundary build measured it. Raises DataError."""
    path = geo / LABELS
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
    except OSError:
        reason = "berkas tidak ada; bangun batas lebih dahulu"
        raise DataError([Problem(file_label(path), None, None, None, reason)]) from None
    return {feature["id"]: float(feature["properties"]["luas_km2"]) for feature in features}


def refresh_areas(data: Path, geo: Path) -> Path:
    """Bring the areas in `kelurahan.csv` up to date with new boundaries, and its sidecar with it; return its path.

    For a city that has its own boundaries but not the reference files of the tables. All other columns stay.
    """
    path = data / "kelurahan.csv"
    table = pd.read_csv(path, dtype="str", keep_default_na=False)[list(TABLES["kelurahan"].names)]
    note = sidecar_writer.read(path)
    for other in note["other_inputs"]:
        if other["input"] == LABELS:
            other["input_sha256"] = sidecar_writer.sha256(geo / LABELS)
    write_csv(path, table.assign(luas_km2=table["kode"].map(read_areas(geo))))
    note["output_sha256"] = sidecar_writer.sha256(path)
    text = json.dumps(note, ensure_ascii=False, indent=2) + "\n"
    sidecar_writer.path_of(path).write_text(text, encoding="utf-8", newline="\n")
    return path
