"""An indicator as readers see it: the class of every kelurahan, the legend, and the words about it.

Map, tile grid, ranked list, table and hover text all read one `Portrayal`, so they cannot disagree.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city, per_view
from koperasi.data.records import names_of
from koperasi.domain.analysis import areas, steps_met, with_sector
from koperasi.domain.choice import Choice
from koperasi.domain.classes import Classes, MethodName, classify
from koperasi.domain.indicators import INDICATORS, Indicator, Reading, of_sector, of_step
from koperasi.text import format as fmt
from koperasi.text import step_words
from koperasi.text.words import t
from koperasi.views.html import palette
from koperasi.views.html.legend import Entry, Outlined
from koperasi.views.html.markup import Hatch

UNREPORTED_HATCH: Hatch = "titik"
UNKNOWN_HATCH: Hatch = "garis"
IMPLAUSIBLE_HATCH: Hatch = "silang"

# A category takes the next colour of the palette unless its meaning already has one. The colours of the palette are
# alike in greyscale, so each also takes a hatch.
_CATEGORY_HATCHES: tuple[Hatch, ...] = ("", "tegak", "silang")
_MEANINGS = {
    **{state: palette.STATUS[state].fill for state in ("ada", "proses")},
    "belum_dilaporkan": palette.NOT_REPORTED,
    "terverifikasi": palette.STATUS["ada"].fill,
    "sedang_diverifikasi": palette.STATUS["proses"].fill,
    **{strength: swatch.fill for strength, swatch in palette.EVIDENCE.items()},
}


# Which way a cooperative went: what stayed is quiet, and the others differ in greyscale, too.
_WAYS: dict[str, tuple[str, Hatch]] = {
    "naik": (palette.CATEGORICAL[0], ""),
    "turun": (palette.CATEGORICAL[1], "tegak"),
    "campur": (palette.CATEGORICAL[3], "silang"),
    "tetap": (palette.GROUND, ""),
}


@dataclass(frozen=True)
class Step:
    """One line of the legend: a class, a category, or one of the ways of having no value."""

    colour: str
    label: str
    hatch: Hatch = ""
    is_value: bool = True


@dataclass(frozen=True, eq=False)
class Portrayal:
    """What is drawn and said of one indicator. Kept per city, so that two equal ones are the same object.

    Attributes:
        indicator: the question.
        reading: its answer.
        steps: the legend from the lowest class (or first category) on, then "belum dilaporkan", "belum ada data" and
            "tidak wajar".
        step: index kode; position in `steps`.
        text: index kode; the value as readers see it, always a text.
        focus: the kode that the filters leave.
        regions: the kode of each connected area of a sector, which is outlined; empty for everything else.
        within: the filters in words, as they follow a count (" di Kecamatan Purwa"); empty without any.
        subject: the one sector or step that the question is about; empty for the indicators of a city.
    """

    indicator: Indicator
    reading: Reading
    steps: Sequence[Step]
    step: pd.Series
    text: pd.Series
    focus: Collection[str]
    regions: Sequence[Sequence[str]] = ()
    subject: str = ""
    within: str = ""

    @property
    def title(self) -> str:
        """What the figure shows, with its unit."""
        return t(f"indikator.{self.indicator.slug}.judul", nama=self.subject)

    @property
    def values(self) -> pd.Series:
        """The known values within the focus, index kode."""
        return self.in_focus(self.reading.values).dropna()

    def in_focus(self, answers: pd.Series) -> pd.Series:
        """Return of a series by kode what the filters leave."""
        return answers[[kode in self.focus for kode in answers.index]]  # isin turns the focus into a list each time

    def fills(self) -> dict[str, str]:
        """Return kode to colour; kelurahan outside the focus look like the land around the city."""
        return {
            str(kode): self.steps[number].colour if kode in self.focus else palette.NEIGHBOUR
            for kode, number in self.step.items()
        }

    def hatches(self) -> dict[str, Hatch]:
        """Return kode to hatch, for those that have one."""
        found = {str(kode): self.steps[number].hatch for kode, number in self.step.items() if kode in self.focus}
        return {kode: hatch for kode, hatch in found.items() if hatch}


def portray(city: City, indicator: Indicator, method: MethodName, focus: Collection[str]) -> Portrayal:
    """Answer an indicator for every kelurahan and class the answers.

    Classes are made from the whole city, so that a filter changes what is seen and never a colour.
    """
    reading = indicator.read(city)
    steps, step = (
        _categories(city, indicator, reading) if indicator.kind == "category" else _classes(indicator, reading, method)
    )
    rest = [
        Step(palette.NOT_REPORTED, t("umum.belum_dilaporkan"), UNREPORTED_HATCH, is_value=False),
        Step(palette.NO_DATA, fmt.MISSING, UNKNOWN_HATCH, is_value=False),
        Step(palette.NO_DATA, t("umum.tidak_wajar"), IMPLAUSIBLE_HATCH, is_value=False),
    ]
    without = (reading.unreported, reading.unknown, reading.implausible.notna())
    for number, flags in enumerate(without, start=len(steps)):
        step = step.mask(flags, number)
    step = step.astype(int)
    return Portrayal(indicator, reading, (*steps, *rest), step, _texts(city, indicator, reading), frozenset(focus))


@per_view
def portrayed(city: City, slug: str, method: MethodName, focus: frozenset[str]) -> Portrayal:
    """Return the portrayal of an indicator, the same object for every reader.

    Raises:
        KeyError: if `slug` names no indicator.
    """
    return portray(city, INDICATORS[slug], method, focus)


def focus(city: City, choice: Choice) -> frozenset[str]:
    """Return the kode that the filters by kecamatan and sector leave."""
    left = city.kelurahan.index
    if choice.kecamatan:
        left = left[city.kelurahan["kode_kecamatan"] == choice.kecamatan]
    if choice.sektor:
        left = left.intersection(with_sector(city.sektor, choice.sektor))
    return frozenset(left)


@per_city()
def _everywhere(city: City) -> frozenset[str]:
    """Return all kode, always the same set: it is a key, and working out what it hashes to takes long in a province."""
    return focus(city, Choice())


def of_choice(city: City, choice: Choice) -> Portrayal:
    """Return the portrayal of the indicator that `choice` names, for the kelurahan that its filters leave."""
    if choice.kecamatan is None and choice.sektor is None:
        return portrayed(city, choice.indikator, choice.metode, _everywhere(city))
    return _filtered(city, choice.indikator, choice.metode, choice.kecamatan, choice.sektor)


@per_view
def _filtered(city: City, slug: str, method: MethodName, kecamatan: str | None, sektor: str | None) -> Portrayal:
    left = focus(city, Choice(kecamatan=kecamatan, sektor=sektor))
    place = t("kalimat.di_kecamatan", nama=names_of(city, "kecamatan")[kecamatan]) if kecamatan else ""
    evidence = t("kalimat.dengan_sektor", nama=city.sectors[sektor].lower()) if sektor else ""
    return replace(portrayed(city, slug, method, left), within=place + evidence)


@per_city()
def sector_portrayed(city: City, slug: str) -> Portrayal:
    """Return how strong the evidence of one sector is, its connected areas outlined; the same for every reader."""
    strength = portray(city, of_sector(slug), "alami", frozenset(city.kelurahan.index))
    regions = [area for area in areas(city, slug) if len(area) > 1]
    return replace(strength, regions=regions, subject=city.sectors[slug].lower())


@per_city()
def step_portrayed(city: City, step: str | None) -> Portrayal:
    """Return the state of one step everywhere, None for the next of each; the same object for every reader."""
    if step is None:
        return of_choice(city, Choice(indikator="berikutnya"))
    state = portray(city, of_step(step), "alami", frozenset(city.kelurahan.index))
    return replace(state, subject=step_words.label(city, step))


def _classes(indicator: Indicator, reading: Reading, method: MethodName) -> tuple[list[Step], pd.Series]:
    classes = classify(reading.values, method=method, decimals=indicator.decimals)
    colours = palette.sequential(classes.k) if classes.k else ()
    labels = (_range(indicator, classes, number) for number in range(classes.k))
    return [Step(colour, label) for colour, label in zip(colours, labels, strict=True)], classes.index(reading.values)


def _range(indicator: Indicator, classes: Classes, number: int) -> str:
    low, high = classes.ranges[number]
    ends = [fmt.with_unit(end, indicator.unit, decimals=indicator.decimals) for end in (low, high)]
    return ends[0] if ends[0] == ends[1] else t("umum.rentang", dari=ends[0], sampai=ends[1])


def _categories(city: City, indicator: Indicator, reading: Reading) -> tuple[list[Step], pd.Series]:
    # Only categories that occur take a colour; the order stays that of the schema.
    labels = _category_labels(city, indicator)
    used = [slug for slug in labels if slug in set(reading.values.dropna())]
    steps = [_category(slug, labels[slug], number) for number, slug in enumerate(used)]
    return steps, reading.values.map({slug: number for number, slug in enumerate(used)}).astype("Float64")


def _category_labels(city: City, indicator: Indicator) -> dict[str, str]:
    return {slug: label or t("kesiapan.lengkap") for slug, label in indicator.categories(city).items()}


def _category(slug: str, label: str, number: int) -> Step:
    if slug in _WAYS:
        colour, hatch = _WAYS[slug]
        return Step(colour, label, hatch)
    if slug in _MEANINGS:
        return Step(_MEANINGS[slug], label)
    colour = palette.CATEGORICAL[number % len(palette.CATEGORICAL)]
    # Each round through the colours takes the next hatch, so that no look comes twice before all are used.
    turn = number // len(palette.CATEGORICAL)
    return Step(colour, label, _CATEGORY_HATCHES[(number + turn) % len(_CATEGORY_HATCHES)])


def _texts(city: City, indicator: Indicator, reading: Reading) -> pd.Series:
    if indicator.kind == "category":
        text = reading.values.map(_category_labels(city, indicator))
    elif indicator.slug == "langkah":
        text = _steps_text(city, reading)
    else:
        text = reading.values.map(lambda x: fmt.with_unit(x, indicator.unit, decimals=indicator.decimals))
    text = text.mask(reading.unreported, t("umum.belum_dilaporkan")).mask(reading.unknown, fmt.MISSING)
    doubted = reading.implausible.dropna().map(lambda x: _doubted(indicator, x))
    return doubted.reindex(text.index).fillna(text) if len(doubted) else text


def _doubted(indicator: Indicator, value: float) -> str:
    """Return a number marked as implausible, and that it is; a rupiah of 0 is nothing reported, as elsewhere."""
    words = fmt.with_unit(value, indicator.unit, decimals=indicator.decimals)
    return t("umum.angka_tidak_wajar", nilai=words if value else t("umum.belum_dilaporkan"))


def _steps_text(city: City, reading: Reading) -> pd.Series:
    known = steps_met(city.langkah)["diketahui"].reindex(reading.values.index)
    pairs = zip(reading.values, known, strict=True)
    return pd.Series([fmt.count_of(met, total) for met, total in pairs], index=reading.values.index)


def value_text(city: City, slug: str, kode: str) -> str:
    """Return one kelurahan's answer as readers see it."""
    return str(answers(city, slug)[kode])


