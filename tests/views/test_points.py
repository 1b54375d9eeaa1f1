"""Points of cooperatives and of land: each at its own coordinates, and said honestly where it lies outside."""

import html
import re

from hamlet import KODES, cooperatives, hamlet
from sample import BAYU, KA, KEMBAR, LAND, SABAN, ZULU, sample_city

from koperasi.text.words import t
from koperasi.views import atlas, points

_MARK = re.compile(r'<g data-teks="([^"]*)">.*?class="kkmp-point-(koperasi|lahan)".*?</g>')
_SPOT = re.compile(r'd="M(-?\d+) (-?\d+)h')


def marks() -> list[tuple[str, str, tuple[int, int]]]:
    """Words and kind of each mark, and where it is drawn."""
    found = []
    for match in _MARK.finditer(atlas.dots(sample_city())):
        spot = _SPOT.search(match[0])
        assert spot is not None
        found.append((html.unescape(match[1]), match[2], (int(spot[1]), int(spot[2]))))
    return found


def test_a_point_is_outside_by_its_metres_and_inside_by_none() -> None:
    outside = points.outside(sample_city(), "koperasi")
    assert 119 < outside[SABAN] < 121
    assert outside[KEMBAR] == 0
    assert outside[[KA, BAYU]].isna().all()
    assert 249 < points.outside(sample_city(), "lahan")[ZULU] < 251


def test_where_a_point_lies_is_said_also_when_it_is_little_outside() -> None:
    assert points.place("koperasi", 0) == "di dalam batas kelurahan"
    assert points.place("koperasi", 12).startswith("12")
    assert "kantor" in points.place("koperasi", 12)
    assert "lahan" in points.place("lahan", 12)
    assert points.place("koperasi", float("nan")) == "belum ada titik"
    places = points.places(sample_city(), SABAN)
    assert list(places) == [t("kelurahan.titik_koperasi"), t("kelurahan.titik_lahan")]
    assert "di luar" in places[t("kelurahan.titik_koperasi")]
    assert places[t("kelurahan.titik_lahan")] == "di dalam batas kelurahan"


def test_every_known_point_is_drawn_and_land_at_its_own_place() -> None:
    drawn = marks()
    land = sum(state is not None for state in LAND.values())
    spots = {kind: {spot for _, one, spot in drawn if one == kind} for kind in ("koperasi", "lahan")}
    assert len(spots["koperasi"]) == len(sample_city().koperasi) - 2
    assert len(spots["lahan"]) == land
    assert spots["koperasi"].isdisjoint(spots["lahan"])


def test_a_point_says_whose_it_is_and_where_it_lies() -> None:
    (words,) = [words for words, kind, _ in marks() if words.startswith("Sa'ban") and kind == "koperasi"]
    assert t("kelurahan.titik_koperasi") in words
    assert "di luar batas kelurahan" in words


def test_the_key_carries_the_note_on_points_outside() -> None:
    note = points.note(sample_city())
    assert "1 titik koperasi dan 1 titik lahan berada di luar" in note.replace("\xa0", " ")
    assert note in html.unescape(str(points.key(sample_city())))


def test_where_all_lie_inside_the_note_says_that() -> None:
    nowhere = hamlet(koperasi=cooperatives(lintang=[None] * len(KODES)))
    assert points.note(nowhere) == t("peta.titik_semua_di_dalam")
