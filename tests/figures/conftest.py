"""A small made-up city with awkward names, the real one, and a reader for what the figures write."""

import re
from dataclasses import dataclass
from xml.etree import ElementTree

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import box

from koperasi.data import paths
from koperasi.data.layer_reader import read_layer, read_shapes


class Drawing:
    """A figure's markup, parsed as strictly as XML."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.root = ElementTree.fromstring(markup)
        for node in self.root.iter():
            node.tag = node.tag.rpartition("}")[2]

    def all(self, tag=None, class_=None, **attributes):
        wanted = {key.replace("_", "-"): value for key, value in attributes.items()}
        return [
            node
            for node in self.root.iter(tag)
            if (class_ is None or class_ in node.get("class", "").split())
            and all(key in node.attrib if value is True else node.get(key) == value for key, value in wanted.items())
        ]

    def one(self, tag=None, class_=None, **attributes):
        found = self.all(tag, class_, **attributes)
        assert len(found) == 1, f"{len(found)} of {tag} {class_} {attributes}"
        return found[0]

    @property
    def kodes(self):
        return [node.get("data-kode") for node in self.all(data_kode=True)]


def words(node):
    """Text of a node and all below it, spaces squeezed, soft hyphens gone."""
    return re.sub(r"\s+", " ", "".join(node.itertext()).replace("\N{SOFT HYPHEN}", "")).strip()


@dataclass(frozen=True)
class Geography:
    shapes: gpd.GeoDataFrame
    districts: gpd.GeoDataFrame
    context: gpd.GeoDataFrame
    labels: pd.DataFrame
    tiles: pd.DataFrame

    @property
    def names(self):
        return dict(self.shapes["nama"])


@pytest.fixture
def draw():
    return Drawing


@pytest.fixture
def read():
    return words


@pytest.fixture
def small():
    """Three areas in a row in two districts, with an apostrophe, a sign that HTML takes for a tag, and two words."""
    kodes = ["00.01.1001", "00.01.1002", "00.02.1001"]
    names = ["Tapa'an", "A <b> & C", "Bugul Lor"]
    boxes = [box(112 + n / 100, -7.01, 112.01 + n / 100, -7.0) for n in range(3)]
    shapes = gpd.GeoDataFrame({"nama": names}, index=kodes, geometry=boxes, crs=4326)
    districts = gpd.GeoDataFrame(
        {"nama": ["Barat", "Timur"]}, index=["00.01", "00.02"], crs=4326,
        geometry=[box(112, -7.01, 112.02, -7.0), box(112.02, -7.01, 112.03, -7.0)],
    )  # fmt: skip
    context = gpd.GeoDataFrame(
        {"jenis": ["laut", "darat"]}, geometry=[box(111, -7.0, 113, -6.5), box(111, -7.5, 113, -7.01)], crs=4326
    )
    middles = shapes.geometry.apply(lambda shape: shape.centroid)
    labels = pd.DataFrame(
        {"nama": names, "luas_km2": [1.0, 2.0, 3.0], "lon": middles.map(lambda p: p.x), "lat": -7.005}
    )
    tiles = pd.DataFrame({"baris": [1, 1, 2], "kolom": [2, 1, 2]}, index=kodes)
    return Geography(shapes, districts, context, labels, tiles)


@pytest.fixture(scope="session")
def real():
    labels = read_shapes(paths.GEO / "label.geojson")
    return Geography(
        shapes=read_shapes(paths.GEO / "kelurahan.geojson"),
        districts=read_shapes(paths.GEO / "kecamatan.geojson"),
        context=read_layer(paths.GEO / "konteks.geojson"),
        labels=labels.assign(lon=labels.geometry.x, lat=labels.geometry.y),
        tiles=pd.read_csv(paths.GEO / "petak.csv", dtype={"kode": str}).set_index("kode"),
    )
