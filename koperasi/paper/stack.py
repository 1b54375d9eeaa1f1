"""All sheets of a city by name: "kota", "kec-<kecamatan>", "<kelurahan>"."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from koperasi.data.city import City
from koperasi.data.records import names_of
from koperasi.domain.addresses import page_address
from koperasi.domain.choice import Choice
from koperasi.domain.slugs import slugs_of
from koperasi.paper import press, sheets
from koperasi.paper.sheets import Sheet

CITY = "kota"
KECAMATAN = "kec-"


@dataclass(frozen=True)
class Wanted:
    """One sheet: its name, what draws it up for the address of its page, and the page's own address in the site.

    One that is meant to be one page is drawn up with fewer pieces of evidence, the rest counted, until it is.
    """

    name: str
    draw: Callable[..., Sheet]
    page: str
    day: str | None
    is_one_page: bool = False

    def pdf(self, site: str) -> bytes:
        """Return the sheet as PDF.

        Args:
            site: beginning of the site's address ("https://dasbor.kota.example"); empty when guests cannot reach it.

        Raises:
            PressError: as `press.pdf`.
        """
        link = f"{site}{self.page}" if site else ""
        made = press.pdf(self.draw(link), self.day)
        for most in reversed(range(sheets.EVIDENCE) if self.is_one_page else ()):
            if press.pages(made) == 1:
                break
            made = press.pdf(self.draw(link, most), self.day)
        return made


def every(city: City) -> list[Wanted]:
    """Return the sheets of a city: its own, then one for each kecamatan, then one for each kelurahan."""
    day = max(city.koperasi["tanggal"].dropna(), default=None)
    found = [Wanted(CITY, lambda link: sheets.of_city(city, link), page_address("ringkasan", Choice(), city), day)]
    for kode in names_of(city, "kecamatan"):
        page = page_address("kecamatan", Choice(kecamatan=kode), city)
        found.append(Wanted(of_kecamatan(city, kode), _drawer(sheets.of_kecamatan, city, kode), page, day))
    for kode, name in slugs_of(city, "kelurahan").items():
        page = page_address("kecamatan", Choice(kelurahan=kode), city)
        found.append(Wanted(name, _drawer(sheets.of_kelurahan, city, kode), page, day, is_one_page=True))
    return found


def of_kecamatan(city: City, kode: str) -> str:
    """Return the name of the sheet of a kecamatan."""
    return f"{KECAMATAN}{slugs_of(city, 'kecamatan')[kode]}"


def of_kelurahan(city: City, kode: str) -> str:
    """Return the name of the sheet of a kelurahan."""
    return slugs_of(city, "kelurahan")[kode]


def find(city: City, name: str) -> Wanted | None:
    """Return the sheet of that name; None when there is none."""
    return next((wanted for wanted in every(city) if wanted.name == name), None)


def _drawer(draw: Callable[..., Sheet], city: City, kode: str) -> Callable[..., Sheet]:
    return partial(draw, city, kode)
