"""Where the city stands among others: every measure in small, and one of them large with the names.

What is known of each stands on one scale a measure; what is not known, not reported or implausible stands apart in
words and bends no scale.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.domain import choice as links
from koperasi.domain import peers
from koperasi.domain.addresses import address, page_address
from koperasi.domain.choice import Choice, changed
from koperasi.domain.peers import MEASURES, Comparison, Group, Rank
from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views import peer_words
from koperasi.views.city_map import drawing_address
from koperasi.views.figure import Figure
from koperasi.views.html import dot_drawing, dot_spec, dots, lists
from koperasi.views.html.dot_chart import Chart
from koperasi.views.html.dot_drawing import Row
from koperasi.views.html.markup import NOTHING, SPACE, element, joined, text
from koperasi.views.sources import cited

WIDE, NARROW = 600, 340  # pixels for which a chart is laid out; the page takes the one that it has room for


def answer(city: City, choice: Choice) -> str:
    """Return in one sentence where the city stands: for which measures high, in the middle, low."""
    return _answer(city, choice.kelompok)


@per_city()
def _answer(city: City, group: Group) -> str:
    found: dict[str, list[str]] = {}
    for slug in MEASURES:
        rank = _rank(city, slug, peers.group(city, group))
        found.setdefault(_third(rank), []).append(t(f"banding.ukuran.{slug}.singkat"))
    told = [
        t(f"banding.letak_umum.{third}", daftar=fmt.list_words(found[third]))
        for third in ("atas", "sama", "tengah", "bawah", "tanpa")
        if third in found
    ]
    said = peer_words.noun(city, group)
    return t("banding.jawaban", n=len(peers.group(city, group)), kota=city.profile.nama, daftar="; ".join(told), **said)


def _third(rank: Rank | None) -> str:
    """Return the third in which a place lies: "atas", "tengah", "bawah"; "sama" where all are equal."""
    if rank is None:
        return "tanpa"
    if rank.ties == rank.known - 1:
        return "sama"
    if 3 * rank.place <= rank.known:
        return "atas"
    return "bawah" if 3 * (rank.known - rank.place - rank.ties) < rank.known else "tengah"


def _rank(city: City, slug: str, kodes: Sequence[str]) -> Rank | None:
    return peers.rank(peers.compare(city, slug), city.profile.kode, kodes)


# --- one measure


def view(city: City, choice: Choice) -> Figure:
    """Draw the measure that `choice` names on one scale, with the names of those that the city is compared with."""
    return _view(city, choice.ukuran, choice.kelompok)


@per_city()
def _view(city: City, slug: str, group: Group) -> Figure:
    comparison, said = peers.compare(city, slug), peer_words.noun(city, group)
    kodes = peers.group(city, group)
    alt, province = peer_words.place(city, slug, group), peer_words.in_province(city, slug)
    apart = list(peer_words.apart(city, comparison, kodes))
    told = [f"{alt} {province}", *apart]
    legend = peer_words.key(city, group)
    title = t("banding.ukuran_judul", ukuran=t(f"banding.ukuran.{slug}.nama"), kota=city.profile.nama,
              n=len(kodes), **said)  # fmt: skip
    charts = {} if comparison.among(list(comparison.frame.index)).empty else {
        "lebar": _strip(city, slug, group, WIDE), "sempit": _strip(city, slug, group, NARROW)
    }  # fmt: skip
    return Figure(
        key="kota_ukuran",
        title=title,
        drawing=joined([
            element("p", element("strong", text(alt)), SPACE, text(province)),
            dot_drawing.key(legend),
            dot_drawing.place(charts, alt=alt, hint=t("banding.petunjuk")) if charts else NOTHING,
            *(element("p", text(one), class_="kkmp-apart") for one in apart),
        ]),
        alt=alt,
        twin=_twin(city, comparison, kodes),
        sources=cited(city, comparison.frame["sumber_id"], dates=[comparison.day], status="turunan"),
        note=f"{peer_words.rule(city, group)} {t('banding.arti')}",
        svg=dot_drawing.complete(charts["lebar"], alt=alt, legend=legend, apart=told) if charts else None,
        spec={name: dot_spec.spec(chart) for name, chart in charts.items()},
    )  # fmt: skip


def _strip(city: City, slug: str, group: Group, across: int) -> Chart:
    marks = 6 if across == WIDE else 4
    return dots.strip(peer_words.points(city, slug, group), peer_words.axis(city, slug, marks=marks), across=across)


def _twin(city: City, comparison: Comparison, kodes: Sequence[str]) -> pd.DataFrame:
    heads = [t(f"banding.kolom.{name}") for name in ("tempat", "nilai", "dari", "koperasi", "keadaan", "kelompok")]
    why, written = peer_words.reasons(city, comparison), fmt.rupiah if comparison.measure.kind == "mean" else fmt.number
    rows = []
    for kode, name in peer_words.all_names(city).items():
        cell = comparison.cell(kode)
        is_compared = "ya" if kode in kodes else "bukan"
        rows.append(
            (
                name,
                peer_words.short(comparison, kode),
                written(cell.count) if cell else fmt.MISSING,
                fmt.number(cell.koperasi) if cell else fmt.MISSING,
                why.get(kode, t(f"banding.keadaan.{comparison.standing(kode)}")),
                t(f"banding.kolom.{is_compared}"),
            )
        )
    return pd.DataFrame(rows, columns=heads)


# --- every measure in small


@dataclass(frozen=True)
class _Small:
    slug: str
    name: str
    said: str
    row: Row | None
    href: str
    ahead: str  # the address of the chart alone, for a script that draws it before the page has come


def overview(city: City, choice: Choice) -> Figure:
    """Draw every measure on its own small scale, each with the place of the city in words and a way to see it large."""
    return _overview(city, peer_words.of_page(choice))


@per_city()
def _overview(city: City, choice: Choice) -> Figure:
    group = choice.kelompok
    found = [_small(city, choice, slug) for slug in MEASURES]
    drawn = [row.row for row in found if row.row]
    said, kodes = peer_words.noun(city, group), peers.group(city, group)
    title = t("banding.kota_judul", kota=city.profile.nama, n=len(kodes), **said)
    compared = [peers.compare(city, slug) for slug in MEASURES]
    numbers = pd.concat([one.frame["sumber_id"] for one in compared])
    return Figure(
        key="kota_banding",
        title=title,
        drawing=joined([
            _groups(city, choice),
            scales(city, choice),
        ]),
        alt=_answer(city, group),
        twin=_places(city, group),
        sources=cited(city, numbers, dates=[one.day for one in compared], status="turunan"),
        note=peer_words.rule(city, group),
        svg=dot_drawing.rows(drawn, alt=title, legend=peer_words.key(city, group)) if drawn else None,
    )  # fmt: skip


def scales(city: City, choice: Choice) -> Markup:
    """Return every measure in small under the legend, each a link to itself in large."""
    items = (_item(one, one.slug == choice.ukuran) for one in (_small(city, choice, slug) for slug in MEASURES))
    listed = element("ul", *items, class_="kkmp-scales", aria_label=t("banding.ukuran_pilih"))
    return dot_drawing.key(peer_words.key(city, choice.kelompok)) + listed


def _groups(city: City, choice: Choice) -> Markup:
    """Return the two groups to compare with, as links."""
    items = []
    for group in peers.GROUPS:
        n = len(peers.group(city, group)) - (group == "setara")
        words = t(f"banding.kelompok.{group}", n=n, **peer_words.noun(city, group))
        items.append(
            (words, page_address("banding", changed(choice, {"kelompok": group}), city), group == choice.kelompok)
        )
    return lists.chips(items, alt=t("banding.kelompok_pilih"))


def _small(city: City, choice: Choice, slug: str) -> _Small:
    comparison, kode = peers.compare(city, slug), city.profile.kode
    rank = _rank(city, slug, peers.group(city, choice.kelompok))
    name = t(f"banding.ukuran.{slug}.pendek")
    if rank is None:
        said_ = t(f"banding.keadaan.{comparison.standing(kode)}")
    else:
        said_ = t("banding.ringkas", nilai=peer_words.short(comparison, kode), tempat=peer_words.short_place(rank))
    there = peer_words.points(city, slug, choice.kelompok)
    row = Row(name, said_, peer_words.axis(city, slug, marks=3), there) if there else None
    href = page_address("banding", changed(choice, {"ukuran": slug}), city)
    shown = links.write(Choice(ukuran=slug, kelompok=choice.kelompok), city)
    return _Small(slug, name, said_, row, href, address(f"/{drawing_address(city, 'bagan', shown)}"))


def _item(one: _Small, is_shown: bool) -> Markup:
    inner = [
        element("span", text(one.name), class_="kkmp-name"),
        element("span", text(one.said), class_="kkmp-value"),
        dot_drawing.mini(one.row.axis, one.row.dots) if one.row else NOTHING,
    ]
    current = "true" if is_shown else None
    return element("li", element("a", *inner, href=one.href, aria_current=current, data_bagan_dulu=one.ahead))


def _places(city: City, group: Group) -> pd.DataFrame:
    rows = []
    for slug in MEASURES:
        comparison, kode = peers.compare(city, slug), city.profile.kode
        ranks = [
            peers.rank(comparison, kode, kodes) for kodes in (peers.group(city, group), list(comparison.frame.index))
        ]
        standing = t(f"banding.keadaan.{comparison.standing(kode)}")
        value = peer_words.short(comparison, kode) if ranks[0] else standing
        places_ = [peer_words.short_place(rank) if rank else standing for rank in ranks]
        rows.append((t(f"banding.ukuran.{slug}.nama"), value, *places_, fmt.date(comparison.day)))
    columns = [t(f"banding.kolom.{name}") for name in ("ukuran", "nilai", "letak", "provinsi", "tanggal")]
    return pd.DataFrame(rows, columns=columns)
