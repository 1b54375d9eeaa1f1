"""The rules of funding in short, each with its date, how sure it is and its source; first what is in doubt."""

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import Fact, facts
from koperasi.domain.choice import Choice
from koperasi.text import format as fmt
from koperasi.text.citations import fact_sentence, fact_value
from koperasi.text.words import t
from koperasi.views.figure import Figure
from koperasi.views.html import data_table, lists
from koperasi.views.html.markup import text
from koperasi.views.sources import citation, cited, external, status_word


def in_force(city: City) -> Figure:
    """Say which rule is in doubt, once and before the others."""
    found = [fact for fact in facts(city) if "keberlakuan" in city.fact_texts[fact.indikator].tampil]
    said = [
        (fact_sentence(city, fact), external(citation(city, fact.sumber_id).short, citation(city, fact.sumber_id).url))
        for fact in found
    ]
    return Figure(
        key="berlaku",
        title=t("pendanaan.berlaku_judul"),
        drawing=lists.sentences(said or [(t("pendanaan.berlaku_kosong"), text(""))]),
        alt=" ".join(words for words, _ in said),
        sources=cited(city, [], status=found[0].keyakinan) if found else cited(city, []),
        is_table=True,
    )


def view(city: City, _: Choice) -> Figure:
    """Draw one row a rule, in the order in which they build on each other."""
    return _view(city)


@per_city()
def _view(city: City) -> Figure:
    order = [name for name, words in city.fact_texts.items() if "pendanaan" in words.tampil]
    rules = sorted((fact for fact in facts(city) if fact.indikator in order), key=lambda f: order.index(f.indikator))
    heads = [t(f"pendanaan.kolom.{name}") for name in ("hal", "isi", "tanggal", "status", "sumber")]
    title = t("pendanaan.aturan_judul")
    linked = [
        (*_words(city, rule), external(citation(city, rule.sumber_id).short, citation(city, rule.sumber_id).url))
        for rule in rules
    ]
    plain = [(*_words(city, rule), citation(city, rule.sumber_id).short) for rule in rules]
    return Figure(
        key="aturan_dana",
        title=title,
        drawing=data_table.plain(heads, linked, caption=t("pendanaan.aturan_pengantar")),
        alt=title,
        twin=pd.DataFrame(plain, columns=heads),
        sources=cited(city, [rule.sumber_id for rule in rules]),
        is_table=True,
    )


def _words(city: City, rule: Fact) -> tuple[str, str, str, str]:
    date = fmt.date(rule.tanggal) if rule.tanggal else t("umum.tanpa_tanggal")
    value = fact_value(rule.nilai, rule.satuan)
    return (
        city.fact_texts[rule.indikator].nama,
        value[:1].upper() + value[1:],
        date,
        status_word(rule.keyakinan).capitalize(),
    )
