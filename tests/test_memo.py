"""What is kept per city, and how much of it."""

from dataclasses import replace

import pytest
from hamlet import hamlet

from koperasi.data.city import City
from koperasi.data.city_cache import per_city, per_view


def sized(kelurahan: int) -> City:
    """Return a town of that many rows; what they say does not matter here."""
    town = hamlet()
    return replace(town, kelurahan=town.kelurahan.iloc[[0] * kelurahan])


def kept_of(views: int, city: City) -> int:
    """Show views one after the other, then again from the last; return how many were still kept."""
    made: list[int] = []

    @per_view
    def view(_: City, number: int) -> int:
        made.append(number)
        return number

    for number in (*range(views), *reversed(range(views))):
        assert view(city, number) == number
    return 2 * views - len(made)


@pytest.mark.parametrize(("kelurahan", "kept"), [(34, 255), (340, 25), (8575, 16), (1, 300)])
def test_a_larger_city_keeps_fewer_views_but_never_fewer_than_sixteen(kelurahan: int, kept: int) -> None:
    assert kept_of(300, sized(kelurahan)) == kept


def test_an_answer_is_worked_out_once_and_goes_with_its_city() -> None:
    asked: list[str] = []

    @per_city(2)
    def answer(city: City, word: str, *, loud: bool = False) -> str:
        """Say it."""
        asked.append(word)
        return word.upper() if loud else f"{word} {city.version}"

    town, other = sized(3), replace(sized(3), version="lain")
    assert [answer(town, "a"), answer(town, "a"), answer(other, "a"), answer(town, "a", loud=True)][2:] == [
        "a lain",
        "A",
    ]
    assert asked == ["a", "a", "a"]
    assert answer.__doc__ == "Say it."


def test_what_was_used_longest_ago_goes_first() -> None:
    asked: list[str] = []

    @per_city(2)
    def answer(_: City, word: str) -> None:
        asked.append(word)

    town = sized(3)
    for word in "abacab":
        answer(town, word)
    assert asked == ["a", "b", "c", "b"]
