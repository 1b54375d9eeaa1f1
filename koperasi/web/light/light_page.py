"""The document of a city, and the one that stands in its place while the data cannot be read."""

from collections.abc import Sequence

from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.problem import Problem
from koperasi.data.records import Source, names, records
from koperasi.domain.addresses import PAGES, page_address
from koperasi.domain.choice import Choice
from koperasi.text import format as fmt
from koperasi.text.citations import publisher
from koperasi.text.words import entries, t
from koperasi.views import site_shell
from koperasi.views.html.markup import NOTHING, SPACE, element, joined, text
from koperasi.web.light import light_overview, light_places, light_register, links
from koperasi.web.light.light_document import CONTENT, document
from koperasi.web.light.links import link

_PARTS = ("angka", "peta", "tabel")


def page(city: City, *, is_newest_instead: bool = False) -> bytes:
    """Return the whole document of a city; `is_newest_instead` of a day without data that a link asks for."""
    words = t("rangka.patok.tak_dikenal", daftar=site_shell.days(city))
    notice = element("p", text(words), class_="kkmp-patok") if is_newest_instead else NOTHING
    said = {"kota": city.profile.nama, "n": len(city.kelurahan)}
    heading = element("h1", text(t("ringan.judul", **said)))
    known = element("p", text(t("ringan.pengantar", **said)))
    header = element("header", site_shell.band(city, None), heading, known, notice, _contents(city))
    main = [
        light_overview.numbers(city),
        light_overview.overview_map(city),
        light_register.table(city),
        element("p", text(t("ringan.belum", daftar=fmt.list_words(entries("kelurahan.hal_belum"))))),
        *(light_places.district(city, kode) for kode in names(city.kecamatan)),
        _sources(city),
    ]
    body = header + element("main", *main, id=CONTENT) + _foot(city)
    return document(body, title=t("ringan.judul_tab", **said), description=t("ringan.uraian", **said))


def report(problems: Sequence[Problem]) -> bytes:
    """Return the document that says what keeps the city from being shown."""
    title = t("rangka.data_rusak")
    intro = element("p", text(t("ringan.rusak", n=len(problems))))
    items = (element("li", text(str(problem))) for problem in problems)
    body = element("main", element("h1", text(title)), intro, element("ul", *items), id=CONTENT)
    return document(body, title=title, description=title)


def _contents(city: City) -> Markup:
    to = links.to_section(city)
    places_ = [link(to(kode), t("umum.kecamatan_nama", nama=name)) for kode, name in names(city.kecamatan).items()]
    parts = [link(f"#bagian-{part}", t(f"ringan.{part}")) for part in _PARTS]
    ends = link(page_address(PAGES[0], Choice(), city), t("ringan.lengkap")), link("#bagian-sumber", t("ringan.sumber"))
    items = (element("li", each) for each in (ends[0], *parts, *places_, ends[1]))
    return element("nav", element("ul", *items), aria_label=t("ringan.daftar_isi"))


def _sources(city: City) -> Markup:
    intro = element(
        "p", text(t("ringan.sumber_pengantar")), SPACE, link(page_address("data", Choice(), city), t("data.menu"))
    )
    lines = element("ul", *map(_source, records(city.sumber, Source)), class_="sumber")
    return element("section", element("h2", text(t("ringan.sumber"))), intro, lines, id="bagian-sumber")


def _source(row: Source) -> Markup:
    date = t("umum.sumber_tanggal", tanggal=fmt.date(row.tanggal)) if row.tanggal else ""
    words = (element("b", text(row.sumber_id)), SPACE, link(row.url, row.judul), text(f", {publisher(row)}{date}"))
    return element("li", *words, id=row.sumber_id)


def _foot(city: City) -> Markup:
    ways = joined(
        [link(page_address(PAGES[0], Choice(), city), t("ringan.lengkap")), link("/ringan/qr.svg", t("ringan.qr"))],
        " · ",
    )
    return element("footer", element("p", text(t("ringan.versi", versi=city.version))), element("p", ways))
