"""What is said of readiness beside the steps, each with its day and source: of single cooperatives, and of all."""

from collections.abc import Iterator

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import facts, names_of
from koperasi.domain import readiness
from koperasi.domain.choice import Choice
from koperasi.text.citations import fact_sentence, fact_sentence_of_all
from koperasi.text.words import t
from koperasi.views.figure import Figure
from koperasi.views.html import lists
from koperasi.views.html.markup import joined
from koperasi.views.sources import citation, external


def view(city: City, _: Choice) -> Figure:
    """List the statements, newest first, one for each day and wording."""
    return _view(city)


@per_city()
def _view(city: City) -> Figure:
    told = list(_told(city))
    said = [(words, [citation(city, number) for number in numbers]) for words, numbers in told]
    items = [(words, joined([external(one.short, one.url) for one in sources], "; ")) for words, sources in said]
    return Figure(
        key="pernyataan",
        title=t("kesiapan.pernyataan_judul", kepala=city.profile.kepala),
        drawing=lists.sentences(items),
        alt=" ".join(words for words, _ in told),
        twin=pd.DataFrame([(words,) for words, _ in told], columns=[t("ringkasan.kolom.kabar")]),
        is_table=True,
    )


def _told(city: City) -> Iterator[tuple[str, list[str]]]:
    """Yield each sentence with the numbers of its sources: of single cooperatives, then of the city as a whole."""
    name = names_of(city, "kelurahan")
    for found in readiness.statements(city).values():
        words = fact_sentence_of_all(city, found[0], [name[fact.kode] for fact in found])
        yield words, list(dict.fromkeys(fact.sumber_id for fact in found))
    for fact in facts(city):
        is_told = fact.kode == city.profile.kode and "kesiapan" in city.fact_texts[fact.indikator].tampil
        if is_told and not readiness.is_outdated(city, fact):
            yield fact_sentence(city, fact), [fact.sumber_id]
