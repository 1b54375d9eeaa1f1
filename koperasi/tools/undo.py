"""The command `urungkan`: take back the last change that a command made."""

import argparse

from koperasi.data.problem import DataError, Problem
from koperasi.tools.draft import drafting


def undo(options: argparse.Namespace) -> list[str]:
    """Put back what stood before the last change; return what to say.

    Raises DataError when there is nothing to take back, when a file has changed again since, or when the dashboard
    would refuse the result.
    """
    with drafting(options.data, options.geo) as draft:
        found = draft.history.last()
        if found is None:
            reason = "tidak ada perubahan yang tercatat di komputer ini"
            raise DataError([Problem(options.data.name, None, None, None, reason)])
        record, entry = found
        changed = draft.take_back(record, entry)
    return [
        f"Diurungkan: {entry.keterangan} ({entry.perintah}, {entry.waktu})",
        *(f"{folder}/{name} kembali seperti semula" for folder, name in changed),
    ]
