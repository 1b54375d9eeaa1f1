"""The unit chart of funding: totals as published, members once the city has named them."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import by_district, names_of, texts
from koperasi.data.schema import choices
from koperasi.domain import analysis
from koperasi.domain.choice import Choice
from koperasi.text import format as fmt
from koperasi.text.words import entries, t
from koperasi.views.figure import Figure
from koperasi.views.html import data_table, lists, palette, waffle
from koperasi.views.html.markup import NOTHING
from koperasi.views.html.waffle import Part, Shape
from koperasi.views.sources import Sources, cited

_LOOKS: dict[str, tuple[str, Shape]] = {
    "apbd_kota": (palette.CATEGORICAL[1], "bulat"),
    "apbd_provinsi": (palette.CATEGORICAL[0], "kotak"),
}


def view(city: City, _: Choice) -> Figure:
    """Draw one mark for each cooperative, by the source of its money."""
    return _view(city)


@per_city()
def _view(city: City) -> Figure:
    total, shares = len(city.kelurahan), parts(city)
    alt = t("pendanaan.gambar_alt", n=total, rincian=sentence(city)) if shares else t("pendanaan.gambar_kosong")
    heads = [t(f"pendanaan.kolom.{name}") for name in ("dana", "jumlah")]
    return Figure(
        key="dana",
        title=t("pendanaan.gambar_judul", n=total),
        drawing=waffle.waffle(shares, alt=alt) if shares else lists.sentences([(alt, NOTHING)]),
        alt=alt,
        twin=pd.DataFrame([(part.label, part.count_text) for part in shares], columns=heads),
        sources=_sources(city),
        note="" if any(part.members for part in shares) or not shares else t("pendanaan.rincian_belum"),
    )


def picture(city: City) -> Markup:
    """Draw the same marks as one picture, for a file."""
    return waffle.picture(parts(city), alt=_view(city).alt)


def _sources(city: City) -> Sources:
    said = analysis.funding_totals(city).values()
    status = {fact.keyakinan for fact in said}
    dates = [fact.tanggal for fact in said]
    return cited(city, [fact.sumber_id for fact in said], dates=dates, status=status.pop() if len(status) == 1 else "")


@per_city()
def parts(city: City) -> Sequence[Part]:
    """Return each published share, as a total or, where the column names all its members, by name."""
    return [_part(city, source, int(fact.nilai)) for source, fact in analysis.funding_totals(city).items()]


def _part(city: City, source: str, n: int) -> Part:
    funded = texts(city.koperasi, "pendanaan")
    named = tuple((kode, name) for kode, name in names_of(city, "kelurahan").items() if funded.get(kode) == source)
    label, total = choices("koperasi", "pendanaan")[source], fmt.count_of(n, len(city.kelurahan))
    return Part(label, n, total, *_LOOKS[source], named if len(named) == n else ())


@per_city()
def sentence(city: City) -> str:
    """Return the shares in words: "4 koperasi didanai APBD Kota dan 30 koperasi didanai APBD Provinsi"."""
    return fmt.list_words([t("pendanaan.satu", n=part.count, dana=part.label) for part in parts(city)])


@per_city()
def answer(city: City) -> str:
    """Return who pays, as far as anybody has said, in a sentence."""
    if not parts(city):
        return t("pendanaan.jawaban_kosong")
    if all(part.members for part in parts(city)):
        return t("pendanaan.jawaban_rinci", rincian=sentence(city))
    return t("pendanaan.jawaban", rincian=sentence(city))


def told(city: City) -> Figure:
    """Say what has been said of the money, and by whom."""
    line = _sources(city)
    if not parts(city):
        return _card("tahu", [t("pendanaan.gambar_kosong")], line)
    said = t("pendanaan.tahu", tanggal=line.date or t("umum.tanpa_tanggal"), rincian=sentence(city))
    return _card("tahu", [f"{said} {t('pendanaan.satu_sumber')}" if len(line.citations) == 1 else said], line)


def untold() -> Figure:
    """List what has not been announced."""
    return _card("belum", entries("pendanaan.belum"), Sources())


def _card(key: str, lines: Sequence[str], sources: Sources) -> Figure:
    return Figure(
        key=key,
        title=t(f"pendanaan.{key}_judul"),
        drawing=lists.sentences((line, NOTHING) for line in lines),
        alt=" ".join(lines),
        sources=sources,
        is_table=True,
    )


def by_kecamatan(city: City) -> Figure | None:
    """Draw kecamatan x source of the money as counts ("2 dari 8"); the last column counts those not named yet.

    None while the column is empty, for then nothing is known of any kecamatan.
    """
    funded = texts(city.koperasi, "pendanaan")
    if not funded:
        return None
    labels = {**choices("koperasi", "pendanaan"), "": fmt.MISSING.capitalize()}
    rows = []
    for name, part in by_district(city):
        counts = Counter(funded.get(place.kode, "") for place in part)
        rows.append((name, *(fmt.count_of(counts[value], len(part)) for value in labels)))
    twin = pd.DataFrame(rows, columns=[t("umum.kecamatan"), *labels.values()])
    title = t("pendanaan.rinci_judul")
    drawing = data_table.plain(list(twin.columns), rows, caption=title)
    return Figure("dana_kecamatan", title, drawing, title, twin, is_table=True)
