"""One choice, owned by the link: every page is told it."""

from collections.abc import Callable
from typing import Any

import pytest
from reader import Reader
from streamlit.testing.v1 import AppTest

from koperasi.data.city import City
from koperasi.data.records import names


def code(city: City, name: str) -> str:
    (kode,) = [kode for kode, text in names(city.kelurahan).items() if text == name]
    return kode


def test_a_refused_value_can_neither_become_a_link_nor_fill_the_page(reader: Reader) -> None:
    reader.open("peta", kel="[klik](https://jahat.example)" + "x" * 5000)
    (note,) = [note.value for note in reader.app.info if "tidak dikenal" in note.value]
    assert "\\[klik\\](https:\u2060//jahat.example)" in note
    assert len(note) < 250


@pytest.mark.parametrize("page", ["potensi", "data", "kesiapan"])
def test_a_kelurahan_chosen_elsewhere_stays_chosen(
    reader: Reader, real_city: City, given: Callable[[AppTest, str], dict[str, Any]], page: str
) -> None:
    app = reader.open(page, kel="mayangan").app
    assert given(app, "kkmp_terpilih")["chosen"] == code(real_city, "Mayangan")


def test_an_example_leads_to_its_sector_and_its_kelurahan(reader: Reader) -> None:
    assert 'href="/potensi?sektor=kayu_mebel&amp;kel=bukir"' in reader.open("potensi").drawing("sorotan")
