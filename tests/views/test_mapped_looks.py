"""Looks and words that are chosen by a mapping, each asserted as this one."""

import re

from hamlet import hamlet

from koperasi.domain.choice import Choice
from koperasi.text.format import MISSING
from koperasi.views import evidence_matrix, funding
from koperasi.views.html import bars, markup, palette


def test_the_citys_money_is_round_and_orange_and_the_provinces_square_and_blue() -> None:
    looks = {part.label: (part.fill, part.shape) for part in funding.parts(hamlet())}
    assert looks == {
        "APBD Kota": (palette.CATEGORICAL[1], "bulat"),
        "APBD Provinsi": (palette.CATEGORICAL[0], "kotak"),
    }


def test_a_kelurahan_without_any_evidence_says_so_in_its_row_and_only_there() -> None:
    rows = [row for group in evidence_matrix.groups(hamlet()) for row in group.rows]
    assert {row.note for row in rows if not row.cells} == {MISSING}
    assert {row.note for row in rows if row.cells} == {""}
    assert MISSING in re.sub(r"<[^>]*>", " ", str(evidence_matrix.view(hamlet(), Choice()).drawing))


def test_the_key_of_the_bars_names_only_states_that_occur() -> None:
    row = bars.Row("Lahan", "1 dari 2", [bars.Part("Ada", 2, "#000000"), bars.Part("Proses", 0, "#777777")])
    key, _, _ = str(bars.bars([row], alt="x")).partition("</ul>")
    assert "Ada" in key
    assert "Proses" not in key


def test_a_hatch_is_drawn_in_what_can_be_read_on_its_ground() -> None:
    for fill in ("#1E3863", "#B3C2DF"):
        drawn = str(markup.hatch_patterns({"a": fill}, {"a": "garis"}, "m"))
        assert f'stroke="{palette.text_on(fill)}"' in drawn
