"""The sheets as they leave the printer: what can be read on them, by eyes, by cameras and by readers of screens."""

import dataclasses
from io import BytesIO
from itertools import combinations
from pathlib import Path

import frozen
import numpy as np
import page as judge
import pypdfium2 as pdfium
import pytest
import zxingcpp
from asked import ask
from colorspacious import cspace_convert
from fontTools.ttLib import TTFont
from pypdf import PdfReader, PdfWriter
from starlette.applications import Starlette

from koperasi.data import store
from koperasi.data.city import City, load_city
from koperasi.data.problem import Problem
from koperasi.data.store import Snapshot
from koperasi.domain.choice import Choice
from koperasi.paper import press, stack
from koperasi.views import funding, headline, kecamatan, kelurahan, layer
from koperasi.web import sheet_routes
from koperasi.web.answer_cache import AnswerCache

SITE = "https://dasbor.kota.example"
CITY = load_city(frozen.FOLDER / "data", frozen.FOLDER / "geo")
SHEETS = {wanted.name: wanted for wanted in stack.every(CITY)}
ONE_PAGE = [name for name, wanted in SHEETS.items() if wanted.is_one_page]
DISTRICTS = {stack.of_kecamatan(CITY, kode): kode for kode in CITY.kecamatan.index}
PLACES = {stack.of_kelurahan(CITY, kode): kode for kode in CITY.kelurahan.index}
LOOKED_AT = [stack.CITY, *DISTRICTS, ONE_PAGE[0], ONE_PAGE[-1]]
DPI = 100
MM = DPI / 25.4


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    """Every sheet of the city."""
    return {name: wanted.pdf(SITE) for name, wanted in SHEETS.items()}


def pages_of(pdf: bytes) -> list[np.ndarray]:
    """The pages as a printer gets them: arrays of sRGB from 0 to 1."""
    rendered = [page.render(scale=DPI / 72).to_pil() for page in pdfium.PdfDocument(pdf)]
    return [np.asarray(image.convert("RGB")) / 255 for image in rendered]


def squeezed(words: str) -> str:
    """A text without blanks: a PDF has none where it goes to a new line."""
    return "".join(words.split())


def words_of(pdf: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))


def cells(twin) -> list[str]:
    return [] if twin is None else [str(cell) for row in twin.itertuples(index=False) for cell in row]


def missing(pdf: bytes, wanted: list[str]) -> list[str]:
    text = words_of(pdf)
    return [one for one in wanted if squeezed(one) not in text]


def test_every_sheet_of_the_city_has_its_pages_and_is_light(printed):
    assert {name: len(PdfReader(BytesIO(pdf)).pages) for name, pdf in printed.items()} == {
        name: 1 if name in ONE_PAGE else 2 for name in SHEETS
    }
    assert max(map(len, printed.values())) <= 150_000
    assert all(press.pages(pdf) == len(PdfReader(BytesIO(pdf)).pages) for pdf in printed.values())


def test_the_sheet_of_the_city_says_every_number_of_its_figures(printed):
    twins = [headline.view(CITY, Choice()).twin, kecamatan.comparison(CITY, Choice()).twin]
    shares = [f"{part.count_text} {part.label}" for part in funding.parts(CITY)]
    legend = [f"{entry.label} ({entry.count})" for entry in classes(CITY)]
    wanted = [*(cell for twin in twins for cell in cells(twin)), *shares, *legend]
    assert missing(printed[stack.CITY], wanted) == []


def classes(city: City, focus: frozenset[str] | None = None):
    shown = layer.portrayed(city, "berikutnya", "alami", focus or frozenset(city.kelurahan.index))
    return [entry for part in layer.legend(shown) for entry in part if entry.count]


@pytest.mark.parametrize("name", DISTRICTS)
def test_the_sheet_of_a_kecamatan_says_every_number_of_its_figures(printed, name):
    kode = DISTRICTS[name]
    inside = [one for one in CITY.kelurahan.index if one.startswith(kode)]
    money = [layer.answers(CITY, slug)[one] for slug in ("simpanan", "transaksi") for one in inside]
    twins = [kecamatan.questions(CITY, kode).twin, kecamatan.comparison(CITY, Choice()).twin]
    told = [cell for twin in twins for cell in cells(twin)]
    legend = [f"{entry.label} ({entry.count})" for entry in classes(CITY, frozenset(inside))]
    assert missing(printed[name], [*told, *money, *legend, *inside, kecamatan.answer(CITY, kode)]) == []


@pytest.mark.parametrize("name", PLACES)
def test_the_sheet_of_a_kelurahan_says_every_number_of_its_panel(printed, name):
    kode = PLACES[name]
    figures = [f"{line.label}: {line.value}" for line in kelurahan.figures(CITY, kode)]
    steps = [part for line in kelurahan.steps(CITY, kode) for part in (line.label, line.value, line.day)]
    told = [words for words, _ in kelurahan.told(CITY, kode)]
    assert missing(printed[name], [*figures, *steps, *told, kelurahan.waits(CITY, kode), kode]) == []


