"""Native shapes of a presentation: texts, tables, charts and areas, each with a name and a sentence."""

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt
from shapely import MultiPolygon, Polygon

from koperasi.text.words import t
from koperasi.views.figure import Figure
from koperasi.views.html import palette
from koperasi.views.html.label_placement import Label

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LEFT, TOP, FOOT = Inches(0.5), Inches(1.3), Inches(6.55)
_FONT = "Calibri"  # on every machine that opens such a file; the pages' own typeface is not
_LETTER = Pt(18)
_WIDE = 0.62  # width of a letter by its height, generously: the machine may have another typeface
SMALL = Pt(13.5)  # a fortieth of the height, as on the stage
_BLANK = 6  # of the default template's layouts


def add_slide(made: Deck, title: str, foot: str, notes: str) -> Slide:
    """Add a slide with its title, a foot that says sources and date, and what may be said."""
    slide = made.slides.add_slide(made.slide_layouts[_BLANK])
    heading = add_text(slide, title, LEFT, Inches(0.35), WIDTH - 2 * LEFT, Inches(0.8), size=Pt(26), bold=True)
    heading.name = title
    add_text(slide, foot, LEFT, FOOT, WIDTH - 2 * LEFT, Inches(0.8), size=SMALL)
    slide.notes_slide.notes_text_frame.text = notes
    return slide


def add_text(
    slide: Slide, words: str, left: int, top: int, width: int, height: int, *, size: Pt = _LETTER, bold: bool = False
) -> BaseShape:
    """Add a text without a frame; lengths in EMU."""
    box = slide.shapes.add_textbox(Emu(left), Emu(top), Emu(width), Emu(height))
    frame = box.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.text = words
    for paragraph in frame.paragraphs:
        paragraph.font.size, paragraph.font.bold, paragraph.font.name = size, bold, _FONT
        paragraph.font.color.rgb = colour(palette.INK)
    return box


def colour(value: str) -> RGBColor:
    """Return a colour "#RRGGBB" as presentations have it."""
    return RGBColor.from_string(value.removeprefix("#"))


def describe(shape: BaseShape, name: str, words: str) -> None:
    """Give a shape its name and its alternative text (`descr`, ECMA-376 part 1, 20.1.2.2.8, for want of a call)."""
    shape.name = name
    shape._element.xpath(".//p:cNvPr")[0].set("descr", words)


def add_table(slide: Slide, rows: pd.DataFrame, top: int, alt: str) -> None:
    """Add a native table, its columns as wide as their words want, its letters as large as the slide has room for."""
    cells = [list(map(str, rows.columns)), *rows.astype("str").to_numpy().tolist()]
    size = next((one for one in (20.0, 18.0, 16.0, 15.0) if sum(_heights(cells, one)) <= FOOT - top), 13.5)
    heights, widths = _heights(cells, size), _widths(cells, size)
    frame = slide.shapes.add_table(len(cells), len(widths), LEFT, Emu(top), WIDTH - 2 * LEFT, sum(heights))
    describe(frame, alt[:60], alt)
    for column, width in zip(frame.table.columns, widths, strict=True):
        column.width = Emu(width)
    for row, height in zip(frame.table.rows, heights, strict=True):
        row.height = Emu(height)
    for y, line in enumerate(cells):
        for x, words in enumerate(line):
            cell = frame.table.cell(y, x)
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.text = words
            paragraph.font.size, paragraph.font.name, paragraph.font.bold = Pt(size), _FONT, y == 0
            paragraph.font.color.rgb = colour(palette.INK)
            cell.fill.solid()
            cell.fill.fore_color.rgb = colour(palette.NEIGHBOUR if y == 0 else palette.GROUND)


def _widths(cells: Sequence[Sequence[str]], size: float) -> list[int]:
    """Return the widths of columns in which no word is broken; what is left goes where there is most to read."""
    columns = list(zip(*cells, strict=True))
    least = [max(len(word) for cell in column for word in f"{cell} -".split()) for column in columns]
    needed = [round(Pt(size) * _WIDE * (one + 0.5) + Inches(0.2)) for one in least]
    left = max(WIDTH - 2 * LEFT - sum(needed), 0)
    wanted = [max(min(max(map(len, column)), 60) - one, 0) + 1 for column, one in zip(columns, least, strict=True)]
    return [own + left * more // sum(wanted) for own, more in zip(needed, wanted, strict=True)]


def _heights(cells: Sequence[Sequence[str]], size: float) -> list[int]:
    """Estimate the heights of the rows of a table."""
    most = [max((width - Inches(0.2)) / (Pt(size) * _WIDE), 4) for width in _widths(cells, size)]
    lines = [max(math.ceil(len(words) / one) for words, one in zip(line, most, strict=True)) for line in cells]
    return [round(Pt(size) * 1.22 * max(number, 1) + Inches(0.12)) for number in lines]


def add_chart(slide: Slide, kind: XL_CHART_TYPE, data: CategoryChartData, top: int, figure: Figure) -> Chart:
    """Add a native chart of bars down to the foot, whose alternative text is the figure's table."""
    room = FOOT - top - Inches(0.1)
    frame = slide.shapes.add_chart(kind, LEFT, Emu(top), WIDTH - 2 * LEFT, Emu(room), data)
    told = [] if figure.twin is None else figure.twin.astype("str").agg(" ".join, axis=1).tolist()
    describe(frame, figure.title, "; ".join([figure.alt, *told]))
    chart = frame.chart
    chart.has_title = False
    chart.font.size, chart.font.name = Pt(16), _FONT
    chart.category_axis.reverse_order = True
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    return chart


def label_bars(plot: Any, form: str) -> None:
    """Write every number at its bar, in the form of a spreadsheet."""
    plot.has_data_labels = True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = form, False
    plot.data_labels.font.size = Pt(16)


def paint(shape: Any, fill: str, *, is_hatched: bool = False) -> None:
    """Fill a shape, or the bars of a series or one of them, with a colour "#RRGGBB", or hatch it with that colour."""
    filled = getattr(shape, "format", shape).fill
    if is_hatched:
        filled.patterned()
        filled.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        filled.back_color.rgb = colour(palette.GROUND)
    else:
        filled.solid()
    filled.fore_color.rgb = colour(fill)


def add_name(slide: Slide, label: Label, unit: float) -> None:
    """Write a name where the map of the pages has it, on white, with a line to its place where it stands outside."""
    if label.line is not None:
        x1, y1, x2, y2 = (round(one * unit) for one in label.line)
        line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, LEFT + x1, TOP + y1, LEFT + x2, TOP + y2)
        line.line.color.rgb = colour(palette.INK)
    high = round(SMALL * 1.15)
    wide = round(max(map(len, label.lines)) * SMALL * 0.56)
    left, top = round(LEFT + label.x * unit - wide / 2), round(TOP + label.y * unit - SMALL * 0.95)
    box = add_text(slide, "\n".join(label.lines), left, top, wide, high * len(label.lines), size=SMALL, bold=True)
    frame = box.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = False
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.CENTER
    box.fill.solid()
    box.fill.fore_color.rgb = colour(palette.GROUND)
    box.name = t("paparan.nama_pada_peta", nama=" ".join(label.lines))


def add_area(slide: Slide, area: Polygon | MultiPolygon, place):  # type: ignore[no-untyped-def]
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
