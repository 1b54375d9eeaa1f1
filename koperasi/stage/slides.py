"""The show as an editable presentation: native charts and tables, each kelurahan a shape of its own.

python-pptx has no call for alternative texts; they are the attribute `descr` of a shape's properties (ECMA-376, part 1,
20.1.2.2.8 cNvPr).
"""

import datetime as dt
from collections.abc import Sequence
from io import BytesIO

import pandas as pd
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.text import MSO_ANCHOR
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt
from shapely import MultiPolygon, Polygon

from koperasi.data.city import City
from koperasi.data.records import names
from koperasi.domain import analysis
from koperasi.domain.choice import Choice
from koperasi.text import format as fmt
from koperasi.text import step_words
from koperasi.text.words import t
from koperasi.views import captions, funding, headline, kecamatan, layer, looks, step_bars
from koperasi.views.figure import Figure
from koperasi.views.html import palette
from koperasi.views.layer import Portrayal

_WIDTH, _HEIGHT = Inches(13.333), Inches(7.5)
_LEFT, _TOP, _FOOT = Inches(0.5), Inches(1.3), Inches(6.7)
_FONT = "Calibri"  # on every machine that opens such a file; the pages' own typeface is not
_LETTER = Pt(18)
_SMALL = Pt(12)
_BLANK = 6  # of the default template's layouts


def deck(city: City, stamp: str) -> bytes:
    """Return the presentation as a PPTX file.

    Args:
        city: the city.
        stamp: date and version of the data, which stands on every slide.
    """
    made = Presentation()
    made.slide_width, made.slide_height = _WIDTH, _HEIGHT
    day = dt.datetime.fromisoformat(max(city.koperasi["tanggal"].dropna(), default="2000-01-01"))
    made.core_properties.title = t("ringkasan.judul", kota=city.profile.nama)
    made.core_properties.language = "id"
    made.core_properties.created = made.core_properties.modified = day
    _title_slide(made, city, stamp)
    _table_slide(made, headline.view(city, Choice()), stamp)
    everywhere = frozenset(city.kelurahan.index)
    for indikator in ("lahan", "berikutnya"):
        _map_slide(made, city, layer.portrayed(city, indikator, "alami", everywhere), stamp)
    _table_slide(made, funding.view(city, Choice()), stamp)
    _steps_slide(made, city, stamp)
    for kode, name in names(city.kecamatan).items():
        asked = kecamatan.questions(city, kode)
        _table_slide(made, asked, stamp, title=t("kecamatan.nama", nama=name), lead=kecamatan.answer(city, kode))
    _table_slide(made, kecamatan.comparison(city, Choice()), stamp)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _slide(made: Deck, title: str, foot: str, notes: str) -> Slide:
    slide = made.slides.add_slide(made.slide_layouts[_BLANK])
    heading = _text(slide, title, _LEFT, Inches(0.35), _WIDTH - 2 * _LEFT, Inches(0.8), size=Pt(28), bold=True)
    heading.name = title
    _text(slide, foot, _LEFT, _FOOT, _WIDTH - 2 * _LEFT, Inches(0.7), size=_SMALL)
    slide.notes_slide.notes_text_frame.text = notes
    return slide


def _text(
    slide: Slide, words: str, left: int, top: int, width: int, height: int, *, size: Pt = _LETTER, bold: bool = False
) -> BaseShape:
    box = slide.shapes.add_textbox(Emu(left), Emu(top), Emu(width), Emu(height))
    frame = box.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.text = words
    for paragraph in frame.paragraphs:
        paragraph.font.size, paragraph.font.bold, paragraph.font.name = size, bold, _FONT
        paragraph.font.color.rgb = _colour(palette.INK)
    return box


def _colour(value: str) -> RGBColor:
    return RGBColor.from_string(value.removeprefix("#"))


def _describe(shape: BaseShape, name: str, words: str) -> None:
    shape.name = name
    shape._element.xpath(".//p:cNvPr")[0].set("descr", words)


def _foot(figure: Figure, stamp: str) -> str:
    return f"{figure.sources.plain()}\n{stamp}"


def _title_slide(made: Deck, city: City, stamp: str) -> None:
    title = t("ringkasan.judul", kota=city.profile.nama)
    said = t("paparan.pembuka", n=len(city.koperasi))
    slide = _slide(made, title, stamp, f"{title}. {said}")
    _text(slide, said, _LEFT, Inches(2.6), _WIDTH - 2 * _LEFT, Inches(2), size=Pt(32))


def _table_slide(made: Deck, figure: Figure, stamp: str, *, title: str = "", lead: str = "") -> None:
    """Add a figure's table as a native one; a table longer than a slide goes on on the next."""
    if figure.twin is None:
        return
    for rows in _pages(figure.twin):
        slide = _slide(made, title or figure.title, _foot(figure, stamp), " ".join(filter(None, (lead, figure.alt))))
        top = _TOP
        if lead:
            _text(slide, lead, _LEFT, top, _WIDTH - 2 * _LEFT, Inches(0.9))
            top += Inches(0.95)
        _table(slide, rows, top, figure.alt)


