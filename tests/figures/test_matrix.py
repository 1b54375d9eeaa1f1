import pytest

from koperasi.views.html import palette
from koperasi.views.html.matrix import Cell, Column, Group, Row, State, key, table

STATES = {name: State(sign, word, palette.STATUS[name].fill) for name, sign, word in (
    ("ada", "✓", "ada"), ("proses", "◐", "proses"), ("tanpa_data", "?", "belum ada data"),
)}  # fmt: skip
COLUMNS = [Column("nib", "NIB", "5 Agu 2026"), Column("lahan", "Lahan")]
GROUPS = [
    Group(
        "Gadingrejo",
        [Row("k1", "Tapa'an", {"nib": Cell("ada", "5 Agu 2026", source="/data?a=1&b=2"), "lahan": Cell("proses")})],
    ),
    Group(
        "Purworejo",
        [Row("k2", "Purworejo", {"nib": Cell("tanpa_data", label="belum <diketahui>")}, note="1 dari 2")],
        "n",
    ),
]


def drawn(**options):
    return table(GROUPS, COLUMNS, **({"states": STATES, "caption": "Kesiapan", "corner": "Kelurahan"} | options))


def test_the_table_has_a_caption_and_headings_with_a_scope(draw, read):
    drawing = draw(drawn())
    assert read(drawing.one("caption")) == "Kesiapan"
    assert [read(node) for node in drawing.all("th", scope="col")] == ["Kelurahan", "NIB5 Agu 2026", "Lahan"]
    assert [read(node) for node in drawing.all("th", scope="row")] == ["Tapa'an", "Purworejo1 dari 2"]


def test_each_group_has_a_heading_over_the_whole_width(draw, read):
    headings = draw(drawn()).all("th", scope="colgroup")
    assert [(read(node), node.get("colspan")) for node in headings] == [("Gadingrejo", "3"), ("Purworejo n", "3")]


def test_a_status_is_told_by_sign_word_and_colour(draw, read):
    cell = draw(drawn()).all("td")[0]
    assert read(cell) == "✓ada5 Agu 2026"
    assert STATES["ada"].fill in cell.find(".//span").get("style")


def test_the_date_of_a_cell_links_to_its_source(draw):
    assert draw(drawn()).one("a").get("href") == "/data?a=1&b=2"


def test_a_cell_may_say_more_exactly_what_its_status_is(draw, read):
    assert read(draw(drawn()).all("td")[2]) == "?belum <diketahui>"


def test_a_column_without_a_cell_stays_empty(draw, read):
    assert read(draw(drawn()).all("td")[3]) == ""


def test_an_unknown_status_is_an_error():
    with pytest.raises(KeyError, match="siap"):
        table([Group("g", [Row("k", "n", {"nib": Cell("siap")})])], COLUMNS, states=STATES, caption="c", corner="k")


def test_the_name_of_a_row_chooses_it(draw):
    drawing = draw(drawn())
    assert drawing.kodes == ["k1", "k2"]
    assert [node.get("aria-label") for node in drawing.all("button")] == ["Tapa'an", "Purworejo, 1 dari 2"]


def test_only_the_chosen_row_is_marked(draw, read):
    assert read(draw(drawn(chosen="k2")).one("tr", "kkmp-chosen").find("th")) == "Purworejo1 dari 2"


def test_with_addresses_names_are_links(draw):
    assert [node.get("href") for node in draw(drawn(href=lambda kode: f"#{kode}")).all("a", "kkmp-choose")] == [
        "#k1",
        "#k2",
    ]


def test_the_box_that_scrolls_is_named_and_reached_by_keyboard(draw):
    box = draw(drawn()).one(role="region")
    assert (box.get("aria-label"), box.get("tabindex")) == ("Kesiapan", "0")


def test_the_key_names_every_sign(draw, read):
    assert [read(node) for node in draw(key(STATES)).all("li")] == ["✓ada", "◐proses", "?belum ada data"]


def test_signs_differ_without_colour():
    assert len({state.symbol for state in STATES.values()}) == len(STATES)
