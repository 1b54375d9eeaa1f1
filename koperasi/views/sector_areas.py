"""Where a sector lies: how strong its evidence is, its connected areas, and the neighbours that share it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd
from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import names_of, records
from koperasi.data.schema import choices
from koperasi.domain import analysis
from koperasi.domain.addresses import page_address
from koperasi.domain.choice import Choice
from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views.figure import Figure
from koperasi.views.html import data_table, lists


@dataclass(frozen=True)
class _Pair:
    kode_a: str
    kode_b: str
    sektor: str
    bukti_a: str
    bukti_b: str
    panjang_m: float


def shown_sector(city: City, choice: Choice) -> str | None:
    """Return the sector of a choice; without one the first worked example's, else the one found most often."""
    if choice.sektor:
        return choice.sektor
    if len(city.sorotan):
        return str(city.sorotan["sektor"].iloc[0])
    spread = city.sektor.groupby("sektor")["kode"].nunique()
    return str(spread.idxmax()) if len(spread) else None


def chooser(city: City, choice: Choice, shown: str) -> Markup:
    """Draw the sectors with evidence as a row of links, each with its number of kelurahan ("Garam (3)")."""
    return lists.chips(
        (
            (
                t("potensi.pilihan", sektor=city.sectors[slug], n=len(analysis.with_sector(city.sektor, slug))),
                page_address("potensi", replace(choice, sektor=slug), city),
                slug == shown,
            )
            for slug in analysis.sectors(city)
        ),
        alt=t("potensi.sektor"),
    )


def answer(city: City, sektor: str) -> str:
    """Return in sentences where a sector has evidence, how strong, and which connected areas it forms."""
    return " ".join(filter(None, [strength(city, sektor), connected(city, sektor)]))


def count(pairs: Figure) -> int:
    """Return how many pairs of neighbours a figure of them lists."""
    return 0 if pairs.twin is None else len(pairs.twin)


@per_city()
def strength(city: City, sektor: str) -> str:
    """Return in a sentence in how many kelurahan a sector has evidence of each strength, and in how many none."""
    evidence = analysis.evidence_of(city.sektor, sektor)
    said = [
        t(f"potensi.sebanyak.{bukti}", n=count)
        for bukti in analysis.EVIDENCE
        if (count := int((evidence == bukti).sum()))
    ]
    rest = t("potensi.sebanyak.tanpa", n=len(city.kelurahan) - len(evidence))
    return t("potensi.kekuatan", sektor=city.sectors[sektor], daftar=", ".join([*said, rest]))


@per_city()
def connected(city: City, sektor: str) -> str:
    """Return in sentences which connected areas a sector forms; empty where no two neighbours share it."""
    label, name = city.sectors[sektor].lower(), names_of(city, "kelurahan")
    areas = [area for area in analysis.areas(city, sektor) if len(area) > 1]
    alone = sum(len(area) == 1 for area in analysis.areas(city, sektor))
    if not areas:
        return t("potensi.tanpa_kawasan", sektor=label) if alone else ""
    if len(areas) == 1 and not alone:
        return t("potensi.satu_kawasan", n=len(areas[0]), sektor=label)
    parts = [t("potensi.kawasan", n=len(area), daftar=fmt.list_words([name[kode] for kode in area])) for area in areas]
    rest = t("potensi.di_luar_kawasan", n=alone) if alone else ""
    return t("potensi.beberapa_kawasan", sektor=label, daftar="; ".join(parts), sisanya=rest)


def view(city: City, choice: Choice) -> Figure:
    """Draw the pairs of neighbours that share a sector; of the chosen one, or of all."""
    return _view(city, choice.sektor)


@per_city()
def _view(city: City, sektor: str | None) -> Figure:
    found = [pair for pair in records(analysis.sector_pairs(city), _Pair) if sektor in (None, pair.sektor)]
    heads = [t(f"potensi.kolom.{name}") for name in ("sektor", "satu", "dua", "panjang")]
    rows = [_words(city, names_of(city, "kelurahan"), pair) for pair in found]
    title = t("potensi.pasangan_judul")
    return Figure(
        key="tetangga_sektor",
        title=title,
        drawing=data_table.plain(heads, rows, caption=t("potensi.pasangan_alt")),
        alt=title,
        twin=pd.DataFrame(rows, columns=heads),
        note=t("potensi.pasangan_aturan"),
        is_table=True,
    )


def _words(city: City, known: Mapping[str, str], pair: _Pair) -> tuple[str, str, str, str]:
    strength = choices("sektor", "bukti")
    one, other = (
        f"{known[kode]} ({strength[bukti].lower()})"
        for kode, bukti in ((pair.kode_a, pair.bukti_a), (pair.kode_b, pair.bukti_b))
    )
    return (city.sectors[pair.sektor], one, other, fmt.metres(pair.panjang_m))
