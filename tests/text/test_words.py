"""Every word that the code asks for exists, and every word that exists is asked for."""

import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from koperasi.data import paths
from koperasi.data.schema import choices
from koperasi.data.schema.place_words import PlaceWords, speak, spoken
from koperasi.domain.addresses import PAGES
from koperasi.domain.indicators import INDICATORS
from koperasi.text import words

SOURCES = [*sorted((paths.ROOT / "koperasi").rglob("*.py")), *sorted((paths.ROOT / "pages").glob("*.py"))]
CALL = re.compile(r"""\b(?:t|table|entries)\(\s*(f?)"([^"\n]*)\"""")
QUOTED_CALL = re.compile(r"""\b(?:t|table|entries)\(\s*(f?)'([^'\n]*)'""")


def leaves(tree: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text below a node with its key; the texts of a list share the key of the list."""
    if isinstance(tree, dict):
        for name, node in tree.items():
            yield from leaves(node, f"{key}.{name}" if key else name)
    elif isinstance(tree, list):
        yield from ((key, line) for line in tree)
    else:
        yield key, str(tree)


def asked(text: str) -> Iterator[str]:
    """The keys that a program asks for; a part that it computes stands as "*"."""
    for pattern in (CALL, QUOTED_CALL):
        for is_computed, key in pattern.findall(text):
            yield re.sub(r"\{[^}]*\}", "*", key) if is_computed else key


LEAVES = [(spoken().fill(key), spoken().fill(text)) for key, text in leaves(words.catalogue())]
KEYS = {key for key, _ in LEAVES}
NODES = {key[: match.start()] for key in KEYS for match in re.finditer(r"\.|$", key)}
ASKED = {key for path in SOURCES for key in asked(path.read_text("utf-8"))}
PATTERNS = [re.compile(re.escape(key).replace(r"\*", r"[^.]+") + r"(\..*)?") for key in ASKED]


def test_every_key_in_the_code_exists() -> None:
    assert {key for key in ASKED if "*" not in key} - NODES == set()


def test_every_computed_key_in_the_code_matches_something() -> None:
    computed = {key: re.compile(re.escape(key).replace(r"\*", r"[^.]+")) for key in ASKED if "*" in key}
    assert [key for key, pattern in computed.items() if not any(map(pattern.fullmatch, NODES))] == []


def test_every_word_is_used() -> None:
    assert [key for key in sorted(KEYS) if not any(pattern.fullmatch(key) for pattern in PATTERNS)] == []


def test_every_text_is_clean() -> None:
    unclean = [(key, text) for key, text in LEAVES if not text or "  " in text or text != text.rstrip()]
    assert unclean == []


def test_every_placeholder_has_a_name() -> None:
    fields = [
        (key, field) for key, text in LEAVES for _, field, _, _ in string.Formatter().parse(text) if field is not None
    ]
    assert [pair for pair in fields if not re.fullmatch(r"[a-z_]+", pair[1])] == []


def test_every_page_has_its_name_in_the_menu() -> None:
    for page in PAGES:
        assert f"{page}.menu" in KEYS


def test_every_indicator_has_its_words_and_no_words_lack_an_indicator() -> None:
    table = words.table("indikator")
    assert set(table) == {*INDICATORS, "bukti", "keadaan", "perubahan"}
    assert all(set(entry) == {"label", "judul", "arti"} for entry in table.values())


def test_a_missing_key_is_named_in_full() -> None:
    with pytest.raises(KeyError, match=r"ringkasan\.judul\.tiada"):
        words.t("ringkasan.judul.tiada")


def test_a_missing_value_is_an_error_and_never_a_brace_on_the_page() -> None:
    with pytest.raises(KeyError):
        words.t("umum.n_kelurahan")


def test_the_kinds_of_entries_are_not_mixed_up() -> None:
    with pytest.raises(TypeError):
        words.t("ringkasan.kartu")
    with pytest.raises(TypeError):
        words.table("ringkasan.judul")
    with pytest.raises(TypeError):
        words.entries("ringkasan.judul")


def test_two_files_cannot_define_the_same_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("satu", "dua"):
        (tmp_path / f"{name}.toml").write_text('[umum]\nkata = "x"\n', "utf-8")
    monkeypatch.setattr(words, "_FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"satu\.toml"):
        words.catalogue.__wrapped__()


def test_words_are_those_of_the_city_that_is_shown() -> None:
    assert (words.t("umum.kelurahan"), words.t("umum.n_kelurahan", n=2)) == ("Kelurahan", "2 kelurahan")
    assert "KKMP" in words.table("rangka.istilah.singkatan")
    speak(PlaceWords("desa/kelurahan", "kabupaten"))
    try:
        assert (words.t("umum.kelurahan"), words.t("umum.n_kelurahan", n=2)) == ("Desa/kelurahan", "2 desa/kelurahan")
        assert words.t("umum.seluruh_kota") == "kabupaten"
        assert any("desa/kelurahan" in line for line in words.entries("data.celah"))
        assert words.table("rangka.istilah.singkatan")["KDMP"].startswith("Koperasi Desa/kelurahan")
        assert choices("koperasi", "pendanaan")["apbd_kota"] == "APBD Kabupaten"
    finally:
        speak(PlaceWords())
    assert choices("koperasi", "pendanaan")["apbd_kota"] == "APBD Kota"


def test_no_place_is_called_by_a_kind_that_the_city_does_not_choose() -> None:
    """Whoever writes kelurahan or kota into a text means all cities: {wilayah} and {daerah} do."""
    named = re.compile(r"(?<!desa dan )(?<!Desa/)\bkelurahan|(?<!kabupaten dan )(?<!kabupaten/)\bkota\b", re.IGNORECASE)
    plain = [
        (key, text) for key, text in leaves(words.catalogue()) if not key.startswith("banding.sebutan.")
    ]  # of others
    assert [(key, text) for key, text in plain if named.search(re.sub(r"\{[a-z_]+\}", "", text))] == []


def test_no_text_is_english_by_mistake() -> None:
    english = re.compile(r"\b(the|and|of|with|from|select|choose|data source|loading)\b", re.IGNORECASE)
    assert [key for key, text in LEAVES if english.search(text)] == []