def test_every_letter_of_every_sheet_is_one_that_all_four_faces_have():
    folder = Path(str(press.files("font_source_sans_pro"))) / "files"
    known = set.intersection(
        *(set(TTFont(folder / f"SourceSansPro-{face}.ttf").getBestCmap()) for face in press._FACES)
    )
    used = {ord(letter) for wanted in SHEETS.values() for letter in letters(wanted.draw(SITE))}
    assert used - known == set()


def letters(part: object) -> set[str]:
    """Every letter of the texts of a sheet; drawings are looked at by their own tests."""
    if isinstance(part, dict):
        return set().union(*(letters(value) for key, value in part.items() if key != "svg"))
    if isinstance(part, list):
        return set().union(*map(letters, part))
    return set(str(part))


@pytest.mark.parametrize("name", LOOKED_AT)
def test_the_margins_that_office_printers_leave_white_are_free(printed, name):
    for page in pages_of(printed[name]):
        ink = (page < 0.98).any(axis=2)
        edge = round(12 * MM) - 2
        assert not ink[:edge].any()
        assert not ink[-edge:].any()
        assert not ink[:, :edge].any()
        assert not ink[:, -edge:].any()


@pytest.mark.parametrize("name", LOOKED_AT)
def test_no_letter_is_smaller_than_nine_points(printed, name):
    for page in pdfium.PdfDocument(printed[name]):
        textpage = page.get_textpage()
        sizes = []
        for at in range(textpage.count_chars()):
            if pdfium.raw.FPDFText_IsGenerated(textpage, at):
                continue
            matrix = pdfium.raw.FS_MATRIX()
            pdfium.raw.FPDFText_GetMatrix(textpage, at, matrix)
            scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
            sizes.append(round(pdfium.raw.FPDFText_GetFontSize(textpage, at) * scale, 2))
        assert min(size for size in sizes if size) >= 9


def patch(page: "pdfium.PdfPage", words: str) -> np.ndarray:
    """The little square of a legend, which stands left of its words, in greys from black 0 to white 100 (CIE L*)."""
    textpage = page.get_textpage()
    at, _ = textpage.search(words).get_next()
    left, bottom, _, top = textpage.get_charbox(at)
    picture = np.asarray(page.render(scale=300 / 72, grayscale=True).to_pil().convert("RGB")) / 255
    unit = 300 / 72
    middle = page.get_height() - (bottom + top) / 2
    rows = slice(round((middle - 2.4) * unit), round((middle + 2.4) * unit))
    columns = slice(round((left - 13) * unit), round((left - 5) * unit))
    return cspace_convert(picture[rows, columns], "sRGB1", "CIELab")[..., 0]


@pytest.mark.parametrize("name", [stack.CITY, *DISTRICTS])
def test_in_grey_any_two_classes_differ_in_lightness_or_in_their_pattern(printed, name):
    page = pdfium.PdfDocument(printed[name])[0]
    focus = frozenset(one for one in CITY.kelurahan.index if one.startswith(DISTRICTS.get(name, "")))
    patches = {entry.label: patch(page, f"{entry.label} ({entry.count})") for entry in classes(CITY, focus)}
    for one, other in combinations(patches, 2):
        lighter = abs(np.median(patches[one]) - np.median(patches[other]))
        bolder = abs(np.ptp(patches[one]) - np.ptp(patches[other]))  # the lines of a pattern against their ground
        assert max(lighter, bolder) >= 10, (one, other, lighter, bolder)


@pytest.mark.parametrize("name", LOOKED_AT)
def test_a_camera_reads_the_code_and_it_leads_to_the_page_of_the_sheet(printed, name):
    first = (pages_of(printed[name])[0] * 255).astype(np.uint8)
    assert [code.text for code in zxingcpp.read_barcodes(first)] == [SITE + SHEETS[name].page]


