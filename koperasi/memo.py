"""Answers kept for as long as the city they are about: nothing that depends on the data alone is worked out twice."""

from collections.abc import Callable
from functools import lru_cache, partial, update_wrapper
from typing import Concatenate, ParamSpec, TypeVar

from koperasi.load import City

P = ParamSpec("P")
Answer = TypeVar("Answer")


def per_city(
    most: int = 256,
) -> Callable[[Callable[Concatenate[City, P], Answer]], Callable[Concatenate[City, P], Answer]]:
    """Keep the last `most` answers of a pure function, each city its own; its other arguments must be hashable.

    The answers live inside the city, so a new reading of the data starts afresh and the old answers go with the old
    city. An answer is shared by all readers: nobody may change it.
    """

    def decorate(function: Callable[Concatenate[City, P], Answer]) -> Callable[Concatenate[City, P], Answer]:
        def kept(city: City, /, *args: P.args, **kwargs: P.kwargs) -> Answer:
            known = city.memo.get(function) or city.memo.setdefault(function, lru_cache(most)(partial(function, city)))
            answer: Answer = known(*args, **kwargs)
            return answer

        update_wrapper(kept, function)
        return kept

    return decorate
