from koperasi.views.html.legend import Entry, Outlined, classes

LOW = Entry("#B3C2DF", "0–4", 12, "12 kelurahan", contains_median=True)
HIGH = Entry("#1E3863", "5–8", 6, "6 kelurahan", contains_chosen=True)
MISSING = Entry("#E3E1DC", "belum ada data", 0, "0 kelurahan", hatch="garis")


def drawn(**options):
    return classes([LOW, HIGH], **({"title": "Langkah <terpenuhi>", "unknown": [MISSING]} | options))


def test_each_class_shows_its_range_and_how_many_lie_in_it(draw, read):
    assert [read(node) for node in draw(drawn()).all("li")] == [
        "0–412 kelurahan",
        "5–86 kelurahan",
        "belum ada data0 kelurahan",
    ]


def test_the_chosen_one_is_pointed_at_in_its_class(draw, read):
    drawing = draw(drawn(chosen_name="Tapa'an"))
    assert read(drawing.one(class_="kkmp-pointer")) == "◀ Tapa'an"
    assert read(drawing.one("li", "kkmp-chosen")).startswith("5–8")


def test_without_a_choice_nothing_is_pointed_at(draw):
    assert draw(drawn()).all(class_="kkmp-pointer") == []


def test_the_median_stands_in_its_class(draw, read):
    drawing = draw(drawn(median_text="median 4"))
    assert [read(node) for node in drawing.all("li") if "median" in read(node)] == ["0–4median 412 kelurahan"]


def test_count_bars_are_measured_against_the_largest_class(draw):
    styles = [node.get("style") for node in draw(drawn()).all(class_="kkmp-count")]
    assert styles == ["--bagian:100.0%", "--bagian:50.0%", "--bagian:0.0%"]


def test_unknowns_stand_apart_with_their_hatch(draw):
    known, unknown = draw(drawn()).all("ul")
    assert (len(known), len(unknown)) == (2, 1)
    assert len(draw(drawn()).all("span", "kkmp-garis")) == 1


def test_the_line_around_areas_that_belong_together_is_told_last(draw, read):
    drawing = draw(drawn(outlined=Outlined("Satu kawasan", "2 kawasan"), is_linked=True))
    last = drawing.all("li")[-1]
    assert read(last) == "Satu kawasan2 kawasan"
    assert next(last.iter("span")).get("class") == "kkmp-contour"
    assert list(last.iter("button")) == []


def test_a_legend_of_unknowns_only_has_one_list(draw):
    assert len(draw(classes([], title="Judul", unknown=[MISSING])).all("ul")) == 1


def test_the_title_is_escaped(draw, read):
    assert read(draw(drawn()).one("p")) == "Langkah <terpenuhi>"
