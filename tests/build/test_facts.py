"""How far a fact can be trusted is decided by one rule."""

import pytest
from koperasi.tools.facts import confidence


@pytest.mark.parametrize(
    ("stated", "kind", "shown"),
    [
        ("dinyatakan", "media", "berita"),
        ("dinyatakan", "blog", "berita"),
        ("dinyatakan", "pemkot", "dinyatakan"),
        ("dinyatakan", "pemerintah", "dinyatakan"),
        ("dinyatakan", "statistik", "dinyatakan"),
        ("turunan", "media", "turunan"),
        ("bertentangan", "media", "bertentangan"),
        ("bertentangan", "pemkot", "bertentangan"),
    ],
)
def test_a_statement_that_only_the_press_carries_is_news(stated: str, kind: str, shown: str) -> None:
    assert confidence(stated, kind) == shown
