"""Rules that hold between the inputs, once each of them is valid by itself."""

from collections.abc import Callable, Iterator

from koperasi.data.checks.code_checks import code_problems
from koperasi.data.checks.content_checks import (
    fact_problems,
    funding_problems,
    implausible_problems,
    list_problems,
    spotlight_problems,
    step_problems,
)
from koperasi.data.checks.inputs import Inputs
from koperasi.data.checks.origin_checks import date_problems, point_problems, source_problems
from koperasi.data.problem import Problem, collected

__all__ = ["RULES", "Inputs", "cross_problems"]

RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (
    code_problems,
    list_problems,
    fact_problems,
    step_problems,
    funding_problems,
    implausible_problems,
    source_problems,
    spotlight_problems,
    date_problems,
    point_problems,
)


def cross_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield every fault that any rule finds; a rule that cannot be applied is a fault too."""
    problems: list[Problem] = []
    for rule in RULES:
        with collected(problems, "data dan geo"):
            problems.extend(rule(inputs))
    yield from problems
