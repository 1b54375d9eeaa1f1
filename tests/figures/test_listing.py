import pytest

from koperasi.views.html.data_table import Row, table

ROWS = [Row("1", "Tamba'an", ("Satu", "<4>")), Row("2", "Kepel", ("Dua", "belum ada data"))]
HEADS = ("Kelurahan", "Kecamatan", "Nilai")


@pytest.fixture
def drawn(draw):
    return lambda **options: draw(table(ROWS, HEADS, caption="Lahan", **options)).root


def test_every_row_can_be_chosen_by_its_name(drawn) -> None:
    buttons = drawn().findall(".//tbody/tr/th/button")
    assert [button.get("data-kode") for button in buttons] == ["1", "2"]
    assert [button.get("aria-label") for button in buttons] == ["Tamba'an", "Kepel"]


def test_the_chosen_row_is_marked_and_no_other(drawn) -> None:
    rows = drawn(chosen="2").findall(".//tbody/tr")
    assert [row.get("class") for row in rows] == [None, "kkmp-chosen"]


def test_cells_stand_under_their_headings_as_they_are(drawn) -> None:
    found = drawn()
    assert [head.text for head in found.findall(".//thead/tr/th")] == list(HEADS)
    assert [cell.text for cell in found.findall(".//tbody/tr[1]/td")] == ["Satu", "<4>"]


def test_without_script_names_are_links(drawn) -> None:
    links = drawn(href=lambda kode: f"#{kode}").findall(".//tbody/tr/th/a")
    assert [link.get("href") for link in links] == ["#1", "#2"]
