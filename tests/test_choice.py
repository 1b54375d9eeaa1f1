"""A link carries the whole choice, and what it cannot mean is told and ignored."""

from dataclasses import fields, replace

import pytest
from hamlet import FIVE, FOUR, ONE, PURWA, THREE, TWO, cooperatives, hamlet
from hypothesis import given
from hypothesis import strategies as st

from koperasi.data.city import City
from koperasi.domain import choice as links
from koperasi.domain.choice import KEYS, Choice, Refusal
from koperasi.domain.classes import METHODS
from koperasi.domain.indicators import available

TOWN = hamlet()


def some(*values: str) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, *values])


CHOICES = st.builds(
    Choice,
    indikator=st.sampled_from(available(TOWN)),
    metode=st.sampled_from(list(METHODS)),
    bentuk=st.sampled_from(links.SHAPES),
    kecamatan=some(*TOWN.kecamatan.index),
    sektor=some("logam", "batik"),
    kelurahan=some(*TOWN.kelurahan.index),
    banding=some(*TOWN.kelurahan.index),
    daftar=st.sampled_from(links.ORDERS),
    titik=st.sampled_from(links.POINTS),
    urut=st.sampled_from(links.ROW_ORDERS),
)


def test_every_field_of_the_choice_has_a_word_in_the_link() -> None:
    assert list(KEYS) == [field.name for field in fields(Choice)]
    assert len(set(KEYS.values())) == len(KEYS)


def test_an_empty_link_is_the_default_choice(town: City) -> None:
    assert links.read({}, town) == (Choice(), ())
    assert links.write(Choice(), town) == {}


@given(CHOICES)
def test_what_is_written_is_read_again(choice: Choice) -> None:
    kept = replace(choice, banding=None) if choice.banding == choice.kelurahan else choice
    assert links.read(links.write(choice, TOWN), TOWN) == (kept, ())


@given(st.dictionaries(st.sampled_from(list(KEYS.values())), st.text(max_size=20)))
def test_any_link_can_be_read_and_every_value_is_taken_or_told(params: dict[str, str]) -> None:
    choice, refused = links.read(params, TOWN)
    assert links.read(links.write(choice, TOWN), TOWN)[0] == choice
    assert all(params[refusal.key] == refusal.value for refusal in refused)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("kel", "atlantis"), ("kel", "99.99.99.9999"), ("kel", ""), ("kec", "atlantis"), ("ind", "cuaca"),
        ("kelas", "acak"), ("bentuk", "bulat"), ("sektor", "emas"), ("banding", "kembar"), ("daftar", "x"),
        ("titik", "x"), ("urut", "x"),
    ],
)  # fmt: skip
def test_an_unknown_value_is_told_and_its_default_holds(town: City, key: str, value: str) -> None:
    assert links.read({key: value}, town) == (Choice(), (Refusal(key, value),))


@pytest.mark.parametrize(
    ("typed", "kode"),
    [
        ("Tapa'an", THREE), ("tapa\u2019an", THREE), ("TAPAAN", THREE), ("tapaan.", THREE), ("tapaan,", THREE),
        ("tapaan)", THREE), (" tapaan ", THREE), ("Delta", FIVE), (FIVE, FIVE), (FIVE.replace(".", ""), FIVE),
        (f"kembar-{ONE}", ONE),
    ],
)  # fmt: skip
def test_a_place_is_found_however_a_person_writes_it(town: City, typed: str, kode: str) -> None:
    assert links.read({"kel": typed}, town) == (Choice(kelurahan=kode), ())


def test_a_place_is_found_by_the_code_of_the_statistics_office(town: City) -> None:
    coded = replace(town, kelurahan=town.kelurahan.assign(kode_bps=[f"999900000{n}" for n in range(1, 7)]))
    assert links.read({"kel": "9999000002"}, coded) == (Choice(kelurahan=TWO), ())


