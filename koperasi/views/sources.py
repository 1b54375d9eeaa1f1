"""Where a figure comes from: the sources by name, the day it describes, and how sure it is, for every medium."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import source
from koperasi.domain.indicators import Indicator
from koperasi.text import format as fmt
from koperasi.text.citations import publisher
from koperasi.text.markdown import address, escaped
from koperasi.text.words import t
from koperasi.views.html.markup import element, joined, text

_NAMED = 4  # more sources than these are counted, not listed


@dataclass(frozen=True)
class Citation:
    """One source: title, publisher, address, and the ISO date it carries, if it carries one."""

    title: str
    publisher: str
    url: str
    date: str | None

    @property
    def short(self) -> str:
        """The publisher and the date, as the source is named in a line."""
        return self.publisher + (t("umum.sumber_tanggal", tanggal=fmt.date(self.date)) if self.date else "")


@dataclass(frozen=True)
class Sources:
    """What stands under a figure.

    Attributes:
        citations: the sources, each named once.
        date: the day or days that the figure describes, written out ("5 Agustus 2026"); empty when no source says.
        status: "terverifikasi", "dinyatakan", "berita", "turunan" or "bertentangan"; empty where it differs by line.
    """

    citations: tuple[Citation, ...] = ()
    date: str = ""
    status: str = ""

    def markdown(self) -> str:
        """Return the line as Markdown, each source a link."""
        links = [f"[{escaped(one.short)}]({address(one.url)})" for one in self._named()]
        return " · ".join([*map(escaped, self._standing()), *self._list(links)])

    def html(self) -> Markup:
        """Return the line as markup, each source a link that opens a new tab."""
        links = [external(one.short, one.url, title=one.title) for one in self._named()]
        named = [t("umum.sumber", daftar="")] if links else self._list([])
        line = joined(map(text, [*self._standing(), *named]), " · ")
        return line + joined(links, "; ")

    def plain(self) -> str:
        """Return the line as plain text, for files and paper."""
        return " · ".join([*self._standing(), *self._list([one.short for one in self._named()])])

    def standing(self) -> str:
        """Return the day and how sure it is, without the sources."""
        return " · ".join(self._standing())

    def _standing(self) -> list[str]:
        if not self.date and not self.citations and self.status != "turunan":
            return []  # nothing is known, so nobody has stated it
        day = [t("umum.data_per", tanggal=self.date)] if self.date else []
        return [*day, status_word(self.status)] if self.status else day

    def _named(self) -> tuple[Citation, ...]:
        """Return the sources that are named; of those with the same short name the first."""
        different = tuple({one.short: one for one in reversed(self.citations)}.values())[::-1]
        return different if len(different) <= _NAMED else ()

    def _list(self, names: list[str]) -> list[str]:
        if names:
            return [t("umum.sumber", daftar="; ".join(names))]
        return [t("umum.banyak_sumber", n=len(self.citations))] if self.citations else []


def external(words: str, url: str, *, title: str | None = None) -> Markup:
    """Return a link to the outside, which always opens a new tab."""
    return element("a", text(words), href=url, title=title, target="_blank", rel="noopener")


def status_word(status: str) -> str:
    """Return the word for how sure a figure is ("hanya dari berita")."""
    return t(f"umum.status.{status}")


def citation(city: City, sumber_id: str) -> Citation:
    """Return one source.

    Raises:
        KeyError: if there is no such source.
    """
    row = source(city, sumber_id)
    return Citation(row.judul, publisher(row), row.url, row.tanggal)


def cited(
    city: City, sumber_ids: Iterable[str | None], *, dates: Iterable[str | None] = (), status: str = ""
) -> Sources:
    """Return the sources with these numbers, each once, with the span of the ISO dates that the figure describes."""
    known = dict.fromkeys(str(number) for number in sumber_ids if not fmt.is_missing(number))
    days = sorted({str(day) for day in dates if not fmt.is_missing(day)})
    span = fmt.date_range(days[0], days[-1]) if days else ""
    return Sources(tuple(citation(city, number) for number in known), span, status)


@per_city()
def cited_indicator(city: City, indicator: Indicator) -> Sources:
    """Return the sources of an indicator: those of all its rows, whatever a map of it shows, gathered once."""
    origin = indicator.origin(city)
    return cited(city, origin["sumber_id"], dates=origin["tanggal"], status=indicator.status)
