"""The palette, checked by numbers: CAM02-UCS distances after simulation, and WCAG contrast."""

import re
from itertools import combinations, pairwise

import numpy as np
import pytest
from colorspacious import cspace_convert, deltaE

from koperasi.stage import document
from koperasi.views.html import palette

SEEN = ("normal", "protanomaly", "deuteranomaly", "tritanomaly", "grey")
NEUTRALS = (palette.GROUND, palette.WATER, palette.NEIGHBOUR, palette.NO_DATA, palette.NOT_REPORTED, palette.INK)
SWATCHES = {**palette.STATUS, **palette.EVIDENCE}
EVERY_OTHER_COLOUR = {
    *NEUTRALS,
    *palette.CATEGORICAL,
    *(colour for k in range(1, 8) for colour in palette.sequential(k)),
    *(swatch.fill for swatch in SWATCHES.values()),
}


def rgb(colour):
    return np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])


def seen(colour, how):
    """sRGB as seen: complete dichromacy (severity 100) or the grey of the same luminance."""
    if how == "normal":
        return rgb(colour)
    if how == "grey":
        luminance = cspace_convert(rgb(colour), "sRGB1", "XYZ1")[1]
        return np.clip(cspace_convert(luminance * cspace_convert([1, 1, 1], "sRGB1", "XYZ1"), "XYZ1", "sRGB1"), 0, 1)
    simulated = cspace_convert(rgb(colour), {"name": "sRGB1+CVD", "cvd_type": how, "severity": 100}, "sRGB1")
    return np.clip(simulated, 0, 1)


def distance(one, other, how="normal"):
    return float(deltaE(seen(one, how), seen(other, how), input_space="sRGB1", uniform_space="CAM02-UCS"))


def test_every_colour_is_written_as_six_hexadecimal_digits():
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in {*EVERY_OTHER_COLOUR, palette.ACCENT})


def test_the_sequence_has_five_steps_of_one_hue():
    hues = [cspace_convert(rgb(colour), "sRGB1", "CAM02-UCS")[1:] for colour in palette.SEQUENTIAL]
    angles = [np.degrees(np.arctan2(b, a)) % 360 for a, b in hues]
    assert len(palette.SEQUENTIAL) == 5
    assert max(angles) - min(angles) < 5


@pytest.mark.parametrize("how", SEEN)
@pytest.mark.parametrize("classes", range(2, 8))
def test_neighbouring_classes_stay_apart(classes, how):
    assert min(distance(a, b, how) for a, b in pairwise(palette.sequential(classes))) >= 10


@pytest.mark.parametrize("classes", range(2, 8))
def test_more_is_darker(classes):
    contrasts = [palette.contrast(colour, "#FFFFFF") for colour in palette.sequential(classes)]
    assert contrasts == sorted(contrasts)


@pytest.mark.parametrize("how", SEEN)
@pytest.mark.parametrize("classes", range(1, 8))
def test_the_lightest_class_is_neither_no_data_nor_not_reported_nor_water(classes, how):
    lightest = palette.sequential(classes)[0]
    for other in (palette.NO_DATA, palette.NOT_REPORTED, palette.WATER):
        assert distance(lightest, other, how) >= 10


@pytest.mark.parametrize("how", SEEN)
def test_not_reported_is_not_no_data(how):
    # White, the farthest neutral there is, lies 8.98 from NO_DATA in greyscale.
    assert distance(palette.NOT_REPORTED, palette.NO_DATA, how) >= 8.9


@pytest.mark.parametrize("classes", [0, 8, -1])
def test_a_sequence_of_no_class_or_too_many_is_refused(classes):
    with pytest.raises(ValueError, match=f"not {classes}"):
        palette.sequential(classes)


@pytest.mark.parametrize("colour", sorted(EVERY_OTHER_COLOUR))
def test_nothing_comes_near_the_accent(colour):
    assert distance(colour, palette.ACCENT) > 20


