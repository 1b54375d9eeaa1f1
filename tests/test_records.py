"""Rows become typed records: NA becomes None, and the order of the frame is kept."""

from dataclasses import dataclass

import pandas as pd
import pytest
from hamlet import KODES, NAMES, ONE, PURWA

from koperasi.data.city import City
from koperasi.data.records import Source, StepRow, by_district, names, places, records, source, texts


@dataclass(frozen=True)
class Pair:
    b: float | None
    a: str | None


def test_missing_values_become_none_and_columns_are_found_by_name() -> None:
    frame = pd.DataFrame({"a": ["x", None], "b": [1.5, float("nan")], "c": [0, 0]})
    assert records(frame, Pair) == [Pair(1.5, "x"), Pair(None, None)]


def test_a_field_may_name_the_index() -> None:
    frame = pd.DataFrame({"b": [1.0]}, index=pd.Index(["x"], name="a"))
    assert records(frame, Pair) == [Pair(1.0, "x")]


def test_a_column_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        records(pd.DataFrame({"a": ["x"]}), Pair)


def test_an_empty_frame_has_no_records() -> None:
    assert records(pd.DataFrame({"a": [], "b": []}), Pair) == []


def test_texts_leave_out_what_is_missing(town: City) -> None:
    assert list(texts(town.koperasi, "lahan_status")) == [KODES[0], KODES[1], KODES[3]]
    assert texts(town.koperasi, "pendanaan") == {}


def test_names_and_places_keep_the_order_of_kode(town: City) -> None:
    assert list(names(town.kelurahan).items()) == list(zip(KODES, NAMES, strict=True))
    assert places(town)[ONE].kode_kecamatan == PURWA


def test_kelurahan_stand_under_their_kecamatan_by_code_not_by_name(town: City) -> None:
    found = [(name, [place.kode for place in part]) for name, part in by_district(town)]
    assert found == [("Purwa", list(KODES[:3])), ("Timur", list(KODES[3:]))]


def test_a_step_of_which_nothing_is_known_has_neither_day_nor_source(town: City) -> None:
    rows = [row for row in records(town.langkah, StepRow) if row.langkah == "rat"]
    assert {(row.status, row.tanggal, row.sumber_id) for row in rows} == {(None, None, None)}


def test_one_source_is_found_by_its_number(town: City) -> None:
    assert source(town, "S001") == Source("S001", "Judul [satu]", "Koran", None, "https://a.id/1", None, "media")
    with pytest.raises(KeyError):
        source(town, "S999")
