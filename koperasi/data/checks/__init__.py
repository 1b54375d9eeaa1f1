"""Rules that hold between the inputs, once each of them is valid by itself."""

from collections.abc import Callable, Iterator

from koperasi.data.checks.code_checks import code_problems, name_problems
from koperasi.data.checks.inputs import Inputs
from koperasi.data.checks.origins import date_problems, point_problems, source_problems, spotlight_problems
from koperasi.data.checks.step_checks import completeness_problems, consistency_problems
from koperasi.data.checks.sums import funding_problems, number_problems, savings_problems, sum_problems
from koperasi.data.problem import Problem

__all__ = ["RULES", "Inputs", "cross_problems"]

RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (
    code_problems,
    name_problems,
    number_problems,
    sum_problems,
    savings_problems,
    funding_problems,
    completeness_problems,
    consistency_problems,
    source_problems,
    spotlight_problems,
    date_problems,
    point_problems,
)


def cross_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield every fault that any rule finds."""
    for rule in RULES:
        yield from rule(inputs)
