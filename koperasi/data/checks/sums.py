"""Parts add up to the totals that were published for the whole."""

from collections.abc import Iterator

import pandas as pd

from koperasi.data.checks.inputs import Inputs
from koperasi.data.problem import Problem
from koperasi.data.schema import choices

FIGURES = ("akun_simkopdes", "npwp", "nib", "transaksi_rp", "simpanan_pokok_rp", "simpanan_wajib_rp", "simpanan_rp")


def sum_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield where kelurahan do not add up to their kecamatan, or kecamatan to the city's own row, column by column."""
    tables = inputs.tables
    parts = tables["koperasi"].assign(koperasi=1, whole=tables["koperasi"]["kode"].str.rpartition(".")[0])
    yield from _compare(inputs, "kecamatan", _total(parts), "jumlah kelurahannya")
    districts = tables["kecamatan"].assign(whole=inputs.profile.kode)
    yield from _compare(inputs, "kabupaten_kota", _total(districts), "jumlah kecamatannya")


def savings_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield where savings are not founding deposits plus compulsory dues."""
    for table in ("koperasi", "kecamatan", "kabupaten_kota"):
        frame = inputs.tables[table]
        wrong = frame["simpanan_rp"].ne(frame["simpanan_pokok_rp"] + frame["simpanan_wajib_rp"])
        yield from inputs.faults(table, "simpanan_rp", wrong, "bukan simpanan pokok ditambah simpanan wajib")


def number_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield where the published number of kelurahan of a region is not the number of rows."""
    kelurahan = inputs.tables["kelurahan"]
    counts = pd.concat([kelurahan["kode_kecamatan"], pd.Series(inputs.profile.kode, index=kelurahan.index)])
    facts = _facts(inputs, "jumlah_kelurahan")
    for row, code, number in facts.itertuples(name=None):
        if number != counts.eq(code).sum():
            reason = f"daftar kelurahan berisi {counts.eq(code).sum()}"
            yield inputs.fault("fakta", row, "nilai", number, reason)


def funding_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield where funding by cooperative, as far as it is filled in, contradicts the published totals.

    The totals are the facts `kkmp_didanai_<pendanaan>` of the city. Together they must cover every cooperative. No
    source may fund more cooperatives than its total, and when every cooperative is filled in, none fewer.
    """
    funding = inputs.tables["koperasi"]["pendanaan"]
    totals = {}
    for source in choices("koperasi", "pendanaan"):
        for row, code, number in _facts(inputs, f"kkmp_didanai_{source}").itertuples(name=None):
            if code == inputs.profile.kode:
                totals[source] = (row, number)
    if not totals:
        return
    if sum(number for _, number in totals.values()) != len(funding):
        row, number = next(iter(totals.values()))
        reason = f"jumlah semua sumber dana tidak sama dengan {len(funding)} koperasi"
        yield inputs.fault("fakta", row, "nilai", number, reason)
    for source, (_, number) in totals.items():
        filled = int(funding.eq(source).sum())
        if filled > number or (funding.notna().all() and filled < number):
            reason = f"terisi untuk {filled} koperasi, padahal yang diumumkan {number}"
            yield inputs.fault("koperasi", None, "pendanaan", source, reason)


def _total(parts: pd.DataFrame) -> pd.DataFrame:
    return parts.groupby("whole")[["koperasi", *FIGURES]].sum()


def _compare(inputs: Inputs, table: str, sums: pd.DataFrame, named: str) -> Iterator[Problem]:
    frame = inputs.tables[table]
    for column in sums.columns:
        expected = frame["kode"].map(sums[column])
        for row in frame.index[expected.notna() & expected.ne(frame[column])]:
            reason = f"tidak sama dengan {named}, {int(expected[row])}"
            yield inputs.fault(table, row, column, frame.at[row, column], reason)


def _facts(inputs: Inputs, indicator: str) -> pd.DataFrame:
    """Return kode and whole-number nilai of the facts of one indicator, indexed by line number."""
    facts = inputs.tables["fakta"]
    chosen = facts[facts["indikator"].eq(indicator) & facts["nilai"].str.fullmatch("[0-9]{1,15}")]
    return chosen[["kode", "nilai"]].astype({"nilai": "int64"})
