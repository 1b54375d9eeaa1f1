"""What a page opens with: its heading, its one-sentence answer, and the figures below it that can be read without a
script.

The page mounts them through Streamlit. The HTML that leaves the process carries the same, each figure in a shadow root
under the same style sheet: so it stands, with its table, while Streamlit's scripts are on their way. When the page has
drawn the same, `app/shell.js` puts it in its place.
"""

from dataclasses import dataclass

from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.domain.choice import Choice
from koperasi.text.words import t
from koperasi.views import funding, headline, standing, steps_matrix
from koperasi.views.figure import Figure
from koperasi.views.html.markup import NOTHING, element, joined
from koperasi.web import style_assets
from koperasi.web.page_figure import page_figure


@dataclass(frozen=True, eq=False)
class Opening:
    """Heading and sentence in plain words.

    Attributes:
        heading: the title of the page.
        sentence: its answer.
        figures: what stands below in one row, each with the level of its heading, 0 for none.
        shares: of the width that each takes where the window has room for a row.
    """

    heading: str
    sentence: str
    figures: tuple[tuple[Figure, int], ...]
    shares: tuple[int, ...] = (1,)


def opening(city: City, page: str, choice: Choice) -> Opening | None:
    """Return what a page opens with; None for one that opens with a map or a choice, which need a script."""
    match page:
        case "ringkasan":
            kota, n = city.profile.nama, len(city.kelurahan)
            sentence = t("ringkasan.pengantar", n=n, jawaban=steps_matrix.answer(city, choice))
            return Opening(t("ringkasan.judul", kota=kota), sentence, ((headline.view(city, choice), 0),))
        case "pendanaan":
            return Opening(t("pendanaan.judul"), funding.answer(city), ((funding.view(city, choice), 2),))
        case "banding":
            row = (standing.overview(city, choice), 0), (standing.view(city, choice), 2)
            return Opening(t("banding.judul"), standing.answer(city, choice), row, (5, 9))
    return None


@per_city(64)
def served(city: City, page: str, choice: Choice) -> Markup:
    """Return the figures of an opening as they leave the process; nothing for a page without one."""
    found = opening(city, page, choice)
    if found is None:
        return NOTHING
    places = (_place(figure, page_figure(city, figure, choice, level=level)) for figure, level in found.figures)
    first = f"--bagian:{100 * found.shares[0] / sum(found.shares):.4f}%" if len(found.shares) > 1 else None
    return element("div", *places, class_="kkmp-dahulu", style=first)


def _place(figure: Figure, html: Markup) -> Markup:
    # As Streamlit mounts it: hidden until the sheet has come, which makes it visible.
    sheet = Markup('<link rel="stylesheet" href="{}"><style>#figure{{visibility:hidden}}</style>')
    inner = joined((sheet.format(style_assets.style_url()), element("div", html, id="figure")))
    return element("div", element("template", inner, shadowrootmode="open"), data_kunci=figure.key)
