"""The show as an editable presentation: native charts and tables, each kelurahan a shape of its own."""

import datetime as dt
import itertools
import math
from collections.abc import Mapping, Sequence
from io import BytesIO

import pandas as pd
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.shapes import MSO_SHAPE
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Inches, Pt

from koperasi.data.city import City
from koperasi.data.records import names_of
from koperasi.domain import peers
from koperasi.domain.choice import Choice
from koperasi.stage import named_map
from koperasi.stage.slide_shapes import (
    HEIGHT,
    LEFT,
    SMALL,
    TOP,
    WIDTH,
    add_area,
    add_chart,
    add_name,
    add_slide,
    add_table,
    add_text,
    colour,
    describe,
    label_bars,
    paint,
)
from koperasi.text import format as fmt
from koperasi.text import step_words
from koperasi.text.words import t
from koperasi.views import (
    captions,
    funding,
    headline,
    kecamatan,
    layer,
    spotlight,
    standing,
    step_bars,
)
from koperasi.views.figure import Figure
from koperasi.views.html import palette
from koperasi.views.html.map_layout import UNITS, Layout
from koperasi.views.layer import Portrayal
from koperasi.views.sources import cited_indicator

_MAP = Inches(6.6)  # its width: some more letters than `named_map.LETTERS`


def deck(city: City, stamp: str) -> bytes:
    """Return the presentation as a PPTX file.

    Args:
        city: the city.
        stamp: date and version of the data, which stands on every slide.
    """
    made = Presentation()
    made.slide_width, made.slide_height = WIDTH, HEIGHT
    day = dt.datetime.fromisoformat(max(city.koperasi["tanggal"].dropna(), default="2000-01-01"))
    made.core_properties.title = t("ringkasan.judul", kota=city.profile.nama)
    made.core_properties.language = "id"
    made.core_properties.created = made.core_properties.modified = day
    _title_slide(made, city, stamp)
    _table_slide(made, headline.view(city, Choice()), stamp)
    everywhere = frozenset(city.kelurahan.index)
    for indikator in ("lahan", "berikutnya"):
        _map_slide(made, city, layer.portrayed(city, indikator, "alami", everywhere), stamp)
    _funding_slide(made, city, stamp)
    _examples(made, city, stamp)
    _steps_slide(made, city, stamp)
    for kode, name in names_of(city, "kecamatan").items():
        asked = kecamatan.questions(city, kode)
        _table_slide(made, asked, stamp, title=t("kecamatan.nama", nama=name), lead=kecamatan.answer(city, kode))
    _table_slide(made, kecamatan.comparison(city, Choice()), stamp)
    _peers_slide(made, city, stamp)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _foot(figure: Figure, stamp: str) -> str:
    return f"{figure.sources.plain()}\n{stamp}"


def _title_slide(made: Deck, city: City, stamp: str) -> None:
    title = t("ringkasan.judul", kota=city.profile.nama)
    said = t("paparan.pembuka", n=len(city.koperasi))
    slide = add_slide(made, title, stamp, f"{title}. {said}")
    add_text(slide, said, LEFT, Inches(2.6), Inches(5.5), Inches(2), size=Pt(32))
    _areas(
        slide, city, WIDTH - LEFT - _MAP, names_of(city, "kelurahan"), dict.fromkeys(city.kelurahan.index, palette.INK)
    )


def _table_slide(made: Deck, figure: Figure, stamp: str, *, title: str = "", lead: str = "") -> None:
    """Add a figure's table as a native one; a table longer than a slide goes on on the next.

    Where there is nothing to tabulate, the slide says what the figure says.
    """
    if figure.twin is None or figure.twin.columns.empty:
        slide = add_slide(made, title or figure.title, _foot(figure, stamp), figure.alt)
        add_text(slide, " ".join(filter(None, (lead, figure.alt))), LEFT, TOP, WIDTH - 2 * LEFT, Inches(3))
        return
    for rows in _pages(figure.twin):
        slide = add_slide(made, title or figure.title, _foot(figure, stamp), " ".join(filter(None, (lead, figure.alt))))
        top = TOP
        if lead:
            add_text(slide, lead, LEFT, top, WIDTH - 2 * LEFT, Inches(0.9))
            top += Inches(0.95)
        add_table(slide, rows, top, figure.alt)


