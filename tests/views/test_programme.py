"""The headline numbers, the news, the money, the sectors: counts, never a percentage alone, with day and source."""

from hamlet import FACT_TEXTS, FIVE, FOUR, ONE, SIX, STEPS, THREE, TWO, cooperatives, fact, frame, hamlet, piece, steps

from koperasi.data.city import City
from koperasi.data.content import FactText
from koperasi.domain import analysis
from koperasi.domain.choice import Choice
from koperasi.views import funding, funding_rules, headline, news, sector_areas, spotlight

ALL = Choice()
CITY, PROVINCE = "apbd_kota", "apbd_provinsi"


def funded(*cells: str | None) -> City:
    return hamlet(koperasi=cooperatives(pendanaan=cells))


def test_the_headlines_count_out_of_all_and_lead_to_the_kelurahan_behind_them(town: City) -> None:
    figure = headline.view(town, ALL)
    assert figure.twin is not None
    told = {row[0]: row[1:4] for row in figure.twin.to_numpy().tolist()}
    assert told["koperasi diluncurkan"] == ["6", "15 Juli 2025", "hanya dari berita"]
    assert told["Lahan terverifikasi"] == ["2 dari 6", "31 Januari 2026", "pernyataan sumber resmi"]
    assert told["Melaporkan simpanan"] == ["3 dari 6", "31 Januari 2026", "pernyataan sumber resmi"]
    assert next(values for label, values in told.items() if "APBD" in label)[0] == "2 + 4"
    assert all(f'href="/{where}"' in figure.drawing for where in ("peta", "kesiapan?langkah=lahan", "pendanaan"))


def test_without_steps_and_facts_there_is_no_headline_and_no_news() -> None:
    town = hamlet(langkah=steps(), fakta=frame("fakta", []))
    for figure in (headline.view(town, ALL), news.view(town, ALL)):
        assert figure.twin is not None
        assert figure.twin.empty


def test_news_stands_newest_first_and_says_its_day_once() -> None:
    said = [fact("status_kesiapan", "siap", None, kode=ONE, tanggal="2026-02-01"), fact("jumlah_kkmp_diluncurkan", "6")]
    told = tuple(step.model_copy(update={"kabar": step.kartu}) for step in STEPS)
    town = hamlet(fakta=frame("fakta", said), langkah=steps(lahan=["ada"] * 6), steps=told)
    figure = news.view(town, ALL)
    assert figure.twin is not None
    assert figure.twin.iloc[:, 0].tolist() == ["1 Februari 2026", "31 Januari 2026", "15 Juli 2025"]
    assert "Wali Kota menyebut Kembar siap" in figure.twin.iloc[0, 1]
    assert figure.alt.count("15 Juli 2025") == 1
    assert figure.drawing.count("31 Januari 2026") == 1  # the source is of the same day and does not repeat it


def test_the_published_totals_are_drawn_without_names(town: City) -> None:
    parts = funding.parts(town)
    assert [(part.label, part.count, part.count_text, part.members) for part in parts] == [
        ("APBD Kota", 2, "2 dari 6", ()),
        ("APBD Provinsi", 4, "4 dari 6", ()),
    ]
    assert funding.answer(town) == (
        "2 koperasi didanai APBD Kota dan 4 koperasi didanai APBD Provinsi; koperasi mana saja belum diumumkan."
    )
    assert funding.by_kecamatan(town) is None


def test_a_part_is_named_only_when_all_its_members_are() -> None:
    city, province = funding.parts(funded(CITY, None, CITY, PROVINCE, None, None))
    assert city.members == ((ONE, "Kembar"), (THREE, "Tapa'an"))
    assert (province.members, province.count) == ((), 4)


def test_partly_filled_funding_counts_the_rest_as_unknown_by_kecamatan() -> None:
    figure = funding.by_kecamatan(funded(CITY, None, None, PROVINCE, None, None))
    assert figure is not None
    assert figure.twin is not None
    assert figure.twin.to_numpy().tolist() == [
        ["Purwa", "1 dari 3", "0 dari 3", "2 dari 3"],
        ["Timur", "0 dari 3", "1 dari 3", "2 dari 3"],
    ]


def test_wholly_filled_funding_names_every_member() -> None:
    town = funded(CITY, PROVINCE, CITY, PROVINCE, PROVINCE, PROVINCE)
    members = [[kode for kode, _ in part.members] for part in funding.parts(town)]
    assert members == [[ONE, THREE], [TWO, FOUR, FIVE, SIX]]
    assert "belum diumumkan" not in funding.answer(town)


