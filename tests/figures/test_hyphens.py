import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.views.html.hyphens import SOFT_HYPHEN, hyphenated


@pytest.mark.parametrize(
    "broken",
    ["Ma-ya-ngan", "Ngem-plak-re-jo", "Kan-dang-sa-pi", "Pang-gung-re-jo", "Poh-jen-trek", "Ta-pa'an", "Bugul Kidul"],
)
def test_a_name_breaks_between_syllables(broken):
    assert hyphenated(broken.replace("-", "")) == broken.replace("-", SOFT_HYPHEN)


@given(st.text())
def test_breaking_adds_only_soft_hyphens(name):
    assert hyphenated(name).replace(SOFT_HYPHEN, "") == name.replace(SOFT_HYPHEN, "")


def test_no_part_of_a_real_name_is_too_long_for_a_tile_on_a_phone(real):
    parts = [
        part for name in real.names.values() for part in hyphenated(name).replace(" ", SOFT_HYPHEN).split(SOFT_HYPHEN)
    ]
    assert max(map(len, parts)) <= 5