def nodes(node, depth: int = 0):
    """Every element of a structure tree as (kind, attributes)."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from nodes(child, depth)
    elif isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"]), node
        yield from nodes(node.get("/K", []), depth + 1)


@pytest.mark.parametrize("name", LOOKED_AT)
def test_readers_of_screens_find_title_headings_tables_and_pictures(printed, name):
    reader = PdfReader(BytesIO(printed[name]))
    root = reader.trailer["/Root"]
    found = list(nodes(root["/StructTreeRoot"]))
    kinds = [kind for kind, _ in found]
    assert root["/Lang"] == "id"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    heading, _, rest = reader.metadata.title.partition(" · ")
    assert heading in words_of_title(printed[name])
    assert rest in words_of_title(printed[name])
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert [str(entry["/Title"]) for entry in flat(reader.outline)][:1] == [heading]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") >= 3
    assert all(str(node.get("/Alt", "")) for kind, node in found if kind == "/Figure")
    assert kinds.count("/Figure") == 2  # the map and the code
    assert kinds.count("/Table") >= 1
    heads = [node for kind, node in found if kind == "/TH"]
    assert heads
    assert all("/Scope" in str(node.get("/A")) for node in heads)


def judged(pdf: bytes) -> list[str]:
    """What a checker of PDF/UA-1 that has no part in making sheets finds wrong."""
    report = judge.validate_pdf_bytes(pdf, profile=judge.ValidationProfile.PDF_UA_1)
    assert report.rules.total >= 100
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def test_a_second_judge_finds_every_sheet_accessible(printed):
    assert {name: found for name, pdf in printed.items() if (found := judged(pdf))} == {}


@pytest.mark.parametrize("spoilt", [b"/Marked", b"/Alt", b"/Lang", b"/DisplayDocTitle"])
def test_the_second_judge_would_say_so_if_they_were_not(printed, spoilt):
    assert judged(plain(printed[stack.CITY]).replace(spoilt, spoilt[:-1] + b"0"))


def plain(pdf: bytes) -> bytes:
    """The same document without compressed objects, so that a word in it can be spoilt in place."""
    writer, file = PdfWriter(BytesIO(pdf)), BytesIO()
    writer.write(file)
    return file.getvalue()


def words_of_title(pdf: bytes) -> str:
    return PdfReader(BytesIO(pdf)).pages[0].extract_text()


def flat(outline):
    for one in outline:
        if isinstance(one, list):
            yield from flat(one)
        else:
            yield one


LONGEST = "Watukosekwonoharjo Kidul"


def renamed() -> City:
    """The city with the longest names that the province has."""

    def long(frame):
        return frame.assign(nama=[f"{LONGEST} {at}" for at in range(len(frame))])

    return dataclasses.replace(
        CITY, kelurahan=long(CITY.kelurahan), kecamatan=CITY.kecamatan.assign(nama=LONGEST), labels=long(CITY.labels)
    )


def unknown() -> City:
    """The city on a day on which nothing is known of any cooperative."""
    kept = [column for column in CITY.koperasi.columns if column in ("nama", "tanggal", "sumber_id")]
    empty = {name: getattr(CITY, name).iloc[:0] for name in ("sektor", "fakta", "sorotan", "langkah")}
    dark = CITY.koperasi.copy()
    dark[[column for column in dark.columns if column not in kept]] = None
    steps = CITY.langkah.assign(status=None, tanggal=None, sumber_id=None)
    return dataclasses.replace(CITY, koperasi=dark, **empty | {"langkah": steps})


@pytest.mark.parametrize("city", [renamed(), unknown()], ids=["longest names", "nothing known"])
def test_sheets_keep_their_pages_whatever_stands_on_them(city):
    wanted = {one.name: one for one in stack.every(city)}
    some = [*[*wanted][: 1 + len(DISTRICTS)], stack.of_kelurahan(city, max(PLACES.values()))]
    made = {name: wanted[name].pdf(SITE) for name in some}
    assert {name: press.pages(pdf) for name, pdf in made.items()} == {
        name: 1 if wanted[name].is_one_page else 2 for name in some
    }
    for pdf in made.values():
        said = set("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
        assert said & {"None", "nan", "NaN", "<NA>", "NaT"} == set()


@pytest.fixture
def app(monkeypatch):
    monkeypatch.setattr(sheet_routes, "_KEPT", AnswerCache(1_000_000))

    def served(city: City | None, *problems: Problem) -> Starlette:
        monkeypatch.setattr(store, "current", lambda: Snapshot(city, problems))
        return Starlette(routes=sheet_routes.routes())

    return served


def test_a_sheet_is_served_under_a_name_that_says_city_and_place(app):
    answer = ask(app(CITY), f"/unduh/lembar/{ONE_PAGE[0]}.pdf")
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == f'inline; filename="kota-pasuruan-{ONE_PAGE[0]}.pdf"'
    assert answer.body.startswith(b"%PDF")


def test_a_place_that_is_not_here_is_refused_with_a_word(app):
    answer = ask(app(CITY), "/unduh/lembar/atlantis.pdf")
    assert answer.status == 404
    assert "Tidak ada wilayah bernama itu" in answer.text


def test_data_that_was_refused_gives_the_reason(app):
    problem = Problem("koperasi.csv", None, None, None, "kolom hilang")
    answer = ask(app(None, problem), "/unduh/lembar/kota.pdf")
    assert answer.status == 503
    assert "kolom hilang" in answer.text


@pytest.mark.parametrize("what", ["typst", "typeface"])
def test_a_machine_that_cannot_make_sheets_says_why(app, monkeypatch, tmp_path, what):
    press._compiler.cache_clear()
    if what == "typst":
        monkeypatch.setattr(press, "typst", None)
        monkeypatch.setattr(press, "_MISSING", "No module named 'typst'", raising=False)
    else:
        monkeypatch.setattr(press, "files", lambda _: tmp_path)
    try:
        answer = ask(app(CITY), "/unduh/lembar/kota.pdf")
    finally:
        press._compiler.cache_clear()
    assert answer.status == 503
    assert ("typst tidak terpasang" if what == "typst" else "huruf tidak ditemukan") in answer.text