def test_categories_are_at_most_eight_and_differ_for_normal_vision():
    assert len(palette.CATEGORICAL) <= 8
    assert min(distance(a, b) for a, b in combinations(palette.CATEGORICAL, 2)) >= 20


@pytest.mark.parametrize("how", SEEN[1:4])
def test_categories_differ_with_a_colour_vision_deficiency(how):
    assert min(distance(a, b, how) for a, b in combinations(palette.CATEGORICAL, 2)) >= 10


@pytest.mark.parametrize("how", SEEN)
@pytest.mark.parametrize("swatches", [palette.STATUS, palette.EVIDENCE], ids=["status", "evidence"])
def test_status_and_evidence_are_told_apart(swatches, how):
    assert min(distance(a.fill, b.fill, how) for a, b in combinations(swatches.values(), 2)) >= 8.9


def test_every_status_and_every_strength_of_evidence_has_its_colour():
    assert list(palette.STATUS) == ["ada", "proses", "belum_dilaporkan", "tanpa_data"]
    assert list(palette.EVIDENCE) == ["aktif", "historis", "lemah", "rencana"]


@pytest.mark.parametrize("name", SWATCHES)
def test_text_on_a_swatch_is_readable(name):
    assert palette.contrast(SWATCHES[name].fill, SWATCHES[name].text) >= 4.5


@pytest.mark.parametrize("ground", [*NEUTRALS[:-1]])
def test_ink_is_readable_on_every_ground(ground):
    assert palette.contrast(palette.INK, ground) >= 7


def test_the_accent_is_readable_as_text_on_the_ground():
    assert palette.contrast(palette.ACCENT, palette.GROUND) >= 4.5


@pytest.mark.parametrize("fill", palette.SEQUENTIAL)
def test_text_on_a_class_is_readable(fill):
    assert palette.contrast(palette.text_on(fill), fill) >= 4.5


@pytest.mark.parametrize("fill", palette.CATEGORICAL)
def test_text_on_a_category_is_the_better_of_ink_and_white(fill):
    ratios = [palette.contrast(text, fill) for text in (palette.INK, "#FFFFFF")]
    assert palette.contrast(palette.text_on(fill), fill) == max(ratios) >= 4


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#777777", "#FFFFFF", 4.48),
        ("#FFFFFF", "#777777", 4.48),
    ],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert palette.contrast(one, other) == pytest.approx(ratio, abs=0.01)


def washed(colour):
    """A colour as a weak projector in a bright hall throws it: three tenths of white over everything."""
    return "#" + "".join(f"{round((0.7 * channel + 0.3) * 255):02X}" for channel in rgb(colour))


@pytest.mark.parametrize("classes", range(2, 6))
def test_neighbouring_classes_can_be_told_apart_in_a_bright_hall(classes):
    sequence = [washed(colour) for colour in palette.sequential(classes)]
    assert min(distance(one, other) for one, other in pairwise(sequence)) >= 10


@pytest.mark.parametrize("family", [palette.STATUS, palette.EVIDENCE], ids=["steps", "evidence"])
def test_states_and_strengths_can_be_told_apart_in_a_bright_hall(family):
    # The two ways of not knowing are as near as white and NO_DATA can be; a mark or a hatch parts them everywhere.
    fills = [washed(swatch.fill) for name, swatch in family.items() if name != "tanpa_data"]
    assert min(distance(one, other) for one, other in pairwise(fills)) >= 10


def test_categories_can_be_told_apart_in_a_bright_hall():
    fills = [washed(colour) for colour in palette.CATEGORICAL]
    assert min(distance(one, other) for one, other in combinations(fills, 2)) >= 10


def test_words_on_the_stage_stand_out_seven_to_one_from_all_that_they_stand_on():
    variables = dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6})", document.part("stage.css")))
    assert variables["ink"] == palette.INK
    for name in ("ink", "faint", "accent-word"):
        assert palette.contrast(variables[name], palette.GROUND) >= 7
    assert palette.contrast(palette.INK, palette.HALO) >= 7
