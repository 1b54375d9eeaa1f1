"""The sheets of paper: every number of the page, tagged, within their margins, the same for the same data."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from sample import draft, sample_city, sample_variant

from koperasi.data.records import names, places
from koperasi.domain.choice import Choice
from koperasi.paper import parts, press, sheets, stack
from koperasi.paper.press import PressError
from koperasi.text.format import list_words
from koperasi.views import headline, kecamatan, kelurahan

CITY = sample_city()
SITE = "https://dasbor.kota.example"
SHEETS = {wanted.name: wanted for wanted in stack.every(CITY)}


def read(name: str, site: str = SITE) -> PdfReader:
    return PdfReader(BytesIO(SHEETS[name].pdf(site)))


def words(name: str) -> str:
    """The text of a sheet with line ends as blanks."""
    return " ".join(" ".join(page.extract_text() for page in read(name).pages).split())


def test_there_is_a_sheet_for_the_city_each_kecamatan_and_each_kelurahan():
    assert len(SHEETS) == 1 + len(CITY.kecamatan) + len(CITY.kelurahan)
    assert stack.CITY in SHEETS


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_a_sheet_has_its_pages_is_tagged_and_speaks_indonesian(name):
    made = read(name)
    assert len(made.pages) == (1 if name in kelurahan_names() else 2)
    assert made.trailer["/Root"]["/Lang"] == "id"
    assert made.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert made.metadata is not None
    assert made.metadata.title


def kelurahan_names() -> set[str]:
    return {name for name in SHEETS if name != stack.CITY and not name.startswith(stack.KECAMATAN)}


def test_the_same_data_gives_the_same_bytes_and_a_light_file():
    one, other = SHEETS[stack.CITY].pdf(SITE), SHEETS[stack.CITY].pdf(SITE)
    assert one == other
    assert all(len(wanted.pdf(SITE)) <= 150_000 for wanted in SHEETS.values())


def test_the_sheet_of_the_city_tells_every_headline_number():
    text, twin = words(stack.CITY), headline.view(CITY, Choice()).twin
    assert twin is not None
    assert all(value in text for value in twin.iloc[:, 1])


@pytest.mark.parametrize("kode", CITY.kecamatan.index)
def test_the_sheet_of_a_kecamatan_asks_what_the_page_asks_and_names_every_cooperative_with_its_key(kode):
    name = next(
        n
        for n in SHEETS
        if n.startswith(stack.KECAMATAN) and names(CITY.kecamatan)[kode].lower().replace(" ", "-") in n
    )
    text, asked = words(name), kecamatan.questions(CITY, kode).twin
    assert kecamatan.answer(CITY, kode) in text
    assert asked is not None
    assert all(" ".join(question.split()) in text for question in asked.iloc[:, 1])
    for place in CITY.kelurahan.index[CITY.kelurahan["kode_kecamatan"] == kode]:
        assert place in text
        assert names(CITY.kelurahan)[place] in text


@pytest.mark.parametrize("kode", CITY.kelurahan.index)
def test_the_sheet_of_a_kelurahan_tells_each_step_as_the_page_does(kode):
    sheet = sheets.of_kelurahan(CITY, kode, SITE)
    (steps,) = [part for part in sheet["bagian"] if part["jenis"] == "tabel"]
    told = [(row[0], row[1]["kata"], row[2]) for row in steps["baris"]]
    assert told == [(line.label, line.value, line.day) for line in kelurahan.steps(CITY, kode)]
    assert kelurahan.waits(CITY, kode) in sheet["kalimat"]


def members(kecamatan_kode):
    return [kode for kode in CITY.kelurahan.index if kode.startswith(f"{kecamatan_kode}.")]


def steps_table(sheet):
    return next(part for part in sheet["bagian"] if part["jenis"] == "tabel" and part["kepala"][0] == "No")


@pytest.mark.parametrize("kode", CITY.kecamatan.index)
def test_a_cooperative_has_one_number_on_map_table_and_card(kode):
    sheet, inside = sheets.of_kecamatan(CITY, kode, ""), members(kode)
    expected = [(str(at), names(CITY.kelurahan)[place]) for at, place in enumerate(inside, start=1)]
    assert [tuple(row[:2]) for row in steps_table(sheet)["baris"]] == expected
    (cards,) = [part["koperasi"] for part in sheet["bagian"] if part["jenis"] == "koperasi"]
    assert [(card["nomor"], card["nama"], card["kode"]) for card in cards] == [
        (*pair, place) for pair, place in zip(expected, inside, strict=True)
    ]
    drawn = parts._numbered(CITY, tuple(inside)).places
    assert {place.kode: place.name for place in drawn} == {
        place: number for place, (number, _) in zip(inside, expected, strict=True)
    }


def test_only_a_table_across_kecamatan_says_in_which_each_cooperative_lies():
    whole, part = (
        steps_table(sheets.of_city(CITY, "")),
        steps_table(sheets.of_kecamatan(CITY, CITY.kecamatan.index[0], "")),
    )
    assert whole["kepala"][:3] == ["No", "Kelurahan", "Kecamatan"]
    assert [row[2] for row in whole["baris"]] == [places(CITY)[kode].kecamatan for kode in CITY.kelurahan.index]
    assert "Kecamatan" not in part["kepala"]


@pytest.mark.parametrize("kode", CITY.kecamatan.index)
def test_steps_without_a_column_are_told_in_a_sentence_each_for_what_it_is(kode):
    rows = CITY.langkah[CITY.langkah["kode"].isin(members(kode))]
    known = {step: set(rows.loc[rows["langkah"] == step, "status"].dropna()) for step in rows["langkah"].unique()}
    labels = {step.slug: step.label for step in CITY.steps}
    whole = {step for step, group in rows.groupby("langkah") if (group["status"] == "ada").all()}
    said = sheets.of_kecamatan(CITY, kode, "")["kalimat"][1:]
    met, dark = (
        [labels[step] for step in known if test(step)] for test in (whole.__contains__, lambda s: not known[s])
    )
    assert said == [
        f"{begin}: {list_words(found)}."
        for begin, found in (
            ("Terpenuhi di semua koperasi", met), ("Belum ada data untuk koperasi mana pun", dark)
        )
        if found
    ]  # fmt: skip


def test_a_step_that_nobody_has_met_is_known_all_the_same():
    langkah = CITY.langkah.copy()
    langkah.loc[langkah["langkah"] == "rat", "status"] = "belum_dilaporkan"
    sheet = sheets.of_city(replace(CITY, langkah=langkah), "")
    assert not any("Belum ada data" in sentence for sentence in sheet["kalimat"])
    assert "RAT" in steps_table(sheet)["kepala"]


def test_without_an_address_for_guests_there_is_no_code():
    assert sheets.of_city(CITY, "")["qr"] is None
    assert "https" not in words_of(SHEETS[stack.CITY].pdf(""))


def words_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_every_letter_of_a_sheet_is_one_that_the_typeface_has():
    assert "\ufffd" not in "".join(words(name) for name in (stack.CITY, *sorted(kelurahan_names())[:3]))


def test_signs_that_the_typeface_lacks_are_stood_in_for():
    rows = [dict(row) for row in draft().tables["kelurahan"]]
    rows[0]["nama"] = "ǀ ꦒ Ŋadas →"
    city = sample_variant({"kelurahan": rows})
    (made,) = (wanted.pdf(SITE) for wanted in stack.every(city) if wanted.page.endswith("adas"))
    assert "? ? ?adas →" in words_of(made)


def test_every_picture_carries_its_sentence():
    root = read(stack.CITY).trailer["/Root"]
    found = list(alternatives(root["/StructTreeRoot"]))
    assert len(found) >= 2  # the map and the code
    assert all(found)


def alternatives(node):
    """The alternative texts of all figures below a node of the structure tree."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from alternatives(child)
    elif isinstance(node, dict):
        if node.get("/S") == "/Figure":
            yield str(node.get("/Alt", ""))
        yield from alternatives(node.get("/K", []))


def test_a_missing_typeface_is_said_in_words(monkeypatch, tmp_path):
    monkeypatch.setattr(press, "files", lambda _: tmp_path)
    press._compiler.cache_clear()
    try:
        with pytest.raises(PressError, match="huruf tidak ditemukan"):
            SHEETS[stack.CITY].pdf("")
    finally:
        press._compiler.cache_clear()
