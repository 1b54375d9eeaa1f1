"""The rules of funding in short, each with its date, standing and source."""

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import Fact, facts
from koperasi.text import format as fmt
from koperasi.text.citations import fact_sentence, source, status
from koperasi.text.markdown import escaped
from koperasi.text.words import t


@per_city()
def table(city: City) -> pd.DataFrame:
    """Return one row a rule, in the order in which they build on each other: what, sentence, date, standing, source.

    Cells are Markdown.
    """
    order = [name for name, text in city.fact_texts.items() if "pendanaan" in text.tampil]
    rules = sorted((fact for fact in facts(city) if fact.indikator in order), key=lambda f: order.index(f.indikator))
    heads = [t(f"pendanaan.kolom.{name}") for name in ("hal", "isi", "tanggal", "status", "sumber")]
    return pd.DataFrame([_row(city, rule) for rule in rules], columns=heads)


def _row(city: City, rule: Fact) -> tuple[str, ...]:
    name, sentence = city.fact_texts[rule.indikator].nama, fact_sentence(city, rule)
    date = fmt.date(rule.tanggal) if rule.tanggal else t("umum.tanpa_tanggal")
    return (escaped(name), escaped(sentence), date, status(rule.keyakinan), source(city, rule.sumber_id))
