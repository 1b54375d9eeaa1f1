"""Answers kept for as long as the city they are about: nothing that depends on the data alone is worked out twice."""

from collections.abc import Callable, Hashable
from functools import lru_cache, update_wrapper
from threading import Lock, RLock
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary, ref

from koperasi.data.city import City

P = ParamSpec("P")
Answer = TypeVar("Answer")
Function = Callable[Concatenate[City, P], Answer]

# Enough for a city of some thirty kelurahan to keep every indicator with every kelurahan chosen. A view weighs as much
# as it has kelurahan, so a larger city keeps fewer; below 16 a handful of readers would push out each other's.
_KELURAHAN_DRAWN = 8_700
_FEWEST_VIEWS = 16

# Nothing in here refers to a city but weakly, so that the answers go when the last reader lets go of the city.
_KEPT: WeakKeyDictionary[City, dict[Any, Any]] = WeakKeyDictionary()
_LOCK = Lock()


def per_city(most: int = 256) -> Callable[[Function[P, Answer]], Function[P, Answer]]:
    """Keep the last `most` answers of a pure function, each city its own; its other arguments must be hashable.

    A new reading of the data starts afresh, and the old answers go with the old city. An answer is shared by all
    readers: nobody may change it, and it must not hold the city.
    """

    def keep(function: Function[P, Answer]) -> Function[P, Answer]:
        return _kept(lambda _: most, function)

    return keep


def per_view(function: Function[P, Answer]) -> Function[P, Answer]:
    """Keep answers as `per_city` does, of a function that has something to say of every kelurahan: the larger the city,
    the fewer, so that together they weigh about the same.
    """
    return _kept(lambda city: max(_FEWEST_VIEWS, _KELURAHAN_DRAWN // len(city.kelurahan)), function)


def _kept(most: Callable[[City], int], function: Function[P, Answer]) -> Function[P, Answer]:
    def kept(city: City, /, *args: P.args, **kwargs: P.kwargs) -> Answer:
        answers = _KEPT.get(city)
        if answers is None or function not in answers:
            with _LOCK:
                answers = _KEPT.setdefault(city, {})
                answers.setdefault(function, _remembered(city, most(city), function))
        answer: Answer = answers[function](*args, **kwargs)
        return answer

    update_wrapper(kept, function)
    return kept


def _remembered(city: City, most: int, function: Callable[..., Answer]) -> Callable[..., Answer]:
    weak = ref(city)
    making: dict[Hashable, RLock] = {}

    @lru_cache(most)
    def answer(*args: Any, **kwargs: Any) -> Answer:
        known = weak()
        assert known is not None, "whoever asks holds the city"
        return function(known, *args, **kwargs)

    def once(*args: Any, **kwargs: Any) -> Any:
        """Answer, but where another thread is about to give the same answer wait for it."""
        key = (args, *kwargs.items())
        with making.setdefault(key, RLock()):
            try:
                return answer(*args, **kwargs)
            finally:
                making.pop(key, None)

    return once
