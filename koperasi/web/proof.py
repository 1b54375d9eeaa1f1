"""Draw everything from a city before anybody is shown it: what cannot be drawn is a fault of its files, not a page's.

The drawings are kept with the city, so this is also what makes its first readers quick.
"""

import datetime
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

from koperasi.data.city import City
from koperasi.data.problem import DataError, Problem, unforeseen
from koperasi.domain import analysis, readiness
from koperasi.domain.addresses import PAGES
from koperasi.domain.choice import Choice
from koperasi.domain.indicators import available
from koperasi.paper import stack
from koperasi.paper.sheets import stamp
from koperasi.stage import slides
from koperasi.views import atlas, city_map, comparison, kecamatan, kelurahan, preview_picture, sector_areas, site_shell
from koperasi.views.layer import portrayed, sector_portrayed, step_portrayed
from koperasi.views.page_identity import page_identity
from koperasi.web import feed, figures, search_index, stage_routes
from koperasi.web.downloads import current, table_files, view_files
from koperasi.web.light.light_page import page

_ORIGIN = "https://dasbor.example"
_FORMATS = ("csv", "svg")  # of each indicator; the others hold the same table, and a PNG is the SVG, painted

# After each drawing the thread rests as long as it took, at most so long: whoever reads a page meanwhile comes first. A
# lower priority would not do, for a thread that is made to wait may hold Python's lock.
_LONGEST_REST_S = 0.01

Drawing = tuple[str, Callable[[], object]]


def prove(city: City, is_wanted: Callable[[], bool] = lambda: True) -> None:
    """Draw every view, the light page and every download once. Raises DataError naming what could not be drawn.

    Ends with the drawing after which `is_wanted` says that nobody will be shown this city.
    """
    problems: list[Problem] = []
    for name, draw in _drawings(city):
        if not is_wanted():
            break
        begun = time.monotonic()
        try:
            draw()
        except Exception as error:  # whatever a drawing raises, the city is not shown
            kind = unforeseen(name, error)
            problems.append(Problem(name, None, None, None, f"tidak dapat dibuat dari berkas data ini; {kind.reason}"))
        time.sleep(min(time.monotonic() - begun, _LONGEST_REST_S))
    if problems:
        raise DataError(problems)


def _drawings(city: City) -> Iterator[Drawing]:
    """Yield the name of each drawing as readers know it, and how to make it."""
    yield from _maps(city)  # what most of the first readers wait for
    yield from _pages(city)
    yield "halaman ringan", partial(page, city)
    yield from _of_places(city)
    yield from _files(city)
    yield from _shown_and_printed(city)


def _pages(city: City) -> Iterator[Drawing]:
    """Yield what stands on the pages: their heads, their figures, and what is found on them."""
    first, district = str(city.kelurahan.index[0]), str(city.kecamatan.index[0])
    for name in PAGES:
        for choice in (Choice(), Choice(kelurahan=first), Choice(kecamatan=district)):
            yield f"halaman {name}", partial(page_identity, city, name, choice)
        yield f"halaman {name}", partial(site_shell.bar, city, name, datetime.date.today())
        yield f"pratinjau {name}", partial(preview_picture.preview_picture, city, name, Choice())
    yield "kaki halaman", partial(site_shell.foot, city, datetime.date.today())
    yield "pencarian", partial(search_index.search_index, city)
    for place in (None, *map(str, city.kecamatan.index)):
        yield f"kabar {place or 'semua'}", partial(feed.feed, city, place, _ORIGIN)
    for name, view in figures.FIGURES.items():
        yield f"gambar {name}", partial(view, city, Choice())
    for slug in analysis.sectors(city):
        yield f"kekuatan bukti {slug}", partial(sector_areas.strength, city, slug)
        yield f"kawasan {slug}", partial(sector_areas.connected, city, slug)


def _maps(city: City) -> Iterator[Drawing]:
    yield "peta", partial(city_map.blank, city)
    yield "kotak peta", partial(atlas.tiles, city)
    yield "titik peta", partial(atlas.dots, city)
    yield "rangka peta", partial(atlas.frame, city, view_files.downloads(city, Choice()))
    for slug in available(city):
        yield f"peta {slug}", partial(_map, city, slug)
    for step in readiness.known_steps(city.langkah):
        yield f"peta langkah {step}", partial(_of_step, city, step)
    for slug in analysis.sectors(city):
        yield f"peta sektor {slug}", partial(_of_sector, city, slug)


def _of_places(city: City) -> Iterator[Drawing]:
    for kode in map(str, city.kecamatan.index):
        for name, view in figures.OF_KECAMATAN.items():
            yield f"gambar {name} ({kode})", partial(view, city, Choice(kecamatan=kode))
        yield f"jawaban {kode}", partial(kecamatan.answer, city, kode)
        yield f"pesan {kode}", partial(kecamatan.message, city, kode, _ORIGIN)
    for kode in map(str, city.kelurahan.index):
        yield f"profil {kode}", partial(kelurahan.view, city, kode)
        yield f"pesan {kode}", partial(kelurahan.message, city, kode, _ORIGIN)
    for one, other in [*pairwise(map(str, city.kelurahan.index))][:1]:
        yield f"perbandingan {one}", partial(comparison.view, city, one, other)


def _files(city: City) -> Iterator[Drawing]:
    for name, table in city.tables.items():
        if not city.has_file(table):
            continue
        yield f"unduhan {name}.csv", partial(table_files.csv, city, table)
        yield f"unduhan {name}.xlsx", partial(table_files.xlsx, city, table)
    yield "unduhan kelurahan.geojson", partial(table_files.shapes, city)
    for extension in ("xlsx", "geojson"):
        yield f"unduhan tampilan.{extension}", partial(_view, city, Choice(), extension)
    for slug in available(city):
        seen = Choice(indikator=slug)
        for extension in _FORMATS:
            yield f"unduhan tampilan.{extension} ({slug})", partial(_view, city, seen, extension)


def _shown_and_printed(city: City) -> Iterator[Drawing]:
    """Yield the show with its slides, and the sheets; those of one kelurahan are set out, and the first one printed."""
    yield "paparan", partial(stage_routes.show_of, city, (), _ORIGIN)
    yield "paparan.pptx", partial(slides.deck, city, stamp(city))
    is_first = True
    for sheet in stack.every(city):
        printed = is_first or not sheet.is_one_page
        yield f"lembar {sheet.name}", partial(sheet.pdf if printed else sheet.draw, _ORIGIN)
        is_first = is_first and not sheet.is_one_page


def _map(city: City, slug: str) -> None:
    shown = portrayed(city, slug, "alami", frozenset(city.kelurahan.index))
    atlas.ranking(city, shown, False)
    city_map.layer_data(city, shown)


def _of_step(city: City, step: str) -> None:
    city_map.layer_data(city, step_portrayed(city, step))


def _of_sector(city: City, slug: str) -> None:
    city_map.layer_data(city, sector_portrayed(city, slug))


def _view(city: City, choice: Choice, extension: str) -> bytes:
    return current.build(view_files.view(city, choice), extension, _ORIGIN)
