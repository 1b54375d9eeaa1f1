"""The picture of a link preview: what the page is called and says, beside the map of the city."""

from textwrap import wrap

from markupsafe import Markup

from koperasi.data.city import City
from koperasi.domain.choice import Choice
from koperasi.domain.indicators import INDICATORS
from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views import city_map, layer, site_shell
from koperasi.views.html import palette
from koperasi.views.html.markup import element, joined, text
from koperasi.views.page_identity import page_identity

WIDTH, HEIGHT = 1200, 630
_MARGIN, _COLUMN = 48, 520
_MAP_LEFT, _MAP_TOP, _MAP_WIDTH, _MAP_HEIGHT = 608, 48, 544, 534
_LETTER = 0.5  # mean width of a letter as a share of its size, a little generous
_NAME = 16  # size of the names on the map
_LINES = 6  # of the sentence; a longer one is cut at a word


def preview_picture(city: City, page: str, choice: Choice) -> Markup:
    """Return an SVG of 1200 by 630 that is also well-formed XML."""
    identity = page_identity(city, page, choice)
    name = f"{t('rangka.bilah.nama')} · {city.profile.nama}"
    said, below = _lines(identity.heading, 150, size=58, weight=700, most=3)
    sentence, _ = _lines(identity.description, below + 24, size=30, weight=400, most=_LINES)
    date = t("umum.data_per", tanggal=fmt.date(site_shell.data_date(city)))
    body = [
        element("rect", width=WIDTH, height=HEIGHT, fill=palette.GROUND),
        element("rect", width=WIDTH, height=10, fill=palette.INK),
        _line(_MARGIN, 76, name, size=28, weight=600),
        said,
        sentence,
        _line(_MARGIN, HEIGHT - _MARGIN, date, size=24, weight=400, fill=palette.FAINT),
        _map(city, page, choice),
    ]
    return element(
        "svg", *body, xmlns="http://www.w3.org/2000/svg", width=WIDTH, height=HEIGHT, viewBox=f"0 0 {WIDTH} {HEIGHT}",
        fill=palette.INK,
    )  # fmt: skip


def _map(city: City, page: str, choice: Choice) -> Markup:
    """Return the map of what the page shows: a sector, an indicator, or the steps met; of one kecamatan if named."""
    if page == "potensi" and choice.sektor is not None:
        shown = layer.sector_portrayed(city, choice.sektor)
    else:
        slug = choice.indikator if page == "peta" and choice.indikator in INDICATORS else "langkah"
        members = city.kelurahan.index
        if choice.kecamatan is not None:
            members = members[city.kelurahan["kode_kecamatan"] == choice.kecamatan]
        shown = layer.portrayed(city, slug, "alami", frozenset(members))
    drawing = city_map.picture(city, shown, choice.kelurahan, _MAP_WIDTH / _MAP_HEIGHT, _MAP_WIDTH / _NAME)
    return element("svg", drawing, x=_MAP_LEFT, y=_MAP_TOP, width=_MAP_WIDTH, height=_MAP_HEIGHT)


def _lines(words: str, top: int, *, size: int, weight: int, most: int) -> tuple[Markup, int]:
    """Return words on at most so many lines, and where the next thing may stand."""
    found = wrap(words, int(_COLUMN / (size * _LETTER)), max_lines=most, placeholder=" …")
    step = round(size * 1.25)
    drawn = joined(_line(_MARGIN, top + n * step, line, size=size, weight=weight) for n, line in enumerate(found))
    return drawn, top + len(found) * step


def _line(x: int, y: int, words: str, *, size: int, weight: int, fill: str | None = None) -> Markup:
    return element("text", text(words), x=x, y=y, font_size=size, font_weight=weight, fill=fill)
