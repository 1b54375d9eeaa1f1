"""How each state looks: this sign, this shade; a reader who learnt it on one page can read it on every other."""

import pytest

from koperasi.data.schema import choices
from koperasi.views import looks
from koperasi.views.html import palette

STEPS = {"ada": "●", "proses": "◐", "belum_dilaporkan": "○", "tanpa_data": "?"}
EVIDENCE = {"aktif": "●", "historis": "◐", "lemah": "○", "rencana": "△"}


def test_a_step_fills_its_sign_as_it_is_met_and_what_is_unknown_is_a_question() -> None:
    assert {state: look.symbol for state, look in looks.step_states().items()} == STEPS


def test_evidence_fills_its_sign_with_its_strength_and_a_plan_has_another_shape() -> None:
    assert {strength: look.symbol for strength, look in looks.evidence_states().items()} == EVIDENCE


def test_every_strength_bears_its_own_word() -> None:
    words = choices("sektor", "bukti")
    assert {state: look.label for state, look in looks.evidence_states().items()} == {k: words[k] for k in EVIDENCE}


@pytest.mark.parametrize(
    ("darker", "lighter"),
    [
        (palette.STATUS["ada"], palette.STATUS["proses"]),
        (palette.STATUS["proses"], palette.STATUS["belum_dilaporkan"]),
        (palette.EVIDENCE["aktif"], palette.EVIDENCE["historis"]),
        (palette.EVIDENCE["historis"], palette.EVIDENCE["lemah"]),
    ],
)
def test_more_is_darker(darker: palette.Swatch, lighter: palette.Swatch) -> None:
    assert palette.contrast(darker.fill, "#FFFFFF") > palette.contrast(lighter.fill, "#FFFFFF")


def test_what_is_unknown_has_the_colour_of_no_data_and_what_is_not_reported_that_of_not_reported() -> None:
    assert palette.STATUS["tanpa_data"].fill == palette.NO_DATA
    assert palette.STATUS["belum_dilaporkan"].fill == palette.NOT_REPORTED


def test_a_look_is_painted_with_the_colour_of_its_own_state() -> None:
    assert {state: look.fill for state, look in looks.step_states().items()} == {
        state: swatch.fill for state, swatch in palette.STATUS.items()
    }
    assert {strength: look.fill for strength, look in looks.evidence_states().items()} == {
        strength: palette.EVIDENCE[strength].fill for strength in EVIDENCE
    }
