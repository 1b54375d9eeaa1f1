"""What stands in place of a page, or above it, when the data cannot be read."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from koperasi.data.problem import Problem
from koperasi.text.markdown import escaped
from koperasi.text.words import t


def _table(problems: Sequence[Problem]) -> pd.DataFrame:
    fields = ("file", "row", "column", "value", "reason")
    labels = [t(f"rangka.masalah_{name}") for name in ("berkas", "baris", "kolom", "nilai", "sebab")]
    rows = [[_cell(getattr(problem, field)) for field in fields] for problem in problems]
    return pd.DataFrame(rows, columns=labels)


def _cell(value: object) -> str:
    return "" if value is None else escaped(str(value))


def unreadable(problems: Sequence[Problem]) -> None:
    """Show the report of a city that cannot be shown at all."""
    st.title(t("rangka.data_rusak"), anchor=False)
    st.error(t("rangka.data_rusak_sebab", n=len(problems)))
    st.table(_table(problems), hide_index=True, alt=t("rangka.data_rusak"))


def refused_update(problems: Sequence[Problem]) -> None:
    """Say above the page that newer files were refused, and why."""
    st.warning(t("rangka.pembaruan_ditolak"))
    with st.expander(t("rangka.lihat_masalah", n=len(problems))):
        st.table(_table(problems), hide_index=True, alt=t("rangka.pembaruan_ditolak"))


def failure(_: Exception) -> bool:
    """Show a calm page for a fault of the program itself; the log has the details."""
    st.error(t("rangka.galat_sebab"), title=t("rangka.galat"))
    return True
