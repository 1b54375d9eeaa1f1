"""Every address stands under the path at which the site is served."""

from collections.abc import Iterator

import pytest
from hamlet import THREE

from koperasi.data.city import City
from koperasi.domain import addresses
from koperasi.domain.choice import Choice


@pytest.fixture(autouse=True)
def at_the_root() -> Iterator[None]:
    yield
    addresses.serve_under("")


def test_at_the_root_of_a_host_a_path_is_its_own_address() -> None:
    assert addresses.address("/ringan") == "/ringan"
    assert addresses.base() == ""


@pytest.mark.parametrize("written", ["dasbor", "/dasbor", "/dasbor/", "dasbor/"])
def test_under_a_path_every_address_begins_with_it(written: str) -> None:
    addresses.serve_under(written)
    assert addresses.address("/ringan") == "/dasbor/ringan"


def test_the_address_of_a_page_carries_the_choice(town: City) -> None:
    assert addresses.page_address("peta", Choice(kelurahan=THREE), town) == "/peta?kel=tapaan"
    assert addresses.page_address("peta", Choice(), town) == "/peta"


def test_the_first_page_stands_at_the_root(town: City) -> None:
    assert addresses.page_address("ringkasan", Choice(), town) == "/"
    addresses.serve_under("dasbor")
    assert addresses.page_address("ringkasan", Choice(), town) == "/dasbor/"
