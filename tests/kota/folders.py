"""Write the two folders of a city: tables and settings with their sidecars, and geo/ by the project's own command."""

import csv
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from koperasi.data.schema import TABLES
from koperasi.tools.layers import Layer, derive_layers
from koperasi.tools.output import write_csv, write_geojson

Row = Mapping[str, object]
About = Mapping[str, Any]

MADE_UP: About = {"title": "Buatan", "producer": "Uji dasbor ini", "accessed": "2026-11-26"}


@dataclass(frozen=True)
class Draft:
    """A city before it is written.

    Attributes:
        settings: text of each TOML file, by its name without suffix.
        tables: rows of each table, by its path in data/ without suffix ("koperasi/2026-08-05"); columns of `columns`.
        boundary: polygons with a column `kode`.
        around: neighbouring land with a column `nama`.
        about: what is known of the origin of each file, by the same names; `boundary` and `around` too.
    """

    settings: Mapping[str, str]
    tables: Mapping[str, Sequence[Row]]
    boundary: gpd.GeoDataFrame
    around: gpd.GeoDataFrame
    about: Mapping[str, About] = field(default_factory=dict)

    def origin(self, name: str) -> About:
        """What is known of one file; the entry "" speaks for the others."""
        return self.about.get(name, self.about.get("", MADE_UP))


def write_text(path: Path, text: str, about: About) -> None:
    """Write one file and the sidecar beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    note = {key: about.get(key) for key in ("title", "producer", "url", "published", "accessed", "licence")}
    note |= {"input": about.get("input"), "input_sha256": about.get("input_sha256")}
    note |= {"other_inputs": list(about.get("other_inputs", [])), "options": {}}
    note |= {"output_sha256": sha256(path.read_bytes()).hexdigest()}
    note |= {"processing": list(about.get("processing", ["Ditulis untuk uji."]))}
    beside = path.with_name(f"{path.name}.meta.json")
    beside.write_bytes((json.dumps(note, ensure_ascii=False, indent=2) + "\n").encode())


def write_table(path: Path, columns: Sequence[str], rows: Sequence[Row], about: About) -> None:
    """Write rows as the tables of data/ are: UTF-8, LF, empty where nothing is known."""
    lines = [",".join(columns)]
    for row in rows:
        assert set(row) <= set(columns), f"{path.name}: {set(row) - set(columns)}"
        lines.append(",".join(_cell(row.get(column)) for column in columns))
    write_text(path, "\n".join(lines) + "\n", about)


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ',"\n') else text


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_data(folder: Path, draft: Draft) -> Path:
    """Write the tables and settings of a city, and return their folder."""
    data = folder / "data"
    for name, text in draft.settings.items():
        write_text(data / f"{name}.toml", text, draft.origin(name))
    for name, rows in draft.tables.items():
        write_table(data / f"{name}.csv", TABLES[name.partition("/")[0]].names, rows, draft.origin(name))
    return data


def write_city(folder: Path, draft: Draft) -> tuple[Path, Path]:
    """Write data/ and geo/ of a city below `folder`, and return both."""
    data, geo = write_data(folder, draft), folder / "geo"
    for layer in _layers(draft):
        path = geo / layer.name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(layer.content, gpd.GeoDataFrame):
            write_geojson(path, layer.content)
        else:
            write_csv(path, layer.content)
        about = {**draft.origin("around" if layer.around else "boundary"), "processing": list(layer.processing)}
        write_text(path, path.read_text(encoding="utf-8"), about)
    return data, geo


def _layers(draft: Draft) -> list[Layer]:
    """What the boundary command derives from the polygons."""
    epsg = tomllib.loads(draft.settings["kota"])["epsg"]
    shapes = draft.boundary.set_index("kode")[["geometry"]].sort_index().to_crs(epsg)
    districts = {row["kode"]: row["nama"] for row in draft.tables["kecamatan"]}
    register = pd.DataFrame([dict(row) for row in draft.tables["kelurahan"]])[["kode", "nama"]]
    register["kode_kecamatan"] = register["kode"].str.rpartition(".")[0]
    register["kecamatan"] = register["kode_kecamatan"].map(districts)
    land = draft.around[["nama", "geometry"]].to_crs(epsg)
    return derive_layers(shapes, register.sort_values("kode", ignore_index=True), [land])
