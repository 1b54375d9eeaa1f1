"""The two kinds of definition: a column and a table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["text", "integer", "number", "date", "partial_date"]


@dataclass(frozen=True)
class Column:
    """A column, defined once for validator, data dictionary, hover labels and downloads.

    `allowed` maps each allowed value, as written in the file, to its label. `pattern` is a regular expression that
    the whole value must match, and `example` a value that does. `minimum` and `maximum` are inclusive, in `unit`.
    A value of kind `partial_date` is a year, a month or a day: yyyy, yyyy-mm or yyyy-mm-dd.
    """

    name: str
    kind: Kind
    label: str
    description: str
    unit: str = ""
    allowed: Mapping[str, str] = field(default_factory=dict)
    pattern: str | None = None
    example: str = ""
    minimum: float | None = None
    maximum: float | None = None
    required: bool = True
    unique: bool = False


@dataclass(frozen=True)
class Table:
    """A table: `title` and `row` (what one row is) are for readers, `key` names the columns that identify a row."""

    name: str
    title: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the column names in file order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Return the definition of one column. Raises KeyError for an unknown name."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")
