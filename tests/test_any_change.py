"""Whatever its keeper legitimately changes, the city is read and everything can be drawn from it."""

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from kota.folders import Row
from sample import DAY, EARLIER, draft, sample_folders

from koperasi.data.city import load_city
from koperasi.data.schema import TABLES, Column
from koperasi.web.proof import prove

# Columns that nothing else depends on. Codes, coordinates (two by two), funding (published totals) and counted facts
# change together with others, by the rules that `test_checks` tests.
FREE = {
    f"koperasi/{DAY}": ("nama", "akun_simkopdes", "npwp", "nib", "transaksi_rp", "simpanan_pokok_rp", "lahan_status",
                        "simpanan_pokok_anggota", "simpanan_wajib_rp", "simpanan_wajib_anggota", "lahan_pencatat"),
    f"koperasi/{EARLIER}": ("transaksi_rp", "simpanan_pokok_rp", "lahan_status"),
    f"kabupaten_kota/{DAY}": ("nama", "koperasi", "akun_simkopdes", "npwp", "nib", "rat", "transaksi_rp"),
    "langkah": ("status", "tanggal", "ketepatan"),
    "sektor": ("rincian", "bukti"),
    "fakta": ("satuan", "tanggal", "keyakinan"),
    "kelurahan": ("nama", "kode_pos"),
    "kecamatan": ("nama",),
    "sumber": ("judul", "penerbit", "tanggal", "jenis"),
}  # fmt: skip
NEEDED_STATUS = {("langkah", "status"), ("langkah", "tanggal")}
AWKWARD = ("Kembar", "Purwa", "x", "Sa'ban", "A <b> & C", "*tebal* $x$ [a](b)", ":smile: #1", "{nilai}", "%s", "nan")
AWKWARD += ("Karanganyargunungsariwetanjayamakmur", "Nama yang panjang sekali sampai tidak muat di satu baris", "1.500")


class Change(NamedTuple):
    """One cell and what it becomes."""

    table: str
    row: int
    column: str
    value: object


def texts() -> st.SearchStrategy[str]:
    letters = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F), min_size=1, max_size=40)
    return st.sampled_from(AWKWARD) | letters.map(str.strip).filter(lambda text: text != "" and text.isprintable())


def values(table: str, column: Column) -> st.SearchStrategy[object]:
    if column.allowed:
        some: st.SearchStrategy[object] = st.sampled_from(sorted(column.allowed))
    elif column.kind == "integer":
        some = st.sampled_from([0, 1, 999, 16_305_000]) | st.integers(0, 10**13)
    elif column.kind in ("date", "partial_date"):
        days = st.dates().filter(lambda day: 2020 <= day.year <= 2026 and day.month < 11).map(str)
        some = days if column.kind == "date" else days | st.sampled_from(["2025", "2025-07"])
    elif column.pattern:
        some = st.from_regex(re.compile(column.pattern, re.ASCII), fullmatch=True)
    else:
        some = texts()
    return some if column.required or (table, column.name) in NEEDED_STATUS else st.none() | some


@st.composite
def changes(draw: st.DrawFn) -> Change:
    table = draw(st.sampled_from(sorted(FREE)))
    column = TABLES[table.partition("/")[0]].column(draw(st.sampled_from(FREE[table])))
    row = draw(st.integers(0, len(draft().tables[table]) - 1))
    return Change(table, row, column.name, draw(values(table, column)))


def applied(made: list[Change]) -> Mapping[str, list[Row]]:
    tables = {change.table: [dict(row) for row in draft().tables[change.table]] for change in made}
    for change in made:
        tables[change.table][change.row][change.column] = change.value
    return tables


# An example reads and draws a whole city, so a failure is told as it was found, not shrunk.
@pytest.mark.usefixtures("nobody_reads")
@settings(max_examples=8, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(made=st.lists(changes(), min_size=1, max_size=6))
def test_any_legitimate_change_leaves_a_city_that_can_be_read_and_drawn(made: list[Change]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        prove(load_city(*sample_folders(Path(folder), applied(made))))


@pytest.mark.parametrize("table", sorted(FREE))
def test_every_column_that_may_change_freely_is_defined(table: str) -> None:
    assert set(FREE[table]) <= set(TABLES[table.partition("/")[0]].names)
