"""How many cooperatives stand where at each step; each bar leads to the kelurahan behind it."""

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.domain import analysis, readiness
from koperasi.domain.addresses import page_address
from koperasi.domain.choice import Choice
from koperasi.text import change_words, step_words
from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views import looks
from koperasi.views.figure import Figure
from koperasi.views.html.bars import Part, Row, bars
from koperasi.views.sources import cited


def view(city: City, _: Choice) -> Figure:
    """Draw one bar a step, in order: met, under way, not reported, unknown."""
    return _view(city)


@per_city()
def _view(city: City) -> Figure:
    counts, totals = _counts(city), readiness.city_totals(city)
    shown = parts(city)
    title = t("ringkasan.langkah_judul", n=len(city.kelurahan))
    return Figure(
        key="langkah",
        title=title,
        drawing=bars([_row(city, step, row, shown[step]) for step, row in counts.items()], alt=title),
        alt=title,
        twin=_twin(city, counts),
        sources=cited(
            city,
            [*city.langkah["sumber_id"], *(fact.sumber_id for fact in totals.values())],
            dates=[*city.langkah["tanggal"], *(fact.tanggal for fact in totals.values())],
            status="dinyatakan",
        ),
        note=" ".join(
            filter(None, [change_words.bracket_note(city), *(step_words.city_total(city, step) for step in totals)])
        ),
    )


def _counts(city: City) -> dict[str, dict[str, int]]:
    """Return, by step in order, how many cooperatives are in each state."""
    totals = analysis.step_totals(city.langkah)
    totals["tanpa_data"] = len(city.kelurahan) - totals["diketahui"]
    return {str(step): {state: int(row[state]) for state in step_words.STATES} for step, row in totals.iterrows()}


@per_city()
def parts(city: City) -> dict[str, list[Part]]:
    """Return, by step in order, the parts of its bar.

    Where only the number of the city is stated, it is a part of its own, hatched, for nobody is named.
    """
    total, totals, states = len(city.kelurahan), readiness.city_totals(city), looks.step_states()
    met, rest = states["ada"], states["tanpa_data"]
    found = {}
    for step, counts in _counts(city).items():
        if step in totals:
            number = int(totals[step].nilai)
            stated = Part(t("kesiapan.jumlah_kota_saja"), number, met.fill, "tegak")
            found[step] = [stated, Part(rest.label, total - number, rest.fill)]
        else:
            found[step] = [Part(look.label, counts[state], look.fill) for state, look in states.items()]
    return found


def _row(city: City, step: str, counts: dict[str, int], shown: list[Part]) -> Row:
    total, label = len(city.kelurahan), step_words.label(city, step)
    if step in readiness.city_totals(city):
        return Row(label, _stated(city, step), shown, page_address("kesiapan", Choice(), city))
    is_known = counts["tanpa_data"] < total
    return Row(
        label,
        fmt.count_of(counts["ada"], total) + change_words.bracket(city, step) if is_known else fmt.MISSING,
        shown,
        page_address("kesiapan", Choice(langkah=step), city) if is_known else None,
    )


def _twin(city: City, counts: dict[str, dict[str, int]]) -> pd.DataFrame:
    totals = readiness.city_totals(city)
    words = {state: step_words.state(state) for state in step_words.STATES}
    rows = [
        {
            t("kesiapan.langkah"): step_words.label(city, step),
            **{words[state]: row[state] for state in words},
            **({t("ringkasan.kolom.kota"): _stated(city, step)} if totals else {}),
        }
        for step, row in counts.items()
    ]
    return pd.DataFrame(rows)


def _stated(city: City, step: str) -> str:
    fact = readiness.city_totals(city).get(step)
    return fmt.count_of(int(fact.nilai), len(city.kelurahan)) if fact else ""
