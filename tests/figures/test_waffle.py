import pytest

from koperasi.views.html.waffle import Part, waffle

CITY = Part("APBD <Kota>", 2, "2 dari 6", "#D55E00", "bulat")
PROVINCE = Part("APBD Provinsi", 4, "4 dari 6", "#0072B2", "kotak")


def test_there_is_a_mark_for_each_and_none_has_a_name_while_nobody_is_named(draw, read):
    drawing = draw(waffle([CITY, PROVINCE], alt="Sumber dana"))
    shares = drawing.all("div", "kkmp-part")
    assert [len([mark for mark in share.iter("span") if "kkmp-unit" in mark.get("class", "")]) for share in shares] == [
        2,
        4,
    ]
    assert [read(share.find("p")) for share in shares] == ["2 dari 6APBD <Kota>", "4 dari 6APBD Provinsi"]
    assert drawing.kodes == []
    assert drawing.one(role="group").get("aria-label") == "Sumber dana"


def test_named_marks_can_be_chosen(draw):
    known = Part("APBD Kota", 2, "2 dari 6", "#D55E00", "bulat", (("k1", "Satu"), ("k2", "Dua")))
    drawing = draw(waffle([known], alt="a"))
    assert drawing.kodes == ["k1", "k2"]
    assert [button.get("aria-label") for button in drawing.all("button")] == ["Satu: APBD Kota", "Dua: APBD Kota"]


def test_members_that_do_not_add_up_are_an_error():
    with pytest.raises(ValueError, match="1 members for a count of 2"):
        waffle([Part("APBD Kota", 2, "2 dari 6", "#D55E00", "bulat", (("k1", "Satu"),))], alt="a")
