"""What a table takes over from another source stays as old as that source."""

import pandas as pd

from koperasi.data.derived_values import origin_of

SUMBER = pd.DataFrame({"tanggal": ["2026-08-05", "2026-08", pd.NA]}, index=["S1", "S2", "S3"], dtype="str")


def test_day_and_source_are_those_of_the_other_source_where_it_is_named_and_has_a_whole_day() -> None:
    rows = pd.DataFrame(
        {"lahan_sumber_id": ["S1", pd.NA, "S2", "S3", "S9"], "tanggal": "2026-11-01", "sumber_id": "S7"},
        index=list("abcde"),
        dtype="str",
    )
    found = origin_of(rows, "lahan_sumber_id", SUMBER)
    assert found["tanggal"].tolist() == ["2026-08-05", *["2026-11-01"] * 4]
    assert found["sumber_id"].tolist() == ["S1", "S7", "S2", "S3", "S9"]
    assert found.index.tolist() == list("abcde")


def test_a_table_without_rows_has_no_origins() -> None:
    empty = pd.DataFrame({"lahan_sumber_id": [], "tanggal": [], "sumber_id": []}, dtype="str")
    assert origin_of(empty, "lahan_sumber_id", SUMBER).empty
    assert origin_of(empty, "lahan_sumber_id", SUMBER.iloc[:0]).empty
