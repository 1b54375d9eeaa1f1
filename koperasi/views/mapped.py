"""The maps of the pages by the key of their figure: what each shows, for media that draw it in a size of their own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from koperasi.data.city import City
from koperasi.domain.choice import Choice
from koperasi.views import changes, layer, sector_areas
from koperasi.views.layer import Portrayal


@dataclass(frozen=True)
class Mapped:
    """What a map shows of a choice, None where there is nothing to show, and the page on which it stands."""

    portrayed: Callable[[City, Choice], Portrayal | None]
    page: str


def _sector(city: City, choice: Choice) -> Portrayal | None:
    slug = choice.sektor or sector_areas.default_sector(city)
    return layer.sector_portrayed(city, slug) if slug else None


def _step(city: City, choice: Choice) -> Portrayal:
    if choice.langkah is None:
        return layer.of_choice(city, Choice(indikator="berikutnya"))
    return layer.step_portrayed(city, choice.langkah)


# "peta" is the map of an indicator, whichever page it stands on.
MAPS: Mapping[str, Mapped] = {
    "peta": Mapped(layer.of_choice, "peta"),
    "peta_sektor": Mapped(_sector, "potensi"),
    "peta_langkah": Mapped(_step, "kesiapan"),
    "perubahan_peta": Mapped(changes.portrayed, "banding"),
}
