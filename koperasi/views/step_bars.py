"""How many cooperatives stand where at each step."""

from collections.abc import Sequence

from koperasi.data.city import City
from koperasi.data.schema import choices
from koperasi.domain import analysis
from koperasi.text import format as fmt
from koperasi.views.html import palette
from koperasi.views.html.stacked_bars import Part, Row


def rows(city: City) -> Sequence[Row]:
    """Return one row a step, in order: met, under way, not reported, and how many are unknown."""
    totals = analysis.step_totals(city.langkah)
    total = len(city.kelurahan)
    labels = {**choices("langkah", "status"), "tanpa_data": fmt.MISSING.capitalize()}
    totals["tanpa_data"] = total - totals["diketahui"]
    return [
        Row(
            choices("langkah", "langkah")[str(step)],
            fmt.count_of(int(counts["ada"]), total) if counts["diketahui"] else fmt.MISSING,
            [Part(label, int(counts[status]), palette.STATUS[status].fill) for status, label in labels.items()],
        )
        for step, counts in totals.iterrows()
    ]
