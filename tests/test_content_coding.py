"""Which coding is chosen for which Accept-Encoding, and what is worth coding."""

import gzip

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.web.compression import encode, preferred, worth_coding


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
    assert preferred(header) == expected


@pytest.mark.parametrize(
    "header",
    ["", " ", "identity", "*;q=0", "br;q=0, gzip;q=0", "identity;q=0", "zstd", "identity;q=1, gzip;q=0.5", "brotli"],
)
def test_identity_is_sent_when_no_offered_coding_is_wanted(header: str) -> None:
    assert preferred(header) is None


@pytest.mark.parametrize("weight", ["q=2", "q=nan", "q=-1", "q=", "q", "q=0.0001", "level=9"])
def test_a_malformed_weight_counts_as_a_refusal(weight: str) -> None:
    assert preferred(f"br;{weight}, gzip;q=0.1") == "gzip"


@given(st.text(alphabet=st.characters(codec="latin-1")))
def test_any_header_can_be_read(header: str) -> None:
    assert preferred(header) in {"br", "gzip", None}


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "text/css", "application/json", "image/svg+xml"])
def test_text_is_worth_coding(kind: str) -> None:
    assert worth_coding(kind)


@pytest.mark.parametrize("kind", ["image/png", "font/woff2", "application/zip", "text/event-stream", ""])
def test_what_is_compressed_or_streamed_is_not(kind: str) -> None:
    assert not worth_coding(kind)


@given(st.binary(max_size=3000), st.booleans())
def test_what_is_encoded_is_decoded_again(body: bytes, best: bool) -> None:
    assert brotli.decompress(encode(body, "br", best=best)) == body
    assert gzip.decompress(encode(body, "gzip", best=best)) == body
