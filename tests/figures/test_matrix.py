import pytest

from koperasi.views.html import palette
from koperasi.views.html.matrix import Cell, Column, Group, Row, State, key, table

STATES = {name: State(sign, word, palette.STATUS[name].fill) for name, sign, word in (
    ("ada", "●", "Ada"), ("proses", "◐", "Dalam proses"), ("tanpa_data", "?", "Belum ada data"),
)}  # fmt: skip
COLUMNS = [Column("nib", "NIB", "/kesiapan?langkah=nib"), Column("lahan", "Lahan")]
GROUPS = [
    Group(
        "Gadingrejo",
        [Row("k1", "Tapa'an", {"nib": Cell("ada", "5 Agu <2026>"), "lahan": Cell("proses")})],
        {"nib": "1/1", "lahan": "0/1"},
    ),
    Group("Purworejo", [Row("k2", "Purworejo", {"nib": Cell("tanpa_data")}, note="1 dari 2")]),
]


@pytest.fixture
def drawing(draw):
    return draw(table(GROUPS, COLUMNS, states=STATES, alt="Kesiapan"))


def test_each_group_is_a_table_with_its_own_head_and_counts(drawing, read):
    tables = drawing.all("table")
    heads = [[read(cell) for cell in whole.iter("th") if cell.get("scope") == "col"] for whole in tables]
    assert heads == [["Gadingrejo", "NIB1/1", "Lahan0/1"], ["Purworejo", "NIB", "Lahan"]]


def test_a_heading_with_an_address_leads_to_what_is_behind_its_column(drawing, read):
    assert [(read(link), link.get("href")) for link in drawing.all("a")] == [("NIB", "/kesiapan?langkah=nib")] * 2


def test_a_state_is_told_by_sign_word_and_colour_and_with_its_day(drawing, read):
    cell = drawing.all("td")[0]
    assert read(cell) == "●Ada, 5 Agu <2026>"
    assert cell.get("title") == "NIB: Ada, 5 Agu <2026>"
    assert STATES["ada"].fill in cell.find("i").get("style")


def test_a_column_without_a_cell_stays_empty(drawing, read):
    assert read(drawing.all("td")[3]) == ""


def test_the_name_of_a_row_chooses_it(drawing, read):
    assert drawing.kodes == ["k1", "k2"]
    assert [read(button) for button in drawing.all("button")] == ["Tapa'an", "Purworejo"]


def test_a_row_without_any_cell_says_so_across_its_columns(draw, read):
    cells = draw(table([Group("g", [Row("k", "n", {}, note="belum ada data")])], COLUMNS, states=STATES, alt="a"))
    assert [(read(cell), cell.get("colspan")) for cell in cells.all("td")] == [("belum ada data", "2")]


def test_an_unknown_state_is_an_error():
    with pytest.raises(KeyError, match="siap"):
        table([Group("g", [Row("k", "n", {"nib": Cell("siap")})])], COLUMNS, states=STATES, alt="a")


def test_the_key_names_every_sign(draw, read):
    assert [read(node) for node in draw(key(STATES)).all("li")] == ["●Ada", "◐Dalam proses", "?Belum ada data"]


def halves(sizes):
    groups = [Group(str(size), [Row(f"{size}-{n}", "n", {}) for n in range(size)]) for size in sizes]
    blocks = table(groups, COLUMNS, states=STATES, alt="a").split('class="kkmp-half"')[1:]
    return [block.count('scope="row"') for block in blocks]


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [([8, 7, 6, 13], [15, 19]), ([3, 31], [16, 18]), ([34], [17, 17]), ([2, 30, 2], [17, 17]), ([1], [1, 0]), ([], [])],
)
def test_the_rows_stand_in_two_halves_of_like_height(sizes, expected):
    found = halves(sizes)
    assert sum(found) == sum(sizes)
    assert found == expected
