"""The slides: native, editable, named, sourced; and an office program opens them."""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import frozen
import pytest
from pptx import Presentation
from pptx.util import Pt
from pypdf import PdfReader
from sample import sample_city

from koperasi.data.city import load_city
from koperasi.domain import analysis, peers, readiness
from koperasi.domain.choice import Choice
from koperasi.stage import slides
from koperasi.text import step_words
from koperasi.text.words import t
from koperasi.views import captions, funding, layer

CITY = load_city(frozen.FOLDER / "data", frozen.FOLDER / "geo")
STAMP = "Data per 5 Agustus 2026 · versi 1d41a1d3"
MADE = slides.deck(CITY, STAMP)
DECK = Presentation(BytesIO(MADE))
NAMES = dict(CITY.kelurahan["nama"])


def described(slide) -> dict[str, str]:
    return {shape.name: shape._element.xpath(".//p:cNvPr")[0].get("descr") or "" for shape in slide.shapes}


def said(slide) -> str:
    boxes = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    cells = [cell.text for shape in slide.shapes if shape.has_table for cell in shape.table.iter_cells()]
    return "\n".join([*boxes, *cells])


def test_every_slide_says_the_date_of_the_data_and_where_it_comes_from():
    for slide in [*DECK.slides][1:]:
        assert STAMP in said(slide)
        assert "Sumber" in said(slide)
        assert slide.notes_slide.notes_text_frame.text


def test_every_kelurahan_is_a_shape_with_its_name_its_class_and_its_sentence():
    sentences = captions.descriptions(CITY, layer.portrayed(CITY, "lahan", "alami", frozenset(NAMES)))
    maps = [slide for slide in DECK.slides if set(NAMES.values()) <= set(described(slide))]
    assert len(maps) == 3 + len(CITY.sorotan)  # title, lahan, what is awaited, the examples
    assert {kode: described(maps[1])[name] for kode, name in NAMES.items()} == sentences
    fills = layer.portrayed(CITY, "lahan", "alami", frozenset(NAMES)).fills()
    shapes = {shape.name: shape for shape in maps[1].shapes}
    assert {kode: f"#{shapes[name].fill.fore_color.rgb}" for kode, name in NAMES.items()} == fills


def test_charts_are_native_and_hold_the_numbers_of_the_pages():
    steps, others = [shape.chart for slide in DECK.slides for shape in slide.shapes if shape.has_chart]
    totals = analysis.step_totals(CITY.langkah)
    assert [*steps.plots[0].categories] == [step_words.label(CITY, str(step)) for step in totals.index]
    bars = {one.name: dict(zip(steps.plots[0].categories, one.values, strict=True)) for one in steps.plots[0].series}
    stated = {step_words.label(CITY, step): int(fact.nilai) for step, fact in readiness.city_totals(CITY).items()}
    met = {step_words.label(CITY, str(step)): number for step, number in totals["ada"].items()}
    assert [*bars][:2] == [step_words.state("ada"), t("kesiapan.jumlah_kota_saja")]
    assert bars[step_words.state("ada")] == {name: 0 if name in stated else met[name] for name in met}
    assert bars[t("kesiapan.jumlah_kota_saja")] == {name: stated.get(name, 0) for name in met}
    assert {name: sum(one[name] for one in bars.values()) for name in met} == dict.fromkeys(met, len(NAMES))
    assert stated  # the sample states one
    known = peers.compare(CITY, Choice().ukuran).among(peers.group(CITY, Choice().kelompok))
    assert [*others.plots[0].series[0].values] == known.round().tolist()


def test_the_shares_of_the_money_are_as_many_marks_and_nobody_is_named():
    (slide,) = [one for one in DECK.slides if "APBD Kota 1" in described(one)]
    for part in funding.parts(CITY):
        marks = [name for name in described(slide) if re.fullmatch(rf"{part.label} \d+", name)]
        assert len(marks) == part.count
        assert f"{part.count_text} {part.label}" in said(slide)


def test_no_letter_is_smaller_than_a_fortieth_of_the_slide():
    for slide in DECK.slides:
        for shape in slide.shapes:
            frames = [shape.text_frame] if shape.has_text_frame else []
            frames += [cell.text_frame for cell in shape.table.iter_cells()] if shape.has_table else []
            sizes = [one.font.size for frame in frames for one in frame.paragraphs if one.text and one.font.size]
            assert all(size >= Pt(13.5) for size in sizes)


def test_nothing_stands_outside_its_slide():
    for slide in DECK.slides:
        for shape in slide.shapes:
            assert shape.left >= -Pt(40), shape.name
            assert shape.left + shape.width <= DECK.slide_width + Pt(40), shape.name
            assert shape.top + shape.height <= DECK.slide_height + Pt(8), shape.name


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice Impress")
@pytest.mark.parametrize("city", ["the city", "the longest names"])
def test_an_office_program_opens_the_slides_and_prints_them_all(tmp_path: Path, city):
    made = MADE if city == "the city" else slides.deck(sample_city(), STAMP)
    path = tmp_path / "paparan.pptx"
    path.write_bytes(made)
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    pages = PdfReader(tmp_path / "paparan.pdf").pages
    deck = Presentation(BytesIO(made))
    assert len(pages) == len(deck.slides)
    for page, slide in zip(pages, deck.slides, strict=True):
        printed = "".join(page.extract_text().split())
        assert "".join(slide.shapes[0].text_frame.text.split()) in printed
        assert "".join(STAMP.split()) in printed
