"""The two kinds of definition, a column and a table, and the columns that several tables share."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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
    """A table: `title` and `row` (what one row is) are for readers, `key` names the columns that identify a row.

    `derived` are the columns that no file states: they are worked out when the city is read and follow the others in a
    download; a file that holds them all the same is accepted and they are worked out anew. A `dated` table is a folder
    of files, one for each day that it describes. A `filled` table has at least one row.
    """

    name: str
    title: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    derived: tuple[Column, ...] = ()
    dated: bool = False
    filled: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the columns of the file, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def derived_names(self) -> tuple[str, ...]:
        """Return the names of the columns that are worked out."""
        return tuple(column.name for column in self.derived)

    def column(self, name: str) -> Column:
        """Return the definition of one column, stated or derived. Raises KeyError for an unknown name."""
        for column in (*self.columns, *self.derived):
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")


def rupiah(name: str, label: str, description: str) -> Column:
    """Return a column of whole rupiah, 0 or more; empty where it is not known."""
    return Column(name, "integer", label, description, unit="Rp", minimum=0, required=False)


def count(name: str, label: str, description: str, *, unit: str) -> Column:
    """Return a column that counts whole things, 0 or more; empty where it is not known."""
    return Column(name, "integer", label, description, unit=unit, minimum=0, required=False)


def optional(column: Column) -> Column:
    """Return the same column, allowed to be empty: no data."""
    return replace(column, required=False)


KODE_KELURAHAN = Column(
    name="kode",
    kind="text",
    label="Kode",
    description="Kode {wilayah} menurut Kemendagri; kunci semua tabel dan peta.",
    pattern=r"\d{2}\.\d{2}\.\d{2}\.\d{4}",
    example="11.22.33.4444",
)
KODE_KECAMATAN = Column(
    name="kode",
    kind="text",
    label="Kode",
    description="Kode kecamatan menurut Kemendagri.",
    pattern=r"\d{2}\.\d{2}\.\d{2}",
    example="11.22.33",
)
KODE_KABUPATEN_KOTA = Column(
    name="kode",
    kind="text",
    label="Kode",
    description="Kode kabupaten atau kota menurut Kemendagri.",
    pattern=r"\d{2}\.\d{2}",
    example="11.22",
)
TANGGAL = Column(
    name="tanggal",
    kind="date",
    label="Tanggal data",
    description="Hari yang digambarkan oleh data.",
    example="2026-08-05",
)
SUMBER_ID = Column(
    name="sumber_id",
    kind="text",
    label="Sumber",
    description="Nomor sumber dalam tabel sumber.",
    pattern=r"S\d{3}",
    example="S001",
)
TRANSAKSI_RP = rupiah(
    "transaksi_rp",
    "Transaksi tercatat",
    "Nilai semua transaksi yang pernah dilaporkan ke SIMKOPDES; bukan omzet. Nol berarti belum ada yang dilaporkan.",
)
SIMPANAN_POKOK_RP = rupiah(
    "simpanan_pokok_rp",
    "Simpanan pokok tercatat",
    "Simpanan pokok yang dilaporkan ke SIMKOPDES. Nol berarti belum ada yang dilaporkan.",
)
SIMPANAN_WAJIB_RP = rupiah(
    "simpanan_wajib_rp",
    "Simpanan wajib tercatat",
    "Simpanan wajib yang dilaporkan ke SIMKOPDES. Nol berarti belum ada yang dilaporkan.",
)
SIMPANAN_RP = rupiah(
    "simpanan_rp",
    "Simpanan tercatat",
    "Simpanan pokok ditambah simpanan wajib; simpanan sukarela tidak termasuk. Nol berarti belum ada yang dilaporkan.",
)
