"""Two measures set against each other: who is high in both, in one of them, in neither, told in words as well.

The lines that part high from low are the medians of those compared with, so the city is measured against the same ones
whatever else is drawn.
"""

from collections.abc import Mapping
from dataclasses import replace
from statistics import median

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.domain import peers
from koperasi.domain.choice import Choice
from koperasi.domain.peers import Group
from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views import peer_words
from koperasi.views.figure import Figure
from koperasi.views.html import dot_drawing, dot_spec, dots
from koperasi.views.html.dot_chart import Chart, Dot, Rule
from koperasi.views.html.markup import NOTHING, element, joined, text
from koperasi.views.sources import cited

_FORMS = {"lebar": (560, 400), "sempit": (340, 400)}
_LOW = (640, 205)  # as a picture with its sentences: low enough for letters that the back row reads
_LEFT = 84.0  # room for the words of the vertical scale
_QUADRANTS = ("tinggi_tinggi", "rendah_tinggi", "tinggi_rendah", "rendah_rendah")


def view(city: City, choice: Choice) -> Figure:
    """Draw the two measures that `choice` names, with the names of those that the city is compared with."""
    return _view(city, choice.datar, choice.tegak, choice.kelompok)


@per_city()
def _view(city: City, across: str, up: str, group: Group) -> Figure:
    there = _dots(city, across, up, group)
    compared = [peers.compare(city, slug) for slug in (across, up)]
    medians = _medians(there)
    quadrants = _quadrants(there, medians)
    names = {slug: t(f"banding.ukuran.{slug}.singkat") for slug in (across, up)}
    said = {"datar": names[across], "tegak": names[up]}
    alt = _sentence(city, there, quadrants, said)
    title = t("banding.pasangan_judul", **said)
    legend = peer_words.key(city, group)
    told = [*_told(city, there, quadrants, said), *_apart(city, there, group)]
    charts = {name: _chart(city, across, up, there, medians, *form) for name, form in _FORMS.items()} if there else {}
    picture = _chart(city, across, up, there, medians, *_LOW) if there else None
    return Figure(
        key="kota_pasangan",
        title=title,
        drawing=joined(
            [
                element("p", element("strong", text(alt))),
                dot_drawing.key(legend),
                dot_drawing.place(charts, alt=alt, hint=t("banding.petunjuk")) if charts else NOTHING,
                element("ul", *(element("li", text(one)) for one in told)) if told else NOTHING,
            ]
        ),
        alt=alt,
        twin=_twin(city, across, up, group, quadrants, said),
        sources=cited(
            city,
            pd.concat([one.frame["sumber_id"] for one in compared]),
            dates=[one.day for one in compared],
            status="turunan",
        ),
        note=f"{t('banding.pasangan_arti')} {peer_words.rule(city, group)}",
        svg=dot_drawing.complete(picture, alt=alt, legend=legend, apart=told) if picture else None,
        spec={name: dot_spec.spec(chart) for name, chart in charts.items()},
    )


def _dots(city: City, across: str, up: str, group: Group) -> tuple[Dot, ...]:
    """Return those of whom both values are known."""
    heights = {dot.key: dot.x for dot in peer_words.points(city, up, group)}
    one, other = (peers.compare(city, slug) for slug in (across, up))
    measures = {"datar": t(f"banding.ukuran.{across}.singkat"), "tegak": t(f"banding.ukuran.{up}.singkat")}
    name = peer_words.all_names(city)
    return tuple(
        replace(
            dot,
            y=heights[dot.key],
            said=t(
                "banding.titik_dua",
                nama=name[dot.key],
                satu=peer_words.detail(one, dot.key),
                dua=peer_words.detail(other, dot.key),
                **measures,
            ),
        )
        for dot in peer_words.points(city, across, group)
        if dot.key in heights
    )


