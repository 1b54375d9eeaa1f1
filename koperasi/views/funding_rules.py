"""The rules of funding in short, each with its date, standing and source."""

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import Fact, facts
from koperasi.text import format as fmt
from koperasi.text.citations import fact_sentence, source, status
from koperasi.text.markdown import escaped
from koperasi.text.words import t

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
    "status_pmk_49_2025",
    "tanggal_inpres_17_2025",
    "plafon_gerai_inpres_17",
    "pelaksana_bangunan",
    "surat_edaran_mendagri",
)


@per_city()
def table(city: City) -> pd.DataFrame:
    """Return one row a rule, in the order in which they build on each other: what, sentence, date, standing, source.

    Cells are Markdown.
    """
    rules = sorted((fact for fact in facts(city) if fact.indikator in _RULES), key=lambda f: _RULES.index(f.indikator))
    heads = [t(f"pendanaan.kolom.{name}") for name in ("hal", "isi", "tanggal", "status", "sumber")]
    return pd.DataFrame([_row(city, rule) for rule in rules], columns=heads)


def _row(city: City, rule: Fact) -> tuple[str, ...]:
    name, sentence = t(f"fakta.{rule.indikator}.nama"), fact_sentence(rule)
    date = fmt.date(rule.tanggal) if rule.tanggal else t("umum.tanpa_tanggal")
    return (escaped(name), escaped(sentence), date, status(rule.keyakinan), source(city, rule.sumber_id))
