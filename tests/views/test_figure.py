from xml.etree import ElementTree

import pandas as pd

from koperasi.views.figure import Figure, framed
from koperasi.views.html.markup import element, text
from koperasi.views.sources import Sources

TWIN = pd.DataFrame({"Langkah": ["Lahan", "<b>"], "Jumlah": [12, 7]})
FIGURE = Figure(
    "langkah", "Langkah & lahan", element("b", text("isi")), "Dua langkah.", TWIN, Sources(date="2025"), "Catatan."
)


def words(node: ElementTree.Element | None) -> str:
    assert node is not None
    return "".join(node.itertext())


def test_a_frame_holds_title_drawing_note_sources_and_table_in_this_order() -> None:
    node = ElementTree.fromstring(framed(FIGURE, files=element("a", text("CSV"))))
    assert (node.tag, node.get("aria-label")) == ("figure", "Dua langkah.")
    assert [part.tag for part in node] == ["h2", "b", "figcaption"]
    assert words(node[0]) == "Langkah & lahan"
    assert [words(part) for part in node[2].findall("p")] == ["Catatan.", "Data per 2025"]
    cells = [[words(cell) for cell in row] for row in node.iter("tr")]
    assert cells == [["Langkah", "Jumlah"], ["Lahan", "12"], ["<b>", "7"]]
    assert words(node.find(".//p[@class='kkmp-unduh']/a")) == "CSV"


def test_a_figure_without_twin_note_or_sources_has_no_empty_parts() -> None:
    node = ElementTree.fromstring(framed(Figure("k", "t", element("b"), "a"), level=0))
    assert [part.tag for part in node] == ["b", "figcaption"]
    assert list(node[1]) == []


def test_a_drawn_table_is_not_written_a_second_time() -> None:
    figure = Figure("k", "t", element("table"), "a", TWIN, is_table=True)
    assert "<details" not in framed(figure)
    assert ">CSV<" in framed(figure, files=element("a", text("CSV")))


NOTHING_KNOWN = Figure(
    "kabar", "Perkembangan", element("ul"), "", pd.DataFrame(columns=["Hal"]), Sources(status="dinyatakan")
)


def test_a_figure_with_nothing_to_show_says_so_and_offers_no_file_of_nothing() -> None:
    node = ElementTree.fromstring(framed(NOTHING_KNOWN, files=element("a", text("CSV")), fold="Buka"))
    assert [part.tag for part in node] == ["h2", "p", "figcaption"]
    assert words(node[1]) == "Belum ada data."
    assert list(node[2]) == []


def test_without_a_heading_it_is_but_its_place() -> None:
    assert words(ElementTree.fromstring(framed(NOTHING_KNOWN, level=0, files=element("a", text("CSV"))))) == ""


def test_a_drawing_or_a_row_is_something_to_show() -> None:
    assert not FIGURE.is_empty
    assert not Figure("k", "t", element("p", text("Tidak ada.")), "a", pd.DataFrame(columns=["Hal"])).is_empty
    assert not Figure("k", "t", element("ul"), "a", TWIN).is_empty
    assert not Figure("k", "t", element("div"), "a").is_empty  # a map, drawn by the browser
