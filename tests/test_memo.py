"""What is kept per city, and how much of it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from time import sleep

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


def test_what_two_threads_ask_for_at_once_is_worked_out_once() -> None:
    asked: list[str] = []
    is_asked, go_on = Event(), Event()

    @per_city()
    def answer(_: City, word: str) -> str:
        asked.append(word)
        is_asked.set()
        assert go_on.wait(10)
        return word.upper()

    town = sized(3)
    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(answer, town, "a")
        assert is_asked.wait(10)
        second = pool.submit(answer, town, "a")
        other = pool.submit(answer, town, "b")  # another answer does not wait
        while "b" not in asked:
            sleep(0.01)
        go_on.set()
        assert [first.result(), second.result(), other.result()] == ["A", "A", "B"]
    assert asked == ["a", "b"]


def test_an_answer_that_failed_is_asked_for_anew() -> None:
    asked: list[str] = []

    @per_city()
    def answer(_: City, word: str) -> str:
        asked.append(word)
        if len(asked) == 1:
            raise ValueError(word)
        return word

    town = sized(3)
    with pytest.raises(ValueError, match="a"):
        answer(town, "a")
    assert answer(town, "a") == "a"


def test_what_was_used_longest_ago_goes_first() -> None:
    asked: list[str] = []

    @per_city(2)
    def answer(_: City, word: str) -> None:
        asked.append(word)

    town = sized(3)
    for word in "abacab":
        answer(town, word)
    assert asked == ["a", "b", "c", "b"]