def _medians(there: tuple[Dot, ...]) -> tuple[float, float] | None:
    compared = [dot for dot in there if dot.kind != "other"]
    return (median(dot.x for dot in compared), median(dot.y for dot in compared)) if len(compared) > 1 else None


def _quadrants(there: tuple[Dot, ...], medians: tuple[float, float] | None) -> Mapping[str, str]:
    """Return, by kode of those compared with, whether each measure is high (the median or above) or low."""
    if medians is None:
        return {}
    return {
        dot.key: f"{'tinggi' if dot.x >= medians[0] else 'rendah'}_{'tinggi' if dot.y >= medians[1] else 'rendah'}"
        for dot in there
        if dot.kind != "other"
    }


def _sentence(city: City, there: tuple[Dot, ...], quadrants: Mapping[str, str], said: Mapping[str, str]) -> str:
    kota, kode = city.profile.nama, city.profile.kode
    if kode not in quadrants:
        return t("banding.pasangan_tanpa", kota=kota, **said)
    own = next(dot for dot in there if dot.key == kode)
    quadrant = t(f"banding.kuadran.{quadrants[kode]}", **said)
    return t("banding.pasangan_kalimat", kuadran=quadrant, isi=own.said)


def _told(city: City, there: tuple[Dot, ...], quadrants: Mapping[str, str], said: Mapping[str, str]) -> list[str]:
    """Return who stands in each quadrant, the empty ones left out."""
    name = {dot.key: dot.name or city.profile.nama for dot in there}
    found = []
    for quadrant in _QUADRANTS:
        members = [name[kode] for kode, one in quadrants.items() if one == quadrant]
        if members:
            words = t(f"banding.kuadran.{quadrant}", **said)
            listed = t("banding.terpisah", keadaan=words, daftar=fmt.list_words(members))
            found.append(listed[:1].upper() + listed[1:])
    return found


def _apart(city: City, there: tuple[Dot, ...], group: Group) -> list[str]:
    """Return who of those compared with has no dot, and how many others."""
    drawn, every = {dot.key for dot in there}, peer_words.all_names(city)
    without = [kode for kode in every if kode not in drawn]
    own = [every[kode] for kode in without if kode in peers.group(city, group)]
    others = [t("banding.terpisah_lain", n=len(without) - len(own))] if len(without) > len(own) else []
    listed = fmt.list_words([*own, *others])
    return [t("banding.terpisah", keadaan=t("banding.pasangan_terpisah"), daftar=listed)] if listed else []


def _chart(
    city: City, across: str, up: str, there: tuple[Dot, ...], medians: tuple[float, float] | None, wide: int, high: int
) -> Chart:
    is_wide = wide > _FORMS["sempit"][0]
    x, y = peer_words.axis(city, across, marks=6 if is_wide else 4), peer_words.axis(city, up, marks=5)
    lines = (Rule("x", medians[0]), Rule("y", medians[1])) if medians else ()
    return dots.scatter(there, x, y, across=wide, high=high, left=_LEFT, rules=lines)


def _twin(
    city: City, across: str, up: str, group: Group, quadrants: Mapping[str, str], said: Mapping[str, str]
) -> pd.DataFrame:
    compared, kodes = [peers.compare(city, slug) for slug in (across, up)], peers.group(city, group)
    names = [t(f"banding.ukuran.{slug}.nama") for slug in (across, up)]
    if across == up:
        names[1] = t("banding.pasangan_lagi", ukuran=names[1])
    heads = [t("banding.kolom.tempat"), *names, t("banding.kolom.kuadran"), t("banding.kolom.kelompok")]
    rows = [
        (
            name,
            *(peer_words.short(one, kode) for one in compared),
            t(f"banding.kuadran.{quadrants[kode]}", **said) if kode in quadrants else t("banding.kolom.bukan"),
            t(f"banding.kolom.{'ya' if kode in kodes else 'bukan'}"),
        )
        for kode, name in peer_words.all_names(city).items()
    ]
    return pd.DataFrame(rows, columns=heads)