def _pages(twin: pd.DataFrame, rows: int = 12) -> Sequence[pd.DataFrame]:
    return [twin.iloc[start : start + rows] for start in range(0, max(len(twin), 1), rows)]


def _table(slide: Slide, rows: pd.DataFrame, top: int, alt: str) -> None:
    frame = slide.shapes.add_table(
        len(rows) + 1, len(rows.columns), _LEFT, Emu(top), _WIDTH - 2 * _LEFT, Inches(0.4) * (len(rows) + 1)
    )
    _describe(frame, alt[:60], alt)
    cells = [list(map(str, rows.columns)), *rows.astype("str").to_numpy().tolist()]
    for y, line in enumerate(cells):
        for x, words in enumerate(line):
            cell = frame.table.cell(y, x)
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.text = words
            paragraph.font.size, paragraph.font.name, paragraph.font.bold = _LETTER, _FONT, y == 0
            paragraph.font.color.rgb = _colour(palette.INK)
            cell.fill.solid()
            cell.fill.fore_color.rgb = _colour(palette.NEIGHBOUR if y == 0 else palette.GROUND)


def _steps_slide(made: Deck, city: City, stamp: str) -> None:
    """Add the steps as a stacked bar chart whose numbers can be edited."""
    totals = analysis.step_totals(city.langkah)
    totals["tanpa_data"] = len(city.kelurahan) - totals["diketahui"]
    data = CategoryChartData()
    data.categories = data_labels = [step_words.label(city, str(step)) for step in totals.index]
    states = looks.step_states()
    for state in step_words.STATES:
        data.add_series(states[state].label, totals[state].astype(int).tolist())
    figure = step_bars.view(city, Choice())
    slide = _slide(made, figure.title, _foot(figure, stamp), figure.alt)
    frame = slide.shapes.add_chart(
        XL_CHART_TYPE.BAR_STACKED, _LEFT, _TOP, _WIDTH - 2 * _LEFT, _FOOT - _TOP - Inches(0.1), data
    )
    met = [
        f"{label}: {fmt.count_of(int(n), len(city.kelurahan))}"
        for label, n in zip(data_labels, totals["ada"], strict=True)
    ]
    _describe(frame, figure.title, "; ".join(met))
    chart = frame.chart
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.category_axis.reverse_order = True
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.has_major_gridlines = 0, len(city.kelurahan), False
    for series, state in zip(chart.plots[0].series, step_words.STATES, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _colour(states[state].fill)
        series.format.line.color.rgb = _colour(palette.INK)


def _map_slide(made: Deck, city: City, shown: Portrayal, stamp: str) -> None:
    """Add the map: each kelurahan a shape with its name, the colour of its class, and its sentence as alt text."""
    origin = captions.origin(city, shown.indicator)
    slide = _slide(made, shown.title, f"{origin}\n{stamp}", captions.sentence(city, shown))
    areas = city.shapes.geometry.to_crs(city.profile.epsg)
    west, south, east, north = areas.total_bounds
    room_width, room_height = Inches(8), _FOOT - _TOP - Inches(0.1)
    scale = min(room_width / (east - west), room_height / (north - south))
    said, fills = captions.descriptions(city, shown), shown.fills()
    for kode, area in areas.items():
        shape = _area(slide, area, lambda x, y: (_LEFT + (x - west) * scale, _TOP + (north - y) * scale))
        _describe(shape, names(city.kelurahan)[str(kode)], said[str(kode)])
        shape.fill.solid()
        shape.fill.fore_color.rgb = _colour(fills[str(kode)])
        shape.line.color.rgb = _colour(palette.INK)
        shape.line.width = Pt(0.75)
        shape.shadow.inherit = False
    values, rest = layer.legend(shown, None)
    for at, entry in enumerate(entry for entry in (*values, *rest) if entry.count):
        top = _TOP + Inches(0.75) * at
        swatch = slide.shapes.add_shape(1, Inches(9), top, Inches(0.35), Inches(0.3))
        swatch.fill.solid()
        swatch.fill.fore_color.rgb = _colour(entry.fill)
        swatch.shadow.inherit = False
        _describe(swatch, entry.label, entry.label)
        _text(slide, f"{entry.label}: {entry.count_text}", Inches(9.45), top - Inches(0.06), Inches(3.6), Inches(0.7))


def _area(slide: Slide, area: Polygon | MultiPolygon, place):  # type: ignore[no-untyped-def]
    """Draw the outlines of an area, its holes too, as one freeform."""
    parts = area.geoms if isinstance(area, MultiPolygon) else [area]
    rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    first, *rest = ([place(x, y) for x, y, *_ in ring.coords] for ring in rings)
    builder = slide.shapes.build_freeform(*map(round, first[0]))
    builder.add_line_segments([tuple(map(round, point)) for point in first[1:]], close=True)
    for ring in rest:
        builder.move_to(*map(round, ring[0]))
        builder.add_line_segments([tuple(map(round, point)) for point in ring[1:]], close=True)
    return builder.convert_to_shape()
