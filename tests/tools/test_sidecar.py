"""Notes beside files: what they say, and when facts about a file are believed."""

import json
from pathlib import Path

import pytest

from koperasi.data import paths
from koperasi.data.sidecar import SUFFIX
from koperasi.tools import sidecar_writer

KEYS = {
    "title", "producer", "url", "published", "accessed", "licence", "input", "input_sha256", "output_sha256",
    "processing",
}  # fmt: skip


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "masukan.csv"
    path.write_text("a\n1\n", encoding="utf-8")
    return path


@pytest.fixture
def output(tmp_path: Path) -> Path:
    path = tmp_path / "hasil.csv"
    path.write_text("b\n2\n", encoding="utf-8")
    return path


def test_a_sidecar_comes_back_as_it_was_written(source: Path, output: Path) -> None:
    main = sidecar_writer.describe(source, {"title": "Judul", "licence": "CC BY-IGO"})
    other = sidecar_writer.describe(output, {"title": "Lain"})
    sidecar_writer.write(output, [main, other], ["Diringkas."], options={"kolom": "a"})

    note = sidecar_writer.read(output)

    assert sidecar_writer.sources(note) == [main, other]
    assert note["processing"] == ["Diringkas."]
    assert note["options"] == {"kolom": "a"}
    assert note["output_sha256"] == sidecar_writer.sha256(output)


def test_what_nobody_stated_is_null_and_not_invented(source: Path) -> None:
    about = sidecar_writer.describe(source, {})
    assert about.title == "masukan.csv"
    assert (about.producer, about.url, about.published, about.licence) == (None, None, None, None)


def test_only_the_name_of_the_input_is_kept_and_never_its_folder(source: Path, output: Path) -> None:
    sidecar_writer.write(output, [sidecar_writer.describe(source, {})], [])
    assert str(source.parent) not in sidecar_writer.path_of(output).read_text(encoding="utf-8")


def registry(folder: Path, text: str) -> None:
    (folder / sidecar_writer.REGISTRY).write_text(f'["masukan.csv"]\ntitle = "Judul"\n{text}', encoding="utf-8")


def test_facts_are_believed_for_the_very_file_they_were_written_for(source: Path) -> None:
    registry(source.parent, f'sha256 = "{sidecar_writer.sha256(source)}"')
    assert sidecar_writer.known_facts(source, source.parent)["title"] == "Judul"


def test_facts_are_not_believed_for_another_file_of_the_same_name(source: Path) -> None:
    registry(source.parent, f'sha256 = "{"0" * 64}"')
    assert sidecar_writer.known_facts(source, source.parent) == {}


def test_a_folder_without_a_registry_knows_nothing(source: Path) -> None:
    assert sidecar_writer.known_facts(source, source.parent) == {}


def test_an_edit_by_hand_is_known_from_the_sidecar(source: Path, output: Path) -> None:
    sidecar_writer.write(output, [sidecar_writer.describe(source, {})], [])
    assert not sidecar_writer.edited_by_hand(output)
    note = sidecar_writer.read(output) | {"edited": [{"date": "2026-01-02", "reason": "angka baru"}]}
    sidecar_writer.path_of(output).write_text(json.dumps(note), encoding="utf-8")
    assert sidecar_writer.edited_by_hand(output)


@pytest.mark.parametrize("folder", [paths.DATA, paths.GEO], ids=lambda path: path.name)
def test_every_committed_sidecar_is_complete_and_matches_its_file(folder: Path) -> None:
    notes = sorted(folder.glob(f"*{SUFFIX}"))
    assert notes
    for path in notes:
        output = path.with_name(path.name.removesuffix(SUFFIX))
        note = sidecar_writer.read(output)
        assert note.keys() >= KEYS
        assert sidecar_writer.edited_by_hand(output) or note["output_sha256"] == sidecar_writer.sha256(output)
