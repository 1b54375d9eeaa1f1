"""What stands around every page: the bar with the menu and its tools, the dialogs they open, the notices, the foot."""

import datetime
from collections.abc import Iterator

from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.pinning import pinnable
from koperasi.domain import addresses
from koperasi.domain.choice import Choice
from koperasi.text import format as fmt
from koperasi.text.words import t, table
from koperasi.views.html.markup import NOTHING, SPACE, element, joined, text
from koperasi.views.sources import citation, external

# Lines on a square of 24: no font of icons is needed before the first picture.
_ICONS = {
    "cari": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21",
    "istilah": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.2a2.6 2.6 0 1 1 3.7 2.4c-.8.4-1.2.9-1.2 1.9M12 16.6v.4",
    "bagikan": "M12 15V3M8 7l4-4 4 4M6 11H5v10h14V11h-1",
    "cetak": "M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z",
    "layar": "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
    "menu": "M4 7h16M4 12h16M4 17h16",
}
_TOOLS = ("istilah", "bagikan", "cetak", "layar")
# The mark: a roof over the places that stand under it.
MARK = Markup(
    '<svg class="kkmp-tanda" viewBox="0 0 32 32" aria-hidden="true">'
    '<rect width="32" height="32" rx="5" fill="#1F2933"/><path d="M16 5 28 15H4z" fill="#FFF"/>'
    '<path d="M7 17h5v4H7zm6.5 0h5v4h-5zm6.5 0h5v4h-5zM7 22.5h5V27H7zm6.5 0h5V27h-5zm6.5 0h5V27h-5z" fill="#FFF"/>'
    "</svg>"
)


@per_city()
def data_date(city: City) -> str | None:
    """Return the newest ISO date on which the cooperatives were read, or the day to which the data are pinned; None
    when no table says.
    """
    if city.pinned:
        return city.pinned
    dates = city.koperasi["tanggal"].dropna()
    return None if dates.empty else str(dates.max())


def age_in_days(iso: str | None, today: datetime.date) -> str:
    """Return how many days ago `iso` was, in words; empty for a date that has no day, or lies ahead."""
    if iso is None or len(iso) != len("2026-01-31"):
        return ""
    days = (today - datetime.date.fromisoformat(iso)).days
    if days < 0:
        return ""
    return {0: t("rangka.bilah.umur_ini"), 1: t("rangka.bilah.umur_kemarin")}.get(
        days, t("rangka.bilah.umur_hari", n=fmt.number(days))
    )


def bar(city: City | None, page: str | None, today: datetime.date) -> Markup:
    """Return the bar at the top: mark, menu, date of the data, tools. `page` is the one that is open, if one is."""
    panel = element("div", _menu(city, page), _date(city, today), _tools(), class_="kkmp-panel", id="kkmp-panel")
    menu = _button("menu", class_="kkmp-buka", aria_expanded="false", aria_controls="kkmp-panel")
    seen = element("header", _home(city), _button("cari"), menu, panel, class_="kkmp-bilah")
    return seen if city is None else joined((seen, band(city, page), _printed_head(city, today)))


def band(city: City, page: str | None) -> Markup:
    """Return the band that marks pinned data, with the way back to the newest; nothing for other data."""
    if city.pinned is None:
        return NOTHING
    href = addresses.address(addresses.page_path(page) if page else addresses.LIGHT)
    back = element("a", text(t("rangka.patok.terbaru")), href=href, data_utuh="")
    words = text(t("rangka.patok.isi", tanggal=fmt.date(city.pinned)))
    return element("aside", element("p", words, SPACE, back), class_="kkmp-patok", aria_label=t("rangka.patok.judul"))


def days(city: City) -> str:
    """Return the days to which a link may pin the data, in words."""
    return fmt.list_words([fmt.date(day) for day in pinnable(city)])


def _printed_head(city: City, today: datetime.date) -> Markup:
    """Return what stands in place of the bar on paper: what this is, and the day and age of its data."""
    iso = data_date(city)
    name = t("rangka.kaki.nama", kota=city.profile.nama)
    data = f"{t('rangka.bilah.data', tanggal=fmt.date(iso))} · {age_in_days(iso, today)}"
    parts = (element("p", text(name)), element("p", text(data), id="kkmp-cetakan-data"))
    return element("div", *parts, class_="kkmp-cetakan kkmp-cetakan-atas")


