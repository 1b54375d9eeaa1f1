"""What is wrong with an input file, said so that the person who filled it can find and mend it."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_LOG = logging.getLogger(__name__)

MOST_REPORTED = 100
_LONGEST_VALUE = 80
_LONGEST_REASON = 400


@dataclass(frozen=True)
class Problem:
    """One fault: where it is and, in Indonesian, why it cannot be accepted.

    `row` is the line number that an editor or Excel shows (the header is 1); None when the fault is the file's
    or the column's. `value` is the text as found in the file, cut to 80 characters. `others` is the number of those
    for which it stands, where there were too many to be told one by one.
    """

    file: str
    row: int | None
    column: str | None
    value: str | None
    reason: str
    others: int = 0

    def __post_init__(self) -> None:
        for name, most in (("column", _LONGEST_VALUE), ("value", _LONGEST_VALUE), ("reason", _LONGEST_REASON)):
            text = getattr(self, name)
            if text is not None and len(text) > most:
                object.__setattr__(self, name, f"{text[: most - 1]}…")

    def __str__(self) -> str:
        """Return e.g. `data/koperasi.csv, baris 7, kolom transaksi_rp, nilai "-5": harus 0 atau lebih`."""
        place = [self.file]
        if self.row is not None:
            place.append(f"baris {self.row}")
        if self.column is not None:
            place.append(f"kolom {self.column}")
        if self.value is not None:
            place.append(f'nilai "{self.value}"')
        return f"{', '.join(place)}: {self.reason}"


class DataError(Exception):
    """Inputs that cannot be used. Carries every problem found, up to 100, and then how many more there are."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        all_ = tuple(problems)
        found = tuple(problem for problem in all_ if not problem.others)
        rest = sum(problem.others for problem in all_) + max(0, len(found) - MOST_REPORTED)
        if rest:
            more = Problem("dan seterusnya", None, None, None, f"{rest} masalah lain tidak ditampilkan", rest)
            found = (*found[:MOST_REPORTED], more)
        self.problems = found
        super().__init__("\n".join(str(problem) for problem in self.problems))


class CellError(ValueError):
    """A cell that says nothing plain; the message is the Indonesian reason."""


@contextmanager
def collected(problems: list[Problem], file: str) -> Iterator[None]:
    """Add to `problems` whatever the block raises, so that no content of one file ends the reading of the others.

    What no check foresaw becomes a problem of `file` that names the kind of error; its trace goes to the log only.
    """
    try:
        yield
    except DataError as error:
        problems.extend(error.problems)
    except Exception as error:
        problems.append(unforeseen(file, error))


def unforeseen(file: str, error: Exception) -> Problem:
    """Return the problem for an error that no check foresaw, and write its trace to the log."""
    if isinstance(error, OSError):
        _LOG.warning("%s cannot be read: %s", file, error)
        return Problem(file, None, None, None, "berkas tidak dapat dibaca")
    _LOG.error("%s cannot be examined", file, exc_info=error)
    reason = f"isinya tidak dapat diperiksa ({type(error).__name__}); rincian ada dalam catatan server"
    return Problem(file, None, None, None, reason)
