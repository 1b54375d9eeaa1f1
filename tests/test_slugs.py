"""A slug means one place, whatever the places are called."""

import re

from hamlet import FOUR, NAMES, ONE, hamlet
from hypothesis import given
from hypothesis import strategies as st

from koperasi.data.city import City
from koperasi.data.records import names
from koperasi.domain.slugs import slug, slugs

CODES = st.from_regex(r"\d{2}\.\d{2}\.\d{2}\.\d{4}", fullmatch=True)


def test_an_apostrophe_disappears_and_a_space_becomes_a_hyphen() -> None:
    assert slug("Tapa'an") == "tapaan"
    assert slug("Bugul Lor") == "bugul-lor"


def test_a_name_that_occurs_once_is_its_own_slug() -> None:
    assert slugs({"a": "Purwa", "b": "Delta"}) == {"a": "purwa", "b": "delta"}


def test_two_places_of_one_name_are_told_apart_even_when_their_codes_end_alike() -> None:
    found = slugs(names(hamlet().kelurahan))
    assert NAMES[0] == NAMES[3]
    assert found[ONE] == f"kembar-{ONE}"
    assert found[FOUR] == f"kembar-{FOUR}"


def test_a_name_without_latin_letters_still_has_a_slug() -> None:
    assert slugs({"35.75.01.1001": "北"}) == {"35.75.01.1001": "35.75.01.1001"}


def test_the_kelurahan_of_the_city_have_plain_slugs(real_city: City) -> None:
    found = slugs(names(real_city.kelurahan))
    assert {"mayangan", "bukir", "tapaan", "tambaan", "bugul-lor"} <= set(found.values())
    assert len(set(found.values())) == len(real_city.kelurahan)


@given(st.text())
def test_a_slug_needs_no_escape_in_a_link(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]*(-[a-z0-9]+)*", slug(name))


@given(st.dictionaries(CODES, st.one_of(st.text(max_size=5), st.sampled_from(["A", "a", "A 1001", "a-1001", ""]))))
def test_no_two_places_share_a_slug(places: dict[str, str]) -> None:
    found = slugs(places)
    assert found.keys() == places.keys()
    assert len(set(found.values())) == len(places)
    assert all(found.values())
