import pytest

from koperasi.views.html.legend import Entry
from koperasi.views.html.map_layout import lay_out
from koperasi.views.html.poster import HEIGHT, MAP_ASPECT, MAP_LETTERS, WIDTH, poster
from koperasi.views.html.svg import Paint, city_map

LOW = Entry("#B3C2DF", "Rp 1 – Rp 9", 12, "12 kelurahan", contains_median=True)
HIGH = Entry("#1E3863", "Rp 10 & lebih", 6, "6 kelurahan", contains_chosen=True)
NONE = Entry("#E3E1DC", "belum ada data", 3, "3 kelurahan", hatch="garis")


@pytest.fixture
def plate(small, draw):
    def drawn(**options):
        laid_out = lay_out(small.shapes, districts=small.districts, labels=small.labels, aspect=MAP_ASPECT)
        paint = Paint(dict.fromkeys(small.shapes.index, "#1E3863"), small.names)
        drawing = city_map(laid_out, paint, alt="Peta", chosen=small.shapes.index[0], letters=MAP_LETTERS)
        given = {
            "title": "Simpanan <tercatat>",
            "subtitle": "Kota · per 5 Agustus 2026",
            "legend_title": "Simpanan",
            "entries": [LOW, HIGH, NONE],
            "median_text": "median",
            "chosen": "Tapa'an: Rp 10",
            "remarks": ["Tertinggi di sini."],
            "footer": ["Sumber: Dinas.", "Tautan: https://kota.example"],
        }
        return draw(poster(drawing, **(given | options)))

    return drawn


def test_the_picture_says_all_about_itself(plate, read):
    words = read(plate().root)
    for part in ("Simpanan <tercatat>", "per 5 Agustus 2026", "Tapa'an: Rp 10", "Tertinggi di sini.", "Sumber: Dinas.",
                 "https://kota.example"):  # fmt: skip
        assert part in words


def test_each_class_stands_with_its_range_and_its_number(plate, read):
    texts = [read(node) for node in plate().all("text")]
    rows = ["Rp 1 – Rp 9 · median", "12 kelurahan", "Rp 10 & lebih", "6 kelurahan", "belum ada data", "3 kelurahan"]
    assert [text for text in texts if text in rows] == rows


def test_the_class_of_the_chosen_one_is_framed_in_the_accent_colour(plate):
    framed = [node for node in plate().all("rect") if node.get("stroke") == "#B4232A"]
    assert len(framed) == 1


def test_without_a_choice_nothing_is_framed(plate):
    entries = [LOW, NONE]
    assert [node for node in plate(chosen="", entries=entries).all("rect") if node.get("stroke") == "#B4232A"] == []


def test_a_hatched_class_is_hatched_in_the_legend(plate):
    assert [node for node in plate().all("pattern") if node.get("id").startswith("kunci-garis")]


def test_long_words_are_wrapped_within_the_panel(plate, read):
    remark = "kata " * 60
    lines = [read(node) for node in plate(remarks=[remark]).all("text") if read(node).startswith("kata kata")]
    assert len(lines) > 3
    assert max(map(len, lines)) < 70


@pytest.mark.parametrize("classes", [0, 1, 9])
def test_everything_stands_within_the_frame(plate, classes):
    drawing = plate(entries=[LOW] * classes, remarks=["kalimat " * 30, "arti " * 30], chosen="nama " * 12)
    own = [
        node for node in drawing.all("text") if node.get("font-weight") in {"400", "600", "700"} and "x" in node.attrib
    ]
    assert all(0 < float(node.get("y")) < HEIGHT and 0 < float(node.get("x")) <= WIDTH for node in own)
