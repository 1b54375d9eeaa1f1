"""Within the city, in the same form: kecamatan and kelurahan on one scale, and every indicator as a small map."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import by_district, places
from koperasi.domain.addresses import page_address
from koperasi.domain.choice import Choice, changed
from koperasi.domain.indicators import INDICATORS, available
from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views import captions, city_map, layer, peer_words
from koperasi.views.figure import Figure
from koperasi.views.html import dot_drawing, dot_spec, dots, lists, small_maps
from koperasi.views.html.dot_chart import Axis, Chart, Dot, Kind
from koperasi.views.html.markup import NOTHING, element, joined, text
from koperasi.views.html.small_maps import Small
from koperasi.views.layer import Portrayal
from koperasi.views.sources import cited, cited_indicator

_WIDE, _NARROW = 560, 340
_LANE = 88  # pixels in which kelurahan of one value stand above each other
_NAMED = 14  # kelurahan without a value that are named in a sentence; more are counted


def numbers(city: City) -> tuple[str, ...]:
    """Return the indicators that are numbers, in the order of the table."""
    return tuple(slug for slug in available(city) if INDICATORS[slug].kind == "number")


def shown(city: City, choice: Choice) -> str:
    """Return the indicator that the strips show: the one chosen where it is a number, else the first one."""
    return choice.indikator if choice.indikator in numbers(city) else numbers(city)[0]


def view(city: City, choice: Choice) -> Figure:
    """Draw one indicator of every kelurahan on one scale, the means of the kecamatan above them."""
    return _view(city, shown(city, choice), peer_words.of_page(choice))


@per_city()
def _view(city: City, slug: str, choice: Choice) -> Figure:
    seen = layer.portrayed(city, slug, "alami", frozenset(city.kelurahan.index))
    there = (*_districts(city, seen), *_kelurahan(city, seen))
    title = t("banding.dalam_judul", ukuran=t(f"indikator.{slug}.label"), kota=city.profile.nama)
    charts = {
        name: _chart(seen, there, across) for name, across in (("lebar", _WIDE), ("sempit", _NARROW)) if there
    }  # fmt: skip
    said = captions.sentence(city, seen)
    apart = list(_apart(city, seen))
    legend: list[tuple[Kind, str]] = [("peer", t("banding.kunci_kecamatan")), ("other", t("banding.kunci_wilayah"))]
    return Figure(
        key="dalam_kota",
        title=title,
        drawing=joined(
            [
                _chips(city, slug, choice),
                dot_drawing.key(legend),
                dot_drawing.place(charts, alt=said, hint=t("banding.petunjuk")) if charts else NOTHING,
                *(element("p", text(one), class_="kkmp-apart") for one in apart),
            ]
        ),
        alt=said,
        twin=_twin(city, seen),
        sources=cited_indicator(city, seen.indicator),
        note=f"{t('banding.dalam_arti')} {t(f'indikator.{slug}.arti')}",
        svg=dot_drawing.complete(charts["lebar"], alt=said, legend=legend, apart=apart) if charts else None,
        spec={name: dot_spec.spec(chart) for name, chart in charts.items()},
    )


def _chips(city: City, slug: str, choice: Choice) -> Markup:
    """Return the indicators to choose among, as links that keep the rest of the choice."""
    items = [
        (t(f"indikator.{one}.label"), page_address("banding", changed(choice, {"indikator": one}), city), one == slug)
        for one in numbers(city)
    ]
    return lists.chips(items, alt=t("peta.indikator"))


def _chart(seen: Portrayal, there: Sequence[Dot], across: int) -> Chart:
    axis = _axis(seen, [dot.x for dot in there], 5 if across == _WIDE else 4)
    return dots.strip(there, axis, across=across, low=_LANE)


def _axis(seen: Portrayal, values: Sequence[float], marks: int) -> Axis:
    indicator = seen.indicator
    ticks = dots.scale(values, step=10.0**-indicator.decimals, marks=marks)
    money = indicator.unit == "Rp"
    words = [fmt.short_rupiah(tick) if money else fmt.with_unit(tick, indicator.unit) for tick in ticks]
    return Axis(ticks[0], ticks[-1], tuple(zip(ticks, words, strict=True)), t(f"indikator.{indicator.slug}.label"))


def _means(city: City, seen: Portrayal) -> Iterator[tuple[str, str, float | None, int, int]]:
    """Yield kode, name, mean of the known values, how many are known, of how many, for each kecamatan."""
    for kode, (name, part) in zip(city.kecamatan.index, by_district(city), strict=True):
        known = seen.values[seen.values.index.isin([place.kode for place in part])]
        yield str(kode), name, None if known.empty else float(known.mean()), len(known), len(part)


def _districts(city: City, seen: Portrayal) -> Iterator[Dot]:
    for kode, name, mean, known, total in _means(city, seen):
        if mean is not None:
            said = t("banding.titik_kecamatan", nama=name, nilai=_mean(seen, mean), n=known, total=total)
            yield Dot(kode, name, mean, said, "peer")


def _mean(seen: Portrayal, value: float) -> str:
    decimals = 0 if seen.indicator.unit == "Rp" else max(seen.indicator.decimals, 1)
    return fmt.with_unit(value, seen.indicator.unit, decimals=decimals)


def _kelurahan(city: City, seen: Portrayal) -> Iterator[Dot]:
    there = places(city)
    for kode, value in seen.values.items():
        place = there[str(kode)]
        yield Dot(place.kode, "", float(value), f"{place.nama} ({place.kecamatan}): {seen.text[place.kode]}", "other")


def _apart(city: City, seen: Portrayal) -> Iterator[str]:
    reading, there = seen.reading, places(city)
    for word, flags in (
        (t("umum.belum_dilaporkan"), reading.unreported),
        (fmt.MISSING, reading.unknown),
        (t("umum.tidak_wajar"), reading.implausible.notna()),
    ):
        found = [there[str(kode)].nama for kode in flags.index[flags]]
        if found:
            listed = fmt.list_words(found) if len(found) <= _NAMED else t("umum.n_kelurahan", n=len(found))
            yield t("banding.terpisah", keadaan=word[:1].upper() + word[1:], daftar=listed)


def _twin(city: City, seen: Portrayal) -> pd.DataFrame:
    rows = [
        (name, t("umum.kecamatan"), fmt.MISSING if mean is None else _mean(seen, mean), fmt.count_of(known, total))
        for _, name, mean, known, total in _means(city, seen)
    ]
    dash = t("banding.kolom.bukan")
    rows += [(place.nama, place.kecamatan, str(seen.text[kode]), dash) for kode, place in places(city).items()]
    heads = [t("banding.kolom.nama"), t("umum.kecamatan"), t("banding.kolom.nilai"), t("banding.kolom.diketahui")]
    return pd.DataFrame(rows, columns=heads)


# --- every indicator as a small map


def maps(city: City, _: Choice) -> Figure:
    """Draw every indicator as a small map, each a way to the large one."""
    return _maps(city)


@per_city()
def _maps(city: City) -> Figure:
    everywhere = frozenset(city.kelurahan.index)
    seen = {slug: layer.portrayed(city, slug, "alami", everywhere) for slug in available(city)}
    items = [_small(city, slug, one) for slug, one in seen.items()]
    laid_out, title = city_map.layout(city), t("banding.peta_judul", n=len(items))
    origins = pd.concat([one.indicator.origin(city)[["tanggal", "sumber_id"]] for one in seen.values()])
    texts: Mapping[str, pd.Series] = {t(f"indikator.{slug}.label"): one.text for slug, one in seen.items()}
    places_ = {t("umum.kelurahan"): city.kelurahan["nama"], t("umum.kecamatan"): city.kelurahan["kecamatan"]}
    return Figure(
        key="peta_kecil",
        title=title,
        drawing=small_maps.grid(laid_out, items, alt=title),
        alt=title,
        twin=pd.DataFrame({**places_, **texts}).reset_index(drop=True),
        sources=cited(city, origins["sumber_id"], dates=origins["tanggal"], status="turunan"),
        note=t("banding.peta_arti"),
        svg=small_maps.picture(laid_out, items, alt=title),
    )


def _small(city: City, slug: str, seen: Portrayal) -> Small:
    entries, rest = layer.legend(seen)
    return Small(
        t(f"indikator.{slug}.label"),
        city_map.paint(city, seen),
        [*(entry for entry in entries if entry.count), *rest],
        page_address("peta", Choice(indikator=slug), city),
    )
