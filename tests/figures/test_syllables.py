import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from koperasi.views.html.tile_grid import breakable


def parts(name):
    return [Markup(part).unescape() for part in str(breakable(name)).split("<wbr/>")]


@pytest.mark.parametrize(
    "broken",
    ["Ma-ya-ngan", "Ngem-plak-re-jo", "Kan-dang-sa-pi", "Pang-gung-re-jo", "Poh-jen-trek", "Ta-pa'an", "Bugul Kidul"],
)
def test_a_name_breaks_between_syllables(broken):
    assert parts(broken.replace("-", "")) == broken.split("-")


@given(st.text(st.characters(exclude_characters="\0")))
def test_a_name_is_read_and_copied_as_it_is(name):
    assert "".join(parts(name)) == name


def test_no_part_of_a_real_name_is_too_long_for_a_tile_on_a_phone(real):
    assert max(len(word) for name in real.names.values() for part in parts(name) for word in part.split(" ")) <= 5
