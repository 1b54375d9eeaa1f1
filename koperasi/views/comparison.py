"""Two kelurahan side by side: every step, every indicator, their sectors, and what was said of them."""

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import places, step_rows
from koperasi.data.schema import choices
from koperasi.domain import analysis, readiness
from koperasi.domain.indicators import available
from koperasi.text import format as fmt
from koperasi.text import step_words
from koperasi.text.words import t
from koperasi.views.figure import Figure
from koperasi.views.html import data_table
from koperasi.views.layer import value_text


@per_city()
def view(city: City, one: str, other: str) -> Figure:
    """Draw both as a table; two of one name are told apart by their kecamatan.

    Raises:
        KeyError: if the city has no such kode.
    """
    columns = [_answers(city, kode) for kode in (one, other)]
    rows = [(label, *(column[label] for column in columns)) for label in columns[0]]
    there = [places(city)[kode] for kode in (one, other)]
    is_one_name = there[0].nama == there[1].nama
    names = [f"{place.nama} ({place.kecamatan})" if is_one_name else place.nama for place in there]
    heads = [t("peta.banding_hal"), *names]
    title = t("peta.banding_dua", satu=names[0], dua=names[1])
    return Figure(
        key="banding",
        title=title,
        drawing=data_table.plain(heads, rows, caption=title),
        alt=title,
        twin=pd.DataFrame(rows, columns=heads),
        is_table=True,
    )


def _answers(city: City, kode: str) -> dict[str, str]:
    state = {row.langkah: step_words.state(row.status) for row in step_rows(city).get(kode, ())}
    said = [fact.nilai for found in readiness.statements(city).values() for fact in found if fact.kode == kode]
    return {
        t("umum.kecamatan"): places(city)[kode].kecamatan,
        **{t(f"indikator.{slug}.label"): value_text(city, slug, kode) for slug in available(city)},
        **{
            step_words.label(city, step): state.get(step, step_words.state(None))
            for step in readiness.known_steps(city.langkah)
        },
        t("peta.banding_sektor"): _sectors(city, kode),
        t("peta.banding_pernyataan"): fmt.list_words(said) or t("peta.banding_tanpa"),
    }


def _sectors(city: City, kode: str) -> str:
    label, strength = city.sectors, choices("sektor", "bukti")
    pieces = analysis.by_strength(city.sektor[city.sektor["kode"] == kode]).drop_duplicates("sektor")
    found = [
        f"{label[slug]} ({strength[bukti].lower()})"
        for slug, bukti in zip(pieces["sektor"], pieces["bukti"], strict=True)
    ]
    return "; ".join(found) or fmt.MISSING
