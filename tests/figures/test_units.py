import pytest

from koperasi.views.html.waffle import Part, funding

PARTS = [
    Part("APBD Kota", 4, "4 dari 34", "#0072B2", "rumah"),
    Part("APBD Provinsi", 30, "30 dari 34", "#E69F00", "kotak"),
]
KNOWN = Part("APBD <Kota>", 2, "2 dari 34", "#0072B2", "rumah", (("k1", "Tapa'an"), ("k2", "Bukir")))


def test_there_is_one_mark_for_each_cooperative(draw):
    parts = draw(funding(PARTS, alt="Pendanaan")).all(class_="kkmp-part")
    assert [len(part.findall(".//span[@aria-hidden]")) for part in parts] == [4, 30]


def test_sources_differ_in_shape_and_in_colour(draw):
    drawing = draw(funding(PARTS, alt="Pendanaan"))
    assert len(drawing.all(class_="kkmp-rumah")) == 4
    assert len(drawing.all(class_="kkmp-kotak")) == 30
    assert len({node.get("style") for node in drawing.all(class_="kkmp-marks")}) == 2


def test_each_source_is_labelled_directly_with_its_count_and_its_whole(draw, read):
    labels = [read(node) for node in draw(funding(PARTS, alt="Pendanaan")).all("p")]
    assert labels == ["4 dari 34APBD Kota", "30 dari 34APBD Provinsi"]


def test_unknown_members_cannot_be_chosen(draw):
    drawing = draw(funding(PARTS, alt="Pendanaan"))
    assert drawing.kodes == []
    assert drawing.all("a") == []


def test_known_members_carry_their_names_and_can_be_chosen(draw, read):
    drawing = draw(funding([KNOWN], alt="Pendanaan", chosen="k2"))
    assert drawing.kodes == ["k1", "k2"]
    assert [read(node) for node in drawing.all("button")] == ["Tapa'an", "Bukir"]
    assert drawing.one(aria_pressed="true").get("aria-label") == "Bukir: APBD <Kota>"


def test_known_members_can_be_links(draw):
    drawing = draw(funding([KNOWN], alt="Pendanaan", href=lambda kode: f"#{kode}"))
    assert [node.get("href") for node in drawing.all("a")] == ["#k1", "#k2"]


def test_members_that_do_not_add_up_to_the_count_are_an_error():
    with pytest.raises(ValueError, match="APBD Kota: 1 members for a count of 4"):
        funding([Part("APBD Kota", 4, "4 dari 34", "#0072B2", "rumah", (("k1", "Bukir"),))], alt="Pendanaan")


def test_the_chart_is_named_by_its_sentence(draw):
    assert draw(funding(PARTS, alt="4 dari 34 & 30 dari 34")).root.get("aria-label") == "4 dari 34 & 30 dari 34"
