"""The table of all kelurahan: the signs of the steps, what is waited for, and the sectors with their evidence."""

from collections.abc import Mapping

from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.records import names
from koperasi.data.schema import choices
from koperasi.domain import readiness
from koperasi.text import format as fmt
from koperasi.text import step_words
from koperasi.text.words import t
from koperasi.views import evidence_matrix, looks, steps_matrix
from koperasi.views.html.markup import SPACE, element, text
from koperasi.views.html.matrix import Group, Row
from koperasi.views.html.syllables import breakable
from koperasi.web.light import links


def table(city: City) -> Markup:
    """Return the table under its heading, with the key of its signs, one body for each kecamatan."""
    heads = (text(t("umum.kelurahan")), _step_names(city), text(t("ringan.tabel_sektor")))
    cells = (element("th", words, scope="col") for words in heads)
    sectors = {row.kode: row for group in evidence_matrix.groups(city) for row in group.rows}
    groups = zip(names(city.kecamatan), steps_matrix.groups(city), strict=True)
    bodies = (_body(city, kode, group, sectors) for kode, group in groups)
    caption = element("caption", text(t("ringan.tabel_judul", n=len(city.kelurahan))))
    whole = element("table", caption, element("thead", element("tr", *cells)), *bodies, class_="semua")
    return element("h2", text(t("ringan.tabel")), id="bagian-tabel") + _key() + whole


def sign(status: str) -> Markup:
    """Return the sign of a status, hidden from screen readers: its word always stands beside it or in its row."""
    return element("i", text(looks.step_states()[status].symbol), class_=status, aria_hidden="true")


def _key() -> Markup:
    items = (element("li", sign(status), SPACE, text(state.label)) for status, state in looks.step_states().items())
    return element("ul", *items, class_="tanda")


def _step_names(city: City) -> Markup:
    """Return the names of the steps, one above each column of signs."""
    labels = (element("span", text(column.label)) for column in steps_matrix.columns(city))
    return element("span", text(t("ringan.langkah")), class_="baca") + element("span", *labels, class_="langkah")


def _body(city: City, kode: str, group: Group, sectors: Mapping[str, Row]) -> Markup:
    to = links.to_section(city)
    title = links.link(to(kode), t("umum.kecamatan_nama", nama=group.title))
    waits = {kode: step for step, kodes in readiness.waiting(city.langkah).items() for kode in kodes}
    columns = [column.key for column in steps_matrix.columns(city)]
    rows = (
        element(
            "tr",
            element("th", element("a", breakable(row.name), href=to(row.kode)), scope="row"),
            element("td", _steps(city, waits, row, columns)),
            element("td", _sectors(city, sectors[row.kode])),
        )
        for row in group.rows
    )
    return element("tbody", element("tr", element("th", title, scope="rowgroup", colspan=3)), *rows)


def _steps(city: City, waits: Mapping[str, str | None], row: Row, columns: list[str]) -> Markup:
    marks = (sign(row.cells[step].state) for step in columns)
    states = [cell.state for cell in row.cells.values()]
    known = len(states) - states.count("tanpa_data")
    note = step_words.awaited(city, waits[row.kode])
    met = t("ringan.terpenuhi", hitungan=fmt.count_of(states.count("ada"), known))
    words = text(f"{met}. {note}") if known else text(note)
    return element("span", *marks, class_="langkah") + element("span", words)


def _sectors(city: City, row: Row) -> Markup:
    if not row.cells:
        return element("span", text(fmt.MISSING), class_="kecil")
    labels, strengths = city.sectors, choices("sektor", "bukti")
    return text(", ").join(
        text(f"{labels[sector]} ") + element("small", text(strengths[cell.state].lower()))
        for sector, cell in row.cells.items()
    )
