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

_DOUBT = "status_pmk_49_2025"
_RULES = (
    "tanggal_inpres_9_2025",
    "model_pembentukan",
    "kegiatan_dalam_inpres_9",
    "pinjaman_plafon_maks",
    "pinjaman_operasional_maks",
    "pinjaman_bunga",
    "pinjaman_tenor_maks",
    "pinjaman_masa_tenggang",
    "pinjaman_persetujuan_kkmp",
    "tanggal_inpres_17_2025",
    "plafon_gerai_inpres_17",
    "pelaksana_bangunan",
    "surat_edaran_mendagri",
)


def in_force(city: City) -> Figure:
    """Say which rule is in doubt, once and before the others."""
    found = [fact for fact in facts(city) if fact.indikator == _DOUBT]
    said = [
        (fact_sentence(fact), external(citation(city, fact.sumber_id).short, citation(city, fact.sumber_id).url))
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
    rules = sorted((fact for fact in facts(city) if fact.indikator in _RULES), key=lambda f: _RULES.index(f.indikator))
    heads = [t(f"pendanaan.kolom.{name}") for name in ("hal", "isi", "tanggal", "status", "sumber")]
    title = t("pendanaan.aturan_judul")
    linked = [
        (*_words(rule), external(citation(city, rule.sumber_id).short, citation(city, rule.sumber_id).url))
        for rule in rules
    ]
    plain = [(*_words(rule), citation(city, rule.sumber_id).short) for rule in rules]
    return Figure(
        key="aturan_dana",
        title=title,
        drawing=data_table.plain(heads, linked, caption=t("pendanaan.aturan_pengantar")),
        alt=title,
        twin=pd.DataFrame(plain, columns=heads),
        sources=cited(city, [rule.sumber_id for rule in rules]),
        is_table=True,
    )


def _words(rule: Fact) -> tuple[str, str, str, str]:
    date = fmt.date(rule.tanggal) if rule.tanggal else t("umum.tanpa_tanggal")
    value = fact_value(rule.nilai, rule.satuan)
    return (
        t(f"fakta.{rule.indikator}.nama"),
        value[:1].upper() + value[1:],
        date,
        status_word(rule.keyakinan).capitalize(),
    )
