"""Steps are complete and tell the same story as the cooperatives' own figures."""

from collections.abc import Iterator
from itertools import product

import pandas as pd

from koperasi.data.checks.inputs import Inputs
from koperasi.data.problem import Problem
from koperasi.data.schema import choices

_FLAGS = ("npwp", "akun_simkopdes", "nib")
_REPORTED = {"simpanan": "simpanan_rp", "transaksi": "transaksi_rp"}
_LAND = {"terverifikasi": "ada", "sedang_diverifikasi": "proses"}


def completeness_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each step that a cooperative has no row for, and each row with a status but no date or source."""
    frame = inputs.tables["langkah"]
    present = set(zip(frame["kode"], frame["langkah"], strict=True))
    for code, step in product(inputs.tables["kelurahan"]["kode"], choices("langkah", "langkah")):
        if (code, step) not in present:
            yield inputs.fault("langkah", None, "langkah", step, f"langkah ini tidak punya baris untuk kode {code}")
    for column in ("tanggal", "sumber_id"):
        unsaid = frame["status"].notna() & frame[column].isna()
        yield from inputs.faults("langkah", column, unsaid, "wajib diisi karena statusnya terisi")
        idle = frame["status"].isna() & frame[column].notna()
        yield from inputs.faults("langkah", column, idle, "harus kosong karena statusnya kosong")


def consistency_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each status that contradicts the cooperative's row. A status of a later day may be ahead of that row."""
    steps = inputs.tables["langkah"]
    cooperatives = inputs.tables["koperasi"].set_index("kode")
    own = cooperatives.reindex(steps["kode"]).set_index(steps.index)
    same_day = steps["tanggal"].isna() | own["tanggal"].ge(steps["tanggal"])
    for step, expected in _expected(own).items():
        said = steps["status"].fillna("")
        wrong = steps["langkah"].eq(step) & same_day & own["tanggal"].notna() & said.ne(expected)
        for row in steps.index[wrong]:
            reason = f'menurut tabel koperasi harus "{expected[row]}" untuk langkah {step}'
            yield inputs.fault("langkah", row, "status", steps.at[row, "status"], reason)


def _expected(own: pd.DataFrame) -> dict[str, pd.Series]:
    """Return, by step, the status that follows from the figures of the cooperative in each row; empty for no data."""
    flags = {step: own[step].map({1: "ada", 0: "belum_dilaporkan"}) for step in _FLAGS}
    reported = {
        step: own[column].gt(0).map({True: "ada", False: "belum_dilaporkan"}) for step, column in _REPORTED.items()
    }
    return {**flags, **reported, "lahan": own["lahan_status"].map(_LAND).fillna("")}
