"""Columns that several tables share."""

from dataclasses import replace

from koperasi.data.schema.definition import Column

KODE_KELURAHAN = Column(
    name="kode",
    kind="text",
    label="Kode",
    description="Kode kelurahan menurut Kemendagri; kunci semua tabel dan peta.",
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


def rupiah(name: str, label: str, description: str) -> Column:
    """Return a column of whole rupiah, 0 or more."""
    return Column(name=name, kind="integer", label=label, description=description, unit="Rp", minimum=0)


def count(name: str, label: str, description: str, *, unit: str) -> Column:
    """Return a column that counts whole things, 0 or more."""
    return Column(name=name, kind="integer", label=label, description=description, unit=unit, minimum=0)


def optional(column: Column) -> Column:
    """Return the same column, allowed to be empty: no data."""
    return replace(column, required=False)


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
