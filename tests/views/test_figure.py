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