def _pages(twin: pd.DataFrame, rows: int = 12) -> Sequence[pd.DataFrame]:
    return [twin.iloc[start : start + rows] for start in range(0, max(len(twin), 1), rows)]


def _funding_slide(made: Deck, city: City, stamp: str) -> None:
    """Add the shares of the money, each thing a mark of its own."""
    figure = funding.view(city, Choice())
    slide = add_slide(made, figure.title, _foot(figure, stamp), f"{figure.alt} {figure.note}")
    add_text(slide, figure.note or figure.alt, LEFT, TOP, WIDTH - 2 * LEFT, Inches(0.9))
    step = Inches(0.355)
    across = (WIDTH - 2 * LEFT) // step
    top = TOP + Inches(1.2)
    for part in funding.parts(city):
        words = f"{part.count_text} {part.label}"
        add_text(slide, words, LEFT, top, WIDTH - 2 * LEFT, Inches(0.6), size=Pt(28), bold=True)
        for at in range(part.count):
            kind = MSO_SHAPE.OVAL if part.shape == "bulat" else MSO_SHAPE.RECTANGLE
            left, down = LEFT + step * (at % across), top + Inches(0.65) + step * (at // across)
            mark = slide.shapes.add_shape(kind, left, down, Inches(0.29), Inches(0.29))
            paint(mark, part.fill)
            describe(mark, part.members[at][1] if part.members else f"{part.label} {at + 1}", part.label)
        top += Inches(1.4) + step * (part.count // across)


def _examples(made: Deck, city: City, stamp: str) -> None:
    """Add a map for each worked example, its evidence beside it."""
    figure = spotlight.view(city, Choice())
    twin = figure.twin if figure else None
    if figure is None or twin is None:
        return
    for kode, sektor in zip(city.sorotan["kode"], city.sorotan["sektor"], strict=True):
        title = t("potensi.sorotan_satu", sektor=city.sectors[sektor], nama=names_of(city, "kelurahan")[kode])
        said = [str(words) for head, words in zip(twin.iloc[:, 0], twin.iloc[:, 2], strict=True) if head == title]
        shown, foot = layer.sector_portrayed(city, sektor), f"{spotlight.map_sources(city, sektor).plain()}\n{stamp}"
        _map_slide(made, city, shown, stamp, title=title, said=said[:2], foot=foot, chosen=kode)


def _peers_slide(made: Deck, city: City, stamp: str) -> None:
    """Add where the city stands as a bar chart whose numbers can be edited; nothing where no table says so."""
    choice = Choice()
    comparison, figure = peers.compare(city, choice.ukuran), standing.view(city, choice)
    known = comparison.among(peers.group(city, choice.kelompok))
    if known.empty:
        return
    data = CategoryChartData()
    data.categories = [str(comparison.frame.at[kode, "nama"]) for kode in known.index]
    data.add_series(t(f"banding.ukuran.{choice.ukuran}.nama"), known.round().tolist())
    slide = add_slide(made, figure.title, _foot(figure, stamp), f"{figure.alt} {figure.note}")
    add_text(slide, figure.alt, LEFT, TOP, WIDTH - 2 * LEFT, Inches(0.8))
    chart = add_chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, TOP + Inches(0.8), figure)
    chart.has_legend, chart.plots[0].gap_width = False, 60
    series = chart.plots[0].series[0]
    paint(series, palette.sequential(3)[1])
    if city.profile.kode in known.index:
        paint(series.points[list(known.index).index(city.profile.kode)], palette.ACCENT)
    label_bars(chart.plots[0], "#,##0")


def _steps_slide(made: Deck, city: City, stamp: str) -> None:
    """Add the steps as a stacked bar chart whose numbers can be edited."""
    bars = step_bars.parts(city)
    # What is met comes first: by name, then of the whole city only, where it would stand; then the other states.
    heads = sorted((parts[0] for parts in bars.values()), key=lambda part: part.hatch)
    series = {part.label: part for part in [*heads, *itertools.chain(*bars.values())]}
    data = CategoryChartData()
    data.categories = [step_words.label(city, step) for step in bars]
    for label in series:
        data.add_series(label, [sum(part.count for part in parts if part.label == label) for parts in bars.values()])
    figure = step_bars.view(city, Choice())
    slide = add_slide(made, figure.title, _foot(figure, stamp), " ".join(filter(None, (figure.alt, figure.note))))
    chart = add_chart(slide, XL_CHART_TYPE.BAR_STACKED, data, TOP, figure)
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, len(city.kelurahan)
    for drawn, part in zip(chart.plots[0].series, series.values(), strict=True):
        paint(drawn, part.fill, is_hatched=bool(part.hatch))
        drawn.format.line.color.rgb = colour(palette.INK)
        drawn.data_labels.show_value = True
        drawn.data_labels.number_format, drawn.data_labels.number_format_is_linked = "0;;", False
        drawn.data_labels.font.size = Pt(16)
        drawn.data_labels.font.color.rgb = colour(palette.INK if part.hatch else palette.text_on(part.fill))


def _map_slide(
    made: Deck,
    city: City,
    shown: Portrayal,
    stamp: str,
    *,
    title: str = "",
    said: Sequence[str] = (),
    foot: str = "",
    chosen: str | None = None,
) -> None:
    """Add the map: each kelurahan a shape with its name, the colour of its class, and its sentence as alt text."""
    sources = cited_indicator(city, shown.indicator)
    notes = " ".join([captions.sentence(city, shown), *said])
    slide = add_slide(made, title or shown.title, foot or f"{sources.plain()}\n{stamp}", notes)
    laid_out = _areas(slide, city, LEFT, captions.descriptions(city, shown), shown.fills(), chosen)
    for label in laid_out.drawn_at(named_map.LETTERS, chosen):
        add_name(slide, label, _MAP / UNITS)
    _legend(slide, shown, said, named_map.numbered(city, chosen))


def _areas(
    slide: Slide, city: City, left: int, said: Mapping[str, str], fills: Mapping[str, str], chosen: str | None = None
) -> Layout:
    """Draw each kelurahan as a shape, the chosen one above the others, and return where everything lies."""
    laid_out, unit, name = named_map.named(city, None, chosen).layout, _MAP / UNITS, names_of(city, "kelurahan")
    areas = laid_out.seen.draw(city.shapes.geometry)
    for kode in sorted(map(str, areas.index), key=lambda kode: kode == chosen):
        shape = add_area(slide, areas[kode], lambda x, y: (left + x * unit, TOP + y * unit))
        describe(shape, name[kode], said[kode])
        paint(shape, fills[kode])
        line = palette.ACCENT if kode == chosen else palette.GROUND if fills[kode] == palette.INK else palette.INK
        shape.line.color.rgb = colour(line)
        shape.line.width = Pt(4 if kode == chosen else 0.75)
        shape.shadow.inherit = False
    return laid_out


def _legend(slide: Slide, shown: Portrayal, said: Sequence[str], numbered: Mapping[str, str]) -> None:
    left, top = LEFT + _MAP + Inches(0.4), TOP
    for sentence in said:
        add_text(slide, sentence, left, top, WIDTH - LEFT - left, Inches(1.1))
        top += round(Inches(0.32) * math.ceil(len(sentence) / 46) + Inches(0.2))
    values, rest = layer.legend(shown, None)
    entries = [entry for entry in (*values, *rest) if entry.count]
    for at, entry in enumerate(entries):
        down = top + Inches(0.1) + Inches(0.62) * at
        swatch = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, left, down, Inches(0.4), Inches(0.34))
        paint(swatch, entry.fill)
        swatch.shadow.inherit = False
        describe(swatch, entry.label, entry.label)
        words = f"{fmt.number(entry.count)}  {entry.label}"
        add_text(slide, words, left + Inches(0.5), down - Inches(0.08), Inches(5), Inches(0.5), size=Pt(20))
    if numbered:
        words, down = " · ".join(f"{number} {name}" for number, name in numbered.items()), Inches(0.62) * len(entries)
        key = add_text(slide, words, left, top + down + Inches(0.2), WIDTH - LEFT - left, Inches(0.6), size=SMALL)
        key.name = t("paparan.nomor")
