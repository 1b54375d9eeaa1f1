"""Places under what they wait for."""

from koperasi.views.html.grouped_list import Group, Place, groups

ITEMS = [
    Group("#0072B2", "Menunggu lahan", "2 dari 3", [Place("1", "Tapa'an", "4 dari 7 langkah"), Place("2", "<b> & C")]),
    Group("#E69F00", "Menunggu NIB", "1 dari 3", [Place("3", "Bugul Lor")], "titik"),
]


def test_every_place_is_a_control_under_its_group_in_the_order_given(draw, read):
    drawing = draw(groups(ITEMS, alt="Siapa menunggu apa"))
    assert drawing.kodes == ["1", "2", "3"]
    assert [read(title) for title in drawing.all("p", "kkmp-title")] == [
        "Menunggu lahan2 dari 3",
        "Menunggu NIB1 dari 3",
    ]


def test_names_are_shown_as_they_are(draw, read):
    drawing = draw(groups(ITEMS, alt=""))
    assert [read(name) for name in drawing.all("span", "kkmp-name")] == ["Tapa'an", "<b> & C", "Bugul Lor"]


def test_a_control_says_its_name_and_its_note(draw):
    drawing = draw(groups(ITEMS, alt=""))
    assert drawing.one("button", data_kode="1").get("aria-label") == "Tapa'an, 4 dari 7 langkah"


def test_only_the_chosen_place_is_pressed(draw):
    drawing = draw(groups(ITEMS, alt="", chosen="3"))
    assert [node.get("data-kode") for node in drawing.all("button", aria_pressed="true")] == ["3"]


def test_the_list_says_what_it_shows(draw):
    assert draw(groups(ITEMS, alt="Siapa & apa")).root.get("aria-label") == "Siapa & apa"


def test_the_colour_of_the_map_stands_beside_the_words_and_is_hatched_where_the_map_is(draw):
    swatches = draw(groups(ITEMS, alt="")).all("span", "kkmp-swatch")
    assert ["--isi:#0072B2" in node.get("style") for node in swatches] == [True, False]
    assert [("kkmp-titik" in node.get("class")) for node in swatches] == [False, True]


def test_places_are_links_where_there_is_an_address(draw):
    drawing = draw(groups(ITEMS, alt="", chosen="1", href=lambda kode: f"/k/{kode}"))
    assert [node.get("href") for node in drawing.all("a")] == ["/k/1", "/k/2", "/k/3"]
    assert drawing.one("a", aria_current="true").get("href") == "/k/1"
