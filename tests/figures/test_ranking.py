import pytest

from koperasi.views.html.ranked_bars import Reference, Row, bars

ROWS = [
    Row("k1", "Bukir", "belum ada data", None, "#E3E1DC"),
    Row("k2", "Tapa'an", "Rp 5.000", 1.0, "#1E3863", note="Bugul <Kidul>"),
    Row("k3", "Kepel", "Rp 0", 0.0, "#B3C2DF"),
    Row("k4", "Gentong", "belum dilaporkan", None, "#FFFFFF"),
]
CITY = Reference("Kota", "Rp 2.500", 0.5)


def test_rows_keep_their_order_but_unknown_ones_come_last(draw):
    assert draw(bars(ROWS, alt="Simpanan")).kodes == ["k2", "k3", "k1", "k4"]


def test_unknown_rows_have_words_and_no_bar(draw, read):
    drawing = draw(bars(ROWS, alt="Simpanan"))
    assert len(drawing.all(class_="kkmp-bar")) == 2
    assert [read(node) for node in drawing.all("li")[2:]] == ["Bukirbelum ada data", "Gentongbelum dilaporkan"]


def test_a_bar_is_as_long_as_its_share(draw):
    styles = [node.get("style") for node in draw(bars(ROWS, alt="Simpanan")).all(class_="kkmp-bar")]
    assert [style.split(";")[0] for style in styles] == ["inline-size:100.0%", "inline-size:0.0%"]


def test_a_row_says_its_name_its_note_and_its_value(draw, read):
    assert read(draw(bars(ROWS, alt="Simpanan")).all("button")[0]) == "Tapa'anBugul <Kidul>Rp 5.000"


def test_a_list_is_marked_here_or_left_to_the_page(draw):
    here, left = draw(bars(ROWS, alt="Simpanan", chosen="k3")), draw(bars(ROWS, alt="Simpanan", followed=True))
    assert [button.get("data-kode") for button in here.all("button") if button.get("aria-pressed") == "true"] == ["k3"]
    assert (here.root.get("data-followed"), left.root.get("data-followed")) == (None, "")


def test_references_stand_last_and_cannot_be_chosen(draw, read):
    drawing = draw(bars(ROWS, alt="Simpanan", references=[CITY, Reference("Bugul Kidul", "belum ada data", None)]))
    assert [read(node) for node in drawing.all("li")[-2:]] == ["KotaRp 2.500", "Bugul Kidulbelum ada data"]
    assert len(drawing.all("button")) == len(ROWS)


def test_the_first_reference_draws_a_line_through_all_bars(draw):
    assert draw(bars(ROWS, alt="Simpanan", references=[CITY])).root.get("style") == "--acuan:50.0%"


@pytest.mark.parametrize("references", [[], [Reference("Kota", "belum ada data", None)]])
def test_without_a_known_reference_there_is_no_line(draw, references):
    assert draw(bars(ROWS, alt="Simpanan", references=references)).root.get("style") is None


@pytest.mark.parametrize("share", [-0.01, 1.01, float("nan")])
def test_a_share_beyond_the_scale_is_an_error(share):
    with pytest.raises(ValueError, match="0 to 1"):
        bars([Row("k", "n", "v", share, "#B3C2DF")], alt="Simpanan")


def test_only_the_chosen_row_is_marked(draw):
    assert draw(bars(ROWS, alt="Simpanan", chosen="k3")).one(aria_pressed="true").get("data-kode") == "k3"


def test_with_addresses_rows_are_links(draw):
    links = draw(bars(ROWS, alt="Simpanan", href=lambda kode: f"#{kode}")).all("a")
    assert [node.get("href") for node in links] == ["#k2", "#k3", "#k1", "#k4"]


def test_a_list_of_unknowns_only_has_no_bar_at_all(draw):
    assert draw(bars([ROWS[0], ROWS[3]], alt="Simpanan")).all(class_="kkmp-bar") == []
