"""The kept drawings: what they hold, and that they are made once."""

from hamlet import FIVE, KODES, TWO, hamlet

from koperasi.views import drawings
from koperasi.views.layer import portrayed


def test_the_listing_holds_only_what_the_filters_leave() -> None:
    town = hamlet()
    found = drawings.listing_of(town, portrayed(town, "simpanan", "alami", frozenset([TWO, FIVE])), None)
    assert [kode for kode in KODES if f'data-kode="{kode}"' in found] == [TWO, FIVE]


def test_a_drawing_is_made_once_for_a_view_and_anew_for_new_data() -> None:
    town, rebuilt = hamlet(), hamlet()
    shown = portrayed(town, "simpanan", "alami", frozenset(KODES))
    assert shown is portrayed(town, "simpanan", "alami", frozenset(KODES))
    assert drawings.ranked_list(town, shown, False) is drawings.ranked_list(town, shown, False)
    assert portrayed(rebuilt, "simpanan", "alami", frozenset(KODES)) is not shown


def test_the_legend_of_the_interactive_map_promises_no_hatch() -> None:
    town = hamlet()
    shown = portrayed(town, "simpanan", "alami", frozenset(KODES))
    assert "kkmp-titik" in drawings.legend_of(town, shown, None, True)
    assert "kkmp-titik" not in drawings.legend_of(town, shown, None, False)
