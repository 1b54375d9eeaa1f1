"""Funding: totals while the members are not named, members once they are, and by kecamatan once anything is."""

from hamlet import FIVE, FOUR, ONE, SIX, THREE, TWO, cooperatives, frame, hamlet

from koperasi.data.city import City
from koperasi.views import funding

CITY, PROVINCE = "apbd_kota", "apbd_provinsi"


def funded(*cells: str | None) -> City:
    return hamlet(koperasi=cooperatives(pendanaan=cells))


def test_the_published_totals_are_drawn_without_names(town: City) -> None:
    parts = funding.parts(town)
    assert [(part.label, part.count, part.count_text, part.members) for part in parts] == [
        ("APBD Kota", 2, "2 dari 6", ()),
        ("APBD Provinsi", 4, "4 dari 6", ()),
    ]
    assert len({(part.fill, part.shape) for part in parts}) == 2


def test_the_shares_are_said_in_words(town: City) -> None:
    assert funding.sentence(town) == "2 APBD Kota dan 4 APBD Provinsi"
    assert funding.alt(town).startswith("6 petak: 2 APBD Kota dan 4 APBD Provinsi")
    assert funding.table(town).to_numpy().tolist() == [["APBD Kota", "2 dari 6"], ["APBD Provinsi", "4 dari 6"]]


def test_nothing_is_known_by_kecamatan_while_the_column_is_empty(town: City) -> None:
    assert funding.by_kecamatan(town).empty


def test_a_part_is_named_only_when_all_its_members_are() -> None:
    town = funded(CITY, None, CITY, PROVINCE, None, None)
    city, province = funding.parts(town)
    assert city.members == ((ONE, "Kembar"), (THREE, "Tapa'an"))
    assert province.members == ()
    assert province.count == 4


def test_partly_filled_funding_counts_the_rest_as_unknown_by_kecamatan() -> None:
    town = funded(CITY, None, None, PROVINCE, None, None)
    assert funding.by_kecamatan(town).to_numpy().tolist() == [
        ["Purwa", "1 dari 3", "0 dari 3", "2 dari 3"],
        ["Timur", "0 dari 3", "1 dari 3", "2 dari 3"],
    ]


def test_wholly_filled_funding_names_every_member() -> None:
    town = funded(CITY, PROVINCE, CITY, PROVINCE, PROVINCE, PROVINCE)
    members = [[kode for kode, _ in part.members] for part in funding.parts(town)]
    assert members == [[ONE, THREE], [TWO, FOUR, FIVE, SIX]]
    assert [row[-1] for row in funding.by_kecamatan(town).to_numpy().tolist()] == ["0 dari 3", "0 dari 3"]


def test_a_city_without_published_totals_has_no_parts() -> None:
    assert funding.parts(hamlet(fakta=frame("fakta", []))) == []


def test_the_city_has_34_marks_4_and_30_and_none_has_a_name(real_city: City) -> None:
    parts = funding.parts(real_city)
    assert [part.count for part in parts] == [4, 30]
    assert not any(part.members for part in parts)
    assert funding.sentence(real_city) == "4 APBD Kota dan 30 APBD Provinsi"
