from koperasi.views.html import data_table, lists
from koperasi.views.html.lists import Card, cards
from koperasi.views.html.markup import element, text


def test_places_stand_under_their_heading_with_its_count_and_can_be_chosen(draw, read):
    group = lists.Group(
        "#0072B2", "Menunggu lahan", "2 dari 3", [lists.Place("k1", "Satu", "5 dari 7"), lists.Place("k2", "Dua")]
    )
    drawing = draw(lists.groups([group], alt="Daftar"))
    assert read(drawing.one("p", "kkmp-title")) == "Menunggu lahan2 dari 3"
    assert [(node.get("data-kode"), node.get("aria-label")) for node in drawing.all("button")] == [
        ("k1", "Satu, 5 dari 7"),
        ("k2", "Dua"),
    ]


def test_a_pair_has_its_note_under_its_value_and_none_without(draw, read):
    drawing = draw(lists.pairs([("Luas", text("1 km²"), text("2025")), ("Lahan", text("Ada"), text(""))]))
    assert [read(node) for node in drawing.all("dd")] == ["1 km²2025", "Ada"]


def test_sentences_are_escaped_and_keep_the_link_of_their_source(draw, read):
    drawing = draw(lists.sentences([("a < b", element("a", text("Koran"), href="https://a.id"))]))
    assert read(drawing.one("li")) == "a < b Koran"
    assert drawing.one("a").get("href") == "https://a.id"


def test_a_card_leads_to_what_is_behind_its_number(draw, read):
    drawing = draw(
        cards(
            [Card("3 dari 6", "lahan", text("2026"), "/kesiapan?langkah=lahan"), Card("2", "siap", text(""))],
            alt="Angka",
        )
    )
    (link,) = drawing.all("a")
    assert (read(link), link.get("href")) == ("3 dari 6lahan", "/kesiapan?langkah=lahan")
    assert [read(node) for node in drawing.all("li")] == ["3 dari 6lahan2026", "2siap"]


def test_a_plain_cell_names_its_column_for_where_rows_become_cards(draw):
    drawing = draw(data_table.plain(["Hal", "Isi"], [["a", "b"]], caption="Tabel"))
    assert [cell.get("data-head") for cell in drawing.all("td")] == ["Hal", "Isi"]
    assert drawing.one(role="region").get("aria-label") == "Tabel"


def test_a_table_to_choose_from_carries_its_kodes(draw):
    row = data_table.Row("k1", "Satu", ["Utara"])
    assert draw(data_table.table([row], ["Nama", "Kecamatan"], caption="Tabel")).kodes == ["k1"]


def test_choices_are_links_and_the_one_shown_says_so(draw, read):
    drawing = draw(
        lists.chips([("Logam (7)", "/potensi?sektor=logam", True), ("Batik (2)", "/potensi", False)], alt="Sektor")
    )
    assert [(read(link), link.get("href"), link.get("aria-current")) for link in drawing.all("a")] == [
        ("Logam (7)", "/potensi?sektor=logam", "true"),
        ("Batik (2)", "/potensi", None),
    ]
