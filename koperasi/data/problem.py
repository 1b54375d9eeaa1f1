"""What is wrong with an input file, said so that the person who filled it can find and mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One fault: where it is and, in Indonesian, why it cannot be accepted.

    `row` is the line number that an editor or Excel shows (the header is 1); None when the fault is the file's
    or the column's. `value` is the text as found in the file.
    """

    file: str
    row: int | None
    column: str | None
    value: str | None
    reason: str

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
    """Inputs that cannot be used. Carries every problem found, never only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
