"""What the made-up viewers choose."""

from itertools import islice
from urllib.parse import parse_qsl

from bench.mix import Mix, mix, query
from koperasi.data.city import City
from koperasi.domain import choice as links

SMALL = Mix(("lahan", "luas"), ("barat", "timur"))


def test_the_same_seed_chooses_the_same() -> None:
    assert list(islice(SMALL.queries(7), 20)) == list(islice(SMALL.queries(7), 20))


def test_an_indicator_stays_for_three_choices() -> None:
    chosen = [dict(parse_qsl(text))["ind"] for text in islice(SMALL.queries(1), 30)]
    assert all(len(set(chosen[turn : turn + 3])) == 1 for turn in range(0, 30, 3))
    assert set(chosen) == {"lahan", "luas"}


def test_every_choice_is_a_link_that_the_dashboard_understands(real_city: City) -> None:
    there = mix(real_city)
    for text in islice(there.queries(3), 40):
        _, refused = links.read(dict(parse_qsl(text)), real_city)
        assert refused == ()


def test_every_kelurahan_can_be_chosen(real_city: City) -> None:
    assert len(set(mix(real_city).places)) == len(real_city.kelurahan)


def test_a_query_names_indicator_and_kelurahan() -> None:
    assert query("luas", "timur") == "ind=luas&kel=timur"