@per_view
def answers(city: City, slug: str) -> pd.Series:
    """Return, by kode, an indicator's answer as readers see it."""
    indicator = INDICATORS[slug]
    return _texts(city, indicator, indicator.read(city))


def legend(portrayal: Portrayal, chosen: str | None = None) -> tuple[list[Entry], list[Entry]]:
    """Return the legend's lines with their counts within the focus: those with a value, and those without."""
    within = portrayal.in_focus(portrayal.step)
    chosen_step = portrayal.step.get(chosen) if chosen else None
    median = _median_step(portrayal)
    entries = [
        _entry(number, step, int((within == number).sum()), number == chosen_step, number == median)
        for number, step in enumerate(portrayal.steps)
    ]
    pairs = list(zip(portrayal.steps, entries, strict=True))
    return (
        [entry for step, entry in pairs if step.is_value],
        [entry for step, entry in pairs if not step.is_value and entry.count],
    )


def outlined(portrayal: Portrayal) -> Outlined | None:
    """Return the line of the legend for the connected areas; None where none is outlined."""
    found = len(portrayal.regions)
    return Outlined(t("umum.kawasan"), t("umum.n_kawasan", n=found)) if found else None


def _entry(number: int, step: Step, count: int, is_chosen: bool, is_median: bool) -> Entry:
    words = t("umum.n_kelurahan", n=count)
    label = step.label[:1].upper() + step.label[1:]
    return Entry(step.colour, label, count, words, step.hatch, is_chosen, is_median, number)


def _median_step(portrayal: Portrayal) -> int | None:
    """Return the class in which the middle kelurahan lies (the lower of the two middle ones when they are even)."""
    if portrayal.indicator.kind == "category" or portrayal.values.empty:
        return None
    middle = portrayal.values.sort_values(kind="stable").index[(len(portrayal.values) - 1) // 2]
    return int(portrayal.step[middle])
