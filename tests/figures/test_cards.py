from koperasi.views.html.cards import Card, cards

PLAIN = Card("4 dari 34", "koperasi ber-NIB", "5 Agustus 2026", "SIMKOPDES")


def test_a_card_says_what_how_much_when_and_who(draw, read):
    assert read(draw(cards([PLAIN])).one("li")) == "koperasi ber-NIB4 dari 345 Agustus 2026 · SIMKOPDES"


def test_a_source_with_an_address_is_a_link(draw):
    linked = Card("34", "a", "b", "Berita & <warta>", address="/data?x=1&y=2")
    assert draw(cards([PLAIN, linked])).one("a").get("href") == "/data?x=1&y=2"
