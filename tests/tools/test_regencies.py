"""A table of regencies without codes gets them from the order of its numbers, and its names prove it."""

import pandas as pd
import pytest

from koperasi.data.content import Profile
from koperasi.data.problem import DataError
from koperasi.tools.snapshot_rows import with_codes

PROFILE = Profile(kode="99.71", nama="Kota Uji", provinsi="Provinsi", kode_provinsi="99", epsg=32749)


def rows(*names: str) -> pd.DataFrame:
    return pd.DataFrame({"district_id": [str(9 + at) for at in range(len(names))], "nama": names})


def test_kabupaten_count_from_one_and_kota_from_seventy_one() -> None:
    coded = with_codes("a.csv", rows("KAB. UJI RAYA", "KOTA UJI", "KAB. UJI KECIL"), PROFILE, None)
    assert coded.set_index("kode")["nama"].to_dict() == {
        "99.01": "Kabupaten Uji Raya", "99.02": "Kabupaten Uji Kecil", "99.71": "Kota Uji"
    }  # fmt: skip


def test_numbers_are_sorted_as_numbers() -> None:
    coded = with_codes("a.csv", rows("KAB. B", "KAB. A").iloc[::-1], PROFILE, None)
    assert coded.set_index("kode")["nama"].to_dict() == {"99.01": "Kabupaten B", "99.02": "Kabupaten A"}


def test_an_order_that_gives_the_city_another_name_is_refused() -> None:
    with pytest.raises(DataError, match="bukan Kota Uji, nama kode itu"):
        with_codes("a.csv", rows("KAB. UJI RAYA", "KOTA LAIN"), PROFILE, None)


def test_names_that_an_earlier_table_knows_must_agree() -> None:
    known = pd.Series({"99.01": "Kabupaten Uji Besar", "99.71": "Kota Uji"})
    with pytest.raises(DataError, match="bukan Kabupaten Uji Besar"):
        with_codes("a.csv", rows("KAB. UJI RAYA", "KOTA UJI"), PROFILE, known)


def test_a_row_that_is_neither_kabupaten_nor_kota_is_refused() -> None:
    with pytest.raises(DataError, match="harus diawali"):
        with_codes("a.csv", rows("UJI RAYA"), PROFILE, None)