def test_the_code_of_one_office_never_hides_that_of_the_other(town: City) -> None:
    bare = ONE.replace(".", "")
    coded = replace(town, kelurahan=town.kelurahan.assign(kode_bps=["9", "8", "7", "6", "5", bare]))
    assert links.read({"kel": bare}, coded) == (Choice(kelurahan=ONE), ())


def test_a_refused_value_leaves_the_others_alone(town: City) -> None:
    choice, refused = links.read({"kel": "atlantis", "kec": "purwa", "ind": "luas"}, town)
    assert choice == Choice(indikator="luas", kecamatan=PURWA)
    assert refused == (Refusal("kel", "atlantis"),)


def test_a_key_that_belongs_to_somebody_else_is_passed_over(town: City) -> None:
    assert links.read({"utm_source": "wa"}, town) == (Choice(), ())


def test_capital_letters_and_codes_are_understood(town: City) -> None:
    assert links.read({"kel": "TAPAAN"}, town)[0].kelurahan == THREE
    assert links.read({"kel": TWO, "kec": PURWA}, town)[0] == Choice(kelurahan=TWO, kecamatan=PURWA)


def test_a_name_of_two_levels_means_the_level_of_its_key(town: City) -> None:
    choice, _ = links.read({"kel": "purwa", "kec": "purwa"}, town)
    assert (choice.kelurahan, choice.kecamatan) == (TWO, PURWA)


def test_a_name_of_two_kelurahan_means_neither_and_their_links_differ(town: City) -> None:
    assert links.read({"kel": "kembar"}, town)[1] == (Refusal("kel", "kembar"),)
    one, four = (links.write(Choice(kelurahan=kode), town)["kel"] for kode in (ONE, FOUR))
    assert one != four


@pytest.mark.parametrize("name", ["purworejo", "gadingrejo", "bugul-kidul", "panggungrejo"])
def test_the_four_shared_names_of_the_city_open_the_right_level(real_city: City, name: str) -> None:
    kelurahan = links.read({"kel": name}, real_city)[0].kelurahan
    kecamatan = links.read({"kec": name}, real_city)[0].kecamatan
    assert kelurahan in real_city.kelurahan.index
    assert kecamatan in real_city.kecamatan.index
    assert real_city.kelurahan.at[kelurahan, "nama"] == real_city.kecamatan.at[kecamatan, "nama"]


def test_a_kelurahan_is_not_compared_with_itself(town: City) -> None:
    assert links.read({"kel": "delta", "banding": "delta"}, town)[0].banding is None


def test_a_sector_without_evidence_in_this_city_is_refused(town: City) -> None:
    assert links.read({"sektor": "gerabah"}, town)[1] == (Refusal("sektor", "gerabah"),)


def test_funding_can_be_chosen_once_it_is_filled() -> None:
    assert links.read({"ind": "pendanaan"}, hamlet())[1] == (Refusal("ind", "pendanaan"),)
    funded = hamlet(koperasi=cooperatives(pendanaan=["apbd_kota", None, None, None, None, None]))
    assert links.read({"ind": "pendanaan"}, funded) == (Choice(indikator="pendanaan"), ())


def test_a_changed_field_keeps_the_others_and_none_restores_its_default() -> None:
    choice = Choice(indikator="luas", kelurahan=ONE)
    assert links.changed(choice, {"kelurahan": TWO}) == replace(choice, kelurahan=TWO)
    assert links.changed(choice, {"kelurahan": None, "indikator": None}) == Choice()


def test_a_field_that_does_not_exist_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        links.changed(Choice(), {"cuaca": "hujan"})


def test_the_links_of_the_city_are_short_words(real_city: City) -> None:
    mayangan = next(kode for kode, name in real_city.kelurahan["nama"].items() if name == "Mayangan")
    assert links.write(Choice(kelurahan=str(mayangan), indikator="luas"), real_city) == {
        "ind": "luas",
        "kel": "mayangan",
    }
