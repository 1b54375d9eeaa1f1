"""A command line that speaks Indonesian; argparse's own words are English."""

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

_WORDS = (
    (r"the following arguments are required: (.+)", r"masih perlu: \1"),
    (r"unrecognized arguments: (.+)", r"tidak dikenal: \1"),
    (r"argument (.+): expected (?:one|at least one) argument.*", r"\1 perlu diikuti isian"),
    (r"argument (.+): invalid choice: (.+?) \(.*choose from (.+)\)", r"\1 tidak mengenal \2; pilihannya: \3"),
    (r"argument (.+): invalid (?:int|\w+) value: (.+)", r"\1 harus bilangan bulat, bukan \2"),
    (r"ambiguous option: (.+?) could match (.+)", r"\1 tidak jelas; maksudnya \2?"),
    (r"argument (.+): not allowed with argument (.+)", r"\1 tidak dapat dipakai bersama \2"),
    (r"argument (.+): ignored explicit argument (.+)", r"\1 tidak boleh diikuti isian \2"),
    (r"one of the arguments (.+) is required", r"perlu salah satu dari: \1"),
)  # fmt: skip


def translated(message: str) -> str:
    """What argparse says of a wrong call, in Indonesian; an unknown sentence stays as it is."""
    for english, indonesian in _WORDS:
        if match := re.fullmatch(english, message):
            return match.expand(indonesian)
    return message


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "Cara pakai: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An ArgumentParser whose help and errors are Indonesian; a call not understood exits with 2."""

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **{"formatter_class": _Formatter, **keywords, "add_help": False})
        self._negative_number_matcher = re.compile(r"-\d[\d.,]*$")  # with a decimal comma too, else it were an option
        self._positionals.title = "isian"
        self._optionals.title = "pilihan"
        if keywords.get("add_help", True):
            self.add_argument("-h", "--help", "--bantuan", action="help", help="menampilkan penjelasan ini")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how the command is called, and exit."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{translated(message)}\n")
