"""Which coding is chosen for which Accept-Encoding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.web.compress.negotiate import choose

OFFERED = ("br", "gzip")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br ; q=0.8 , gzip ; q=0.8", "br"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("*;q=0.5, br;q=0", "gzip"),
        ("identity;q=0, *", "br"),
        ("identity;q=0, gzip;q=0.1", "gzip"),
        ("br;q=0.001", "br"),
    ],
)
def test_the_coding_with_the_highest_weight_is_chosen(header: str, expected: str) -> None:
    assert choose(header, OFFERED) == expected


@pytest.mark.parametrize(
    "header",
    ["", " ", "identity", "*;q=0", "br;q=0, gzip;q=0", "identity;q=0", "zstd", "identity;q=1, gzip;q=0.5", "brotli"],
)
def test_identity_is_sent_when_no_offered_coding_is_wanted(header: str) -> None:
    assert choose(header, OFFERED) is None


@pytest.mark.parametrize("weight", ["q=2", "q=nan", "q=-1", "q=", "q", "q=0.0001", "level=9"])
def test_a_malformed_weight_counts_as_a_refusal(weight: str) -> None:
    assert choose(f"br;{weight}, gzip;q=0.1", OFFERED) == "gzip"


@given(st.text(alphabet=st.characters(codec="latin-1")))
def test_no_header_makes_it_fail(header: str) -> None:
    assert choose(header, OFFERED) in {None, *OFFERED}


@given(st.dictionaries(st.sampled_from(["br", "gzip", "*", "identity", "zstd"]), st.sampled_from([0, 0.3, 0.7, 1])))
def test_a_refused_coding_is_never_chosen(weights: dict[str, float]) -> None:
    chosen = choose(",".join(f"{name};q={weight}" for name, weight in weights.items()), OFFERED)
    assert chosen is None or weights.get(chosen, weights.get("*", 0)) > 0
