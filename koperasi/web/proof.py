"""Draw everything from a city before anybody is shown it: what cannot be drawn is a fault of its files, not a page's.

The drawings are kept with the city, so this is also what makes its first readers quick.
"""

from collections.abc import Callable, Iterator
from functools import partial

from koperasi.data.city import City
from koperasi.data.problem import DataError, Problem, unforeseen
from koperasi.domain.choice import Choice
from koperasi.domain.indicators import available
from koperasi.views import atlas, city_map, kelurahan
from koperasi.views.layer import portrayed
from koperasi.web import figures
from koperasi.web.downloads import current, table_files, view_files
from koperasi.web.light.light_page import page

_ORIGIN = "https://dasbor.example"
_FORMATS = ("csv", "svg")  # of each indicator; the others hold the same table, and a PNG is the SVG, painted

Drawing = tuple[str, Callable[[], object]]


def prove(city: City) -> None:
    """Draw every view, the light page and every download once. Raises DataError naming what could not be drawn."""
    problems: list[Problem] = []
    for name, draw in _drawings(city):
        try:
            draw()
        except Exception as error:  # whatever a drawing raises, the city is not shown
            kind = unforeseen(name, error)
            problems.append(Problem(name, None, None, None, f"tidak dapat dibuat dari berkas data ini; {kind.reason}"))
    if problems:
        raise DataError(problems)


def _drawings(city: City) -> Iterator[Drawing]:
    """Yield the name of each drawing as readers know it, and how to make it."""
    yield "halaman ringan", partial(page, city)
    for name, table in city.tables.items():
        if not city.has_file(table):
            continue
        yield f"unduhan {name}.csv", partial(table_files.csv, city, table)
        yield f"unduhan {name}.xlsx", partial(table_files.xlsx, city, table)
    yield "unduhan kelurahan.geojson", partial(table_files.shapes, city)
    yield "peta", partial(city_map.blank, city)
    yield "kotak peta", partial(atlas.tiles, city)
    yield "titik peta", partial(atlas.dots, city)
    for name, view in figures.FIGURES.items():
        yield f"gambar {name}", partial(view, city, Choice())
    for kode in city.kecamatan.index:
        for name, view in figures.OF_KECAMATAN.items():
            yield f"gambar {name} ({kode})", partial(view, city, Choice(kecamatan=str(kode)))
    for kode in city.kelurahan.index:
        yield f"profil {kode}", partial(kelurahan.view, city, str(kode))
    for extension in ("xlsx", "geojson"):
        yield f"unduhan tampilan.{extension}", partial(_view, city, Choice(), extension)
    for slug in available(city):
        yield f"peta {slug}", partial(_map, city, slug)
        seen = Choice(indikator=slug)
        for extension in _FORMATS:
            yield f"unduhan tampilan.{extension} ({slug})", partial(_view, city, seen, extension)


def _map(city: City, slug: str) -> None:
    shown = portrayed(city, slug, "alami", frozenset(city.kelurahan.index))
    atlas.ranking(city, shown, False)
    city_map.layer_data(city, shown)


def _view(city: City, choice: Choice, extension: str) -> bytes:
    return current.build(view_files.view(city, choice), extension, _ORIGIN)