def _home(city: City | None) -> Markup:
    kota = city.profile.nama if city else ""
    words = element("span", element("b", text(t("rangka.bilah.nama"))), element("small", text(kota)))
    label = t("rangka.bilah.beranda", kota=kota)
    return element("a", MARK, words, href=addresses.address("/"), class_="kkmp-beranda", aria_label=label)


def _menu(city: City | None, page: str | None) -> Markup:
    links = (
        element(
            "a",
            text(t(f"{name}.menu")),
            href=addresses.page_address(name, Choice(), city) if city else addresses.address(addresses.page_path(name)),
            data_halaman=name,
            aria_current="page" if name == page else None,
        )
        for name in addresses.PAGES
    )
    return element("nav", *links, aria_label=t("rangka.bilah.halaman"))


def _date(city: City | None, today: datetime.date) -> Markup:
    if city is None:
        return NOTHING
    iso = data_date(city)
    day = element("span", text(t("rangka.bilah.data", tanggal=fmt.date(iso))), id="kkmp-tanggal")
    return element("p", day, SPACE, element("small", text(age_in_days(iso, today)), id="kkmp-umur"), class_="kkmp-data")


def _tools() -> Markup:
    return element("div", *map(_button, _TOOLS), class_="kkmp-alat")


def _button(name: str, **attributes: str) -> Markup:
    """Return a button of the bar; its words are seen where there is room, and read aloud everywhere."""
    icon = element("svg", element("path", d=_ICONS[name]), viewBox="0 0 24 24", aria_hidden="true")
    words = t(f"rangka.bilah.{name}")
    return element(
        "button", icon, element("span", text(words)), type="button", data_alat=name, title=words, **attributes
    )


def dialogs() -> Markup:
    """Return what the tools open: search, share, glossary."""
    return joined((_search(), _share(), _glossary()))


def _dialog(name: str, *content: Markup) -> Markup:
    heading = element("h2", text(t(f"rangka.{name}.judul")), id=f"kkmp-{name}-judul")
    close = element("button", text(t("rangka.bilah.tutup")), type="button", data_alat="tutup")
    head = element("div", heading, close, class_="kkmp-kepala")
    return element("dialog", head, *content, id=f"kkmp-{name}", aria_labelledby=f"kkmp-{name}-judul")


def _search() -> Markup:
    label = element("label", text(t("rangka.cari.label")), for_="kkmp-kata")
    field = Markup('<input id="kkmp-kata" type="search" autocomplete="off" spellcheck="false" enterkeyhint="go">')
    said = element("output", class_="kkmp-jawab", for_="kkmp-kata")
    return _dialog("cari", label, field, said, element("ul", id="kkmp-temuan"))


def _share() -> Markup:
    address = Markup('<input id="kkmp-alamat" type="text" readonly>')
    ways = (
        element("button", text(t("rangka.bagikan.kirim")), type="button", data_alat="kirim", hidden="hidden"),
        element("a", text(t("rangka.bagikan.whatsapp")), id="kkmp-wa", href="#", target="_blank", rel="noopener"),
        element("button", text(t("rangka.bagikan.salin")), type="button", data_alat="salin"),
    )
    return _dialog(
        "bagikan",
        element("p", text(t("rangka.bagikan.penjelasan"))),
        element("label", text(t("rangka.bagikan.alamat")), for_="kkmp-alamat"),
        address,
        element("p", text(t("rangka.bagikan.lokal")), class_="kkmp-lokal", hidden="hidden"),
        element("div", *ways, class_="kkmp-cara"),
        element("output", class_="kkmp-jawab"),
    )


def _glossary() -> Markup:
    parts = (
        part
        for name in ("keadaan", "singkatan")
        for part in (
            element("h3", text(t(f"rangka.istilah.{name}_judul"))),
            element("dl", *_terms(table(f"rangka.istilah.{name}"))),
        )
    )
    return _dialog("istilah", *parts)


