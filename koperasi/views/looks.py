"""How a state looks in every figure: its sign, its word and its colour. A sign says it without colour."""

from koperasi.data.schema import choices
from koperasi.domain import analysis
from koperasi.text import step_words
from koperasi.views.html import palette
from koperasi.views.html.matrix import State

_STEP_SIGNS = {"ada": "●", "proses": "◐", "belum_dilaporkan": "○", "tanpa_data": "?"}
_EVIDENCE_SIGNS = {"aktif": "●", "historis": "◐", "lemah": "○", "rencana": "△"}


def step_states() -> dict[str, State]:
    """Return the look of each state of a step, met first, unknown last."""
    return {
        status: State(sign, step_words.state(status), palette.STATUS[status].fill)
        for status, sign in _STEP_SIGNS.items()
    }


def evidence_states() -> dict[str, State]:
    """Return the look of each strength of evidence, strongest first."""
    return {
        slug: State(_EVIDENCE_SIGNS[slug], choices("sektor", "bukti")[slug], palette.EVIDENCE[slug].fill)
        for slug in analysis.EVIDENCE
    }
