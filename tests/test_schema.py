"""Every column is defined once, completely."""

import re

import pytest

from koperasi.data.schema import GEO_TABLES, TABLES, Column, Table, choices

ALL = [*TABLES.values(), *GEO_TABLES.values()]
COLUMNS = [pytest.param(table, column, id=f"{table.name}.{column.name}") for table in ALL for column in table.columns]


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_a_table_has_words_for_readers_and_a_key_of_its_own_columns(table: Table) -> None:
    assert table.title
    assert table.row
    assert set(table.key) <= set(table.names)
    assert len(set(table.names)) == len(table.names)


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_key_columns_may_not_be_empty(table: Table) -> None:
    assert all(table.column(name).required for name in table.key)


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_column_has_a_label_and_a_sentence(table: Table, column: Column) -> None:
    assert column.label[0].isupper()
    assert column.description.endswith(".")
    assert not column.label.endswith(".")


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_the_example_of_a_pattern_satisfies_it(table: Table, column: Column) -> None:
    if column.pattern is not None:
        assert re.fullmatch(column.pattern, column.example)


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_the_unit_in_a_name_is_the_unit_of_the_column(table: Table, column: Column) -> None:
    units = {"rp": "Rp", "km2": "km²", "m": "m"}
    ending = column.name.rpartition("_")[2]
    if "_" in column.name and ending in units:
        assert column.unit == units[ending]


def test_every_allowed_value_has_a_label() -> None:
    assert all(label for table in ALL for column in table.columns for label in column.allowed.values())


def test_choices_are_those_of_the_column_in_reading_order() -> None:
    assert list(choices("koperasi", "pendanaan")) == ["apbd_kota", "apbd_provinsi"]
    assert choices("langkah", "status")["proses"] == "Dalam proses"


def test_a_derived_column_is_found_like_any_other_and_stands_in_no_file() -> None:
    assert TABLES["koperasi"].column("simpanan_rp").unit == "Rp"
    assert all(not set(table.names) & set(table.derived_names) for table in ALL)


def test_an_unknown_column_is_an_error() -> None:
    with pytest.raises(KeyError, match=r"koperasi\.laba"):
        TABLES["koperasi"].column("laba")


def test_a_table_is_called_by_its_title_wherever_it_is_named() -> None:
    named = choices("tidak_wajar", "tabel")
    assert named == {table.name: table.title for table in ALL if table.dated}