def _terms(terms: dict[str, str]) -> list[Markup]:
    return [element("div", element("dt", text(word)), element("dd", text(said))) for word, said in terms.items()]


def notices() -> Markup:
    """Return what is said when a page does not come: at first, when the connection is lost, and without scripts."""
    light = element("a", text(t("rangka.sambungan.ringan")), href=addresses.address(addresses.LIGHT))
    way = joined((light, text(t("rangka.sambungan.ringan_isi"))), " ")
    again = element("button", text(t("rangka.sambungan.muat_ulang")), type="button", data_alat="muat_ulang")
    waiting = element("p", text(t("rangka.sambungan.tunggu")), SPACE, way, SPACE, again, class_="kkmp-tunggu")
    lost = element("p", text(t("rangka.sambungan.putus")), SPACE, way, SPACE, again, class_="kkmp-putus", role="status")
    hidden = Markup("<style>.kkmp-tunggu{display:none}</style>")
    without = element("noscript", hidden, element("p", text(t("rangka.sambungan.tanpa_skrip")), SPACE, way))
    return element("div", waiting, lost, without, class_="kkmp-kabar")


def first_words(heading: str, sentence: str, figures: Markup = NOTHING) -> Markup:
    """Return what stands in the page's place until it has come, and for readers without scripts."""
    return element(
        "main",
        element("header", element("h1", text(heading)), element("p", text(sentence))),
        figures,
        element("p", text(t("rangka.bilah.memuat")), class_="kkmp-memuat"),
        class_="kkmp-awal",
        id="kkmp-isi",
    )


def not_found(asked: str) -> Markup:
    """Return the body of the answer to an address that leads nowhere: what was asked, and the pages there are."""
    pages = ((addresses.page_path(name), t(f"{name}.menu")) for name in addresses.PAGES)
    ways = [*pages, (addresses.LIGHT, t("rangka.kaki.ringan"))]
    links = (element("li", element("a", text(words), href=addresses.address(path))) for path, words in ways)
    return element(
        "main",
        element("h1", text(t("rangka.salah.judul"))),
        element("p", text(t("rangka.salah.isi", alamat=asked))),
        element("p", text(t("rangka.salah.pilih"))),
        element("ul", *links),
        class_="kkmp-awal",
        id="kkmp-isi",
    )


def printed_foot() -> Markup:
    """Return what stands at the end of a printed page; the browser puts in the day and the address."""
    line = element("p", id="kkmp-cetakan-alamat", data_pola=t("rangka.kaki.cetak", hari="{hari}", alamat="{alamat}"))
    return element("div", line, class_="kkmp-cetakan kkmp-cetakan-bawah")


def foot(city: City, today: datetime.date) -> Markup:
    """Return the foot of a page: what this is, the day and version of its data, its terms, the light page."""
    iso = data_date(city)
    data = element("a", text(t("data.menu")), href=addresses.address("/data"))
    terms = Markup(text(t("rangka.kaki.ketentuan", tautan="\0"))).replace("\0", data)
    said = {"tanggal": fmt.date(iso), "umur": age_in_days(iso, today), "versi": city.version[:12]}
    lines = (
        element("p", element("b", text(t("rangka.kaki.nama", kota=city.profile.nama)))),
        *_keepers(city),
        element("p", text(t("rangka.kaki.data", **said))),
        element("p", terms),
        element("p", joined([_way(addresses.LIGHT, "ringan"), _way(addresses.STAGE, "paparan")], " · ")),
    )
    return element("footer", *lines, class_="kkmp-kaki")


def _keepers(city: City) -> Iterator[Markup]:
    """Yield who keeps the dashboard and which office accompanies the cooperatives, where that has been said."""
    if city.profile.pengelola:
        yield element("p", text(t("rangka.kaki.pengelola", nama=city.profile.pengelola)))
    if office := city.profile.pendamping:
        said = citation(city, office.sumber_id)
        words = text(t("rangka.kaki.pendamping", nama=office.nama))
        yield element("p", words, text(" ("), external(said.short, said.url, title=said.title), text(")"))


def _way(path: str, name: str) -> Markup:
    return element("a", text(t(f"rangka.kaki.{name}")), href=addresses.address(path))
