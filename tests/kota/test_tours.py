"""Whole cities, opened from their folders: every page, every light page, every file."""

import pytest

from koperasi.data import paths
from koperasi.data.store import Store
from kota.tour import Tour, walk


@pytest.fixture(scope="module")
def own() -> Tour:
    return walk(Store(paths.DATA, paths.GEO))


def test_everything_of_the_city_in_the_repository_opens(own: Tour) -> None:
    assert own.faults == []
    assert len(own.texts) > 100
