"""What officials said of the readiness of single cooperatives: a statement with its day and source, never a step."""

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import names
from koperasi.domain import readiness
from koperasi.domain.choice import Choice
from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views.figure import Figure
from koperasi.views.html import lists
from koperasi.views.html.markup import joined
from koperasi.views.sources import citation, cited, external


def view(city: City, _: Choice) -> Figure:
    """List the statements, newest first, one for each day and wording."""
    return _view(city)


@per_city()
def _view(city: City) -> Figure:
    name = names(city.kelurahan)
    said = [
        (
            t(
                "kesiapan.pernyataan",
                tanggal=fmt.date(tanggal) if tanggal else t("umum.tanpa_tanggal"),
                nama=fmt.list_words([name[fact.kode] for fact in found]),
                nilai=nilai,
            ),
            [citation(city, number) for number in dict.fromkeys(fact.sumber_id for fact in found)],
        )
        for (tanggal, nilai), found in readiness.statements(city).items()
    ]
    items = [(words, joined([external(one.short, one.url) for one in sources], "; ")) for words, sources in said]
    return Figure(
        key="pernyataan",
        title=t("kesiapan.pernyataan_judul"),
        drawing=lists.sentences(items),
        alt=" ".join(words for words, _ in said),
        twin=pd.DataFrame([(words,) for words, _ in said], columns=[t("ringkasan.kolom.kabar")]),
        sources=cited(city, [fact.sumber_id for found in readiness.statements(city).values() for fact in found]),
        is_table=True,
    )