def test_a_city_without_published_totals_says_so() -> None:
    bare = hamlet(fakta=frame("fakta", []))
    assert funding.answer(bare) == "Belum ada yang mengumumkan siapa yang mendanai koperasi ini."
    assert "Belum ada pengumuman" in funding.view(bare, ALL).drawing


def test_rules_of_funding_follow_each_other_and_the_doubt_stands_apart() -> None:
    rules = {
        name: FactText(nama=name.title(), kalimat="{nilai}.", tampil=("pendanaan",)) for name in ("inpres", "bunga")
    }
    doubt = FactText(nama="Keberlakuan", kalimat="Aturan ini {nilai}.", tampil=("keberlakuan",))
    facts = [
        fact("bunga", "6", "% per tahun", kode="ID", tanggal=None),
        fact("inpres", "2025-03-27", None, kode="ID"),
        fact("berlaku", "belum pasti", None, kode="ID", keyakinan="bertentangan"),
    ]
    town = hamlet(fakta=frame("fakta", facts), fact_texts={**FACT_TEXTS, **rules, "berlaku": doubt})
    twin = funding_rules.view(town, ALL).twin
    assert twin is not None
    assert [row[:4] for row in twin.to_numpy().tolist()] == [
        ["Inpres", "27 Maret 2025", "15 Juli 2025", "Hanya dari berita"],
        ["Bunga", "6% per tahun", "tanpa tanggal", "Hanya dari berita"],
    ]
    assert funding_rules.in_force(town).alt == "Aturan ini belum pasti."


def test_an_example_says_its_strength_once_and_its_neighbours(town: City) -> None:
    figure = spotlight.view(town, ALL)
    assert figure is not None
    assert figure.alt == "Logam di Kembar"
    assert figure.drawing.count("Bukti aktif: 1 sumber") == 1
    assert "Tetangga dengan sektor yang sama: Purwa (bukti lemah)." in figure.drawing
    assert "/potensi?sektor=logam&amp;kel=" in figure.drawing


def test_a_city_without_examples_has_none() -> None:
    assert spotlight.view(hamlet(sorotan=frame("sorotan", [])), ALL) is None


def test_a_sector_says_how_many_have_evidence_of_each_strength_and_how_many_none() -> None:
    rows = [piece(ONE, "logam", "aktif"), piece(TWO, "logam", "lemah"), piece(SIX, "logam", "rencana")]
    town = hamlet(sektor=frame("sektor", rows))
    assert sector_areas.strength(town, "logam") == (
        "Logam: bukti aktif di 1 kelurahan, bukti lemah di 1, baru rencana di 1, belum ada bukti di 3."
    )


def test_neighbours_with_one_sector_form_an_area_and_a_plan_joins_none() -> None:
    rows = [piece(kode, "logam", "aktif") for kode in (ONE, TWO)] + [piece(THREE, "logam", "rencana")]
    town = hamlet(sektor=frame("sektor", rows))
    assert analysis.areas(town, "logam") == [(ONE, TWO)]
    assert sector_areas.connected(town, "logam") == (
        "2 kelurahan dengan logam membentuk satu kawasan yang saling berbatasan."
    )


def test_areas_that_do_not_touch_are_told_apart() -> None:
    rows = [piece(kode, "logam", "aktif") for kode in (ONE, TWO, SIX)]
    town = hamlet(sektor=frame("sektor", rows))
    assert analysis.areas(town, "logam") == [(ONE, TWO), (SIX,)]
    assert sector_areas.connected(town, "logam") == (
        "Kawasan logam yang saling berbatasan: 2 kelurahan (Kembar dan Purwa); 1 kelurahan lain berdiri sendiri."
    )


def test_pairs_are_told_with_strength_and_length(town: City) -> None:
    twin = sector_areas.view(town, ALL).twin
    assert twin is not None
    (pair,) = twin.to_numpy().tolist()
    assert [cell.replace("\xa0", " ") for cell in pair] == ["Logam", "Kembar (aktif)", "Purwa (bukti lemah)", "1.000 m"]


def test_the_wood_of_the_real_city_is_one_area(real_city: City) -> None:
    assert len(analysis.areas(real_city, "kayu_mebel")[0]) >= 8
