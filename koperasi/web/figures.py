"""Every figure by its key: what is proved before a city is shown, and what can be had as a file."""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from koperasi.data.city import City
from koperasi.domain import choice as links
from koperasi.domain.addresses import address
from koperasi.domain.choice import Choice
from koperasi.views import (
    changes,
    city_map,
    column_dictionary,
    completeness,
    data_sources,
    evidence_matrix,
    funding,
    funding_rules,
    headline,
    kecamatan,
    kecamatan_sectors,
    news,
    sector_areas,
    spotlight,
    standing,
    statements,
    step_bars,
    steps_matrix,
    timeline,
    two_measures,
    within,
)
from koperasi.views.figure import Figure
from koperasi.views.mapped import MAPS

View = Callable[[City, Choice], Figure | None]


def _whole(view: Callable[[City], Figure | None]) -> View:
    return lambda city, _: view(city)


def _of_kecamatan(view: Callable[[City, str], Figure]) -> View:
    return lambda city, choice: view(city, choice.kecamatan) if choice.kecamatan else None


def _of_sector(city: City, choice: Choice) -> Figure | None:
    sektor = sector_areas.shown_sector(city, choice)
    return city_map.evidence(city, sektor) if sektor else None


FIGURES: Mapping[str, View] = {
    "angka": headline.view,
    "langkah": step_bars.view,
    "dana": funding.view,
    "dana_kecamatan": _whole(funding.by_kecamatan),
    "tahu": _whole(funding.told),
    "berlaku": _whole(funding_rules.in_force),
    "aturan_dana": funding_rules.view,
    "kabar": news.view,
    "matriks_langkah": steps_matrix.view,
    "pernyataan": statements.view,
    "peta_langkah": city_map.readiness,
    "peta_sektor": _of_sector,
    "sorotan": spotlight.view,
    "matriks_sektor": evidence_matrix.view,
    "tetangga_sektor": sector_areas.view,
    "banding_kecamatan": kecamatan.comparison,
    "kota_banding": standing.overview,
    "kota_ukuran": standing.view,
    "kota_pasangan": two_measures.view,
    "dalam_kota": within.view,
    "peta_kecil": within.maps,
    "perubahan": changes.view,
    "perubahan_daerah": changes.of_regencies,
    "perubahan_peta": changes.change_map,
    "linimasa": timeline.view,
    "kelengkapan": completeness.view,
    "celah": _whole(completeness.gaps),
    "beda": _whole(data_sources.conflicts),
    "sumber": _whole(data_sources.sources),
    "asal": _whole(data_sources.files),
    "unduhan": _whole(column_dictionary.downloads),
    "kamus": _whole(column_dictionary.view),
}

# These ask for a kecamatan in the choice, and are None without one.
OF_KECAMATAN: Mapping[str, View] = {
    "tanya": _of_kecamatan(kecamatan.questions),
    "sektor_kecamatan": _of_kecamatan(kecamatan_sectors.sectors),
    "seberang": _of_kecamatan(kecamatan_sectors.across),
    "isian": _of_kecamatan(kecamatan.lacking),
}


def stage_address(city: City, key: str, choice: Choice) -> str | None:
    """Return the address that puts a figure, as the reader sees it, on the stage; None where it has no place."""
    if key not in MAPS and key not in FIGURES and key not in OF_KECAMATAN:
        return None
    written = links.write(choice, city)
    pin = {links.PIN: written.pop(links.PIN)} if links.PIN in written else {}  # of the whole show, not of one scene
    query = urlencode(written)
    return address("/paparan") + "?" + urlencode({"adegan": f"{key}?{query}" if query else key} | pin)
